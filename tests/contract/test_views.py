"""What a view covers: one school or the registry, for reading or for writing, and no longer than its block."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from audits.model.faults import Refusal
from audits.storage.store import OutsideView, Store, Work
from tests.contract.founding import found, set_up
from tests.contract.samples import (
    CATALOGUE,
    NOON,
    OTHER,
    SCHOOL,
    a_draft,
    a_grant,
    a_person,
    a_school,
    a_session,
    an_answer,
    failures,
)


def test_a_school_sees_its_own_entries_and_the_registry_sees_all(store: Store) -> None:
    set_up(store)
    set_up(store, OTHER, person="ben")
    with store.writing(OTHER) as work:
        work.answers.append(an_answer(school_id=OTHER))
        work.drafts.put(a_draft(school_id=OTHER))
    with store.reading(SCHOOL) as work:
        assert [school.id for school in work.schools.latest()] == [SCHOOL]
        assert work.answers.all() == work.answers.latest() == work.drafts.find() == []
        assert work.answers.one(school_id=OTHER) is None
        assert [person.id for person in work.people.latest()] == ["asha", "ben"]
    with store.reading(None) as work:
        assert [school.id for school in work.schools.latest()] == [SCHOOL, OTHER]
        assert [grant.person_id for grant in work.grants.latest()] == ["asha", "ben"]
        assert [audit.school_id for audit in work.audits.latest(id="audit-1")] == [SCHOOL, OTHER]
        assert len(work.drafts.find()) == 1


def test_a_school_is_set_up_in_one_block(store: Store) -> None:
    with store.writing(SCHOOL) as work:
        found(work)
        work.sessions.put(a_session())
        work.failed_sign_ins.put(failures())
    with store.reading(None) as work:
        assert work.schools.one(id=SCHOOL) == a_school()
        assert work.people.one(id="asha") == a_person()
        assert work.grants.one(person_id="asha") == a_grant()
        assert work.sessions.find() == [a_session()]


@pytest.mark.parametrize(
    "deed",
    [
        lambda work: work.grants.append(a_grant(id="grant-2", school_id=OTHER)),
        lambda work: work.answers.extend([an_answer(), an_answer(school_id=OTHER)]),
        lambda work: work.schools.append(a_school(id=OTHER)),
        lambda work: work.drafts.put(a_draft(school_id=OTHER)),
    ],
)
def test_a_school_writes_nothing_in_another(store: Store, deed: Callable[[Work], None]) -> None:
    set_up(store)
    with store.writing(SCHOOL) as work, pytest.raises(OutsideView):
        deed(work)
    with store.reading(None) as work:
        assert work.answers.all() == []


def test_the_registry_writes_people_sessions_failures_catalogues_and_schools(store: Store) -> None:
    with store.writing(None) as work:
        work.schools.append(a_school())
        work.people.append(a_person())
        work.sessions.put(a_session())
        work.failed_sign_ins.put(failures())
        work.catalogues.keep(CATALOGUE, "1", b"content", NOON)
    with store.reading(SCHOOL) as work:
        assert work.schools.one() == a_school()
        assert work.people.one() == a_person()


@pytest.mark.parametrize(
    "deed",
    [
        lambda work: work.grants.append(a_grant(id="grant-2")),
        lambda work: work.answers.append(an_answer()),
        lambda work: work.drafts.put(a_draft()),
        lambda work: work.erase_school(),
    ],
)
def test_the_registry_writes_nothing_of_a_school(store: Store, deed: Callable[[Work], None]) -> None:
    set_up(store)
    with store.writing(None) as work, pytest.raises(OutsideView):
        deed(work)


@pytest.mark.parametrize("school_id", [SCHOOL, None])
@pytest.mark.parametrize(
    "deed",
    [
        lambda work: work.schools.append(a_school(version=2)),
        lambda work: work.people.extend([]),
        lambda work: work.sessions.put(a_session()),
        lambda work: work.sessions.remove(person_id="asha"),
        lambda work: work.catalogues.keep("b" * 64, "2", b"", NOON),
        lambda work: work.erase_school(),
    ],
)
def test_a_reading_view_writes_nothing(store: Store, deed: Callable[[Work], None], school_id: str | None) -> None:
    set_up(store)
    with store.reading(school_id) as work, pytest.raises(OutsideView):
        deed(work)


@pytest.mark.parametrize(
    "deed",
    [
        lambda work: work.schools.all(),
        lambda work: work.schools.latest(),
        lambda work: work.sessions.find(),
        lambda work: work.catalogues.content(CATALOGUE),
        lambda work: work.people.append(a_person(id="ben")),
        lambda work: work.erase_school(),
    ],
)
def test_a_view_ends_with_its_block(store: Store, deed: Callable[[Work], object]) -> None:
    with store.writing(SCHOOL) as writer:
        found(writer)
    with store.reading(SCHOOL) as reader:
        reader.schools.all()
    for view in (reader, writer):
        with pytest.raises(OutsideView):
            deed(view)


def test_erasing_a_made_up_school_leaves_nothing_of_it(store: Store) -> None:
    set_up(store)
    set_up(store, OTHER, person="ben")
    with store.writing(OTHER) as work:
        work.people.append(a_person(id="cy"))
        work.people.append(a_person(id="real", made_up=False))
        for number, person in enumerate(("asha", "cy", "real"), start=2):
            work.grants.append(a_grant(id=f"grant-{number}", school_id=OTHER, person_id=person))
        for person, letter in (("asha", "a"), ("ben", "b"), ("cy", "c"), ("real", "d")):
            work.sessions.put(a_session(person_id=person, token_sha256=letter * 64))
        work.failed_sign_ins.put(failures(sign_in="cy@larch.example"))
        work.failed_sign_ins.put(failures())
        work.answers.append(an_answer(school_id=OTHER))
        work.drafts.put(a_draft(school_id=OTHER))
        work.sessions.put(a_session(person_id="real", token_sha256="e" * 64, school_id=OTHER))
    with store.writing(OTHER) as work:
        work.erase_school()
    with store.reading(None) as work:
        logs = [work.schools, work.rolls, work.grants, work.audits, work.answers, work.imports, work.trail]
        assert [len(log.all()) for log in logs] == [1, 1, 1, 1, 0, 1, 1]
        assert all(log.all(**{"id" if log is work.schools else "school_id": OTHER}) == [] for log in logs)
        assert work.drafts.find() == []
        assert [person.id for person in work.people.all()] == ["asha", "real"], "others hold roles or are real"
        assert [(session.person_id, session.school_id) for session in work.sessions.find()] == [
            ("asha", SCHOOL),
            ("real", SCHOOL),
        ]
        assert [one.sign_in for one in work.failed_sign_ins.find()] == ["asha@larch.example"]
        assert work.catalogues.content(CATALOGUE) == b"content"
    set_up(store, OTHER, person="ben")


def test_a_real_school_is_never_erased(store: Store) -> None:
    set_up(store, made_up=False)
    with store.writing(SCHOOL) as work, pytest.raises(Refusal, match="made-up"):
        work.erase_school()
    with store.writing("nowhere") as work, pytest.raises(Refusal, match="made-up"):
        work.erase_school()
    with store.reading(SCHOOL) as work:
        assert work.schools.one() == a_school(made_up=False)


def test_a_school_that_is_no_longer_made_up_is_never_erased(store: Store) -> None:
    set_up(store)
    with store.writing(SCHOOL) as work:
        work.schools.append(a_school(version=2, made_up=False))
        with pytest.raises(Refusal, match="made-up"):
            work.erase_school()
