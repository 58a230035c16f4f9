"""What a shelf promises: one record per key, replaced in its place; and what the catalogues do."""

from __future__ import annotations

import pytest

from audits.storage.store import RuleBroken, Store
from tests.contract.founding import set_up
from tests.contract.samples import CATALOGUE, NOON, SCHOOL, a_draft, a_session, failures, minutes


def test_a_record_is_replaced_by_its_key(store: Store) -> None:
    set_up(store)
    longer, other = a_draft(text="Target each half-term", updated_at=minutes(1)), a_draft(person_id="ben")
    with store.writing(SCHOOL) as work:
        for draft in (a_draft(), other, longer):
            work.drafts.put(draft)
    with store.reading(SCHOOL) as work:
        assert work.drafts.find() == [longer, other], "a record keeps its place"
        assert work.drafts.find(person_id="ben", field="narrative") == [other]


def test_records_of_the_whole_installation_are_replaced_from_anywhere(store: Store) -> None:
    set_up(store)
    with store.writing(SCHOOL) as work:
        work.sessions.put(a_session())
        work.failed_sign_ins.put(failures())
    with store.writing(None) as work:
        work.sessions.put(a_session(seen_at=minutes(3)))
        work.failed_sign_ins.put(failures(failures=2, locked_until=minutes(15)))
        assert work.sessions.find() == [a_session(seen_at=minutes(3))]
        assert work.failed_sign_ins.find(failures=2) == [failures(failures=2, locked_until=minutes(15))]


def test_removing_says_how_many_went(store: Store) -> None:
    with store.writing(None) as work:
        for person, token in (("asha", "a"), ("asha", "b"), ("ben", "c")):
            work.sessions.put(a_session(person_id=person, token_sha256=token * 64))
        assert work.sessions.remove(person_id="asha", school_id="elsewhere") == 0
        assert work.sessions.remove(person_id="asha") == 2
        assert [session.person_id for session in work.sessions.find()] == ["ben"]


def test_removing_many_removes_only_those(store: Store) -> None:
    with store.writing(None) as work:
        work.sessions.put(a_session())
        assert work.sessions.remove(person_id=[f"person-{number}" for number in range(2_000)]) == 0
        assert work.sessions.remove(person_id=["asha", *(f"person-{number}" for number in range(2_000))]) == 1


def test_removing_everything_at_once_is_refused(store: Store) -> None:
    with store.writing(None) as work, pytest.raises(TypeError):
        work.sessions.remove()


def test_a_draft_belongs_to_an_audit(store: Store) -> None:
    set_up(store)
    with store.writing(SCHOOL) as work, pytest.raises(RuleBroken):
        work.drafts.put(a_draft(audit_id="audit-2"))


def test_the_catalogue_in_use_is_the_newest_kept_by_then_and_before_any_the_first(store: Store) -> None:
    with store.writing(None) as work:
        assert work.catalogues.in_use(NOON) is None
        work.catalogues.keep(CATALOGUE, "1", b"first", NOON)
        work.catalogues.keep("b" * 64, "2", b"second", minutes(10))
    with store.reading(SCHOOL) as work:
        assert work.catalogues.in_use(minutes(-5)) == CATALOGUE
        assert work.catalogues.in_use(minutes(9)) == CATALOGUE
        assert work.catalogues.in_use(minutes(10)) == "b" * 64


def test_a_catalogue_is_kept_once(store: Store) -> None:
    with store.writing(None) as work:
        assert work.catalogues.content(CATALOGUE) is None
        work.catalogues.keep(CATALOGUE, "1", b"\x00first", NOON)
        work.catalogues.keep(CATALOGUE, "1", b"second", NOON)
    with store.reading(SCHOOL) as work:
        assert work.catalogues.content(CATALOGUE) == b"\x00first"
