"""What one row says once names, ids and free text are gone: the part that can be compared with what is stored."""

from __future__ import annotations

from datetime import date, time
from typing import NamedTuple

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
