"""Rows that share a record number and a day in a file with an incident a row: one for each kind, or each action taken.

Only the DSL can say that they are one incident; then each of them says the whole of it, and it is counted once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from audits.importing.rows.facts import RowFacts
from audits.importing.rows.one_word import left_out_for_others
from audits.importing.rows.reading import AcceptedRow, RowsRead
from audits.importing.understood import RowNote
from audits.importing.words.categories import Words
from audits.model.incident import RowUnit
from audits.model.whole import said_together


def rows_that_share(read: Iterable[RowsRead]) -> list[AcceptedRow]:
    """The rows of incidents whose record number and day another row of their table has too, with something else."""
    return [row for rows in read for group in _groups(rows.accepted) for row in group]


def each_says_the_whole(read: RowsRead, words: Words) -> RowsRead:
    """The rows of a table, each of those that share a number and a day saying what they say together.

    Where a row says something else than what then stands, that is noted of it.
    """
    rows, whole, partly = read.accepted, {}, [*read.partly]
    for group in _groups(rows):
        said = [row.facts for row in group]
        facts = said[0]._replace(row_digest=min(one.row_digest for one in said), **said_together(said, words.rank))
        pupils = max(len(facts.pupils), *(row.pupils for row in group))
        whole.update({row.row_number: row._replace(facts=facts, pupils=pupils) for row in group})
        partly += _left_out(group, facts, words)
    return replace(
        read,
        accepted=[whole.get(row.row_number, row) for row in rows],
        partly=sorted(partly, key=lambda note: note.row_number),
    )


def _groups(rows: Sequence[AcceptedRow]) -> list[list[AcceptedRow]]:
    numbers = [row.facts.source_ref for row in rows if row.facts.source_ref]
    if len(set(numbers)) == len(numbers):
        return []
    groups: dict[object, list[AcceptedRow]] = defaultdict(list)
    for row in rows:
        if row.facts.source_ref and row.facts.unit is RowUnit.INCIDENT:
            groups[row.facts.source_ref, row.facts.happened_on].append(row)
    return [group for group in groups.values() if len(group) > 1 and len({row.facts for row in group}) > 1]


def _left_out(group: Iterable[AcceptedRow], whole: RowFacts, words: Words) -> Iterator[RowNote]:
    for row in group:
        for field, reason in left_out_for_others(row.facts, whole, words):
            yield RowNote(table=row.table, row_number=row.row_number, reason=reason, second_of=field)
