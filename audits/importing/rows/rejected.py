"""The rows of an upload that cannot be taken, with their cells as they stood, to be corrected and uploaded again.

They hold whatever the file holds, so they are put together when the DSL asks for them, from the upload that she is
looking at, and are kept nowhere.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from audits.importing.files.sheet import Cell
from audits.importing.other_files.own_files import ROW_HEADING, WHY_HEADING, is_mark
from audits.importing.tables.finding import Reading
from audits.importing.understood import RowNote

Plain = str | int | date | None
"""What a cell of the file is written as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedRows:
    """The rejected rows of one table: its headings with two of ours before them, and the rows under them."""

    headings: tuple[str, ...] = dataclasses.field(repr=False)
    rows: tuple[tuple[Plain, ...], ...] = dataclasses.field(repr=False)


def rejected_rows(reading: Reading, rejected: Sequence[RowNote]) -> tuple[RejectedRows, ...]:
    """The rejected rows of every table that has some, in the order of the tables."""
    found = []
    for table in reading.tables:
        notes = [one for one in rejected if one.table == table.number]
        own = [place for place, heading in enumerate(table.header.headings) if not is_mark(heading)]
        rows = [
            (one.row_number, one.reason, *(_plain(table.sheet.cell(one.row_number - 1, place)) for place in own))
            for one in notes
        ]
        if rows:
            headings = (ROW_HEADING, WHY_HEADING, *(table.header.headings[place] for place in own))
            found.append(RejectedRows(headings=headings, rows=tuple(rows)))
    return tuple(found)


def _plain(cell: Cell) -> Plain:
    """A cell as a workbook of ours holds it, which reads back the same."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else repr(cell)
    if isinstance(cell, time):
        return cell.isoformat()
    # A workbook's own days begin in 1900.
    return cell.isoformat() if isinstance(cell, date) and cell.year <= 1900 else cell
