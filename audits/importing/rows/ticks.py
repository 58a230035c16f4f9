"""Columns of ticks: a heading such as "Sexting" or "False positive" over cells that only say yes, no or nothing."""

from __future__ import annotations

import dataclasses
from array import array

from audits.importing.files.sheet import Cell, Column, Sheet, squeezed, text_of
from audits.importing.tables.header import Header
from audits.importing.tables.heading_rows import KNOWN

LONGEST = 60
"""Characters of a heading that can be a word; a longer one is a question."""

_YES = frozenset({"x", "y", "yes", "true", "1", "✓", "✔", "☑", "☒", "ticked", "checked", "selected"})
_NO = frozenset({"n", "no", "false", "0", "✗", "☐", "-", "not selected", "unchecked"})
_TICKED_THOUGH_KNOWN = frozenset({"false positive", "is false positive", "false alarm"})


def with_ticks_read(sheet: Sheet, header: Header) -> Sheet:
    """The sheet with the heading's own word in place of every tick, and nothing in place of every no."""
    columns = list(sheet.columns)
    for place, heading in enumerate(header.headings):
        word = _word(heading)
        if word and header.data and _is_ticks(columns[place], header):
            columns[place] = _read(columns[place], word)
    return dataclasses.replace(sheet, columns=tuple(columns))


def _word(heading: str) -> str:
    """What a tick under a heading stands for, "" where the heading is one of a field and its cells speak for it."""
    plain = squeezed(heading)
    if plain in _TICKED_THOUGH_KNOWN:
        return plain.removeprefix("is ")
    if not plain or plain in KNOWN or len(heading) > LONGEST:
        return ""
    group = max((known for known in KNOWN if plain.startswith(f"{known} ")), key=len, default="")
    words = heading.split()
    return " ".join(words[len(group.split()) :] if group and len(words) > len(group.split()) else words)


def _is_ticks(column: Column, header: Header) -> bool:
    """Whether the rows of data hold ticks and nothing else."""
    if len(column.values) > len(_YES | _NO) + 2:
        return False
    said = {_said(column.at(row)) for row in header.data} - {""}
    return bool(said & _YES) and said <= _YES | _NO


def _said(cell: Cell) -> str:
    return text_of(cell).casefold()


def _read(column: Column, word: str) -> Column:
    ticked = [_said(value) in _YES for value in column.values]
    return Column(values=(None, word), codes=array("I", [int(ticked[code]) for code in column.codes]))
