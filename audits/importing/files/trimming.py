"""Cells far outside the table of an .xlsx workbook: found by reading its XML as text, and left out before it is opened.

One stray cell in the last row and column makes a reader ask for room for every cell between, 550 GB of it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable

from audits.importing.files.columns import MAX_BOX, MAX_COLUMNS
from audits.importing.files.sniffing import TOO_LARGE_INSIDE, Unreadable

ROW_GAP = 5_000
"""Empty rows after which what follows is no longer part of the table."""

COLUMN_GAP = 60
"""Empty columns after which what follows is no longer part of the table."""

MAX_PART = 200 * 1024 * 1024
"""Bytes of one sheet's XML; more than the package may declare in all, so only a lying package meets it."""

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension[^>]*?ref="[A-Z]+\d+:([A-Z]{1,3})(\d{1,7})"')
_CELL = re.compile(rb'<((?:\w+:)?)c(?=\s)[^>]*?\sr="([A-Z]{1,3})(\d{1,7})"[^>]*?(?:/>|>.*?</\1c>)', re.DOTALL)


def declares_far_cells(content: bytes) -> bool:
    """Whether a sheet of the workbook says of itself that it spans more than `MAX_BOX` cells or `MAX_COLUMNS`."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in _sheets(package):
            with package.open(name) as part:
                found = _DIMENSION.search(part.read(8192))
            if found:
                width = _column(found[1])
                if width > MAX_COLUMNS or width * int(found[2]) > MAX_BOX:
                    return True
    return False


def trimmed(content: bytes) -> tuple[bytes, int]:
    """The workbook without its far cells, and how many there were; Unreadable where a part is larger than it says."""
    out, dropped = io.BytesIO(), 0
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(out, "w") as copy:
        sheets = set(_sheets(package))
        for part in package.infolist():
            with package.open(part) as stream:
                text = stream.read(MAX_PART + 1)
            if len(text) > MAX_PART:
                raise Unreadable(TOO_LARGE_INSIDE)
            if part.filename in sheets:
                text, gone = _without_far_cells(text)
                dropped += gone
            copy.writestr(part.filename, text)
    return out.getvalue(), dropped


def _without_far_cells(text: bytes) -> tuple[bytes, int]:
    cells = [(_column(found[2]), int(found[3])) for found in _CELL.finditer(text) if _holds_something(found[0])]
    last_column = _end_of_first_group((column for column, _ in cells), COLUMN_GAP)
    last_row = _end_of_first_group((row for _, row in cells), ROW_GAP)
    far = sum(column > last_column or row > last_row for column, row in cells)
    if not far:
        return text, 0

    def kept(found: re.Match[bytes]) -> bytes:
        near = _column(found[2]) <= last_column and int(found[3]) <= last_row
        return found[0] if near else b""

    return _CELL.sub(kept, text), far


def _end_of_first_group(places: Iterable[int], gap: int) -> int:
    """The last place of the first run of places that has no gap wider than `gap` in it."""
    end = 0
    for place in sorted(set(places)):
        if end and place - end > gap:
            break
        end = place
    return end


def _holds_something(cell: bytes) -> bool:
    return not cell.endswith(b"/>") and (b"v>" in cell or b"t>" in cell)


def _sheets(package: zipfile.ZipFile) -> list[str]:
    return [name for name in package.namelist() if _SHEET.fullmatch(name)]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
