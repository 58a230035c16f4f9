"""The same incidents in a sheet or upload with other columns: never counted twice in silence, never joined unasked."""

from __future__ import annotations

from datetime import date

import pytest

from tests.fixtures.files import as_csv, workbook
from tests.unit.importing.uploads import Stored, take, totals_said

NARROW = ("Date", "Category", "Year group")
WIDE = (*NARROW, "Location", "Details")
DAYS = (date(2026, 9, 14), date(2026, 9, 15))
ALL = [WIDE, (DAYS[0], "Scam", "Year 8", "Home", "a false shop"), (DAYS[1], "Sexting", "Year 9", "Home", "a picture")]
SHORT = [NARROW, *(row[:3] for row in ALL[1:]), (DAYS[1], "Sexting", "Year 7")]


def account(seen):
    one = seen.account
    assert one.sums
    return (one.new, one.corrected, one.seen_before)


def asked(seen):
    return [one.key for one in seen.questions if one.open]


@pytest.mark.parametrize("sheets", [{"All": ALL, "Short": SHORT}, {"Short": SHORT, "All": ALL}])
def test_sheets_that_overlap_with_other_columns_are_asked_about_and_counted_as_the_dsl_says(sheets):
    content = workbook(sheets)
    assert asked(take(content)) == ["other layout"]
    assert account(take(content, other_layout="no")) == (5, 0, 0)
    same = take(content, other_layout="yes")
    assert account(same) == (3, 0, 2)
    assert {(draft.types, draft.year_groups, draft.place) for draft in same.drafts} == {
        (("scam",), ("year-8",), "off-site"),
        (("nudes",), ("year-9",), "off-site"),
        (("nudes",), ("year-7",), ""),
    }


def test_an_upload_with_other_columns_is_asked_about_and_doing_it_again_changes_nothing():
    stored = Stored()
    stored.upload(ALL)
    assert asked(take(SHORT, existing=stored.existing)) == ["other layout"]
    assert account(stored.upload(SHORT, other_layout="yes")) == (1, 0, 2)
    assert len(stored.incidents) == 3
    before = stored.told()
    for again in (ALL, SHORT, ALL):
        assert account(stored.upload(again, other_layout="yes"))[0] == 0
    assert stored.told() == before


def test_what_a_second_layout_adds_is_kept_and_takes_nothing_away():
    stored = Stored()
    stored.upload([NARROW, *(row[:3] for row in ALL[1:])])
    assert account(stored.upload(ALL, other_layout="yes")) == (0, 2, 0)
    assert {(one.place, one.year_groups) for one in stored.incidents.values()} == {
        ("off-site", ("year-8",)),
        ("off-site", ("year-9",)),
    }
    before = stored.told()
    for again in (ALL, SHORT[:3], ALL):
        assert account(stored.upload(again, other_layout="yes")) == (0, 0, 2)
    assert stored.told() == before


@pytest.mark.parametrize("numbered", [0, 1])
def test_a_number_in_one_of_two_layouts_is_kept_and_found_again(numbered):
    layouts = [[NARROW, *(row[:3] for row in ALL[1:])], ALL]
    layouts[numbered] = [("Incident ID", *layouts[numbered][0]), *((f"R{at}", *row) for at, row in
                         enumerate(layouts[numbered][1:]))]  # fmt: skip
    stored = Stored()
    for again in (*layouts, *layouts, *reversed(layouts)):
        stored.upload(again, other_layout="yes")
        assert len(stored.incidents) == 2
    assert {one.source_ref for one in stored.incidents.values()} == {"R0", "R1"}


def test_rows_that_contradict_each_other_or_bear_two_numbers_are_not_asked_about():
    other = [("Date", "Category", "Year group", "Location"), (DAYS[0], "Scam", "Year 9", "Home")]
    assert asked(take(as_csv(ALL), as_csv(other))) == []
    numbered = [("Incident ID", *NARROW), ("1", DAYS[0], "Scam", "Year 8"), ("3", DAYS[1], "Scam", "Year 8")]
    wider = [("Incident ID", *WIDE), ("2", *ALL[1]), ("3", DAYS[1], "Scam", "Year 8", "", "")]
    assert asked(take(as_csv(numbered), as_csv(wider))) == []


def test_systems_that_number_their_records_in_their_own_ways_are_asked_about():
    stored = Stored()
    stored.upload([("Incident ID", *WIDE), ("R1", *ALL[1]), ("R2", *ALL[2])])
    other = [("Concern number", "Date of concern", "Concern type"), ("C1", DAYS[0], "Scam"), ("C2", DAYS[1], "Scam")]
    assert asked(take(other, existing=stored.existing)) == ["other layout"]
    for _ in range(2):
        seen = stored.upload(other, other_layout="yes")
    assert account(seen) == (0, 0, 2)
    assert sorted(one.source_ref for one in stored.incidents.values()) == ["C2", "R1", "R2"]


def test_pupils_named_in_one_sheet_are_not_forgotten_for_a_sheet_without_them():
    named = [("Incident ID", *NARROW, "UPN"), ("1", DAYS[0], "Scam", "Year 8", "A82000123456A")]
    bare = [("Incident ID", *NARROW), ("1", DAYS[0], "Scam", "Year 8")]
    for files in ((named, bare), (bare, named)):
        assert totals_said(take(*files)) == (1, 1, None)


def test_one_row_of_another_layout_stands_for_one_incident_only():
    twice = [WIDE, ALL[1], ALL[1]]
    assert account(take(as_csv(twice), as_csv(SHORT[:2]), other_layout="yes")) == (2, 0, 1)
