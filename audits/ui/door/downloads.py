"""What is handed over to whoever is signed in: evidence files, results of long work, response cards to print."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from audits.model.faults import NotAllowed, Refusal
from audits.model.person import Actor
from audits.services.deployment import Deployment
from audits.services.evidence.library import open_evidence_file
from audits.services.incidents.cards import card_of
from audits.services.long_work import collect
from audits.services.school.signing_in import session_of
from audits.ui.door.guard import SESSION_COOKIE, cookie
from audits.ui.door.pages import PAGES

_NEVER_A_PAGE = {"content-security-policy": "sandbox; default-src 'none'"}
_ANY_FILE = "application/octet-stream"

Handing = Callable[[Deployment, Actor, str], Response]
"""Makes the answer for an actor from the id in the address; may refuse."""


def download_routes(deployment: Deployment) -> list[Route]:
    """The routes, bound to the deployment."""
    return [
        _route("/evidence-files/{id}", deployment, _evidence_file),
        _route("/results/{id}", deployment, _result),
        _route("/cards/{id}", deployment, _response_card),
    ]


def _route(path: str, deployment: Deployment, hand_over: Handing) -> Route:
    def answer(request: Request) -> Response:
        signed_in = session_of(deployment, token=cookie(request.headers, SESSION_COOKIE))
        if signed_in is None:
            return PlainTextResponse("Sign in first.", status_code=401)
        try:
            return hand_over(deployment, signed_in.actor, request.path_params["id"])
        except Refusal as refusal:
            return PlainTextResponse(refusal.sentence, status_code=403 if isinstance(refusal, NotAllowed) else 404)

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(answer, request)

    return Route(path, endpoint, methods=["GET"])


def _evidence_file(deployment: Deployment, actor: Actor, evidence_id: str) -> Response:
    """An evidence file under its own name; it is never shown as a page."""
    item, _, data = open_evidence_file(deployment, actor=actor, evidence_id=evidence_id)
    disposition = f"attachment; filename*=UTF-8''{quote(item.file_name, safe='')}"
    return Response(data, media_type=_ANY_FILE, headers={"content-disposition": disposition, **_NEVER_A_PAGE})


def _result(deployment: Deployment, actor: Actor, job_id: str) -> Response:
    """What long work has made, for whoever asked for it."""
    result = collect(deployment, actor=actor, job_id=job_id)
    return FileResponse(result.file, media_type=_ANY_FILE, filename=result.name, headers=_NEVER_A_PAGE)


def _response_card(deployment: Deployment, actor: Actor, card_id: str) -> Response:
    """A response card as a plain page to print."""
    view = card_of(deployment, actor=actor, card_id=card_id)
    return HTMLResponse(PAGES.get_template("card.html").render(view=view, card=view.card))
