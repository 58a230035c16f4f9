"""Headings that stand in more than one row: groups over columns, words under a merged cell, rows of codes below."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from audits.importing.columns.fields import Field
from audits.importing.columns.headings import HEADINGS
from audits.importing.dates.reading import looks_like_a_date
from audits.importing.files.sheet import Sheet, squeezed, text_of

LONGEST_HEADING = 160
"""Characters of a heading; forms use whole questions."""

_SIGNS = frozenset({"%", "#", "\u00a3", "\u2116"})

FURTHER = 3
"""Headings that we know, from which a row further down begins a table of its own."""

MOST_ROWS = 2
"""Rows above, and rows below, the row that reads most like headings, which may belong to them."""

KNOWN = frozenset(heading for headings in HEADINGS.values() for heading in headings)
"""Every heading that we know, in lower case."""

LONGEST_KNOWN = max(map(len, KNOWN)) + 8
"""Characters of a cell that may be a heading that we know, with some for signs."""

_OF_DAYS = frozenset([*HEADINGS[Field.HAPPENED_ON], *HEADINGS[Field.RECORDED_ON]])

KNOWN_WORDS = frozenset(word for heading in KNOWN for word in heading.split())
"""The single words of the headings that we know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingBlock:
    """The rows from `first` to `last` (counted from 0) that are headings, and one text per column."""

    first: int
    last: int
    headings: tuple[str, ...]


def heading_block(sheet: Sheet, best: int) -> HeadingBlock:
    """The whole of the headings, of which `best` is the row that reads most like some."""
    rows = {row: _texts(sheet, row) for row in range(max(best - MOST_ROWS, 0), min(best + 2 + MOST_ROWS, sheet.height))}
    first = last = best
    while last - best < MOST_ROWS and _goes_on(sheet, rows, last):
        last += 1
    while best - first < MOST_ROWS and _is_a_group_over(sheet, rows, first, range(first, last + 1)):
        first -= 1
    headings = _put_together([rows[row] for row in range(first, last + 1)])
    codes = [row for row in rows if last < row <= best + 1 + MOST_ROWS and _is_codes(rows[row])]
    return HeadingBlock(first=first, last=max(codes, default=last), headings=headings)


def further_headings(sheet: Sheet, last: int, filled: npt.NDArray[np.int64]) -> list[int]:
    """The rows under the headings in row `last` that begin a table of their own.

    Nearly all their cells are headings that we know, and one of them is a date's.
    """
    known = np.zeros(sheet.height, dtype=np.int64)
    dated = np.zeros(sheet.height, dtype=bool)
    same = np.zeros(sheet.height, dtype=np.int64)
    for column in sheet.columns:
        codes = np.frombuffer(column.codes, dtype=np.uint32)
        # Spelled out in one line, as a long table has hundreds of thousands of values.
        headed = [
            code
            for code, value in enumerate(column.values)
            if isinstance(value, str) and len(value) <= LONGEST_KNOWN and not value[0].isdigit()
        ]
        texts = {code: squeezed(text_of(column.values[code])) for code in headed}
        headed = [code for code, text in texts.items() if text in KNOWN]
        if headed:
            known += np.isin(codes, headed)
            dated |= np.isin(codes, [code for code in headed if texts[code] in _OF_DAYS])
            same += (codes == codes[last]) & (codes > 0)
    begins = dated & (known >= FURTHER) & (known >= 0.8 * filled) & (same < 0.8 * filled)
    return [row for row in np.flatnonzero(begins).tolist() if row > last]


def reads_like_a_heading(text: str) -> bool:
    """Whether a text can be a heading: it has letters (or is a sign for a number), is no date and is not too long."""
    if text.strip() in _SIGNS:
        return True
    return len(text) <= LONGEST_HEADING and any(sign.isalpha() for sign in text) and not looks_like_a_date(text)


def _texts(sheet: Sheet, row: int) -> tuple[str, ...]:
    return tuple(text_of(cell) for cell in sheet.row(row))


def _all_headings(sheet: Sheet, row: int) -> bool:
    """Whether a row holds only texts that can be headings."""
    held = [cell for cell in sheet.row(row) if cell is not None]
    return bool(held) and all(isinstance(cell, str) and reads_like_a_heading(cell) for cell in held)


def _goes_on(sheet: Sheet, rows: dict[int, tuple[str, ...]], last: int) -> bool:
    """Whether the row below is a further row of headings: known ones, some of them where the row above has none."""
    if last + 2 >= sheet.height or last + 1 not in rows or not _all_headings(sheet, last + 1):
        return False
    above, below = rows[last], rows[last + 1]
    held = [text for text in below if text]
    known = sum(squeezed(text) in KNOWN for text in held)
    fills = any(text and not over for text, over in zip(below, above, strict=True))
    return fills and above != below and known * 2 >= len(held)


def _is_a_group_over(sheet: Sheet, rows: dict[int, tuple[str, ...]], first: int, block: range) -> bool:
    """Whether the row above names columns that have no name of their own, or tells columns of one name apart."""
    if first - 1 not in rows or not _all_headings(sheet, first - 1):
        return False
    above = rows[first - 1]
    so_far = _put_together([rows[row] for row in block])
    names = any(text and not under for text, under in zip(above, so_far, strict=True))
    twice = any(count > 1 for text, count in Counter(map(squeezed, so_far)).items() if text)
    held = [text for text in above if text]
    apart = twice and len(held) > 1 and all(":" not in text for text in held)
    return apart or (names and len(held) > 1 and any(squeezed(text) in KNOWN for text in held))


def _put_together(rows: list[tuple[str, ...]]) -> tuple[str, ...]:
    """One heading per column of its texts from top to bottom."""
    *groups, leaf = rows
    carried = [_carried(group, leaf) for group in groups]
    plain = [next((row[place] for row in reversed(rows) if row[place]), "") for place in range(len(leaf))]
    seen = Counter(map(squeezed, plain))
    headings = []
    for place, own in enumerate(plain):
        over = list(dict.fromkeys(group[place] for group in carried if group[place] and group[place] != own))
        whole = " ".join([*over, own]) if own else ""
        sure = squeezed(own) in KNOWN and seen[squeezed(own)] == 1
        headings.append(whole if over and (squeezed(whole) in KNOWN or not sure) else own)
    return tuple(headings)


def _carried(group: tuple[str, ...], leaf: tuple[str, ...]) -> list[str]:
    """A row of groups with each reaching over the columns to its right that have a name below and no group."""
    carried: list[str] = []
    for place, text in enumerate(group):
        reaches = not text and leaf[place] and carried
        carried.append(carried[-1] if reaches else text)
    return carried


def _is_codes(texts: tuple[str, ...]) -> bool:
    """Whether a row under the headings holds tags for programs, such as #date or an ImportId."""
    held = [text for text in texts if text]
    return len(held) > 1 and all(text.startswith("#") or '"ImportId"' in text for text in held)
