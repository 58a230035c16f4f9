"""One sheet of a file as typed cells, kept by column: each different value once, and a code per row."""

from __future__ import annotations

import dataclasses
import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

_APART = re.compile(r"[\W_]+")

Cell = str | float | bool | date | datetime | time | None
"""What a cell can hold; None is empty. Durations and error signs come as text."""


@dataclass(frozen=True, slots=True, repr=False)
class Column:
    """One column: `values` are its different values in order of first appearance, `codes` their places per row.

    The first value, of code 0, is the empty cell, and no other is.
    """

    values: tuple[Cell, ...]
    codes: array[int]

    def at(self, row: int) -> Cell:
        """The cell in a row, counted from 0."""
        return self.values[self.codes[row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet, rows x columns, from its own first row: row 0 here is row 1 on screen.

    `far_cells` counts cells so far outside the table that they were not read.
    `note` is a sentence about how the sheet was read, where it needs one.
    """

    name: str = dataclasses.field(repr=False)
    height: int
    columns: tuple[Column, ...] = dataclasses.field(repr=False)
    far_cells: int = 0
    note: str = ""

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.columns)

    def cell(self, row: int, column: int) -> Cell:
        """One cell, both counted from 0."""
        return self.columns[column].at(row)

    def row(self, row: int) -> tuple[Cell, ...]:
        """One row, counted from 0."""
        return tuple(column.at(row) for column in self.columns)


def text_of(cell: Cell) -> str:
    """A cell as text on one line: whole numbers without a point, dates in ISO form, spaces squeezed."""
    if isinstance(cell, str):
        return " ".join((cell.replace("_x000D_", " ") if "_x000D_" in cell else cell).split())
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return cell.isoformat()


def squeezed(text: str) -> str:
    """Text for comparing: lower case, letters and digits only, single spaces between words."""
    return _APART.sub(" ", text.casefold()).strip()


NAMED = 10
"""Row numbers that are told one by one."""


def rows_in_words(numbers: Sequence[int]) -> str:
    """Row numbers, counted from 1, as words: "row 3", "rows 3 and 4", "rows 3, 4 and 1,200 more"."""
    named = [f"{number}" for number in numbers[:NAMED]]
    if len(numbers) > NAMED:
        return f"rows {', '.join(named)} and {len(numbers) - NAMED:,} more"
    return f"row {named[0]}" if len(named) == 1 else f"rows {', '.join(named[:-1])} and {named[-1]}"
