"""Columns: taken for what heading and content say, with a reason, and left out where nothing is known."""

from __future__ import annotations

from datetime import date

import pytest

from audits.importing.columns.fields import FIELDS, MEANING, Field
from audits.importing.columns.headings import HEADINGS
from audits.importing.columns.suggestions import UNKNOWN, suggest_columns
from audits.importing.files.workbooks import contents_of
from audits.importing.tables.header import find_header
from audits.importing.words.categories import Words
from tests.fixtures.files import as_xlsx
from tests.fixtures.incident_words import small_taxonomy

WORDS = Words(small_taxonomy())
NAMES = ["Jamie Smith", "Aisha Khan", "Oliver Jones", "Zara Hussain", "Leah Brown"]
UPNS = [f"A82000123456{n}" for n in range(5)]
DATES = [date(2026, 1, day) for day in range(5, 10)]
KINDS = ["Sexting", "Scam", "Cyberbullying", "Sexting", "Grooming"]
TEXTS = [f"On the way home {n} messages were sent to the whole of the class by somebody" for n in range(5)]


def suggested(**columns):
    headings = [heading.replace("_", " ") for heading in columns]
    sheet = contents_of(as_xlsx([headings, *zip(*columns.values(), strict=True)]), trim=False).sheets[0]
    return suggest_columns(sheet, find_header(sheet), WORDS)


def fields(**columns):
    return [one.field for one in suggested(**columns)]


def test_every_field_can_be_found_by_a_heading():
    assert set(HEADINGS) == set(Field) == {one.field for one in FIELDS}
    assert all(HEADINGS.values())


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Date of Incident", Field.HAPPENED_ON),
        ("Incident date (dd/mm/yyyy)", Field.HAPPENED_ON),
        ("What is the date of the incident?", Field.HAPPENED_ON),
        ("Incidnt Date", Field.HAPPENED_ON),
        ("Date Reported", Field.RECORDED_ON),
        ("Timestamp", Field.RECORDED_ON),
        ("Date closed", Field.CLOSED_ON),
        ("Action date", Field.IGNORE),
        ("Date of birth", Field.IGNORE),
    ],
)
def test_dates_are_told_apart_by_their_headings(heading, field):
    found = suggested(**{heading: DATES, "Category": KINDS})[0]
    assert found.field is field
    assert found.confidence >= 0.5


def test_of_two_date_columns_the_more_telling_heading_wins():
    assert fields(Date=DATES, Incident_date=DATES, Date_added=DATES)[1:] == [Field.HAPPENED_ON, Field.RECORDED_ON]


def test_content_speaks_where_headings_do_not():
    found = fields(Aa=DATES, Bb=KINDS, Cc=UPNS, Dd=NAMES, Ee=TEXTS)
    assert found == [Field.HAPPENED_ON, Field.CATEGORY, Field.PUPIL_ID, Field.PUPIL_NAME, Field.DESCRIPTION]


def test_short_kinds_under_a_heading_for_descriptions_are_the_category_beside_real_sentences():
    assert fields(Date=DATES, What_happened=KINDS, Details=TEXTS) == [
        Field.HAPPENED_ON,
        Field.CATEGORY,
        Field.DESCRIPTION,
    ]


def test_a_column_of_names_is_dropped_whatever_its_heading_says():
    assert fields(Date=DATES, Category=NAMES)[1] is Field.PUPIL_NAME
    assert fields(Date=DATES, Reference=NAMES)[1] is Field.PUPIL_NAME
    assert fields(Date=DATES, UPN=NAMES)[1] is Field.PUPIL_NAME


def test_a_pupil_column_of_numbers_is_an_id():
    assert fields(Date=DATES, Pupil_number=[1001, 1002, 1003, 1004, 1005])[1] is Field.PUPIL_ID


def test_a_school_year_is_not_a_year_group():
    assert fields(Date=DATES, Year=["2025/26"] * 5)[1] is not Field.YEAR_GROUP
    assert fields(Date=DATES, Year=["7", "8", "9", "10", "11"])[1] is Field.YEAR_GROUP
    assert fields(Date=DATES, Reg=["7A", "8B", "9C", "10D", "11E"], Kind=KINDS)[1] is Field.YEAR_GROUP


def test_a_column_of_which_nothing_is_known_is_left_out():
    found = suggested(Date=DATES, Blorp=["x1", "x2", "x3", "x4", "x5"])[1]
    assert found.field is Field.IGNORE
    assert found.confidence == UNKNOWN


@pytest.mark.parametrize(
    ("heading", "cells", "field"),
    [("Timestamp", ["soon", "later", "x", "y", "z"], Field.RECORDED_ON), ("Year", ["2025/26"] * 5, Field.YEAR_GROUP)],
)
def test_a_heading_that_we_know_over_cells_that_do_not_fit_is_left_out_and_said_so(heading, cells, field):
    found = suggested(Date=DATES, **{heading: cells})[1]
    assert found.field is Field.IGNORE
    assert "do not know this heading" not in found.reason
    assert f'"{MEANING[field].label}"' in found.reason
    assert "what stands in it does not fit" in found.reason


def test_a_heading_that_we_know_beside_a_better_column_is_left_out_and_said_so():
    found = suggested(Date_of_incident=DATES, Incident_date=DATES)[1]
    assert found.field is Field.IGNORE
    assert "another column is taken for it" in found.reason


def test_the_timestamp_of_a_form_is_when_it_was_recorded():
    stamps = [f"2026/09/{day} 4:02:11 pm GMT+1" for day in range(10, 15)]
    found = suggested(Date_of_incident=DATES, Timestamp=stamps)[1]
    assert found.field is Field.RECORDED_ON


def test_no_field_that_a_file_has_once_is_suggested_twice():
    found = fields(Date=DATES, Event_date=DATES, Incident_Date=DATES, Location=KINDS, Place=KINDS, Year=NAMES)
    once = [field for field in found if not MEANING[field].several]
    assert len(once) == len(set(once))


def test_a_reason_says_why_and_holds_no_cell():
    for one in suggested(Date=DATES, Category=KINDS, Name=NAMES, UPN=UPNS, Notes=TEXTS):
        assert one.reason.endswith(".")
        assert not any(text in one.reason for text in [*NAMES, *UPNS, *TEXTS, *KINDS])


def test_an_empty_column_is_known_by_its_heading_alone():
    found = suggested(Date=DATES, Agencies_informed=[None] * 5)[1]
    assert found.field is Field.AGENCY
    assert "empty" in found.reason
