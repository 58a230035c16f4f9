"""The writer of workbooks: words stay words whatever they look like, days stay days, and every sheet can be sorted."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from audits.reporting.content import Column, Table
from audits.reporting.workbook import LONGEST, MAKER, write_workbook

DANGEROUS = [
    "=1+1",
    '=HYPERLINK("http://away.example","Look")',
    "+441234567890",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "#N/A",
    "TRUE",
    "1.5",
    "2026-11-16",
]


def written(*cells, title="Requirements") -> bytes:
    table = Table(title=title, columns=(Column(heading="What", width=33),), rows=tuple((cell,) for cell in cells))
    return write_workbook([table], title="A report")


def read_back(data: bytes):
    """The cells under the heading, as a library that writes workbooks reads them."""
    return [row[0] for row in load_workbook(BytesIO(data)).active.iter_rows(min_row=2)]


def as_read_elsewhere(data: bytes) -> list[object]:
    """The values under the heading, as another reader finds them."""
    return [row[0] for row in CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()[1:]]


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_becomes_a_formula_a_number_a_day_or_an_error(text):
    data = written(text)
    (cell,) = read_back(data)
    assert cell.data_type == "s"
    assert as_read_elsewhere(data) == [text.replace("\r", "\n")]
    sheet = zipfile.ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert 't="e"' not in sheet


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A", "\tA", "\rA"])
def test_text_that_a_spreadsheet_would_take_for_a_formula_on_editing_is_marked_as_text(text):
    assert read_back(written(text))[0].quotePrefix
    assert not read_back(written(f"See {text}"))[0].quotePrefix


def test_a_heading_can_be_no_formula_either():
    table = Table(title="Sheet", columns=(Column(heading="=1+1", width=9),), rows=())
    assert load_workbook(BytesIO(write_workbook([table], title="A report"))).active["A1"].data_type == "s"


def test_days_and_numbers_keep_their_type_and_nothing_stays_empty():
    day, number, *nothing = read_back(written(date(2026, 9, 1), 74, None, ""))
    assert (day.value.date(), day.is_date, day.number_format) == (date(2026, 9, 1), True, "d mmmm yyyy")
    assert (number.value, number.data_type) == (74, "n")
    assert [one.value for one in nothing] == [None, None]


def test_every_sheet_has_its_heading_row_frozen_a_filter_over_all_rows_and_widths():
    sheet = load_workbook(BytesIO(written("a", "b"))).active
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:A3"
    assert sheet.column_dimensions["A"].width == 33
    assert sheet["A1"].font.bold
    assert sheet.print_title_rows == "$1:$1"


def test_a_table_without_rows_can_be_opened():
    assert read_back(written()) == []


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("a_x000D_b", "a_x000D_b"),
        ("_x005F_x000D_", "_x005F_x000D_"),
        ("bell\x07 and null\x00", "bell and null"),
        ("Überblick 😀 <b>&amp;", "Überblick 😀 <b>&amp;"),
    ],
)
def test_another_reader_finds_the_same_words_without_signs_of_the_format(text, read):
    assert as_read_elsewhere(written(text)) == [read]


def test_no_line_end_is_written_as_a_sign_of_the_format():
    data = zipfile.ZipFile(BytesIO(written("one\r\ntwo", "three\rfour")))
    assert not [name for name in data.namelist() if b"_x000" in data.read(name)]


def test_a_text_too_long_for_a_cell_is_cut_and_says_so():
    (cell,) = read_back(written("a" * (LONGEST + 1)))
    assert len(cell.value) == LONGEST
    assert cell.value.endswith("a...")


def test_the_workbook_names_its_maker_and_its_title_and_has_a_sheet_for_each_table():
    tables = [Table(title=one, columns=(Column(heading="What", width=9),), rows=()) for one in ("First", "Second")]
    book = load_workbook(BytesIO(write_workbook(tables, title="A report")))
    assert book.sheetnames == ["First", "Second"]
    assert (book.properties.creator, book.properties.title) == (MAKER, "A report")


def test_a_row_that_does_not_fit_its_columns_is_refused():
    with pytest.raises(ValueError, match="does not have a cell for each column"):
        Table(title="Sheet", columns=(Column(heading="What", width=9),), rows=(("a", "b"),))
