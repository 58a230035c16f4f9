"""What a report says, as plain data: tables of typed cells that any writer can set down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead somewhere, where the format can lead: to a file beside the document, or to a part of it."""

    text: str
    target: str


Cell = str | int | float | date | Link | None
"""What a cell may hold; a day stays a day and a number a number, so that a reader can sort and count by them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its heading, and how wide it is in characters of plain text."""

    heading: str
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table under a title; every row has a cell for each column."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        """A row with too few or too many cells would put words under the wrong heading."""
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"A row of '{self.title}' does not have a cell for each column.")
