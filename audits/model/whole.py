"""Incidents made whole: rows of one incident put together, in whatever order they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from audits.model.counting import incident_of
from audits.model.incident import Incident, RowUnit
from audits.model.rank import Rank
from checklists.incidents import Taxonomy

ONE_WORD = ("place", "equipment", "platform", "came_to_light", "parents_informed", "outcome", "change_made")
"""The fields of one word; the reason why parents were not told goes with whether they were."""

_LISTS = ("unmapped", "pupils", "year_groups", "involved", "actions", "agencies")


def put_together(rows: Iterable[Incident], taxonomy: Taxonomy) -> list[Incident]:
    """The rows with those of pupils in one incident made one, wherever the record number says so, in their order.

    What is put together is an incident; a row of a pupil without a record number stays one.
    """
    rank = Rank(taxonomy)
    found: dict[object, list[Incident]] = {}
    for place, row in enumerate(rows):
        key = incident_of(row.unit, row.source_ref, row.happened_on)
        found.setdefault(place if key is None else key, []).append(row)
    return [_whole(group, rank) for group in found.values()]


# Any: every field keeps its own type.
def said_together(rows: Sequence[object], rank: Rank) -> dict[str, Any]:
    """What rows of one incident say together, field by field; rows are incidents or what becomes of them.

    Lists are joined. Of words that can only be one, `Rank` says which stands. An incident began and was recorded with
    the first of its rows, and is closed with the last: on no day as long as one of them is not.
    """

    def held(name: str) -> list[Any]:
        return [getattr(row, name) for row in rows]

    def joined(name: str) -> set[Any]:
        return {one for each in held(name) for one in each}

    types = rank.types(joined("types"))
    risks = {*joined("other_risks"), *held("risk")} - {None}
    ordered = [one for one in rank.risks(types) if one in risks]
    ordered += sorted(risks - set(ordered))
    told: dict[str, Any] = {name: tuple(sorted(joined(name))) for name in _LISTS}
    told |= {name: rank.of_rows(name, held(name)) for name in ONE_WORD}
    parents = zip(held("parents_informed"), held("parents_reason"), strict=True)
    return told | {
        "types": types,
        "risk": ordered[0] if ordered else None,
        "other_risks": tuple(ordered[1:]),
        "parents_reason": rank.of_rows(
            "parents_reason", [reason for informed, reason in parents if informed == told["parents_informed"]]
        ),
        "happened_at": _earliest(held("happened_at")),
        "recorded_on": _earliest(held("recorded_on")),
        "closed_on": _last_of_all(held("closed_on")),
    }


def _earliest(said: Collection[Any]) -> date | time | None:
    return min((one for one in said if one is not None), default=None)


def _last_of_all(said: Sequence[date | None]) -> date | None:
    days = [day for day in said if day is not None]
    return max(days) if len(days) == len(said) else None


def _whole(rows: Sequence[Incident], rank: Rank) -> Incident:
    first = rows[0]
    if incident_of(first.unit, first.source_ref, first.happened_on) is None:
        return first
    if len(rows) == 1:
        return replace(first, unit=RowUnit.INCIDENT)
    latest = max(row.recorded_at for row in rows)
    return replace(first, unit=RowUnit.INCIDENT, recorded_at=latest, **said_together(rows, rank))
