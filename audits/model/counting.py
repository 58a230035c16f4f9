"""What stored rows count as: rows of pupils make one incident, and an alert stands apart from incidents."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from audits.model.incident import Incident, RowUnit

FALSE_ALARM = "false-alarm"
"""The outcome of an alert that was none."""

STILL_OPEN = "still-open"
"""The outcome of what has none yet."""

CLOSED = "resolved-in-school"
"""The outcome of what is closed or dealt with; of an alert it says only that somebody has looked at it."""


class AlertState(StrEnum):
    """What became of a monitoring alert; the values are the words on screen."""

    TO_REVIEW = "not looked at yet"
    REVIEWED = "looked at"
    FALSE_ALARM = "false alarm"


def alert_state(outcome: str) -> AlertState:
    """What the outcome says of an alert."""
    if outcome == FALSE_ALARM:
        return AlertState.FALSE_ALARM
    return AlertState.TO_REVIEW if outcome in ("", STILL_OPEN) else AlertState.REVIEWED


def incident_of(unit: RowUnit, source_ref: str, happened_on: date | None) -> tuple[str, date | None] | None:
    """What rows of pupils in one incident share; None for a row that stands alone or does not say.

    The day belongs to it, since two systems may use the same number.
    """
    return (source_ref, happened_on) if unit is RowUnit.PUPIL and source_ref else None


def incidents_alone(whole: Iterable[Incident]) -> list[Incident]:
    """What counts as an incident everywhere, of those that `put_together` made whole: no alerts and no false alarms."""
    return [one for one in none_in_parts(whole) if one.unit is not RowUnit.ALERT and one.outcome != FALSE_ALARM]


def none_in_parts(whole: Iterable[Incident]) -> list[Incident]:
    """The same incidents; ValueError where rows of pupils in one of them still stand apart, and would count twice."""
    found = list(whole)
    if any(one.unit is RowUnit.PUPIL and one.source_ref for one in found):
        raise ValueError("Rows of pupils in one incident are put together before they are counted.")
    return found
