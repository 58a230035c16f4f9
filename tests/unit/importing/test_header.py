"""Where a table begins, and what in it is no data."""

from __future__ import annotations

import pytest

from audits.importing.files.workbooks import contents_of
from audits.importing.tables.header import find_header
from tests.fixtures import files

HEADINGS = ("Incident Date", "Category", "Year Group", "Location", "Outcome")
DATA = [
    ("05/01/2026", "Sexting", "Year 8", "Home", "Resolved"),
    ("06/01/2026", "Scam", "Year 9", "Lesson", "Sanction"),
    ("07/01/2026", "Scam", "Year 9", "Lesson", None),
]


def header_of(rows, **how):
    return find_header(contents_of(files.as_xlsx(rows, **how), trim=False).sheets[0])


def test_headings_are_found_below_title_rows_and_merged_cells():
    titles = [
        ("Incident report", None, None, None, None),
        ("Printed on 9 January 2026 by the office",),
        (),
        ("Filter: all", "Years: all"),
    ]
    found = header_of([*titles, HEADINGS, *DATA], merged=["A1:E1", "A2:E2"])
    assert found.row == 4
    assert found.headings == HEADINGS
    assert found.data == (5, 6, 7)


def test_headings_of_our_own_words_are_found_too():
    found = header_of([("Our log",), ("Tag", "Blip", "Zorp"), ("a", 1, 2), ("b", 3, 4)])
    assert found.row == 1
    assert found.data == (2, 3)


def test_rows_of_data_with_known_words_are_not_taken_for_headings():
    rows = [("Date", "Type"), ("05/01/2026", "Location"), ("06/01/2026", "Action")]
    assert header_of(rows).row == 0


def test_blank_rows_headings_met_again_totals_and_notes_are_no_data_and_are_counted():
    rows = [HEADINGS, DATA[0], (), HEADINGS, DATA[1], ("Year 9",), DATA[2], ("Total", None, 3), ("End of report",)]
    found = header_of(rows)
    assert found.data == (1, 4, 6)
    assert (found.blank, found.repeated, found.notes) == (1, 1, (5, 7, 8))


def test_a_row_with_a_date_alone_is_data():
    assert header_of([HEADINGS, DATA[0], ("08/01/2026",)]).data == (1, 2)


def test_nine_hundred_and_ninety_eight_blank_rows_are_none():
    rows = [HEADINGS, DATA[0], *[(None, " ", None, "", None)] * 998, DATA[1]]
    found = header_of(rows)
    assert found.data == (1, 1000)
    assert found.blank == 998


def test_a_table_of_headings_alone_has_no_rows():
    assert header_of([HEADINGS]).data == ()


@pytest.mark.parametrize("rows", [[], [(1, 2, 3), (4, 5, 6)], [("05/01/2026", "06/01/2026")]])
def test_a_sheet_without_headings_has_no_table(rows):
    assert header_of(rows) is None
