"""Rows of cells to columns of codes: how a sheet is kept small, each different value of a column once."""

from __future__ import annotations

import hashlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta
from itertools import islice, zip_longest
from typing import Any

from audits.importing.files.sheet import Cell, Column, Sheet
from audits.importing.files.sniffing import TOO_LARGE_INSIDE, Unreadable

MAX_BOX = 12_000_000
"""Cells of the rectangle that a sheet spans, empty ones included: a million rows of 12 columns."""

MAX_COLUMNS = 500
"""Columns of one sheet."""

LONG_TEXTS = 8_000_000
"""Characters that the different values of one column are handed on with, whole."""

LONG_TEXT = 1_000
"""Characters of a cell that are handed on where its column holds more; the rest goes on as a digest, which tells
two apart."""

_CHUNK = 5_000
_NOTHING = frozenset({"NULL", "null", "(null)", "NaN", "NaT", "<NA>", "#N/A", "(blank)"})
"""What programs write in place of nothing."""


class TooSpread(Unreadable):
    """A sheet that spans more cells or columns than a table has."""

    def __init__(self) -> None:
        super().__init__(TOO_LARGE_INSIDE)


class _Truth:
    """A truth value on its way: as a key, Python takes True and 1 for the same."""

    def __init__(self, *, holds: bool) -> None:
        self.holds = holds


_TRUE, _FALSE = _Truth(holds=True), _Truth(holds=False)


# Any: cells as a reader gives them, which `_cell` turns into ours.
def sheet_of(name: str, rows: Iterable[Sequence[Any]], *, far_cells: int = 0, note: str = "") -> Sheet:
    """Rows of any lengths as a sheet; a column's values stand in the order in which they first appear."""
    rows = iter(rows)
    places: list[defaultdict[Any, int]] = []
    codes: list[array[int]] = []
    truths: set[int] = set()
    height = 0
    while chunk := list(islice(rows, _CHUNK)):
        width = max(map(len, chunk))
        if width > MAX_COLUMNS or (height + len(chunk)) * max(width, len(places)) > MAX_BOX:
            raise TooSpread
        while len(places) < width:
            places.append(_numbered())
            codes.append(array("I", bytes(4 * height)))
        even = width == min(map(len, chunk))
        for number, column in enumerate(zip(*chunk, strict=True) if even else zip_longest(*chunk, fillvalue="")):
            if number in truths or not _numbered_alike(places[number], codes[number], column):
                truths.add(number)
                codes[number].extend(map(places[number].__getitem__, map(_told_apart, column)))
        for code in codes[width:]:
            code.extend([0] * len(chunk))
        height += len(chunk)
    columns = tuple(_column(place, code) for place, code in zip(places, codes, strict=True))
    return Sheet(name=name, height=height, columns=columns, far_cells=far_cells, note=note)


def _numbered() -> defaultdict[Any, int]:
    """A number for each different value, 0 for the empty cell."""
    place: defaultdict[Any, int] = defaultdict()
    place.default_factory = place.__len__
    place[""]
    return place


def _numbered_alike(place: defaultdict[Any, int], code: array[int], column: Sequence[Any]) -> bool:
    """Number the cells of a column as Python tells them apart; not done where they hold 1 or 0, or what equals them."""
    known, height = len(place), len(code)
    code.extend(map(place.__getitem__, column))
    if 1 not in place and 0 not in place:
        return True
    del code[height:]
    for value in list(place)[known:]:
        del place[value]
    return False


def _column(place: Iterable[Any], codes: array[int]) -> Column:
    values = [
        # The commonest texts by far, told without a call for each of them.
        value
        if type(value) is str and value[:1].isalpha() and value[0] not in "Nn" and len(value) <= LONG_TEXT
        else _cell(value)
        for value in place
    ]
    if sum(len(value) for value in values if isinstance(value, str)) > LONG_TEXTS:
        values = [_shortened(value) if isinstance(value, str) else value for value in values]
    if values.count(None) > 1:
        # Cells of spaces and the like are empty too, and only the first value is the empty one.
        filled = [value for value in values if value is not None]
        numbers = iter(range(1, len(filled) + 1))
        renumbered = [0 if value is None else next(numbers) for value in values]
        values, codes = [None, *filled], array("I", map(renumbered.__getitem__, codes))
    return Column(values=tuple(values), codes=codes)


def _told_apart(value: object) -> object:
    return (_TRUE if value else _FALSE) if isinstance(value, bool) else value


def _cell(value: object) -> Cell:
    if isinstance(value, str):
        if value[:2] == '="' and value[-1] == '"':
            value = value[2:-1]  # how programs keep a spreadsheet from touching "00471" in plain text
        if not value or value.isspace() or value in _NOTHING:
            return None
        return value
    if isinstance(value, _Truth):
        return value.holds
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    if isinstance(value, int):
        return float(value)
    return value if isinstance(value, (float, date, time)) else None


def _shortened(text: str) -> str:
    if len(text) <= LONG_TEXT:
        return text
    return f"{text[:LONG_TEXT]}… {hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()}"
