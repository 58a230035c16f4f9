"""A deployment in memory, with one school and an actor for each role, and a clock that a test can move."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from audits.importing.files.workbooks import contents_of
from audits.importing.tables import finding
from audits.model.faults import Refusal
from audits.model.person import Actor, Channel, Role
from audits.services.deployment import Deployment
from audits.services.school.people import give, new_person
from audits.services.school.setting_up import NewSchool, found_school
from audits.storage.fake import FakeStore
from audits.storage.results import ResultShelf
from checklists.frozen import freeze
from checklists.model import Checklist, Phase, SchoolKind, Strength
from tests.builders import TODAY, make_catalogue, make_criterion, moment


class FilesInMemory:
    """Evidence files in a dictionary."""

    def __init__(self):
        self.kept = {}

    def put(self, school_id, data):
        sha256 = hashlib.sha256(data).hexdigest()
        self.kept[(school_id, sha256)] = data
        return sha256

    def open(self, school_id, sha256):
        return self.kept[(school_id, sha256)]

    def delete_school(self, school_id):
        self.kept = {key: data for key, data in self.kept.items() if key[0] != school_id}


class KeysInMemory:
    """Keys in a dictionary."""

    def __init__(self):
        self.kept = {}

    def key(self, school_id):
        if school_id not in self.kept:
            raise Refusal("This school's key file is missing.")
        return self.kept[school_id]

    def make(self, school_id):
        self.kept.setdefault(school_id, school_id.encode().ljust(32, b"k"))

    def remove(self, school_id):
        self.kept.pop(school_id, None)


class Clock:
    """The time, which stands until a test moves it."""

    def __init__(self, now: datetime):
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass(frozen=True)
class World:
    """The deployment, its clock, and an actor for each role."""

    deployment: Deployment
    clock: Clock
    actors: dict[Role, Actor]
    second_leader: Actor

    def actor(self, role: Role) -> Actor:
        return self.actors[role]


DUTY = "filtering.suits-pupils"
OPTIONAL = "devices.exams"


@pytest.fixture(scope="module")
def reading_in_this_process() -> Iterator[None]:
    """Files that are harmless and many: a process for each would only take time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "read_file", lambda upload, **_: contents_of(upload.content, trim=False))
        yield


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A real school."""
    return furnished(tmp_path / "results", made_up=False)


@pytest.fixture
def made_up_world(tmp_path: Path) -> World:
    """A made-up school and nothing beside it."""
    return furnished(tmp_path / "results", made_up=True)


def furnished(results: Path, *, made_up: bool) -> World:
    catalogue = make_catalogue(
        make_criterion(DUTY, strength=Strength.DUTY),
        make_criterion(OPTIONAL, strength=Strength.GOOD_PRACTICE, may_not_apply="A school without exams may say so."),
        checklists=[
            Checklist(id="essentials", title="Essentials", purpose="To begin with.", criteria=(DUTY, OPTIONAL))
        ],
    )
    clock = Clock(moment(TODAY))
    numbers = iter(range(1, 10_000))
    deployment = Deployment(
        store=FakeStore(),
        files=FilesInMemory(),
        results=ResultShelf(results),
        keys=KeysInMemory(),
        catalogue=catalogue,
        frozen_catalogue=freeze(catalogue),
        clock=clock,
        new_id=lambda: f"id-{next(numbers)}",
    )
    founder = Actor(person_id="", name="", school_id="larkmoor", roles=frozenset(), channel=Channel.OWNER)
    deployment.keys.make("larkmoor")
    actors = {}
    with deployment.store.writing("larkmoor") as work:
        school = NewSchool(
            name="Larkmoor Primary School", phases=(Phase.PRIMARY,), kind=SchoolKind.MAINTAINED, made_up=made_up
        )
        found_school(work, deployment, actor=founder, school=school)
        for role in (*Role, Role.LEADER):
            key = role if role not in actors else "second leader"
            person = new_person(
                deployment, actor=founder, name=f"Someone, {key}", sign_in=f"p{len(actors)}", password="", made_up=True
            )
            work.people.append(person)
            give(work, deployment, actor=founder, person_id=person.id, role=role, held=True)
            actors[key] = Actor(person_id=person.id, name=person.name, school_id="larkmoor", roles=frozenset({role}))
    second = actors.pop("second leader")
    return World(deployment=deployment, clock=clock, actors=actors, second_leader=second)


def at(world: World, **by: float) -> Deployment:
    """The deployment with its clock moved from where the world's stands, for one call."""
    then = world.clock.now + timedelta(**by)
    return replace(world.deployment, clock=lambda: then)
