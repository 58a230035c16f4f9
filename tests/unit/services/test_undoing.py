"""Undoing an upload, also after later ones, leaves what the others alone would have brought."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audits.model.faults import NotFound
from audits.model.incident import RowUnit
from audits.services.incidents.standing import list_imports
from audits.services.incidents.undoing import Undone, undo_import
from tests.unit.services.uploading import School

pytestmark = pytest.mark.usefixtures("reading_in_this_process")

NUMBERED = ("Incident ID", "Incident Date", "Category", "UPN", "Outcome", "Details")
PLAIN = NUMBERED[1:]
ROWS = (
    ("1", "2026-09-01", "Cyberbullying", "A1", "", "messages were sent at night"),
    ("2", "2026-09-02", "Scam", "A2", "Resolved", "a false shop"),
    ("3", "2026-09-30", "Sexting", "A1", "", "a picture"),
)


def plain(*rows):
    return (PLAIN, *(row[1:] for row in rows))


def numbered(*rows):
    return (NUMBERED, *rows)


@pytest.fixture
def school():
    return School()


@pytest.mark.parametrize("table", [numbered, plain])
def test_what_a_later_upload_saw_again_stays(school, table):
    september, _ = school.upload(table(*ROWS[:2]))
    school.upload(table(*ROWS))
    before = school.stands()
    assert school.undo(september) == Undone(gone=0, stay=2)
    assert school.stands() == before


def test_what_no_other_upload_holds_goes_and_comes_back_with_the_file(school):
    first, _ = school.upload(numbered(*ROWS))
    assert school.undo(first) == Undone(gone=3, stay=0)
    assert school.stands() == []
    assert school.undo(first) == Undone()
    again, _ = school.upload(numbered(*ROWS))
    assert again.new == 3
    assert [line.undone_at is None for line in list_imports(school.deployment, actor=school.dsl)] == [True, False]


def test_a_correction_is_taken_back_with_its_upload(school):
    school.upload(numbered(*ROWS))
    before = school.stands()
    changed = ("2", "2026-09-03", "Scam", "A2", "Sanction", "a false shop")
    later, _ = school.upload(numbered(ROWS[0], changed, ROWS[2]))
    assert later.corrected == 1
    assert school.undo(later) == Undone(gone=0, stay=3)
    assert school.stands() == before


def test_what_the_dsl_kept_back_from_a_file_stands_once_the_other_upload_is_undone(school):
    first, _ = school.upload(plain(*ROWS))
    resolved = (*ROWS[0][:4], "Resolved", ROWS[0][5])
    school.upload(plain(resolved, *ROWS[1:]), said={"details": "no"})
    extended = ("4", "2026-09-12", "Scam", "A2", "", "a letter")
    later, said = school.upload(plain(resolved, *ROWS[1:], extended))
    assert said["details"] == "no"
    assert "resolved-in-school" not in {
        facts.outcome for facts, _ in school.stands() if facts.types == ("cyberbullying",)
    }
    school.undo(first)
    assert {facts.outcome for facts, _ in school.stands() if facts.types == ("cyberbullying",)} == {
        "resolved-in-school"
    }
    assert len(school.stands()) == 4
    assert later.new == 1


def test_withdrawn_incidents_count_again_once_the_upload_that_lacked_them_is_undone(school):
    school.upload(numbered(*ROWS))
    later, _ = school.upload(numbered(ROWS[0], ROWS[2]), said={"missing": "withdraw"})
    assert school.refs() == ["1", "3"]
    school.undo(later)
    assert school.refs() == ["1", "2", "3"]


@pytest.mark.parametrize("undone", [0, 1])
def test_incidents_told_once_more_in_other_columns_stand_as_the_upload_that_is_left_says(school, undone):
    narrow = [("Date", "Category"), *((row[1], row[2]) for row in ROWS)]
    uploads = [school.upload(rows, said={"other layout": "yes"})[0] for rows in (plain(*ROWS), narrow)]
    assert (uploads[0].new, uploads[1]) == (3, None)
    extended = [*narrow, ("2026-09-12", "Scam")]
    uploads[1], said = school.upload(extended, said={"other layout": "yes"})
    assert (uploads[1].new, uploads[1].seen_before, said) == (1, 3, {"other layout": "yes"})
    school.undo(uploads[undone])
    assert len(school.stands()) == (4 if undone == 0 else 3)
    assert any(facts.pupils for facts, _ in school.stands()) is (undone == 1)


def test_an_unknown_upload_is_refused(school):
    with pytest.raises(NotFound, match="not in your school's list"):
        undo_import(school.deployment, actor=school.dsl, import_id="none")


row = st.tuples(
    st.sampled_from(["1", "2", "3", ""]),
    st.sampled_from(["2026-09-01", "2026-09-02", ""]),
    st.sampled_from(["Scam", "Sexting"]),
    st.sampled_from(["A1", ""]),
    st.sampled_from(["Resolved", ""]),
    st.sampled_from(["one", "two"]),
)
said = st.fixed_dictionaries(
    {},
    optional={
        "details": st.sampled_from(["yes", "no"]),
        "wording": st.sampled_from(["yes", "no"]),
        "same system": st.sampled_from(["yes", "no"]),
        "missing": st.sampled_from(["keep", "withdraw"]),
    },
)
uploads = st.tuples(st.lists(row, min_size=1, max_size=5), st.sampled_from([NUMBERED, PLAIN]), said)
deeds = st.lists(st.one_of(uploads, uploads, st.integers(0, 5)), min_size=2, max_size=7)


@settings(max_examples=50, deadline=None)
@given(deeds, st.sampled_from([RowUnit.INCIDENT, RowUnit.PUPIL]))
def test_any_uploads_and_undoings_leave_what_uploading_just_the_others_would(deeds, unit):
    mixed, alone = School(), School()
    made = []
    for deed in deeds:
        if isinstance(deed, int):
            if deed < len(made):
                mixed.undo(made.pop(deed)[0])
            continue
        rows, headings, answers = deed
        table = [headings, *(one if headings is NUMBERED else one[1:] for one in rows)]
        imported, given_then = mixed.upload(table, unit=unit, said=answers)
        if imported:
            made.append((imported, table, given_then))
    for _, table, given_then in made:
        alone.upload(table, unit=unit, said=given_then)
    assert mixed.stands() == alone.stands()
