"""Rows round a table that are not read, each told by its number: an incident among them must not be lost unseen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from audits.importing.categories import Words
from audits.importing.fields import CODED, Field
from audits.importing.header import reads_like_a_known_heading
from audits.importing.mapping import MappedTable
from audits.importing.understood import LeftOut

NAMED = 10
"""Row numbers that are told one by one."""

_OF_WORDS = frozenset({Field.CATEGORY, *CODED})


def passed_over(tables: Iterable[MappedTable], words: Words) -> Iterator[LeftOut]:
    """What of each table was not read beside blank rows and headings met again, and what to do where it should be."""
    for one in tables:
        header, name = one.table.header, one.table.name_for_screen
        if header.above:
            yield LeftOut(
                name_for_screen=name,
                because=f"Not read: {_rows(header.above)}, above the headings in row {header.row + 1}. "
                "If they are incidents, put them under the same headings and upload again.",
            )
        if header.notes:
            yield LeftOut(
                name_for_screen=name,
                because=f"Not counted, as totals or notes: {_rows(header.notes)}. "
                "If one is an incident, give it a date and a category and upload again.",
            )
        if _says_an_incident(one, words):
            yield LeftOut(
                name_for_screen=name,
                because=f"Row {header.row + 1} was taken for the headings and not counted, but it reads like an "
                "incident. If it is one, put a row of headings above it and upload again.",
            )


def _says_an_incident(one: MappedTable, words: Words) -> bool:
    """Whether a heading is itself one of the words of its column, such as "Sexting" over the categories."""
    return any(
        column.field in _OF_WORDS
        and words.knows(column.field, column.heading_for_screen)
        and not reads_like_a_known_heading(column.heading_for_screen)
        for column in one.columns
    )


def _rows(rows: tuple[int, ...]) -> str:
    numbers = [str(row + 1) for row in rows[:NAMED]]
    if len(rows) > NAMED:
        return f"rows {', '.join(numbers)} and {len(rows) - NAMED:,} more"
    return f"row {numbers[0]}" if len(numbers) == 1 else f"rows {', '.join(numbers[:-1])} and {numbers[-1]}"
