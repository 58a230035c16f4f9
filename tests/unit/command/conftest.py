"""A machine of its own for each test of the command line: a temporary data folder, a school, and a terminal."""

from __future__ import annotations

import getpass
import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path

import pytest

from audits.__main__ import main
from audits.model.person import Person, Role
from audits.services import deployment as deployment_module
from audits.services import looking
from audits.services.deployment import Deployment, open_deployment
from audits.services.school.setting_up import NewSchool, set_up_school
from checklists.model import Phase, SchoolKind
from checklists.reader import read_catalogue
from tests.builders import TODAY

NOON = datetime.combine(TODAY, time(12), tzinfo=UTC)
ADMINISTRATOR = "ines.farrowby"
ADMINISTRATOR_PASSWORD = "copper-lantern-orchard"
NEW_PASSWORD = "willow-kettle-sundial"

read_once = cache(read_catalogue)
"""The catalogue, read once for all these tests; it is frozen, so that none can change it for another."""


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, what it answered, and what it complained of."""

    code: int
    out: str
    err: str


@dataclass
class Terminal:
    """A terminal on which prepared passwords are typed; `prompts` are those that were shown."""

    typed: list[str] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)

    def ask(self, prompt: str = "") -> str:
        """What `getpass` does, without a keyboard."""
        self.prompts.append(prompt)
        return self.typed.pop(0)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The machine's data folder, with the clock at noon of the builders' TODAY."""
    place = tmp_path / "data"
    monkeypatch.setenv("AUDITS_DATA", str(place))
    monkeypatch.setenv("AUDITS_NOW", NOON.isoformat())
    monkeypatch.delenv("AUDITS_DATABASE_URL", raising=False)
    monkeypatch.delenv("AUDITS_KEYS", raising=False)
    monkeypatch.setattr(deployment_module, "read_catalogue", read_once)
    monkeypatch.setattr(looking, "read_catalogue", read_once)
    return place


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """The terminal that passwords are asked on."""
    made = Terminal()
    monkeypatch.setattr("audits.command.asking.getpass", made.ask)
    return made


@pytest.fixture
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine where nothing can be typed unseen, as under a scheduler."""

    def ask(prompt: str) -> str:
        return getpass.fallback_getpass(prompt, sys.stderr)

    monkeypatch.setattr("audits.command.asking.getpass", ask)


@pytest.fixture
def standard_input(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Put bytes on standard input."""

    def put(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="cp1252"))

    return put


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Give a command: `command("people", "list")`."""

    def give(*arguments: str) -> Ended:
        capsys.readouterr()
        code = main(arguments)
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    return give


@pytest.fixture
def deployment(folder: Path) -> Iterator[Deployment]:
    """The deployment that the commands open too, for what a test needs beforehand or looks at afterwards."""
    opened = open_deployment(folder)
    yield opened
    opened.store.close()


@pytest.fixture
def administrator(deployment: Deployment) -> Person:
    """The first administrator of the one school of this machine, who is a leader there as well."""
    return set_up_school(
        deployment,
        school=NewSchool(name="Thistledown School", phases=(Phase.PRIMARY,), kind=SchoolKind.MAINTAINED),
        administrator="Ines Farrowby",
        sign_in=ADMINISTRATOR,
        password=ADMINISTRATOR_PASSWORD,
        further_roles=[Role.LEADER],
    )
