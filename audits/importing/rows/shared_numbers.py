"""Rows that share a record number and a day in a file with an incident a row: one for each kind, or each action taken.

Only the DSL can say that they are one incident; then each of them says the whole of it, and it is counted once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from audits.importing.rows.facts import RowFacts
from audits.importing.rows.reading import AcceptedRow, RowsRead
from audits.importing.words.categories import Words
from audits.model.incident import RowUnit
from checklists.model import Taxonomy

_LISTS = ("unmapped", "pupils", "year_groups", "involved", "actions", "agencies")
_ONE_WORD = (
    "happened_at",
    "recorded_on",
    "place",
    "equipment",
    "platform",
    "came_to_light",
    "outcome",
    "change_made",
    "closed_on",
)


def rows_that_share(read: Iterable[RowsRead]) -> list[AcceptedRow]:
    """The rows of incidents whose record number and day another row of their table has too, with something else."""
    return [row for rows in read for group in _groups(rows.accepted) for row in group]


def each_says_the_whole(rows: Sequence[AcceptedRow], words: Words, taxonomy: Taxonomy) -> list[AcceptedRow]:
    """The rows of a table, each of those that share a number and a day saying what they say together."""
    whole = {}
    for group in _groups(rows):
        facts = _together([row.facts for row in group], words, taxonomy)
        pupils = max(len(facts.pupils), *(row.pupils for row in group))
        whole.update({row.row_number: row._replace(facts=facts, pupils=pupils) for row in group})
    return [whole.get(row.row_number, row) for row in rows]


def _groups(rows: Sequence[AcceptedRow]) -> list[list[AcceptedRow]]:
    numbers = [row.facts.source_ref for row in rows if row.facts.source_ref]
    if len(set(numbers)) == len(numbers):
        return []
    groups: dict[object, list[AcceptedRow]] = defaultdict(list)
    for row in rows:
        if row.facts.source_ref and row.facts.unit is RowUnit.INCIDENT:
            groups[row.facts.source_ref, row.facts.happened_on].append(row)
    return [group for group in groups.values() if len(group) > 1 and len({row.facts for row in group}) > 1]


def _together(said: Sequence[RowFacts], words: Words, taxonomy: Taxonomy) -> RowFacts:
    """What rows of one incident say together, in whatever order they stand."""
    first = said[0]
    types = words.in_order({one for facts in said for one in facts.types})
    risks = {one.id: one.risks[0] for one in taxonomy.types}
    primaries = list(dict.fromkeys(risks[one] for one in types))
    # Any: every field keeps its own type.
    told: dict[str, Any] = {
        name: tuple(sorted({one for each in held for one in each})) for name, held in _columns(said, _LISTS)
    }
    told |= {name: min(filter(None, held), default=held[0]) for name, held in _columns(said, _ONE_WORD)}
    parents = min(
        ((one.parents_informed, one.parents_reason) for one in said if one.parents_informed), default=("", "")
    )
    return first._replace(
        row_digest=min(facts.row_digest for facts in said),
        risk=primaries[0] if primaries else None,
        other_risks=tuple(primaries[1:]),
        types=types,
        parents_informed=parents[0],
        parents_reason=parents[1],
        **told,
    )


# Any: as above.
def _columns(said: Sequence[RowFacts], names: Iterable[str]) -> Iterator[tuple[str, list[Any]]]:
    return ((name, [getattr(facts, name) for facts in said]) for name in names)
