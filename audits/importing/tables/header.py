"""Where a table begins and what in it is no data: titles, headings met again, totals, notes and blank rows."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from audits.importing.dates.reading import looks_like_a_date
from audits.importing.files.sheet import Cell, Sheet, squeezed, text_of
from audits.importing.tables.heading_rows import (
    KNOWN,
    KNOWN_WORDS,
    LONGEST_HEADING,
    HeadingBlock,
    further_headings,
    heading_block,
    reads_like_a_heading,
)

SEARCHED = 60
"""Rows from the top, blank ones aside, among which the headings are looked for."""

MOSTLY = 0.6
"""Share of the first rows in which a table without headings has a date, and has words."""

MOST_OF_A_TOTAL = 0.7
"""Share of the labelled columns that a row of totals fills at most, where its word does not stand at its beginning."""

_TOTAL = re.compile(
    r"(grand |sub[- ]?)?totals?( (number|count|incidents|rows|records|for|of)\b.*)?\s*(\(\d+\))?\s*:?"
    r"|(grand |sub[- ]?)?totals? .{1,60}|.{1,60}\b(sub[- ]?)?totals?\s*:?"
    r"|sum:?|average:?|(number of|no of|count of) (incidents|rows|records).*"
    r"|(row |record |overall )?count\s*:?(\s*\d+)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"-?[\d,. ]+%?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The table of a sheet: `row` is the last row of headings and `data` the rows of data, all counted from 0.

    `row` is -1 in a table without headings. `headings` has one text per column, "" where there is none.
    `blank` and `repeated` count blank rows and headings met again; `notes` are the rows of totals and notes.
    `above` are the rows above the headings that hold more than a title: they may be incidents, and must be told.
    """

    row: int
    headings: tuple[str, ...] = dataclasses.field(repr=False)
    data: tuple[int, ...]
    blank: int
    repeated: int
    notes: tuple[int, ...]
    above: tuple[int, ...] = ()

    @property
    def has_headings(self) -> bool:
        """Whether the table has headings at all."""
        return self.row >= 0


def find_headers(sheet: Sheet) -> tuple[Header, ...]:
    """The header of each table that stands on a sheet, one under the other; none where there is no table in it."""
    filled = _filled(sheet)
    best = _heading_row(sheet, filled)
    if best is None:
        alone = _table_without_headings(sheet, filled)
        return () if alone is None else (alone,)
    block = heading_block(sheet, best)
    begins = [best, *further_headings(sheet, block.last, filled)]
    headers = []
    for row, until in zip(begins, [*begins[1:], sheet.height], strict=True):
        one = block if row == best else HeadingBlock(first=row, last=row, headings=tuple(map(text_of, sheet.row(row))))
        headers.append(_header(sheet, filled, one, until=until, repeated=_repeats(sheet, row)))
    return (headers[0], *(dataclasses.replace(one, above=()) for one in headers[1:]))


def heading_row(sheet: Sheet) -> int | None:
    """The row, counted from 0, that reads most like headings; None where none does."""
    return _heading_row(sheet, _filled(sheet))


def find_header(sheet: Sheet) -> Header | None:
    """The header of a sheet's first table, or None where there is none."""
    return next(iter(find_headers(sheet)), None)


def _header(
    sheet: Sheet,
    filled: npt.NDArray[np.int64],
    block: HeadingBlock,
    *,
    until: int,
    repeated: npt.NDArray[np.bool_],
) -> Header:
    """The header with the given headings, of a table that ends before row `until`."""
    begin = block.last + 1
    below = filled[begin:until]
    notes = _notes(sheet, range(begin, until), filled, labelled=sum(map(bool, block.headings)) or sheet.width)
    holds = (below > 0) & ~repeated[begin:until]
    data = [row for row in (np.flatnonzero(holds) + begin).tolist() if row not in notes]
    # Rows under the last one that holds anything are not part of the table, however they are formatted.
    end = int(np.flatnonzero(below)[-1]) + 1 if below.any() else 0
    return Header(
        row=block.last,
        headings=block.headings,
        data=tuple(data),
        blank=int((below[:end] == 0).sum()),
        repeated=int(repeated[begin:until].sum()),
        notes=tuple(sorted(notes)),
        above=tuple(np.flatnonzero(filled[: max(block.first, 0)] > 1).tolist()),
    )


def _table_without_headings(sheet: Sheet, filled: npt.NDArray[np.int64]) -> Header | None:
    """A table that begins with its data: a column of dates from its first row on, and words beside it."""
    rows = np.flatnonzero(filled)[:SEARCHED].tolist()
    wide = [row for row in rows if filled[row] > 1]
    if len(wide) < 2:
        return None
    days = [sum(_is_a_day(column.at(row)) for row in wide) for column in sheet.columns]
    dated = [place for place, found in enumerate(days) if found >= MOSTLY * len(wide)]
    worded = [
        place
        for place, column in enumerate(sheet.columns)
        if sum(_is_wording(column.at(row)) for row in wide) >= MOSTLY * len(wide)
    ]
    if not worded or not any(_is_a_day(sheet.cell(wide[0], place)) for place in dated):
        return None
    none = np.zeros(sheet.height, dtype=bool)
    nothing = HeadingBlock(first=-1, last=-1, headings=("",) * sheet.width)
    return _header(sheet, filled, nothing, until=sheet.height, repeated=none)


def goes_on(before: Sheet, header: Header, sheet: Sheet, bare: Header) -> bool:
    """Whether a table without headings goes on where another ended: as wide, with its dates in the same columns."""
    if not header.has_headings or not header.data or not bare.data or sheet.width > before.width:
        return False
    places = range(sheet.width)
    dated = [
        {place for place in places if _is_a_day(one.cell(row, place))}
        for one, row in ((before, header.data[-1]), (before, header.data[0]), (sheet, bare.data[0]))
    ]
    return bool(dated[2]) and dated[2] in dated[:2]


def reads_like_a_known_heading(text: str) -> bool:
    """Whether a text is one of the headings that recording systems and home-made logs are known to have."""
    return squeezed(text) in KNOWN


def _filled(sheet: Sheet) -> npt.NDArray[np.int64]:
    """How many cells of each row hold something."""
    filled = np.zeros(sheet.height, dtype=np.int64)
    for column in sheet.columns:
        filled += np.frombuffer(column.codes, dtype=np.uint32) > 0
    return filled


def _heading_row(sheet: Sheet, filled: npt.NDArray[np.int64]) -> int | None:
    rows = np.flatnonzero(filled)[:SEARCHED].tolist()
    widest = max((int(filled[row]) for row in rows), default=0)
    scores = {row: _score(sheet.row(row), widest) for row in rows}
    return max(rows, key=lambda row: (scores[row], -row)) if any(score > 0 for score in scores.values()) else None


def _score(cells: tuple[Cell, ...], widest: int) -> float:
    """How much a row reads like headings: the share of the table's width that it labels, and the headings we know."""
    held = [cell for cell in cells if cell is not None]
    if len(held) > 1 and any(_is_a_day(cell) for cell in held):
        return 0.0  # a row of data: taking it for headings would lose an incident
    texts = [squeezed(cell) for cell in held if isinstance(cell, str) and reads_like_a_heading(cell)]
    if not texts or (widest > 1 and len(texts) < 2) or len(texts) < 0.7 * len(held):
        return 0.0
    known = sum(text in KNOWN for text in texts)
    partly = sum(text not in KNOWN and bool(KNOWN_WORDS & set(text.split())) for text in texts)
    different = len(set(texts)) / len(texts)
    return 2.0 * known + 0.5 * partly + 2.0 * different * len(texts) / widest


def _is_wording(cell: Cell) -> bool:
    return isinstance(cell, str) and any(sign.isalpha() for sign in cell) and not looks_like_a_date(cell)


def _is_a_day(cell: Cell) -> bool:
    return isinstance(cell, date) or (isinstance(cell, str) and looks_like_a_date(cell))


def _repeats(sheet: Sheet, heading_row: int) -> npt.NDArray[np.bool_]:
    """The rows that say again what the row of headings says, in at least four of five of its cells."""
    same = np.zeros(sheet.height, dtype=np.int64)
    labelled = 0
    for column in sheet.columns:
        heading = column.codes[heading_row]
        if column.values[heading] is not None:
            labelled += 1
            same += np.frombuffer(column.codes, dtype=np.uint32) == heading
    repeats: npt.NDArray[np.bool_] = same >= max(2.0, 0.8 * labelled)
    return repeats


def _notes(sheet: Sheet, within: range, filled: npt.NDArray[np.int64], *, labelled: int) -> set[int]:
    """Rows of totals, and rows with one text alone in a table of at least four columns."""
    notes: set[int] = set()
    sparse = np.flatnonzero((filled > 0) & (filled <= MOST_OF_A_TOTAL * labelled))
    for place, column in enumerate(sheet.columns):
        codes = np.frombuffer(column.codes, dtype=np.uint32)
        looked_at = range(len(column.values)) if place < 3 else np.unique(codes[sparse]).tolist()
        totals = [code for code in looked_at if _is_total(column.values[code])]
        if totals:
            rows = np.flatnonzero(np.isin(codes, totals)).tolist()
            notes.update(row for row in rows if _holds_a_total(sheet.row(row)))
    if labelled >= 4:
        for row in np.flatnonzero(filled == 1).tolist():
            held = next(cell for cell in sheet.row(row) if cell is not None)
            if isinstance(held, str) and not looks_like_a_date(held):
                notes.add(row)
    return {row for row in notes if row in within}


def _holds_a_total(cells: tuple[Cell, ...]) -> bool:
    """Whether beside the word there are only numbers, or at least a number and no day.

    An incident whose pupil is called Total has more to say.
    """
    others = [cell for cell in cells if cell is not None and not _is_total(cell)]
    numbers = sum(_NUMBER.fullmatch(text_of(cell)) is not None for cell in others)
    return numbers == len(others) or (numbers > 0 and not any(map(_is_a_day, others)))


def _is_total(value: Cell) -> bool:
    if not isinstance(value, str) or len(value) > LONGEST_HEADING:
        return False
    plain = value.lower()
    # Most of many values are told apart by these few letters, without looking for the pattern.
    said = "total" in plain or "count" in plain or "sum" in plain or "average" in plain or plain[:1] in ("n", " ")
    return said and _TOTAL.fullmatch(plain.strip()) is not None
