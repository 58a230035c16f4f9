"""What a log promises: appended to, read as it stands and as it stood."""

from __future__ import annotations

from datetime import timedelta, timezone

import pytest

from audits.model.answer import Judgement
from audits.model.faults import InvalidValue
from audits.model.incident import ImportMapping
from audits.model.person import Role
from audits.storage.store import AlreadyThere, RuleBroken, Store
from checklists.model import Risk
from tests.contract.founding import set_up
from tests.contract.samples import (
    FILE,
    NOON,
    SCHOOL,
    TODAY,
    a_deed,
    a_file,
    a_grant,
    a_person,
    a_roll,
    an_action,
    an_answer,
    an_audit,
    an_incident,
    an_item,
    minutes,
)

pytestmark = pytest.mark.usefixtures("school")


@pytest.fixture
def school(store: Store) -> None:
    set_up(store)


def test_all_entries_come_oldest_first(store: Store) -> None:
    first, second = an_answer(), an_answer(version=2, narrative="Target twice.")
    with store.writing(SCHOOL) as work:
        work.answers.append(first)
        work.answers.append(second)
    with store.reading(SCHOOL) as work:
        assert work.answers.all() == [first, second]


def test_some_fields_of_every_entry_come_oldest_first_as_known_at_a_moment(store: Store) -> None:
    first, second = an_answer(), an_answer(version=2, recorded_at=minutes(2))
    other = an_answer(criterion_id="policy.current", judgement=None, confirmed_on=None, recorded_at=minutes(1))
    with store.writing(SCHOOL) as work:
        work.answers.extend([first, other, second])
    with store.reading(SCHOOL) as work:
        assert work.answers.columns("criterion_id", "confirmed_on", "recorded_at") == [
            (one.criterion_id, one.confirmed_on, one.recorded_at) for one in (first, other, second)
        ]
        assert work.answers.columns("version", known_at=minutes(1)) == [(1,), (1,)]
        assert work.answers.columns("version", criterion_id=["filtering.tested"]) == [(1,), (2,)]
        many = ["filtering.tested", *(f"other.{number}" for number in range(600))]
        assert work.answers.columns("version", criterion_id=many) == [(1,), (2,)]


def test_the_latest_entry_is_the_last_one_written_for_its_key(store: Store) -> None:
    first, other = an_answer(), an_answer(criterion_id="policy.current")
    second = an_answer(version=2, judgement=Judgement.EMBEDDED)
    with store.writing(SCHOOL) as work:
        work.answers.extend([first, other, second])
        assert work.answers.latest() == [second, other], "keys stand in the order in which they first appeared"
        assert work.answers.one(criterion_id="filtering.tested") == second
        assert work.answers.one() == second


def test_the_latest_of_entries_without_versions_is_the_last_one_written(store: Store) -> None:
    taken = a_grant(id="grant-2", held=False)
    with store.writing(SCHOOL) as work:
        work.grants.append(taken)
        assert work.grants.latest(person_id="asha", role=Role.DSL) == [taken]


def test_latest_picks_only_among_what_stands(store: Store) -> None:
    with store.writing(SCHOOL) as work:
        work.people.append(a_person(version=2, sign_in="a.bell"))
        assert work.people.latest(sign_in="asha@larch.example") == []
        assert work.people.one(sign_in="asha@larch.example") is None
        assert len(work.people.all(sign_in="asha@larch.example")) == 1


def test_the_past_is_read_as_it_was_known_then(store: Store) -> None:
    first = an_answer()
    second = an_answer(version=2, judgement=Judgement.PARTLY, recorded_at=minutes(10))
    other = an_answer(criterion_id="policy.current", recorded_at=minutes(5))
    with store.writing(SCHOOL) as work:
        work.answers.extend([first, other, second])
    with store.reading(SCHOOL) as work:
        assert work.answers.latest(known_at=minutes(9)) == [first, other]
        assert work.answers.latest(known_at=minutes(10)) == [second, other]
        assert work.answers.one(known_at=minutes(9), criterion_id="filtering.tested") == first
        assert work.answers.all(known_at=minutes(4)) == [first]
        assert work.answers.all(known_at=minutes(-1)) == []
        assert work.trail.one(known_at=minutes(-1)) is None


def test_the_past_is_the_same_in_every_time_zone(store: Store) -> None:
    ahead = timezone(timedelta(hours=1))
    with store.writing(SCHOOL) as work:
        work.answers.append(an_answer(recorded_at=minutes(10).astimezone(ahead)))
    with store.reading(SCHOOL) as work:
        assert work.answers.all(known_at=minutes(9).astimezone(ahead)) == []
        (found,) = work.answers.all(known_at=minutes(10).astimezone(ahead))
    assert found.recorded_at == minutes(10)
    assert found.recorded_at.utcoffset() == timedelta(0)


def test_a_moment_without_a_time_zone_is_refused(store: Store) -> None:
    with store.writing(SCHOOL) as work:
        with pytest.raises(ValueError, match="time zone"):
            work.answers.all(known_at=NOON.replace(tzinfo=None))
        with pytest.raises(ValueError, match="time zone"):
            work.answers.append(an_answer(recorded_at=NOON.replace(tzinfo=None)))


def test_a_version_is_written_once(store: Store) -> None:
    with store.writing(SCHOOL) as work:
        work.answers.append(an_answer())
    with store.writing(SCHOOL) as work, pytest.raises(AlreadyThere):
        work.answers.append(an_answer(narrative="Somebody else's."))
    with store.reading(SCHOOL) as work:
        assert work.answers.all() == [an_answer()]


@pytest.mark.parametrize(
    ("log", "record"),
    [("trail", a_deed(hash="2" * 64)), ("audits", an_audit(term="2026/27 Spring")), ("grants", a_grant(held=False))],
)
def test_an_id_is_written_once(store: Store, log: str, record: object) -> None:
    with store.writing(SCHOOL) as work, pytest.raises(AlreadyThere):
        getattr(work, log).append(record)


def test_a_file_is_noted_once_per_school(store: Store) -> None:
    with store.writing(SCHOOL) as work:
        work.files.append(a_file())
        with pytest.raises(AlreadyThere):
            work.files.append(a_file(size=7))


def test_what_was_written_before_a_conflict_stands_and_writing_goes_on(store: Store) -> None:
    with store.writing(SCHOOL) as work:
        work.answers.append(an_answer())
        with pytest.raises(AlreadyThere):
            work.answers.append(an_answer())
        work.answers.append(an_answer(version=2))
    with store.reading(SCHOOL) as work:
        assert [answer.version for answer in work.answers.all()] == [1, 2]


def test_of_many_records_all_are_kept_or_none(store: Store) -> None:
    with store.writing(SCHOOL) as work:
        work.answers.append(an_answer())
        with pytest.raises(AlreadyThere):
            work.answers.extend([an_answer(version=2), an_answer(version=3), an_answer()])
        work.answers.extend([])
    with store.reading(SCHOOL) as work:
        assert work.answers.all() == [an_answer()]


def test_versions_count_from_one(store: Store) -> None:
    with store.writing(SCHOOL) as work, pytest.raises(RuleBroken):
        work.answers.append(an_answer(version=0))


def test_an_answer_belongs_to_an_audit_that_was_begun(store: Store) -> None:
    with store.writing(SCHOOL) as work, pytest.raises(RuleBroken):
        work.answers.append(an_answer(audit_id="audit-2"))


def test_an_audit_keeps_a_catalogue_that_is_kept(store: Store) -> None:
    with store.writing(SCHOOL) as work, pytest.raises(RuleBroken):
        work.audits.append(an_audit(id="audit-2", catalogue="b" * 64))


def test_evidence_names_a_file_that_is_kept_or_none(store: Store) -> None:
    filed = an_item(id="item-2", file=FILE, file_name="log.pdf", statement="")
    with store.writing(SCHOOL) as work:
        with pytest.raises(RuleBroken):
            work.evidence.append(filed)
        work.files.append(a_file())
        work.evidence.extend([an_item(), filed])
        assert work.evidence.latest(file=FILE) == [filed]
        assert work.evidence.latest(file="") == [an_item()]
        assert work.evidence.latest(file=["", FILE]) == [an_item(), filed]


def test_several_values_mean_any_of_them(store: Store) -> None:
    texts = ["policy.current", "filtering.tested", "staff.trained"]
    with store.writing(SCHOOL) as work:
        work.answers.extend([an_answer(criterion_id=text) for text in texts])
        found = work.answers.latest(criterion_id=["staff.trained", "policy.current", "nothing"])
        assert [answer.criterion_id for answer in found] == ["policy.current", "staff.trained"]
        assert work.answers.all(criterion_id=[]) == []
        assert work.answers.one(criterion_id=()) is None
        assert len(work.answers.latest(criterion_id={"policy.current"}, version=(1, 2))) == 1


def test_more_values_than_a_statement_holds_are_looked_for_all_the_same(store: Store) -> None:
    wanted = [f"incident-{number}" for number in range(40_000)]
    with store.writing(SCHOOL) as work:
        work.incidents.extend([an_incident(), an_incident(version=2, risk=Risk.CONTACT), an_incident(id="elsewhere")])
        assert work.incidents.latest(id=wanted) == [an_incident(version=2, risk=Risk.CONTACT)]
        assert work.incidents.one(id=wanted) == an_incident(version=2, risk=Risk.CONTACT)
        assert len(work.incidents.all(id=wanted)) == 2


def test_nothing_is_a_value_to_look_for(store: Store) -> None:
    due = an_action(id="action-2", due_on=TODAY)
    with store.writing(SCHOOL) as work:
        work.actions.extend([an_action(), due])
        assert work.actions.latest(due_on=None) == [an_action()]
        assert work.actions.latest(due_on=[None, TODAY]) == [an_action(), due]
        assert work.actions.latest(due_on=TODAY) == [due]


def test_words_are_found_by_themselves_and_as_text(store: Store) -> None:
    with store.reading(SCHOOL) as work:
        assert work.grants.latest(role="DSL") == work.grants.latest(role=Role.DSL) == [a_grant()]
        with pytest.raises(ValueError, match="not a valid Role"):
            work.grants.latest(role="caretaker")


@pytest.mark.parametrize("field", ["nonsense", "entry", "types"])
def test_a_field_that_cannot_be_searched_is_refused(store: Store, field: str) -> None:
    with store.reading(SCHOOL) as work, pytest.raises(TypeError, match=field):
        work.incidents.all(**{field: "x"})


def test_a_record_of_another_kind_is_refused(store: Store) -> None:
    with store.writing(SCHOOL) as work, pytest.raises(TypeError, match="Answer"):
        work.answers.append(a_roll())


@pytest.mark.parametrize("text", ["nul \x00 here", "half a pair \ud83d here"])
def test_text_that_no_database_holds_is_refused_in_words(store: Store, text: str) -> None:
    with store.writing(SCHOOL) as work:
        with pytest.raises(InvalidValue, match="Type that part again"):
            work.answers.append(an_answer(narrative=text))
        with pytest.raises(InvalidValue, match="Type that part again"):
            work.incidents.append(an_incident(unmapped=(text.replace("\x00", "\ud800"),)))


def test_a_sign_in_name_belongs_to_one_person(store: Store) -> None:
    with store.writing(None) as work:
        with pytest.raises(AlreadyThere):
            work.people.append(a_person(id="ben", sign_in="asha@larch.example"))
        with pytest.raises(AlreadyThere):
            work.people.extend([a_person(id="cy", sign_in="cy"), a_person(id="di", sign_in="cy")])
        work.people.append(a_person(version=2, name="Asha Bell-Moss"))
        work.people.extend([a_person(version=3, sign_in="a.bell"), a_person(id="ben", sign_in="asha@larch.example")])
    with store.reading(None) as work:
        assert [person.sign_in for person in work.people.latest()] == ["a.bell", "asha@larch.example"]


def test_a_reader_shares_no_object_with_another(store: Store) -> None:
    mapping = ImportMapping(
        school_id=SCHOOL, id="m", shape="s", version=1, words={"sexting": ""}, recorded_at=NOON, recorded_by="asha"
    )
    with store.writing(SCHOOL) as work:
        work.mappings.append(mapping)
    mapping.words["sexting"] = "altered"  # type: ignore[index]
    with store.reading(SCHOOL) as work:
        (found,) = work.mappings.latest(shape="s")
        assert found.words == {"sexting": ""}
        found.words["sexting"] = "altered"  # type: ignore[index]
        assert work.mappings.one(shape="s").words == {"sexting": ""}
