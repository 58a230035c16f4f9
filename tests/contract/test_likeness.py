"""Whatever is done, in whatever order: the fake and a database answer alike."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audits.model.faults import Refusal
from audits.storage.fake import FakeStore
from audits.storage.opening import open_store
from audits.storage.sql_store import SqlStore
from audits.storage.store import AlreadyThere, OutsideView, RuleBroken, Store, Work
from tests.contract.founding import found
from tests.contract.samples import (
    FILE,
    OTHER,
    SCHOOL,
    a_draft,
    a_file,
    a_grant,
    a_person,
    a_session,
    an_answer,
    an_item,
    minutes,
)

Deed = Callable[[Work], object]
PROMISED = (AlreadyThere, OutsideView, RuleBroken, Refusal)

SCHOOLS = st.sampled_from([SCHOOL, OTHER])
FEW = st.integers(0, 3)
WHEN = st.integers(0, 4).map(minutes)
CRITERIA = st.sampled_from(["filtering.tested", "policy.current"])


def appending(log: str, records: st.SearchStrategy[Any]) -> st.SearchStrategy[Deed]:
    """Some records, which may be there already, appended together."""
    return st.lists(records, max_size=3).map(lambda some: lambda work: getattr(work, log).extend(some))


def asking(log: str, fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Deed]:
    """A question with some of these fields, now or as known at a moment."""
    wanted = st.fixed_dictionaries({}, optional={**fields, "known_at": WHEN})
    asked = st.sampled_from(["all", "latest", "one"])
    return st.builds(lambda how, what: lambda work: getattr(getattr(work, log), how)(**what), asked, wanted)


ANSWERS = st.builds(
    an_answer,
    school_id=SCHOOLS,
    criterion_id=CRITERIA,
    audit_id=st.sampled_from(["audit-1", "audit-1", "audit-2"]),
    version=FEW,
    recorded_at=WHEN,
)
GRANTS = st.builds(
    a_grant,
    school_id=SCHOOLS,
    id=st.integers(0, 9).map(lambda number: f"grant-{number}"),
    person_id=st.sampled_from(["asha", "ben"]),
    held=st.booleans(),
    recorded_at=WHEN,
)
PEOPLE = st.builds(
    a_person, id=st.sampled_from(["asha", "ben", "cy"]), version=FEW, sign_in=st.sampled_from("abc"), recorded_at=WHEN
)
ITEMS = st.sampled_from(
    [
        an_item(version=version, file=file, statement="" if file else "Here.")
        for version in (1, 2)
        for file in (FILE, "")
    ]
)
DRAFTS = st.builds(a_draft, school_id=SCHOOLS, criterion_id=CRITERIA, text=st.text("ab", max_size=2))
SESSIONS = st.builds(a_session, token_sha256=st.sampled_from("abc"), person_id=st.sampled_from(["asha", "ben"]))
SOME_CRITERIA = CRITERIA | st.lists(CRITERIA)

DEEDS: st.SearchStrategy[Deed] = st.one_of(
    appending("answers", ANSWERS),
    appending("grants", GRANTS),
    appending("people", PEOPLE),
    appending("evidence", ITEMS),
    appending("files", st.just(a_file())),
    asking("answers", {"criterion_id": SOME_CRITERIA, "version": FEW, "school_id": SCHOOLS}),
    asking("grants", {"person_id": st.sampled_from(["asha", "ben"]), "held": st.booleans()}),
    asking("people", {"sign_in": st.sampled_from("abc"), "id": st.lists(st.sampled_from(["asha", "ben"]))}),
    asking("evidence", {"file": st.sampled_from(["", FILE]) | st.just(["", FILE])}),
    DRAFTS.map(lambda draft: lambda work: work.drafts.put(draft)),
    SESSIONS.map(lambda session: lambda work: work.sessions.put(session)),
    CRITERIA.map(lambda criterion: lambda work: work.drafts.remove(criterion_id=criterion)),
    st.just(lambda work: work.drafts.find()),
    st.just(lambda work: work.sessions.find(person_id=["asha"])),
    st.just(lambda work: work.erase_school()),
)
BLOCKS = st.lists(
    st.tuples(st.sampled_from([SCHOOL, OTHER, None]), st.lists(DEEDS, min_size=1, max_size=6), st.booleans()),
    max_size=5,
)


class _Given(Exception):
    """Ends a block that is not to be kept."""


def outcomes(store: Store, blocks: list[tuple[str | None, list[Deed], bool]]) -> Iterator[object]:
    """What every deed gave or was refused with, block by block; some blocks are kept and some given up."""
    for school_id, deeds, kept in blocks:
        try:
            with store.writing(school_id) as work:
                for deed in deeds:
                    try:
                        yield deed(work)
                    except PROMISED as refused:
                        yield type(refused)
                if not kept:
                    raise _Given
        except _Given:
            pass
    with store.reading(None) as work:
        logs = (work.schools, work.people, work.grants, work.answers, work.evidence, work.files)
        yield from (log.all() for log in logs)
        yield from (log.latest() for log in logs)
        yield from (work.drafts.find(), work.sessions.find())


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with two schools, copied for every example."""
    path = tmp_path_factory.mktemp("likeness") / "founded.sqlite"
    store = open_store(path)
    found_two(store)
    store.close()
    return path


def found_two(store: Store) -> None:
    for school_id, person in ((SCHOOL, "asha"), (OTHER, "ben")):
        with store.writing(school_id) as work:
            found(work, school_id, person=person)


@given(blocks=BLOCKS)
@settings(max_examples=60, deadline=None)
def test_the_fake_and_sqlite_answer_alike(founded: Path, blocks: list[tuple[str | None, list[Deed], bool]]) -> None:
    fake = FakeStore()
    found_two(fake)
    real: SqlStore = open_store(shutil.copy(founded, founded.with_name("example.sqlite")))
    try:
        for number, (one, other) in enumerate(zip(outcomes(fake, blocks), outcomes(real, blocks), strict=True)):
            assert one == other, f"deed {number}"
    finally:
        real.close()
