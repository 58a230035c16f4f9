"""A deployment of its own for each page test: a temporary data folder, and one school with two people of each role.

A page is opened through `audits/ui/main.py`, as a browser would, by whoever is signed in:

    def test_a_leader_sees_it(sign_in_as, open_page):
        sign_in_as(Role.LEADER)
        page = open_page("actions")
        assert page.title[0].value == "Actions"

What a test needs in the school beforehand it does through the services, as one of `people`.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from audits.model.person import Actor, Channel, Person, Role
from audits.model.term import Term
from audits.services.audit.auditing import begin_audit, submit_audit
from audits.services.deployment import Deployment, open_deployment
from audits.services.school.people import give, new_person
from audits.services.school.setting_up import NewSchool, found_school
from audits.services.school.signing_in import begin_session
from audits.services.terms.signing import sign_audit
from audits.ui import session
from audits.ui.navigation import HOME
from checklists.model import Phase, SchoolKind
from tests.builders import TODAY
from tests.pages.deeds import answer, duties_of, show

MAIN = Path(__file__).parents[2] / "audits" / "ui" / "main.py"
NOON = datetime.combine(TODAY, time(12), tzinfo=UTC)
SCHOOL_SET_UP = date(2026, 9, 1)
EARLIER = TODAY - timedelta(days=60)
PATIENCE = 60
"""Seconds a page may take, on a machine that does other things as well."""


@dataclass(frozen=True)
class People:
    """The school's people as actors: the first and the second of each role."""

    first: Mapping[Role, Actor]
    second: Mapping[Role, Actor]
    accounts: Mapping[str, Person]


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, People]:
    """A data folder with the school in it, made once; each test works on a copy."""
    folder = tmp_path_factory.mktemp("furnished")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUDITS_DATA", str(folder))
        people = _set_up(at(open_deployment(), SCHOOL_SET_UP))
    return folder, people


@pytest.fixture
def people(furnished: tuple[Path, People]) -> People:
    """Whoever is in the school."""
    return furnished[1]


@pytest.fixture(autouse=True)
def deployment(furnished: tuple[Path, People], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Deployment]:
    """The deployment that the pages of this test open too; its clock stands at noon of the builders' TODAY."""
    folder = shutil.copytree(furnished[0], tmp_path / "data")
    monkeypatch.setenv("AUDITS_DATA", str(folder))
    monkeypatch.setenv("AUDITS_NOW", NOON.isoformat())
    monkeypatch.delenv("AUDITS_DATABASE_URL", raising=False)
    # As app.py does: otherwise AppTest runs a page's file by itself, without the entry round it.
    monkeypatch.setattr(PagesManager, "uses_pages_directory", False)
    monkeypatch.setattr("streamlit.testing.v1.app_test.PagesManager", type("Declared", (PagesManager,), {}))
    monkeypatch.delenv("AUDITS_KEYS", raising=False)
    st.cache_resource.clear()
    st.cache_data.clear()
    yield open_deployment()
    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.fixture
def sign_in_as(deployment: Deployment, people: People, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Actor]:
    """Sign someone in for the pages opened from now on: `sign_in_as(Role.DSL)`, or one of several given actors."""

    def as_one(who: Role | Actor) -> Actor:
        actor = people.first[who] if isinstance(who, Role) else who
        token = begin_session(deployment, person=people.accounts[actor.person_id])
        monkeypatch.setattr(session, "token", lambda: token)
        return actor

    return as_one


@pytest.fixture
def open_page() -> Callable[..., AppTest]:
    """Open a page by its file's name, with the query of its address: `open_page("walk", criterion="policy.x")`."""

    def opened(name: str, **query: str) -> AppTest:
        app = AppTest.from_file(str(MAIN), default_timeout=PATIENCE)
        for key, value in query.items():
            app.query_params[key] = value
        if name != HOME:
            app.switch_page(f"pages/{name}.py")
        return app.run()

    return opened


@pytest.fixture
def two_terms(deployment: Deployment, people: People) -> tuple[str, str]:
    """Summer's audit, signed, with one duty claimed; Autumn's, submitted, with the same duty shown."""
    leader, head = people.first[Role.LEADER], people.first[Role.HEAD]
    duty = duties_of(deployment)[0]
    then = at(deployment, EARLIER)
    first = begin_audit(then, actor=leader, checklist="essentials", term=Term.keyed("2025/26 Summer")).id
    answer(then, leader, first, duty)
    submit_audit(then, actor=head, audit_id=first)
    sign_audit(then, actor=people.first[Role.GOVERNOR], audit_id=first, meeting_on=EARLIER, minute="FGB 7")
    second = begin_audit(deployment, actor=leader, checklist="essentials", term=Term.keyed("2026/27 Autumn")).id
    answer(deployment, leader, second, duty)
    show(deployment, leader, second, duty)
    submit_audit(deployment, actor=head, audit_id=second)
    return first, second


def at(deployment: Deployment, day: date) -> Deployment:
    """The same deployment with its clock at noon of another day, for what was done then."""
    moment = datetime.combine(day, time(12), tzinfo=UTC)
    return replace(deployment, clock=lambda: moment)


def words_of(page: AppTest) -> str:
    """Every word that the page shows as text, as a reader sees it, for claims about what is (not) on it."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "text", "info", "warning", "error", "success")
    said = "\n".join(str(element.value) for kind in kinds for element in getattr(page, kind))
    return re.sub(r"\\(.)", r"\1", said)


def _set_up(deployment: Deployment) -> People:
    founder = Actor(person_id="", name="", school_id=deployment.new_id(), roles=frozenset(), channel=Channel.OWNER)
    deployment.keys.make(founder.school_id)
    accounts: dict[str, Person] = {}
    found: tuple[dict[Role, Actor], dict[Role, Actor]] = ({}, {})
    with deployment.store.writing(founder.school_id) as work:
        school = NewSchool(name="Larkfield Primary School", phases=(Phase.PRIMARY,), kind=SchoolKind.MAINTAINED)
        found_school(work, deployment, actor=founder, school=school)
        for place, actors in enumerate(found, start=1):
            for role in Role:
                name = f"{role.value.capitalize()} {place}"
                # Made up, because a password of their own would take a moment each to hash.
                person = new_person(
                    deployment,
                    actor=founder,
                    name=name,
                    sign_in=f"{role.name.lower()}-{place}",
                    password="",
                    made_up=True,
                )
                work.people.append(person)
                give(work, deployment, actor=founder, person_id=person.id, role=role, held=True)
                accounts[person.id] = person
                actors[role] = Actor(
                    person_id=person.id, name=name, school_id=founder.school_id, roles=frozenset({role})
                )
    return People(first=found[0], second=found[1], accounts=accounts)
