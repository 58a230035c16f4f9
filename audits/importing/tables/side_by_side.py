"""Tables that stand beside each other on one sheet, such as a term to the left and the next to the right of it."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

from audits.importing.columns.fields import Field
from audits.importing.columns.headings import HEADINGS
from audits.importing.files.sheet import Sheet, squeezed, text_of
from audits.importing.tables.header import heading_row

_NEEDED = tuple(frozenset(HEADINGS[field]) for field in (Field.HAPPENED_ON, Field.CATEGORY))
"""Each table has a heading of either kind; a single table has not both of them twice."""

BESIDE = (
    "Tables stand beside each other on this sheet. They are read one by one, each under its own headings: check that "
    "each begins where you would have it begin."
)


def tables_beside(sheet: Sheet) -> tuple[Sheet, ...]:
    """The sheet, or the parts of it from left to right where each is a table with a date and a category of its own."""
    row = heading_row(sheet) if sheet.width >= 2 * len(_NEEDED) else None
    if row is None:
        return (sheet,)
    headings = [squeezed(text_of(cell)) for cell in sheet.row(row)]
    begins = _after_free_columns(sheet, headings) or _where_headings_begin_again(headings)
    if not begins:
        return (sheet,)
    first, *others = [
        dataclasses.replace(sheet, columns=sheet.columns[begin:end]) for begin, end in pairwise([*begins, sheet.width])
    ]
    told = dataclasses.replace(first, note=" ".join(filter(None, (sheet.note, BESIDE))))
    return (told, *(dataclasses.replace(one, note="", far_cells=0) for one in others))


def _after_free_columns(sheet: Sheet, headings: list[str]) -> list[int]:
    """Where the tables begin that columns without anything in them keep apart; nothing where there are none."""
    free = [not any(value is not None for value in column.values) for column in sheet.columns]
    begins = [place for place in range(len(free)) if not free[place] and (place == 0 or free[place - 1])]
    return begins if _are_tables(headings, begins) else []


def _where_headings_begin_again(headings: list[str]) -> list[int]:
    """Where the same headings in the same order begin anew; nothing where they do not."""
    for width in range(len(_NEEDED), len(headings) // 2 + 1):
        begins = list(range(0, len(headings), width))
        if all(headings[begin : begin + width] == headings[:width] for begin in begins):
            return begins if _are_tables(headings, begins) else []
    return []


def _are_tables(headings: list[str], begins: list[int]) -> bool:
    parts = [set(headings[begin:end]) for begin, end in pairwise([*begins, len(headings)])]
    return len(parts) > 1 and all(not needed.isdisjoint(part) for part in parts for needed in _NEEDED)
