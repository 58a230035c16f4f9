"""What is told of the tables of an upload: those that are read, and what is left out or should be known.

Names of files and sheets are the school's own, and are shown to the designated safeguarding lead alone.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTable:
    """One sheet that is being read: where its headings stand and what was left out around them.

    `name_for_screen` is the file's and the sheet's own name. `header_row` is 0 in a table without headings.
    `rows` are rows of data; `blank`, `repeated` and `notes` count blank rows, headings met again, totals and notes.
    """

    number: int
    name_for_screen: str = dataclasses.field(repr=False)
    header_row: int
    first_row: int
    rows: int
    blank: int
    repeated: int
    notes: tuple[int, ...]
    far_cells: int
    shape: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A file (the `whole_file`), sheet or row that is not being read, and the sentence that says why and what to do.

    A `note` is a sentence about rows that are read, of which something should be known.
    """

    name_for_screen: str = dataclasses.field(repr=False)
    because: str
    whole_file: bool = False
    note: bool = False
