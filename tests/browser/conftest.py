"""A server of its own for each file of journeys, and browsers that can reach nothing else.

A file's tests run in one process, because they share its server.
Every visitor's record is looked at when the test ends:
a request to another machine, an error of a script, or an error in the server's log fails it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.school import Member, Staff, begin_audit_in, found_a_school
from tests.browser.server import Server
from tests.browser.visitor import Visitor
from tests.machine import CHROMIUM_ARGUMENTS, chromium

HERE = Path(__file__).parent
expect.set_options(timeout=20_000)

Visit = Callable[..., Visitor]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the journeys."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """The installed browser, with a way to this machine alone: whatever else it asks for meets a closed door."""
    return {
        "executable_path": chromium(),
        "args": list(CHROMIUM_ARGUMENTS),
        "proxy": {"server": "http://127.0.0.1:9", "bypass": "127.0.0.1"},
    }


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Staff]:
    """A data folder with a school and its people, made once."""
    folder = tmp_path_factory.mktemp("furnished")
    return folder, found_a_school(folder)


@pytest.fixture(scope="module")
def staff(furnished: tuple[Path, Staff]) -> Staff:
    """The people of the school."""
    return furnished[1]


@pytest.fixture(scope="module")
def data(furnished: tuple[Path, Staff], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder that this file's server works on: a copy of the furnished one."""
    return shutil.copytree(furnished[0], tmp_path_factory.mktemp("data"), dirs_exist_ok=True)


@pytest.fixture(scope="module")
def begun(data: Path, staff: Staff) -> None:
    """The audit of the essentials, begun in the school."""
    begin_audit_in(data, staff.leader)


@pytest.fixture(scope="module")
def now() -> datetime | None:
    """The moment at which the program's clock stands; a file may set its own, or else it is the machine's."""
    return None


@pytest.fixture(scope="module")
def server(data: Path, now: datetime | None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The program, running for this file's tests."""
    running = Server(data, tmp_path_factory.mktemp("log") / "server.log")
    running.start(**({} if now is None else {"AUDITS_NOW": now.isoformat()}))
    yield running
    running.stop()


@pytest.fixture
def visit(server: Server, browser: Browser) -> Iterator[Visit]:
    """Makes visitors: `visit()`, or `visit(staff.leader)` already signed in.

    `width` and `height` are in pixels; `touch` makes it a telephone or a tablet.
    """
    contexts: list[BrowserContext] = []
    visitors: list[Visitor] = []

    def one(
        member: Member | None = None, path: str = "/", *, width: int = 1280, height: int = 1600, touch: bool = False
    ) -> Visitor:
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale="en-GB", has_touch=touch, is_mobile=touch
        )
        contexts.append(context)
        visitor = Visitor.at(server, context)
        visitors.append(visitor)
        if member is not None:
            visitor.sign_in(member, path)
        return visitor

    before, known = len(server.log), server.mishaps
    yield one
    for context in contexts:
        context.close()
    assert [visitor.outside for visitor in visitors if visitor.outside] == []
    assert [visitor.faults for visitor in visitors if visitor.faults] == []
    assert "Traceback" not in server.log[before:], server.log[before:]
    assert server.mishaps == known
