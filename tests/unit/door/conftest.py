"""The door over a deployment in memory, with a stand-in for Streamlit behind it and browsers in front."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from audits.access.passwords import hash_password
from audits.model.person import Actor, Channel, Role
from audits.services.deployment import Deployment
from audits.services.school.people import give, new_person
from audits.services.school.setting_up import NewSchool, found_school
from audits.storage.fake import FakeStore
from audits.storage.results import ResultShelf
from audits.ui.door.guard import Guard
from audits.ui.door.headers import SecurityHeaders
from audits.ui.door.routes import door_routes
from checklists.frozen import freeze
from checklists.model import Phase, SchoolKind
from tests.builders import TODAY, make_catalogue, make_criterion, moment
from tests.unit.services.conftest import Clock, FilesInMemory, KeysInMemory

HERE = "http://127.0.0.1:8501"
PASSWORD = "lantern orbit meadow"
HASHED = hash_password(PASSWORD)
PAGE = {"accept": "text/html"}
"""What a browser says when someone types an address."""


@dataclass
class Door:
    """The deployment, its clock, and browsers in front of the door."""

    deployment: Deployment
    clock: Clock
    browser: Callable[..., TestClient]

    def signed_in(self, role: Role) -> TestClient:
        """A browser in which the one person of a role has signed in."""
        browser = self.browser()
        assert self.send(browser, "/sign-in", name=role.name.lower(), password=PASSWORD).status_code == 303
        return browser

    @staticmethod
    def send(browser: TestClient, path: str, **fields: str | list[str]):
        """Send a form of the door as its page would: with the page's token, from the same site."""
        browser.get(path, headers=PAGE)
        form = {"form_token": browser.cookies.get("audit_form", ""), **fields}
        return browser.post(path, data=form, headers={"origin": str(browser.base_url)})


@pytest.fixture
def fresh(tmp_path: Path) -> Door:
    """A machine on which nobody has been set up yet."""
    catalogue = make_catalogue(make_criterion("filtering.suits-pupils"))
    clock = Clock(moment(TODAY))
    deployment = Deployment(
        store=FakeStore(),
        files=FilesInMemory(),
        results=ResultShelf(tmp_path),
        keys=KeysInMemory(),
        catalogue=catalogue,
        frozen_catalogue=freeze(catalogue),
        clock=clock,
    )

    def browser(base_url: str = HERE) -> TestClient:
        return TestClient(_application(deployment), base_url=base_url, follow_redirects=False)

    return Door(deployment=deployment, clock=clock, browser=browser)


@pytest.fixture
def door(fresh: Door) -> Door:
    """A machine with a school, and one person of each role whose sign-in name is the role's."""
    deployment = fresh.deployment
    founder = Actor(person_id="", name="", school_id="larkmoor", roles=frozenset(), channel=Channel.OWNER)
    deployment.keys.make("larkmoor")
    with deployment.store.writing("larkmoor") as work:
        school = NewSchool(name="Larkmoor Primary School", phases=(Phase.PRIMARY,), kind=SchoolKind.MAINTAINED)
        found_school(work, deployment, actor=founder, school=school)
        for role in (Role.LEADER, Role.GOVERNOR):
            unset = new_person(
                deployment, actor=founder, name=f"Someone, {role}", sign_in=role.name.lower(), password="", made_up=True
            )
            person = replace(unset, password_hash=HASHED, made_up=False)
            work.people.append(person)
            give(work, deployment, actor=founder, person_id=person.id, role=role, held=True)
    return fresh


async def _behind(request: Request) -> JSONResponse:
    return JSONResponse({"behind": request.url.path, "headers": dict(request.headers)})


async def _socket_behind(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("behind")
    await socket.close()


def _application(deployment: Deployment) -> Starlette:
    return Starlette(
        routes=[
            *door_routes(deployment),
            WebSocketRoute("/_stcore/stream", _socket_behind),
            Route("/{path:path}", _behind, methods=["GET", "POST", "PUT", "DELETE"]),
        ],
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(
                Guard,
                deployment=deployment,
                allowed_hosts=("127.0.0.1", "audit.larkmoor.example"),
                pages=frozenset({"home", "walk"}),
            ),
        ],
    )
