"""Uploading again: identical, re-sorted, extended, overlapping and corrected files, with record numbers and without."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audits.importing.account import Between
from audits.importing.files.workbooks import contents_of
from audits.importing.tables import finding
from audits.model.incident import RowUnit
from tests.fixtures.exports import EXPORTS
from tests.fixtures.files import as_csv, as_ods, as_xlsx
from tests.unit.importing.uploads import Stored, take

NUMBERED = ("Incident ID", "Incident Date", "Category", "UPN", "Year Group", "Outcome", "Details")
PLAIN = NUMBERED[1:]
ROWS = (
    ("1", "2026-09-01", "Cyberbullying", "A1", "Year 8", "", "messages were sent at night"),
    ("2", "2026-09-02", "Scam", "A2", "Year 9", "Resolved", "a false shop"),
    ("3", "2026-09-02", "Mental health", "A3", "Year 9", "", "was upset"),
    ("4", "2026-09-30", "Sexting", "A1", "Year 8", "", "a picture"),
)


@pytest.fixture(scope="module", autouse=True)
def _reading_in_this_process():
    """These files are harmless and many: a process for each would only take time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "read_file", lambda upload, **_: contents_of(upload.content, trim=False))
        yield


def numbered(*rows):
    return (NUMBERED, *rows)


def plain(*rows):
    return (PLAIN, *(row[1:] for row in rows))


def account(seen):
    one = seen.account
    assert one.sums
    return (one.new, one.corrected, one.seen_before)


@pytest.mark.parametrize("export", EXPORTS.values(), ids=EXPORTS.keys())
def test_the_same_file_again_changes_nothing(export):
    content, truth = export()
    stored = Stored()
    first = stored.upload(content, unit=truth.unit)
    before = stored.told()
    again = stored.upload(content, unit=truth.unit)
    assert account(again) == (0, 0, first.account.new)
    assert again.drafts == ()
    assert again.missing == ()
    assert not again.ready
    assert stored.told() == before


@pytest.mark.parametrize("table", [numbered, plain])
def test_the_same_rows_in_another_order_and_format_change_nothing(table):
    stored = Stored()
    stored.upload(table(*ROWS))
    before = stored.told()
    for make in (as_xlsx, as_ods):
        assert account(stored.upload(make(table(*reversed(ROWS))))) == (0, 0, 4)
    assert stored.told() == before


@pytest.mark.parametrize("table", [numbered, plain])
def test_an_extended_file_brings_only_what_is_new(table):
    stored = Stored()
    stored.upload(table(*ROWS[:2]))
    assert account(stored.upload(table(*ROWS))) == (2, 0, 2)
    assert len(stored.incidents) == 4


@pytest.mark.parametrize("table", [numbered, plain])
def test_months_that_overlap_count_once_whether_together_or_one_after_the_other(table):
    together, apart = Stored(), Stored()
    assert account(together.upload(table(*ROWS[:3]), table(*ROWS[1:]))) == (4, 0, 2)
    apart.upload(table(*ROWS[1:]))
    apart.upload(table(*ROWS[:3]))
    assert together.told() == apart.told()


def test_a_row_with_a_known_number_corrects_what_is_stored():
    stored = Stored()
    stored.upload(numbered(*ROWS))
    changed = ("4", "2026-09-29", "Sexting; Scam", "A1", "Year 8", "Sanction", "a picture")
    seen = stored.upload(numbered(*ROWS[:3], changed))
    assert account(seen) == (0, 1, 3)
    (draft,) = seen.drafts
    corrected = stored.incidents[draft.corrects]
    assert corrected.version == 2
    assert (corrected.types, corrected.outcome) == (("nudes", "scam"), "sanction")
    assert len(stored.incidents) == 4


def test_genuine_rows_that_say_the_same_are_each_kept_and_numbered():
    stored = Stored()
    stored.upload(plain(ROWS[0], ROWS[0]))
    assert sorted(one.copy for one in stored.incidents.values()) == [1, 2]
    assert account(stored.upload(plain(ROWS[0], ROWS[0]))) == (0, 0, 2)
    assert account(stored.upload(plain(ROWS[0], ROWS[0], ROWS[0]))) == (1, 0, 2)
    assert sorted(one.copy for one in stored.incidents.values()) == [1, 2, 3]


def test_a_record_listed_twice_is_one_record():
    assert account(take(numbered(ROWS[0], ROWS[0]))) == (1, 0, 1)


def test_rows_of_pupils_share_their_incident_s_number_and_stay_apart():
    other = ("1", "2026-09-01", "Cyberbullying", "A9", "Year 9", "", "messages were sent at night")
    stored = Stored()
    seen = stored.upload(numbered(ROWS[0], other), unit=RowUnit.PUPIL)
    assert account(seen) == (2, 0, 0)
    assert (seen.totals.incidents, seen.totals.pupils) == (Between(1, 1), Between(2, 2))
    third = ("1", "2026-09-01", "Cyberbullying", "A8", "Year 9", "", "messages were sent at night")
    assert account(stored.upload(numbered(third, other, ROWS[0]), unit=RowUnit.PUPIL)) == (1, 0, 2)


def test_without_a_number_other_details_are_asked_about_and_never_guessed():
    stored = Stored()
    stored.upload(plain(*ROWS))
    before = stored.told()
    resolved = (*ROWS[0][:5], "Resolved", ROWS[0][6])
    later = plain(resolved, *ROWS[1:])
    asked = take(later, existing=stored.existing)
    assert [one.key for one in asked.questions if one.open] == ["details"]
    assert not asked.ready
    assert account(stored.upload(later, details="no")) == (0, 0, 4)
    assert stored.told() == before
    assert account(stored.upload(later, details="yes")) == (0, 1, 3)
    assert "resolved-in-school" in {one.outcome for one in stored.incidents.values()}
    assert len(stored.incidents) == 4


def test_without_a_number_other_wording_is_asked_about_and_never_guessed():
    stored = Stored()
    stored.upload(plain(*ROWS))
    reworded = (*ROWS[1][:6], "a shop that was not real")
    later = plain(ROWS[0], reworded, *ROWS[2:])
    asked = take(later, existing=stored.existing)
    assert [one.key for one in asked.questions if one.open] == ["wording"]
    assert account(take(later, existing=stored.existing, wording="no")) == (1, 0, 3)
    assert account(stored.upload(later, wording="yes")) == (0, 1, 3)
    assert len(stored.incidents) == 4
    assert account(stored.upload(later)) == (0, 0, 4)


def test_rows_that_are_gone_from_the_same_days_are_asked_about_and_stay_unless_told():
    stored = Stored()
    stored.upload(numbered(*ROWS))
    seen = take(numbered(ROWS[0], ROWS[3]), existing=stored.existing)
    assert {stored.incidents[one].source_ref for one in seen.missing} == {"2", "3"}
    (question,) = [one for one in seen.questions if one.key == "missing"]
    assert question.open
    assert not seen.ready
    kept = take(numbered(ROWS[0], ROWS[3]), existing=stored.existing, missing="keep")
    assert not kept.something_to_store
    withdrawn = take(numbered(ROWS[0], ROWS[3]), existing=stored.existing, missing="withdraw")
    assert withdrawn.ready
    assert withdrawn.withdraws
    assert take(numbered(*ROWS[:3]), existing=stored.existing).missing == ()


def test_equal_numbers_of_another_layout_are_asked_about():
    stored = Stored()
    stored.upload(numbered(*ROWS))
    other = (("Alert ID", "Alert date", "Theme"), ("1", "2026-10-05", "Scam"), ("2", "2026-10-06", "Scam"))
    asked = take(other, existing=stored.existing)
    assert [one.key for one in asked.questions if one.open] == ["same system"]
    assert account(take(other, existing=stored.existing, same_system="no")) == (2, 0, 0)
    assert account(take(other, existing=stored.existing, same_system="yes")) == (0, 2, 0)


def test_a_column_added_to_an_export_does_not_make_its_rows_new():
    stored = Stored()
    stored.upload(numbered(*ROWS))
    wider = [(*row, "Home") for row in ROWS]
    assert account(stored.upload(((*NUMBERED, "Location"), *wider))) == (0, 4, 0)
    assert {one.place for one in stored.incidents.values()} == {"off-site"}


def test_a_number_added_to_an_export_is_kept_with_the_row_it_belongs_to():
    stored = Stored()
    stored.upload(plain(*ROWS))
    assert account(stored.upload(numbered(*ROWS))) == (0, 4, 0)
    assert {one.source_ref for one in stored.incidents.values()} == {"1", "2", "3", "4"}
    assert len(stored.incidents) == 4


rows = st.lists(
    st.tuples(
        st.sampled_from(["2026-09-01", "2026-09-02", "31/12/2026", "", "soon"]),
        st.sampled_from(["Scam", "Sexting; Scam", "Mental health", "Uniform", ""]),
        st.sampled_from(["A1", "A2, A3", ""]),
        st.sampled_from(["Year 8", "9B", ""]),
        st.sampled_from(["Resolved", ""]),
        st.sampled_from(["one", "two"]),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(table, chance: random.Random):
    shuffled = chance.sample(table, len(table))
    one, other = Stored(), Stored()
    first = one.upload(as_csv([PLAIN, *table]))
    second = other.upload(as_csv([PLAIN, *shuffled]))
    assert first.account == second.account
    assert first.totals == second.totals
    assert one.told() == other.told()
    assert account(one.upload(as_csv([PLAIN, *shuffled]))) == (0, 0, first.account.new)


@settings(max_examples=40, deadline=None)
@given(rows, st.integers(0, 12), st.integers(0, 12))
def test_any_way_of_cutting_a_file_into_overlapping_ones_stores_the_same(table, begin, end):
    whole, cut = Stored(), Stored()
    whole.upload(as_csv([PLAIN, *sorted(table)]))
    for part in (sorted(table)[: max(begin, end)], sorted(table)):
        if part:
            cut.upload(as_csv([PLAIN, *part]), details="no", wording="no")
    # Rows that differ in their details alone are numbered as they come.
    assert whole.told(numbered=False) == cut.told(numbered=False)


def test_a_file_of_another_layout_takes_nothing_away_that_it_does_not_have():
    stored = Stored()
    stored.upload(((*NUMBERED, "Location"), *[(*row, "Home") for row in ROWS]))
    before = stored.told()
    narrow = [("Incident ID", "Incident Date", "Category"), *[row[:3] for row in ROWS]]
    assert account(stored.upload(narrow)) == (0, 0, 4)
    assert stored.told() == before
    moved = [narrow[0], ("1", "2026-09-05", "Scam"), *narrow[2:]]
    assert account(stored.upload(moved, same_system="yes")) == (0, 1, 3)
    (changed,) = [one for one in stored.incidents.values() if one.source_ref == "1"]
    assert (changed.types, changed.place, changed.year_groups) == (("scam",), "off-site", ("year-8",))


def test_a_narrower_sheet_of_the_same_upload_takes_nothing_away_either():
    wide = [(*NUMBERED, "Location"), (*ROWS[0], "Home")]
    narrow = [("Incident ID", "Incident Date", "Category"), ROWS[0][:3]]
    for tables_in_order in ((wide, narrow), (narrow, wide)):
        seen = take(*tables_in_order)
        assert seen.account.read == 2
        assert [(draft.place, draft.year_groups) for draft in seen.drafts] == [("off-site", ("year-8",))]


def test_without_numbers_a_layout_with_fewer_columns_raises_no_question():
    stored = Stored()
    stored.upload(plain(*ROWS))
    fewer = [(*PLAIN[:3], PLAIN[5]), *[(*row[1:4], row[6]) for row in ROWS]]
    seen = stored.upload(fewer)
    assert account(seen) == (0, 0, 4)
    assert [one.key for one in seen.questions] == ["unit"]
