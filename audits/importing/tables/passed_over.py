"""Rows round a table that are not read, each told by its number: an incident among them must not be lost unseen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from audits.importing.asking.mapping import MappedTable
from audits.importing.columns.fields import CODED, Field
from audits.importing.files.sheet import rows_in_words, squeezed, text_of
from audits.importing.tables.found import LeftOut
from audits.importing.tables.header import reads_like_a_known_heading
from audits.importing.understood import (
    ColumnGuess,
)
from audits.importing.words.categories import Words

NO_HEADINGS = (
    "This table has no row of headings, so it is read from its first row on. Say of each column what it holds, or put "
    "a row of headings such as Date and Category above it and upload again."
)
_COUNTS = frozenset(
    {"count", "number of incidents", "no of incidents", "incident count", "total incidents", "incidents"}
)
_NUMBER = re.compile(r"[2-9]|[1-9]\d{1,2}")
_OF_WORDS = frozenset({Field.CATEGORY, *CODED})


def passed_over(tables: Iterable[MappedTable], words: Words) -> Iterator[LeftOut]:
    """What of each table was not read beside blank rows and headings met again, and what to do where it should be.

    Notes stand among it: of rows that were read, and perhaps not as they were meant.
    """
    for one in tables:
        header, name = one.table.header, one.table.name_for_screen
        if not any(header.headings):
            yield LeftOut(name_for_screen=name, because=NO_HEADINGS, note=True)
            continue
        if header.has_headings and header.above:
            above = rows_in_words([row + 1 for row in header.above])
            yield LeftOut(
                name_for_screen=name,
                because=f"Not read: {above}, above the headings in row {header.row + 1}. "
                "If they are incidents, put them under the same headings and upload again.",
            )
        if header.notes:
            yield LeftOut(
                name_for_screen=name,
                because=f"Not counted, as totals or notes: {rows_in_words([row + 1 for row in header.notes])}. "
                "If one is an incident, give it a date and a category and upload again.",
            )
        if header.has_headings and (wide := _wider_than_headings(one)):
            yield LeftOut(
                name_for_screen=name,
                because=f"More fields than headings: {rows_in_words(wide)}. What stands there may have slipped into "
                "wrong columns, as a comma in a text makes it. Compare with your system, or export as .xlsx.",
                note=True,
            )
        if counts := _counts_several(one):
            yield LeftOut(
                name_for_screen=name,
                because=f"A column counts several incidents in {rows_in_words(counts)}, and each row was counted once. "
                "If they are several, give each a row of its own and upload again.",
                note=True,
            )
        if _says_an_incident(one, words):
            yield LeftOut(
                name_for_screen=name,
                because=f"Row {header.row + 1} was taken for the headings and not counted, but it reads like an "
                "incident. If it is one, put a row of headings above it and upload again.",
            )


def _wider_than_headings(one: MappedTable) -> list[int]:
    """The rows of plain text, counted from 1, with more fields than there are headings, where most have as many."""
    sheet, header = one.table.sheet, one.table.header
    last = max(place for place, heading in enumerate(header.headings) if heading)
    if sheet.name or last + 1 >= sheet.width:
        return []
    beyond = sheet.columns[last + 1 :]
    wide = [row + 1 for row in header.data if any(column.codes[row] for column in beyond)]
    return wide if len(wide) * 2 <= len(header.data) else []


def _counts_several(one: MappedTable) -> list[int]:
    """The rows, counted from 1, of which a column such as "Number of incidents" says that they are more than one."""
    several: set[int] = set()
    for column in one.columns:
        if squeezed(column.heading_for_screen) in _COUNTS:
            held = one.table.sheet.columns[column.index]
            more = {code for code, value in enumerate(held.values) if _NUMBER.fullmatch(text_of(value))}
            several.update(row + 1 for row in one.table.header.data if held.codes[row] in more)
    return sorted(several)


def _says_an_incident(one: MappedTable, words: Words) -> bool:
    """Whether a heading is itself one of the words of its column, such as "Sexting" over the categories."""
    return any(
        column.field in _OF_WORDS
        and words.knows(column.field, column.heading_for_screen)
        and not reads_like_a_known_heading(column.heading_for_screen)
        and not _is_ticked(one, column)
        for column in one.columns
    )


def _is_ticked(one: MappedTable, column: ColumnGuess) -> bool:
    """Whether the cells under a heading say the heading again: a column of ticks."""
    said = {squeezed(text_of(value)) for value in one.table.sheet.columns[column.index].values[1:]}
    return len(said) == 1 and squeezed(column.heading_for_screen).endswith(next(iter(said)))
