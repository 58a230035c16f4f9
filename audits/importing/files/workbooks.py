"""Bytes of a file to its sheets. Runs only in the reading process, because a hostile file can end its process."""

from __future__ import annotations

import contextlib
import csv
import dataclasses
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import python_calamine as calamine

from audits.importing.files.columns import MAX_BOX, TooSpread, sheet_of
from audits.importing.files.decoding import OpenQuote, TextRows
from audits.importing.files.rows_told import note_of, rows_told
from audits.importing.files.sheet import Sheet, rows_in_words
from audits.importing.files.sniffing import CANNOT_OPEN, DAMAGED, PROTECTED, FileKind, Unreadable, sniff
from audits.importing.files.trimming import declares_far_cells, trimmed
from audits.importing.files.wire import Contents

OPEN_QUOTE = (
    "In row {row} of this file a quotation mark opens a text and none closes it, so the rows below cannot be told "
    "apart. Open the file in your spreadsheet program, put that row right, save it as .xlsx, and upload that."
)


STRAY_QUOTE = (
    "In {rows} of this file, a text in quotation marks goes on over lines that read like rows of their own, so "
    "incidents may be missing from the count. Look for a stray quotation mark there, take it out, and upload "
    "the file again."
)

MOST_MERGED = 100_000
"""Merged areas of one sheet that are looked at."""


def contents_of(content: bytes, *, trim: bool) -> Contents:
    """What a file holds. With `trim`, cells far outside the table of an .xlsx are looked for before it is opened."""
    kind = sniff(content)
    if kind is FileKind.TEXT:
        return Contents(kind=kind, sheets=(_text_sheet(content),))
    if kind in (FileKind.WEB_PAGE, FileKind.WEB_ARCHIVE):
        return _pages(kind, content)
    try:
        if kind is FileKind.OPEN_DOCUMENT:
            return _with_rows_told(_workbook(kind, content, 0), content)
        if kind is not FileKind.WORKBOOK:
            return _workbook(kind, content, 0)
        if not trim and not declares_far_cells(content):
            with contextlib.suppress(TooSpread):
                return _with_rows_told(_workbook(kind, content, 0), content)
        return _with_rows_told(_workbook(kind, *trimmed(content)), content)
    except calamine.PasswordError as locked:
        raise Unreadable(PROTECTED) from locked
    except (calamine.CalamineError, ValueError, OSError) as torn:
        raise Unreadable(CANNOT_OPEN) from torn


def _text_sheet(content: bytes) -> Sheet:
    rows = TextRows(content)
    try:
        sheet = sheet_of("", rows)
    except OpenQuote as opened:
        raise Unreadable(OPEN_QUOTE.format(row=opened.row)) from opened
    except csv.Error as torn:
        raise Unreadable(DAMAGED) from torn
    if not rows.swallowed:
        return sheet
    return dataclasses.replace(sheet, note=STRAY_QUOTE.format(rows=rows_in_words(rows.swallowed)))


def _pages(kind: FileKind, content: bytes) -> Contents:
    # Imported only here: other files need not wait for it.
    from audits.importing.files.webpages import archived_pages, page_tables

    pages = archived_pages(content) if kind is FileKind.WEB_ARCHIVE else iter([content])
    return Contents(
        kind=kind,
        sheets=tuple(sheet_of(name, rows, note=note) for page in pages for name, rows, note in page_tables(page)),
    )


def _with_rows_told(contents: Contents, content: bytes) -> Contents:
    """The contents of an .xlsx or .ods with a note on each sheet of which something must be told beside its cells."""
    told = rows_told(content)
    sheets = (dataclasses.replace(sheet, note=note_of(sheet, told)) for sheet in contents.sheets)
    return dataclasses.replace(contents, sheets=tuple(sheets)) if told else contents


def _workbook(kind: FileKind, content: bytes, far_cells: int) -> Contents:
    sheets: list[Sheet] = []
    unread: list[tuple[str, str]] = []
    with calamine.load_workbook(io.BytesIO(content)) as book:
        for about in book.sheets_metadata:
            if about.visible is not calamine.SheetVisibleEnum.Visible:
                unread.append((about.name, "This sheet is hidden, so it was left out. Unhide it to have it read."))
            elif about.typ is not calamine.SheetTypeEnum.WorkSheet:
                unread.append((about.name, "This sheet holds a chart or a macro, not a table."))
            else:
                found = book.get_sheet_by_name(about.name)
                if found.end is not None and (found.end[0] + 1) * (found.end[1] + 1) > MAX_BOX:
                    raise TooSpread
                sheets.append(sheet_of(about.name, _from_the_top(found), far_cells=far_cells))
                far_cells = 0  # counted over the whole file, told with its first sheet
    return Contents(kind=kind, sheets=tuple(sheets), unread=tuple(unread))


# Any: cells as calamine gives them.
def _from_the_top(found: calamine.CalamineSheet) -> Iterable[Sequence[Any]]:
    """The rows from row 1, so that a row's number is the one that the spreadsheet shows."""
    if found.start is None:
        return ()
    # The reader itself gives the empty rows above the first cell, but not the empty columns left of it.
    left = [""] * found.start[1]
    rows: Iterable[Sequence[Any]] = (left + row for row in found.iter_rows()) if left else found.iter_rows()
    merged = [area for area in found.merged_cell_ranges or () if area[1][0] > area[0][0]]
    return _merged_down(rows, merged) if merged else rows


def _merged_down(
    rows: Iterable[Sequence[Any]], merged: Sequence[tuple[tuple[int, int], tuple[int, int]]]
) -> Iterator[Sequence[Any]]:
    """Rows in which a cell merged over several rows stands in each: a date beside three incidents is that of all."""
    begins: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, _) in merged[:MOST_MERGED]:
        begins.setdefault(top, []).append((left, bottom))
    down: dict[int, tuple[int, Any]] = {}
    for number, row in enumerate(rows):
        for column, (bottom, value) in list(down.items()):
            if number > bottom:
                del down[column]
            elif column < len(row) and row[column] == "":
                row = [*row[:column], value, *row[column + 1 :]]
        for column, bottom in begins.get(number, ()):
            if column < len(row):
                down[column] = (bottom, row[column])
        yield row
