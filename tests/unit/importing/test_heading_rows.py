"""Headings in more than one row, columns of ticks, and what only looks like a log."""

from __future__ import annotations

from datetime import date

import pytest

from audits.importing.dates.order import find_order
from audits.importing.dates.reading import Order
from audits.importing.files.child import answer
from audits.importing.files.sniffing import Unreadable
from audits.importing.files.wire import unpacked
from audits.importing.rows.ticks import with_ticks_read
from audits.importing.tables.header import find_header
from audits.importing.tables.not_a_log import FORM, TOTALS, why_no_log
from tests.fixtures.files import as_csv, as_xlsx, workbook
from tests.unit.importing.uploads import look, take

FIRST = ("05/01/2026", "09/01/2026", "Sexting", "A Pupil", "Year 8", "B Pupil")
SECOND = ("06/01/2026", "16/01/2026", "Scam", "C Pupil", "Year 9", "D Pupil")


def sheet_of(rows):
    (sheet,) = unpacked(answer(as_csv(rows), trim=False)).sheets
    return sheet


def headings(rows):
    found = find_header(sheet_of(rows))
    return found.headings, found.row, found.data


def test_columns_of_one_name_are_told_apart_by_the_groups_over_them():
    groups = ("Incident", "Action", "", "Target", "", "Aggressor")
    names = ("Date", "Date", "Category", "Name", "Year group", "Name")
    found, row, data = headings([groups, names, FIRST, SECOND])
    assert found == ("Incident Date", "Action Date", "Category", "Target Name", "Year group", "Aggressor Name")
    assert (row, data) == (1, (2, 3))


def test_a_name_that_is_known_and_stands_once_needs_no_group():
    found, *_ = headings(
        [("Log", "Log", "Log", "Log", "Log", ""), ("Date", "Closed on", "Category", "A", "Year", "A"), FIRST]
    )
    assert found[:3] == ("Date", "Closed on", "Category")


def test_headings_go_on_below_where_the_row_above_has_none():
    found, row, data = headings(
        [
            ("Date", "Reported", "Category", "Pupil", "", ""),
            ("", "", "", "Name", "Year group", "Initials"),
            FIRST,
            SECOND,
        ]
    )
    assert found == ("Date", "Reported", "Category", "Pupil Name", "Year group", "Initials")
    assert (row, data) == (1, (2, 3))


def test_a_row_of_data_without_a_date_is_never_taken_for_headings():
    rows = [
        ("Date", "Category", "Year group", "Notes"),
        ("", "Concern", "Year", "Child"),
        ("05/01/2026", "Scam", "Year 8", ""),
    ]
    assert headings(rows)[1:] == (0, (1, 2))


def test_a_title_and_a_filter_are_no_groups():
    rows = [("Report: online", "Filter: all"), ("Date", "Date", "Category", "Name", "Year group", "Name"), FIRST]
    assert headings(rows)[0] == ("Date", "Date", "Category", "Name", "Year group", "Name")


def test_subtotals_in_many_words_are_no_data():
    rows = [("Date", "Category", "Year group", "Place")]
    for said in (
        "Total",
        "Sub-total:",
        "Year 8 total",
        "Total for Year 8",
        "Grand Total (3)",
        "Count: 3",
        "Number of rows 3",
    ):
        rows += [("05/01/2026", "Scam", "Year 8", "Home"), (said, "", "", "3")]
    found = find_header(sheet_of(rows))
    assert found.data == tuple(range(1, 15, 2))
    assert found.notes == tuple(range(2, 16, 2))


@pytest.mark.parametrize("said", ["Totally Spies fan page", "Account takeover", "Discount scam", "Total"])
def test_an_incident_is_no_total_for_the_words_in_it(said):
    rows = [("Category", "Date", "Year group", "Place"), (said, "05/01/2026", "Year 8", "Home")]
    assert find_header(sheet_of(rows)).data == (1,)


LOGS = [
    [("Category", "Year group"), ("Scam", 8), ("Sexting", 9)],
    [("Date", "Category", "Year", "Points"), (date(2026, 1, 5), "Scam", 8, 3), (date(2026, 1, 6), "Sexting", 9, 1)],
    [("Date", "Category", "Number of pupils"), ("05/01/2026", "Scam", 3)],
    [("Incident number", "Category", "Number"), (1, "Scam", 3)],
    [("Date", "Time", "Location", "Category", "Name of pupil", "Year group", "Description")],
]


@pytest.mark.parametrize("rows", LOGS)
def test_a_small_log_is_no_form_and_no_table_of_totals(rows):
    sheet = sheet_of(rows)
    assert why_no_log(sheet, find_header(sheet)) == ""


@pytest.mark.parametrize(
    "rows",
    [
        [("Week", "Category", "Count"), ("05/01/2026", "Scam", 3), ("12/01/2026", "Scam", 1)],
        [("Category", "Year 7", "Year 8", "Year 9", "Other"), ("Scam", 1, "", 2, ""), ("Sexting", "", 1, "", "*")],
        [("Month", "Incidents"), ("September", 4), ("October", "fewer than 5")],
        [("Type of incident", "Total", "%"), ("Scam", 4, "40%"), ("Sexting", 6, "60%")],
    ],
)
def test_counts_are_no_incidents(rows):
    sheet = sheet_of(rows)
    assert why_no_log(sheet, find_header(sheet)) == TOTALS


def test_a_form_is_told_from_a_log_whether_or_not_its_labels_end_in_colons():
    rows = [
        ("Date of incident:", "5/1/26"),
        ("Location:", "Home"),
        ("Name", "A"),
        ("Category", "Scam"),
        ("Details", "b"),
    ]
    sheet = sheet_of(rows)
    assert why_no_log(sheet, find_header(sheet)) == FORM


def test_totals_beside_a_log_are_left_out_and_said():
    totals = [("Category", "Autumn", "Spring"), ("Scam", 3, 4), ("Sexting", 1, 0)]
    seen = look(as_csv([("Date", "Category"), ("25/01/2026", "Scam")]), as_csv(totals))
    assert seen.account.read == 1
    assert [one.because for one in seen.left_out] == [TOTALS]


def test_ticks_stand_for_their_headings():
    rows = [("Date", "Cyberbullying", "Sexting", "Year group"), ("25/01/2026", "x", "", 8),
            ("26/01/2026", "X", "Yes", 9),
            ("27/01/2026", "", "no", 9)]  # fmt: skip
    seen = take(rows)
    assert [draft.types for draft in seen.drafts] == [("cyberbullying",), ("nudes", "cyberbullying"), ()]
    assert not seen.left_out


def test_yes_under_a_heading_of_its_own_field_stays_yes():
    sheet = sheet_of(
        [("Date", "Parents informed", "False positive"), ("25/01/2026", "Yes", "True"), ("26/01/2026", "No", "False")]
    )
    read = with_ticks_read(sheet, find_header(sheet))
    assert [read.row(row)[1:] for row in (1, 2)] == [("Yes", "false positive"), ("No", None)]


def test_a_stray_quotation_mark_that_swallows_rows_is_said():
    text = 'Date,Category,Notes\r\n25/01/2026,Scam,"he said\r\n26/01/2026,Scam,fine\r\n27/01/2026,Scam,no" way\r\n'
    seen = look(text.encode())
    assert seen.account.read == 1
    assert "In row 2 of this file, a text in quotation marks goes on" in seen.left_out[0].because


def test_a_list_of_words_by_itself_is_still_read_as_what_it_may_be():
    assert look(as_xlsx([("Category", "Place"), ("Scam", "Home"), ("Sexting", "Home")])).account.read == 2


def test_a_second_table_below_with_other_headings_is_read_by_its_own():
    rows = [
        ("Date", "Category", "Year group", "Location"),
        ("25/01/2026", "Scam", "Year 8", "Home"),
        (),
        ("Spring term",),
        ("Category", "Location", "Date of incident", "Year group"),
        ("Sexting", "Home", "26/01/2026", "Year 9"),
    ]
    seen = take(rows)
    assert [table.header_row for table in seen.tables] == [1, 5]
    assert [(draft.row_number, draft.types, draft.year_groups) for draft in seen.drafts] == [
        (2, ("scam",), ("year-8",)),
        (6, ("nudes",), ("year-9",)),
    ]
    assert [one.because[:40] for one in seen.left_out] == ["Not counted, as totals or notes: row 4. "]


def test_a_page_that_goes_on_without_headings_is_read_under_those_before_it():
    first = [("Date", "Category", "Year group"), ("25/01/2026", "Scam", "Year 8"), ("26/01/2026", "Scam", "Year 8")]
    second = [("27/01/2026", "Sexting", "Year 9"), ("28/01/2026", "Scam", "Year 9")]
    seen = take(workbook({"Page 1": first, "Page 2": second}))
    assert (seen.account.new, len(seen.columns_to_confirm)) == (4, 0)
    assert "goes on where the one before it ended" in seen.left_out[0].because


def test_a_table_on_its_side_is_refused_with_how_to_turn_it():
    rows = [
        ("Date", "25/01/2026", "26/01/2026", "27/01/2026", "28/01/2026"),
        ("Category", "Scam", "Sexting", "Scam", "Scam"),
        ("Year group", "Year 8", "Year 9", "Year 9", "Year 9"),
        ("Location", "Home", "Home", "Home", "Home"),
    ]
    with pytest.raises(Unreadable, match="on its side"):
        look(rows)


@pytest.mark.parametrize(
    ("heading", "order"),
    [("Date (dd/mm/yyyy)", Order.DAY_FIRST), ("Date of incident MM/DD/YY", Order.MONTH_FIRST), ("Date", None)],
)
def test_a_heading_that_spells_out_the_order_of_its_dates_is_believed(heading, order):
    found = find_order(["03/04/2026", "05/06/2026"], heading)
    assert (found.order, found.ask) == (order, order is None)


def test_words_that_say_nothing_are_no_category():
    seen = take([("Date", "Category"), ("25/01/2026", "N/A"), ("26/01/2026", "-"), ("27/01/2026", "Scam; none")])
    assert [draft.types for draft in seen.drafts] == [(), (), ("scam",)]
    assert [one.word_for_screen for one in seen.words] == ["Scam"]
