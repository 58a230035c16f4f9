"""The routes in front of Streamlit: first run, sign-in, sign-out, health, and what is handed over from `downloads`."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from audits.access.sessions import WHOLE_LIMIT
from audits.model.faults import NotAllowed, Refusal
from audits.model.person import Role
from audits.services.deployment import Deployment
from audits.services.mishap import write_down
from audits.services.school.made_up import make_school_up
from audits.services.school.setting_up import NewSchool, is_fresh, set_up_school
from audits.services.school.signing_in import made_up_people, sign_in, sign_in_made_up, sign_out
from audits.ui.door.downloads import download_routes
from audits.ui.door.guard import SESSION_COOKIE, cookie
from audits.ui.door.pages import PAGES
from checklists.model import Phase, SchoolKind, Setting

_HERE = Path(__file__).parent
_FORM_COOKIE = "audit_form"


def door_routes(deployment: Deployment) -> list[Route | Mount]:
    """Every route of the door, bound to the deployment."""
    door = _Door(deployment)
    return [
        Route("/health", door.health, methods=["GET"]),
        Route("/set-up", door.show_set_up, methods=["GET"]),
        Route("/set-up", door.set_up, methods=["POST"]),
        Route("/look-around", door.look_around, methods=["POST"]),
        Route("/sign-in", door.show_sign_in, methods=["GET"]),
        Route("/sign-in", door.sign_in, methods=["POST"]),
        Route("/sign-out", door.sign_out, methods=["POST"]),
        *download_routes(deployment),
        Mount("/door", StaticFiles(directory=_HERE / "assets")),
    ]


class _Door:
    """The endpoints; each does its blocking work in a thread."""

    def __init__(self, deployment: Deployment) -> None:
        self._deployment = deployment

    async def health(self, _: Request) -> Response:
        """Whether the database answers."""
        try:
            await run_in_threadpool(is_fresh, self._deployment)
        except Exception as error:
            await run_in_threadpool(write_down, error)
            return JSONResponse({"status": "the database does not answer"}, status_code=503)
        return JSONResponse({"status": "ok"})

    async def show_set_up(self, request: Request) -> Response:
        """The first-run page; anyone later is led to sign-in."""
        if not await run_in_threadpool(is_fresh, self._deployment):
            return RedirectResponse("/sign-in", status_code=303)
        return _page(request, "set_up.html", _set_up_choices())

    async def set_up(self, request: Request) -> Response:
        """Set up the first school and sign its administrator in."""
        form = await request.form()
        try:
            _check_form(request, form)
            token = await run_in_threadpool(self._set_up, form)
        except Refusal as refusal:
            said = {name: form.getlist(name) for name in form}
            return _page(request, "set_up.html", {**_set_up_choices(), "problem": refusal.sentence, "said": said}, 422)
        return _into_session(request, token, "/")

    def _set_up(self, form: FormData) -> str:
        password = _text(form, "password")
        if password != _text(form, "password_again"):
            raise Refusal("The two passwords are not the same. Type them again.")
        roll = _text(form, "roll")
        if roll and not roll.isdecimal():
            raise Refusal("Give the number of pupils as a whole number, or leave it empty for now.")
        school = NewSchool(
            name=_text(form, "school"),
            phases=tuple(Phase(value) for value in _known(form, "phase", Phase)),
            kind=SchoolKind(next(iter(_known(form, "kind", SchoolKind)), SchoolKind.MAINTAINED)),
            settings=tuple(Setting(value) for value in _known(form, "setting", Setting)),
            roll=int(roll) if roll else None,
        )
        name = _text(form, "sign_in")
        set_up_school(
            self._deployment,
            school=school,
            administrator=_text(form, "name"),
            sign_in=name,
            password=password,
            further_roles=[Role(value) for value in _known(form, "role", Role)],
        )
        return sign_in(self._deployment, name=name, password=password)

    async def look_around(self, request: Request) -> Response:
        """Make the made-up school, where nobody is set up yet, or walk in as one of its people."""
        form = await request.form()
        try:
            _check_form(request, form)
            token = await run_in_threadpool(self._look_around, _text(form, "person"))
        except Refusal as refusal:
            return await self._sign_in_page(request, problem=refusal.sentence, status=403)
        return _into_session(request, token, "/")

    def _look_around(self, person_id: str) -> str:
        if not person_id:
            if not is_fresh(self._deployment):
                raise NotAllowed("This machine is in use. Sign in instead.")
            make_school_up(self._deployment)
            head = next(person for person, roles in made_up_people(self._deployment) if Role.HEAD in roles)
            person_id = head.id
        return sign_in_made_up(self._deployment, person_id=person_id)

    async def show_sign_in(self, request: Request) -> Response:
        """The sign-in page; on a fresh machine, the first-run page."""
        if await run_in_threadpool(is_fresh, self._deployment):
            return RedirectResponse("/set-up", status_code=303)
        return await self._sign_in_page(request, back=request.query_params.get("back", ""))

    async def sign_in(self, request: Request) -> Response:
        """Sign in, and go back to the page that was asked for."""
        form = await request.form()
        try:
            _check_form(request, form)
            token = await run_in_threadpool(
                lambda: sign_in(self._deployment, name=_text(form, "name"), password=_text(form, "password"))
            )
        except Refusal as refusal:
            said = {"name": _text(form, "name"), "back": _text(form, "back")}
            return await self._sign_in_page(request, problem=refusal.sentence, status=401, **said)
        return _into_session(request, token, _safe_back(_text(form, "back")))

    async def _sign_in_page(
        self, request: Request, *, problem: str = "", status: int = 200, name: str = "", back: str = ""
    ) -> Response:
        people = await run_in_threadpool(made_up_people, self._deployment)
        content = {
            "problem": problem,
            "name": name,
            "back": _safe_back(back),
            "people": [(person.id, person.name, ", ".join(roles)) for person, roles in people],
        }
        return _page(request, "sign_in.html", content, status)

    async def sign_out(self, request: Request) -> Response:
        """End the session on the server and in the browser."""
        token = cookie(request.headers, SESSION_COOKIE)
        await run_in_threadpool(sign_out, self._deployment, token=token)
        answer = RedirectResponse("/sign-in", status_code=303)
        answer.delete_cookie(SESSION_COOKIE, path="/")
        return answer


def _page(request: Request, template: str, content: Mapping[str, object], status: int = 200) -> HTMLResponse:
    """A page of the door, with a form token that its cookie repeats."""
    form_token = cookie(request.headers, _FORM_COOKIE) or secrets.token_urlsafe(16)
    page = HTMLResponse(PAGES.get_template(template).render(form_token=form_token, **content), status_code=status)
    page.set_cookie(_FORM_COOKIE, form_token, httponly=True, samesite="strict", secure=_https(request), path="/")
    return page


def _check_form(request: Request, form: FormData) -> None:
    token = cookie(request.headers, _FORM_COOKIE)
    if not token or not secrets.compare_digest(token.encode(), _text(form, "form_token").encode()):
        raise Refusal("This page has been open too long, or cookies are off. Send the form once more.")


def _into_session(request: Request, token: str, where: str) -> RedirectResponse:
    answer = RedirectResponse(where, status_code=303)
    answer.set_cookie(
        SESSION_COOKIE,
        token,
        max_age=int(WHOLE_LIMIT / timedelta(seconds=1)),
        httponly=True,
        samesite="lax",
        secure=_https(request),
        path="/",
    )
    return answer


def _https(request: Request) -> bool:
    return request.url.scheme == "https"


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) and not name.startswith("password") else str(value)


def _known(form: FormData, name: str, words: type[Phase] | type[SchoolKind] | type[Setting] | type[Role]) -> list[str]:
    values = {str(value) for value in form.getlist(name)}
    return [word.value for word in words if word.value in values]


def _safe_back(back: str) -> str:
    """A path of this site to go back to; anything that could lead elsewhere becomes the first page."""
    fits = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    return back if fits else "/"


def _set_up_choices() -> dict[str, object]:
    return {
        "phases": [phase.value for phase in Phase],
        "kinds": [kind.value for kind in SchoolKind],
        "settings": [setting.value for setting in Setting],
        "roles": [
            (Role.DSL.value, "designated safeguarding lead (DSL): answers, and looks after incidents"),
            (Role.HEAD.value, "headteacher: answers, and sees incident figures"),
            (Role.LEADER.value, "leader: answers and adds evidence"),
            (Role.GOVERNOR.value, "governor: reads, asks and signs"),
        ],
        "said": {},
        "problem": "",
    }
