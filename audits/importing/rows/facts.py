"""What one row says once names, ids and free text are gone: the part that can be compared with what is stored."""

from __future__ import annotations

from datetime import date, time
from typing import Any, NamedTuple

from audits.importing.understood import IncidentDraft
from audits.model.incident import Incident, RowUnit
from checklists.model import Risk


class RowFacts(NamedTuple):
    """The fields that a row of a file and a stored incident share; two rows with equal facts say the same."""

    unit: RowUnit
    source_ref: str
    row_digest: str
    happened_on: date | None
    happened_at: time | None
    recorded_on: date | None
    risk: Risk | None
    other_risks: tuple[Risk, ...]
    types: tuple[str, ...]
    unmapped: tuple[str, ...]
    pupils: tuple[str, ...]
    year_groups: tuple[str, ...]
    involved: tuple[str, ...]
    place: str
    equipment: str
    platform: str
    came_to_light: str
    actions: tuple[str, ...]
    agencies: tuple[str, ...]
    parents_informed: str
    parents_reason: str
    outcome: str
    change_made: str
    closed_on: date | None


def facts_of(incident: Incident) -> RowFacts:
    """The facts of a stored incident."""
    return RowFacts(*(getattr(incident, name) for name in RowFacts._fields))


def draft_of(facts: RowFacts, *, table: int, row_number: int, copy: int, corrects: str) -> IncidentDraft:
    """The draft of a row: its facts, and where it stood."""
    return IncidentDraft(table=table, row_number=row_number, copy=copy, corrects=corrects, **facts._asdict())


def likeness(facts: RowFacts) -> tuple[object, ...]:
    """What two rows share that are probably the same incident in other words."""
    return (facts.happened_on, facts.types, facts.unmapped, facts.pupils, facts.year_groups)


CORRECTED_BY = 31
"""Days by which a date is put right without a question."""


def another_record(said: RowFacts, before: RowFacts) -> bool:
    """Whether a row is rather another incident than a correction: of another day, and far off or of other kinds."""
    if not said.happened_on or not before.happened_on or said.happened_on == before.happened_on:
        return False
    kinds = {*said.types, *said.unmapped}, {*before.types, *before.unmapped}
    return abs((said.happened_on - before.happened_on).days) > CORRECTED_BY or not kinds[0] & kinds[1]


_TOGETHER = (
    ("risk", "other_risks", "types", "unmapped"),
    ("parents_informed", "parents_reason"),
)
"""Fields that say one thing together, so that they are never put together from two rows."""


def filled_up(said: RowFacts, before: RowFacts) -> RowFacts:
    """What a row says, and where it says nothing, what was said before; its digest stays its own."""
    # Any: every field keeps its own type.
    told: dict[str, Any] = {name: now or then for name, now, then in zip(said._fields, said, before, strict=True)}
    for names in _TOGETHER:
        source = said if any(getattr(said, name) for name in names) else before
        told |= {name: getattr(source, name) for name in names}
    if said.happened_on and said.happened_on != before.happened_on:
        told["happened_at"] = said.happened_at
    return before._replace(**told)


def adds_nothing(said: RowFacts, before: RowFacts) -> bool:
    """Whether all that a row says was said before; its digest covers more columns, or fewer, and is not compared."""
    if said.source_ref and before.source_ref and said.source_ref != before.source_ref:
        return False
    return filled_up(said, before)._replace(row_digest=before.row_digest, source_ref=before.source_ref) == before
