"""What stored rows count as: rows of pupils make one incident, and an alert stands apart from incidents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum

from audits.model.incident import Incident, RowUnit

FALSE_ALARM = "false-alarm"
"""The outcome of an alert that was none."""

_STILL_OPEN = frozenset({"", "still-open"})


class AlertState(StrEnum):
    """What became of a monitoring alert; the values are the words on screen."""

    TO_REVIEW = "not looked at yet"
    REVIEWED = "looked at"
    FALSE_ALARM = "false alarm"


def alert_state(outcome: str) -> AlertState:
    """What the outcome says of an alert."""
    if outcome == FALSE_ALARM:
        return AlertState.FALSE_ALARM
    return AlertState.TO_REVIEW if outcome in _STILL_OPEN else AlertState.REVIEWED


def incident_of(unit: RowUnit, source_ref: str, happened_on: date | None) -> tuple[str, date | None] | None:
    """What rows of pupils in one incident share; None for a row that stands alone or does not say.

    The day belongs to it, since two systems may use the same number.
    """
    return (source_ref, happened_on) if unit is RowUnit.PUPIL and source_ref else None


def put_together(rows: Iterable[Incident]) -> list[Incident]:
    """The rows with those of pupils in one incident made one, wherever the record number says so, in their order.

    What is put together is an incident; a row of a pupil without a record number stays one.
    """
    found: dict[object, Incident] = {}
    for place, row in enumerate(rows):
        key = incident_of(row.unit, row.source_ref, row.happened_on)
        if key is None:
            found[place] = row
        elif key in found:
            found[key] = _joined(found[key], row)
        else:
            found[key] = replace(row, unit=RowUnit.INCIDENT)
    return list(found.values())


def _joined(one: Incident, other: Incident) -> Incident:
    """One incident from two rows of it: lists joined, and of what can only be one, the first that is said."""
    primary = one.risk or other.risk
    risks = (*one.other_risks, other.risk, *other.other_risks)
    return replace(
        one,
        happened_at=one.happened_at or other.happened_at,
        recorded_on=one.recorded_on or other.recorded_on,
        risk=primary,
        other_risks=tuple(dict.fromkeys(risk for risk in risks if risk is not None and risk is not primary)),
        types=_both(one.types, other.types),
        unmapped=_both(one.unmapped, other.unmapped),
        pupils=_both(one.pupils, other.pupils),
        year_groups=_both(one.year_groups, other.year_groups),
        involved=_both(one.involved, other.involved),
        place=one.place or other.place,
        equipment=one.equipment or other.equipment,
        platform=one.platform or other.platform,
        came_to_light=one.came_to_light or other.came_to_light,
        actions=_both(one.actions, other.actions),
        agencies=_both(one.agencies, other.agencies),
        parents_informed=one.parents_informed or other.parents_informed,
        parents_reason=one.parents_reason or other.parents_reason,
        outcome=one.outcome or other.outcome,
        change_made=one.change_made or other.change_made,
        closed_on=one.closed_on or other.closed_on,
    )


def _both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))
