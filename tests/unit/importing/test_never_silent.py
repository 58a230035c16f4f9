"""Ways in which a file could make a number wrong in silence: each is told, or read as it is meant."""

from __future__ import annotations

import io
import re
from datetime import date

import openpyxl
import pytest

from audits.importing.columns.people import how_many_names, kind_of_name, kind_of_number
from audits.importing.files.child import answer
from audits.importing.files.wire import unpacked
from audits.importing.rows.reading import NOTHING_TOLD, VOID
from audits.importing.tables.side_by_side import BESIDE
from audits.model.incident import RowUnit
from tests.fixtures.awkward import LOG, page
from tests.fixtures.files import as_csv, as_ods, as_xlsx, changed
from tests.unit.importing.uploads import look, take, totals_said

HEADINGS = ("Date", "Category", "Year group", "Location")


def log(*days):
    return [HEADINGS, *((day, "Scam", "Year 8", "Home") for day in days)]


@pytest.mark.parametrize(
    "row",
    [
        (None, "Total", None, None, 3),
        (None, None, None, "Total", 3),
        ("Year 8", None, None, "Sub-total", 3),
        (None, "Total", "Scam", None, 3),
        (None, "Total Scam", None, None, 3),
        (None, None, "Scam Total", "Year 8", 3),
    ],
)
def test_a_subtotal_is_no_incident_wherever_its_word_stands(row):
    rows = [
        ("Date", "Year group", "Category", "Location", "Points"),
        (date(2026, 4, 23), "Year 8", "Scam", "Home", 3),
        row,
    ]
    seen = take(as_xlsx(rows))
    assert seen.account.read == 1
    assert "row 3" in seen.left_out[0].because


def test_rows_prepared_with_a_date_or_a_number_alone_are_not_counted():
    rows = [("No", *HEADINGS), (1, date(2026, 4, 23), "Scam", "Year 8", "Home"), (2, date(2026, 4, 24)), (3,)]
    seen = take(as_xlsx([*rows[:2], *((*row, *[None] * (5 - len(row))) for row in rows[2:])]))
    assert seen.account.new == 1
    assert {note.row_number: note.reason for note in seen.rejected} == {3: NOTHING_TOLD, 4: NOTHING_TOLD}
    alone = take(as_csv([("Date", "Points"), ("2026-04-23", 3)]), columns={})
    assert alone.account.new == 1


@pytest.mark.parametrize(
    "text", ["Sexting - unfounded", "Cyberbullying (false alarm)", "Sexting: no evidence", "Not sexting", "Scam: void"]
)
def test_a_kind_that_is_denied_waits_for_the_dsl(text):
    seen = take([HEADINGS, ("2026-04-23", text, "Year 8", "Home"), ("2026-04-24", "Scam", "", "")])
    assert seen.drafts[0].types == ()
    assert seen.account.unmapped == 1


def test_tables_beside_each_other_are_read_one_by_one():
    rows = [
        ("Autumn", "", "", "", "Spring", "", ""),
        ("Date", "Category", "Year", "", "Date", "Category", "Year"),
        ("23/11/2025", "Scam", 8, "", "24/01/2026", "Sexting", 9),
        ("25/11/2025", "Scam", 8),
    ]
    close = [[cell for place, cell in enumerate(row) if place != 3] for row in rows]
    for table in (rows, close):
        seen = take(table)
        assert [one.rows for one in seen.tables] == [2, 1]
        assert [(draft.happened_on, draft.types) for draft in seen.drafts] == [
            (date(2025, 11, 23), ("scam",)),
            (date(2025, 11, 25), ("scam",)),
            (date(2026, 1, 24), ("nudes",)),
        ]
        assert [one.because for one in seen.left_out] == [BESIDE]


def test_a_free_column_within_a_table_does_not_part_it():
    rows = [("Date", "Category", "", "Date reported", "Action taken"), ("23/04/2026", "Scam", "", "24/04/2026", "")]
    assert len(take(rows).tables) == 1


def test_a_status_of_a_record_that_was_taken_back_is_not_counted_and_told():
    rows = [(*HEADINGS, "Status"), *((*row, status) for row, status in zip(log("2026-04-23", "2026-04-24")[1:],
            ("Deleted", "Open"), strict=True))]  # fmt: skip
    seen = take(rows)
    assert [(note.row_number, note.reason) for note in seen.rejected] == [(2, VOID)]
    assert seen.account.new == 1


PUPILS = [
    (("UPN", "Admission number"), [("A82000123456A", 4711), ("", 4712)], 2),
    (("Victim UPN", "Aggressor UPN"), [("A82000123456A", "A82000123456B"), ("A82000123456C", "")], 3),
    (("Forename", "Surname"), [("Jamie", "Smith"), ("Leah", "Brown")], 2),
    (("Pupil name", "Reported by"), [("Jamie Smith", "Mrs Patel"), ("Leah Brown", "Mr Jones")], 2),
    (("Pupil name", "Linked students"), [("Jamie Smith", "Leah Brown; Zara Hussain"), ("Leah Brown", "")], 4),
    (("UPN", "Pupil name"), [("A82000123456A", "Jamie Smith"), ("A82000123456B", "Leah Brown")], 2),
]


@pytest.mark.parametrize(("headings", "cells", "pupils"), PUPILS, ids=[" and ".join(one[0]) for one in PUPILS])
def test_a_pupil_in_several_columns_is_one_pupil_and_an_adult_is_none(headings, cells, pupils):
    rows = [("Date", "Category", *headings), *((f"2026-09-0{at}", "Scam", *row) for at, row in enumerate(cells, 1))]
    assert totals_said(take(rows)) == (2, pupils, None)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Smith, Jamie", 1),
        ("Jamie Smith, Leah Brown", 2),
        ("Smith, Jamie, Brown, Leah", 2),
        ("Jamie Smith and Leah Brown", 2),
        ("Smith, Jamie; Brown, Leah", 2),
        ("Brown, Leah Ann & Smith, Jamie", 2),
        ("Jamie", 1),
        ("", 0),
    ],
)
def test_names_in_a_cell_are_counted(text, names):
    assert how_many_names(text) == names


def test_columns_of_people_are_told_apart_by_their_headings():
    assert kind_of_number("Victim's UPN") == kind_of_number("Unique Pupil Number") != kind_of_number("Adm No")
    assert kind_of_number("Perpetrator") == ""
    assert [kind_of_name(one) for one in ("First name", "Last Name", "Logged by", "Staff member", "Students")] == [
        "forename",
        "surname",
        "adult",
        "adult",
        "",
    ]


def test_a_false_positive_is_told_whatever_else_its_column_says():
    rows = [("Alert date", "Theme", "User", "Status"), ("2026-09-01", "Scam", "a.b", "False alarm"),
            ("2026-09-02", "Scam", "a.c", "Urgent"), ("2026-09-03", "Scam", "a.d", "With Mr Patel")]  # fmt: skip
    columns = {one.heading_for_screen: one.field.value for one in look(rows).columns}
    assert columns["Status"] == "outcome"
    assert totals_said(take(rows, unit=RowUnit.ALERT)) == ((0, 2), None, 3)


def test_rows_hidden_by_a_filter_are_read_and_told():
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(LOG)))
    book.active.row_dimensions[3].hidden = True
    book.active.row_dimensions[90].hidden = True
    out = io.BytesIO()
    book.save(out)
    seen = take(out.getvalue())
    assert seen.account.read == 3
    assert "by a filter or by hand, and read all the same: row 3." in seen.left_out[0].because


def test_rows_hidden_in_an_open_document_are_read_and_told():
    def hide(xml):
        head, *rows = xml.split(b"<table:table-row")
        rows[2] = b' table:visibility="filter"' + rows[2]
        return b"<table:table-row".join([head, *rows])

    seen = take(changed(as_ods(LOG), "content.xml", hide))
    assert seen.account.read == 3
    assert "read all the same: row 3." in seen.left_out[0].because


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ('<c r="B3"><f>TODAY()</f><v></v></c>', True),
        ('<c r="B3" s="1"><f t="shared" si="0"/></c>', True),
        ('<c r="B3" t="str"><f>A3</f></c>', True),
        ('<c r="B3" t="str"><f>A3</f><v></v></c>', False),
        ('<c r="B3" t="str"><f>A3</f><v>Scam</v></c>', False),
    ],
)
def test_a_formula_that_was_saved_without_its_result_is_told_and_never_worked_out(cell, told):
    book = as_xlsx([*LOG, ("2026-04-27", "Scam", "Year 7")])
    content = changed(
        book, "xl/worksheets/sheet1.xml", lambda xml: re.sub(rb'<c r="B3".*?</c>', cell.encode(), xml, count=1)
    )
    notes = [one for one in take(content).left_out if "A formula without its result" in one.because]
    assert [one.because.split(".")[0] for one in notes] == (
        ["A formula without its result, read as an empty cell: row 3"] if told else []
    )
    assert all(one.note for one in notes)


def test_rows_that_a_web_page_hides_are_left_out_and_told():
    hidden = page().replace("<tr><td>06/01/2026", "<tr style='display:none'><td>06/01/2026")
    seen = take(hidden.encode())
    assert seen.account.read == 2
    assert "The page hides 1 row" in seen.left_out[0].because


def test_every_kind_of_file_may_stand_beside_a_second_table():
    rows = [("Date", "Category", None, "Date", "Category"), *((day, "Scam", None, day, "Sexting") for day in
            (date(2026, 4, 23), date(2026, 4, 24)))]  # fmt: skip
    for make in (as_xlsx, as_ods):
        assert take(make(rows)).account.new == 4
    (sheet,) = unpacked(answer(as_xlsx(rows), trim=False)).sheets
    assert sheet.note == ""


def test_a_column_that_counts_incidents_is_told():
    rows = [(*HEADINGS, "Number of incidents", "Pupil name"),
            *((*row, count, "Jamie Smith") for row, count in
              zip(log("2026-04-23", "2026-04-24")[1:], (3, 1), strict=True))]  # fmt: skip
    seen = take(rows)
    assert seen.account.new == 2
    assert "counts several incidents in row 2" in seen.left_out[0].because


def test_lines_that_are_wholly_in_quotation_marks_are_rows_none_the_less():
    seen = take(b'"Date,Category,Details"\r\n"23/04/2026,Scam,""yes, he did"""\r\n"24/04/2026,Sexting,"\r\n')
    assert [draft.types for draft in seen.drafts] == [("scam",), ("nudes",)]


def test_a_row_that_a_comma_has_pushed_out_of_its_columns_is_told():
    seen = take(
        b"Date,Details,Category\r\n23/04/2026,he said, no,Scam\r\n24/04/2026,fine,Sexting\r\n25/04/2026,,Scam\r\n"
    )
    assert "More fields than headings: row 2." in seen.left_out[0].because
    assert take(as_csv(log("2026-04-23"))).left_out == ()
