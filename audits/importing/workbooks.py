"""Bytes of a file to its sheets. Runs only in the reading process, because a hostile file can end its process."""

from __future__ import annotations

import contextlib
import hashlib
import io
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time, timedelta
from itertools import islice
from typing import Any

import python_calamine as calamine

from audits.importing import decoding
from audits.importing.sheet import Cell, Column, Sheet
from audits.importing.sniffing import CANNOT_OPEN, PROTECTED, TOO_LARGE_INSIDE, FileKind, Unreadable, sniff
from audits.importing.trimming import MAX_BOX, MAX_COLUMNS, declares_far_cells, trimmed
from audits.importing.wire import Contents

LONG_TEXT = 4_000
"""Characters of a cell that are handed on; of a longer one, the rest goes on as a digest, enough to tell two apart."""

OPEN_QUOTE = (
    "In row {row} of this file a quotation mark opens a text and none closes it, so the rows below cannot be told "
    "apart. Open the file in your spreadsheet program, put that row right, save it as .xlsx, and upload that."
)

_CHUNK = 5_000


class TooSpread(Unreadable):
    """A sheet that spans more cells or columns than a table has."""

    def __init__(self) -> None:
        super().__init__(TOO_LARGE_INSIDE)


def contents_of(content: bytes, *, trim: bool) -> Contents:
    """What a file holds. With `trim`, cells far outside the table of an .xlsx are looked for before it is opened."""
    kind = sniff(content)
    if kind is FileKind.TEXT:
        opened = decoding.open_quote(content)
        if opened is not None:
            raise Unreadable(OPEN_QUOTE.format(row=opened))
        return Contents(kind=kind, sheets=(_sheet("", decoding.rows_of(content)),))
    try:
        if kind is not FileKind.WORKBOOK:
            return _workbook(kind, content, 0)
        if not trim and not declares_far_cells(content):
            with contextlib.suppress(TooSpread):
                return _workbook(kind, content, 0)
        return _workbook(kind, *trimmed(content))
    except calamine.PasswordError as locked:
        raise Unreadable(PROTECTED) from locked
    except (calamine.CalamineError, ValueError, OSError) as torn:
        raise Unreadable(CANNOT_OPEN) from torn


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
                sheets.append(_sheet(about.name, _from_the_top(found), far_cells=far_cells))
                far_cells = 0  # counted over the whole file, told with its first sheet
    return Contents(kind=kind, sheets=tuple(sheets), unread=tuple(unread))


# Any here and in _sheet: cells as calamine gives them, which `_cell` turns into ours.
def _from_the_top(found: calamine.CalamineSheet) -> Iterator[Sequence[Any]]:
    """The rows from row 1, so that a row's number is the one that the spreadsheet shows."""
    if found.start is None:
        return
    # The reader itself gives the empty rows above the first cell, but not the empty columns left of it.
    left = [""] * found.start[1]
    for row in found.iter_rows():
        yield left + row


def _sheet(name: str, rows: Iterable[Sequence[Any]], far_cells: int = 0) -> Sheet:
    """Rows of any lengths as columns of codes; a column's values stand in the order in which they first appear."""
    rows = iter(rows)
    places: list[defaultdict[Any, int]] = []
    codes: list[array[int]] = []
    height = 0
    while chunk := list(islice(rows, _CHUNK)):
        width = max(map(len, chunk))
        if width > MAX_COLUMNS or (height + len(chunk)) * max(width, len(places)) > MAX_BOX:
            raise TooSpread
        while len(places) < width:
            place: defaultdict[Any, int] = defaultdict()
            place.default_factory = place.__len__
            place[""]
            places.append(place)
            codes.append(array("I", bytes(4 * height)))
        for column, place in enumerate(places):
            look_up = place.__getitem__
            if all(len(row) > column for row in chunk):
                codes[column].extend([look_up(row[column]) for row in chunk])
            else:
                codes[column].extend([look_up(row[column]) if len(row) > column else 0 for row in chunk])
        height += len(chunk)
    columns = tuple(
        Column(values=tuple(_cell(value) for value in place), codes=code)
        for place, code in zip(places, codes, strict=True)
    )
    return Sheet(name=name, height=height, columns=columns, far_cells=far_cells)


def _cell(value: object) -> Cell:
    if isinstance(value, str):
        if not value or value.isspace():
            return None
        return value if len(value) <= LONG_TEXT else _shortened(value)
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value if isinstance(value, (float, bool, date, time)) else None


def _shortened(text: str) -> str:
    return f"{text[:LONG_TEXT]}… {hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()}"
