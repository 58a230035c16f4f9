"""Where a table begins and what in it is no data: titles, headings met again, totals, notes and blank rows."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from audits.importing.dates import looks_like_a_date
from audits.importing.headings import HEADINGS
from audits.importing.sheet import Cell, Sheet, squeezed, text_of

SEARCHED = 60
"""Rows from the top, blank ones aside, among which the headings are looked for."""

LONGEST_HEADING = 160
"""Characters of a heading; forms use whole questions."""

_KNOWN = frozenset(heading for headings in HEADINGS.values() for heading in headings)
_KNOWN_WORDS = frozenset(word for heading in _KNOWN for word in heading.split())
_TOTAL = re.compile(
    r"(grand |sub[- ]?)?totals?( (number|count|incidents|rows|records|for|of)\b.*)?\s*:?", re.IGNORECASE
)

_NUMBER = re.compile(r"-?[\d,. ]+%?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The table of a sheet: `row` is the row of headings and `data` the rows of data, all counted from 0.

    `headings` has one text per column, "" where there is none.
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


def find_header(sheet: Sheet) -> Header | None:
    """The header of a sheet's table, or None where no row reads like headings."""
    filled = _filled(sheet)
    best = _heading_row(sheet, filled)
    if best is None:
        return None
    headings = tuple(text_of(cell) for cell in sheet.row(best))
    below = filled[best + 1 :]
    repeated = _repeats(sheet, best)[best + 1 :]
    notes = _notes(sheet, best, filled)
    data = [row for row in (np.flatnonzero((below > 0) & ~repeated) + best + 1).tolist() if row not in notes]
    # Rows under the last one that holds anything are not part of the table, however they are formatted.
    last = int(np.flatnonzero(below)[-1]) + 1 if below.any() else 0
    return Header(
        row=best,
        headings=headings,
        data=tuple(data),
        blank=int((below[:last] == 0).sum()),
        repeated=int(repeated.sum()),
        notes=tuple(sorted(notes)),
        above=tuple(np.flatnonzero(filled[:best] > 1).tolist()),
    )


def reads_like_a_known_heading(text: str) -> bool:
    """Whether a text is one of the headings that recording systems and home-made logs are known to have."""
    return squeezed(text) in _KNOWN


def _filled(sheet: Sheet) -> npt.NDArray[np.int64]:
    """How many cells of each row hold something."""
    filled = np.zeros(sheet.height, dtype=np.int64)
    for column in sheet.columns:
        holds = np.array([value is not None for value in column.values], dtype=bool)
        filled += holds[np.frombuffer(column.codes, dtype=np.uint32)]
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
    texts = [squeezed(cell) for cell in held if isinstance(cell, str) and _reads_like_a_heading(cell)]
    if not texts or (widest > 1 and len(texts) < 2) or len(texts) < 0.7 * len(held):
        return 0.0
    known = sum(text in _KNOWN for text in texts)
    partly = sum(text not in _KNOWN and bool(_KNOWN_WORDS & set(text.split())) for text in texts)
    different = len(set(texts)) / len(texts)
    return 2.0 * known + 0.5 * partly + 2.0 * different * len(texts) / widest


def _is_a_day(cell: Cell) -> bool:
    return isinstance(cell, date) or (isinstance(cell, str) and looks_like_a_date(cell))


def _reads_like_a_heading(text: str) -> bool:
    return len(text) <= LONGEST_HEADING and any(sign.isalpha() for sign in text) and not looks_like_a_date(text)


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


def _notes(sheet: Sheet, heading_row: int, filled: npt.NDArray[np.int64]) -> set[int]:
    """Rows of totals, and rows with one text alone in a table of at least four columns."""
    notes: set[int] = set()
    for column in sheet.columns[:3]:
        totals = [code for code, value in enumerate(column.values) if _is_total(value)]
        if totals:
            rows = np.flatnonzero(np.isin(np.frombuffer(column.codes, dtype=np.uint32), totals)).tolist()
            notes.update(row for row in rows if _holds_a_total(sheet.row(row)))
    if sum(column.values[column.codes[heading_row]] is not None for column in sheet.columns) >= 4:
        for row in np.flatnonzero(filled == 1).tolist():
            held = next(cell for cell in sheet.row(row) if cell is not None)
            if isinstance(held, str) and not looks_like_a_date(held):
                notes.add(row)
    return {row for row in notes if row > heading_row}


def _holds_a_total(cells: tuple[Cell, ...]) -> bool:
    """Whether beside the word there are only numbers: an incident whose pupil is called Total has more to say."""
    return all(cell is None or _is_total(cell) or _NUMBER.fullmatch(text_of(cell)) is not None for cell in cells)


def _is_total(value: Cell) -> bool:
    return isinstance(value, str) and _TOTAL.fullmatch(value.strip()) is not None
