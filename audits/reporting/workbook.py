"""The one writer of .xlsx: tables in, a workbook out, in which no words can become a formula."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from audits.reporting.content import Cell, Link, Table

LONGEST = 32_767
"""Characters that a cell can hold; a longer text is cut and ends in three dots."""

DAY = "d mmmm yyyy"
"""How a day is shown; the cell holds the day itself."""

MOMENT = "d mmmm yyyy hh:mm"
"""How a moment is shown."""

MAKER = "Online safety audit"

_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_COULD_BE_TYPED = ("=", "+", "-", "@", "\t", "\n")
_HEADING = Font(bold=True, color="FFFFFF")
_BEHIND_HEADING = PatternFill("solid", fgColor="1D5B79")
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def write_workbook(tables: Sequence[Table], *, title: str) -> bytes:
    """A workbook with a sheet for each table: heading row frozen and filtered, text kept as text, days as days."""
    workbook = empty_workbook(title)
    for table in tables:
        set_down(workbook.create_sheet(table.title), table)
    return saved(workbook)


def empty_workbook(title: str) -> Workbook:
    """A workbook without a sheet, with the tool's name and a title in its properties."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    workbook.properties.creator = MAKER
    workbook.properties.title = title
    return workbook


def saved(workbook: Workbook) -> bytes:
    """The file."""
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def set_down(sheet: Worksheet, table: Table) -> None:
    """A table on a sheet: its heading row frozen and filtered, its words words whatever they look like."""
    for place, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
        heading = sheet.cell(1, place)
        _write(heading, column.heading)
        heading.font, heading.fill = _HEADING, _BEHIND_HEADING
    for number, row in enumerate(table.rows, start=2):
        for place, value in enumerate(row, start=1):
            _write(sheet.cell(number, place), value)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0


def _write(cell: SheetCell, value: Cell) -> None:
    cell.alignment = _WRAPPED
    if isinstance(value, Link):
        value = value.text
    if value is None or value == "":
        return
    if isinstance(value, str):
        text = _kept(value)
        cell.value = text
        # The library takes text that begins with "=" for a formula, and "#N/A" for an error; here all text is text.
        cell.data_type = "s"
        # Without this mark a spreadsheet takes such text for a formula once someone edits the cell.
        cell.quotePrefix = text.startswith(_COULD_BE_TYPED)
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = MOMENT if isinstance(value, datetime) else DAY


def _kept(text: str) -> str:
    """The text as a cell can hold it, which shows the same words.

    Line ends become plain ones and signs that no workbook can hold are left out.
    What looks like a workbook's own way of writing a sign (_x000D_) is marked, so that it is read as written.
    """
    plain = ILLEGAL_CHARACTERS_RE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    marked = _ESCAPE.sub("_x005F_", plain)
    return marked if len(marked) <= LONGEST else f"{marked[: LONGEST - 3]}..."
