"""The incidents that a rule about contradictions counts, and how their number is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from audits.model.counting import incidents_alone
from audits.model.incident import Incident, RowUnit
from audits.scoring.validity import last_day_current
from audits.scoring.wording import counted
from checklists.contradictions import CAME_TO_LIGHT, INCIDENT_FIELDS, Rule

NOT_KNOWN = "not-known"
"""The word of the taxonomy for what a record does not say."""

MONITORING = "monitoring"
"""The way in which every monitoring alert came to light."""


def matching(rule: Rule, incidents: Iterable[Incident], on: date) -> list[Incident]:
    """The incidents of the rule's types and values in its months before a day, counted as the trends count them."""
    return [
        one
        for one in incidents_alone(_within(rule, incidents, on))
        if (not rule.types or set(rule.types) & set(one.types))
        and (not rule.field or set(rule.values) & _words(one, rule.field))
    ]


def came_through(rule: Rule, incidents: Iterable[Incident], on: date) -> tuple[list[Incident], list[Incident]]:
    """Of the incidents that say how they came to light: all of them, and those that did in one of the rule's ways.

    Alerts are not among the first, and are among the second where monitoring is one of the ways: false alarms too,
    since an alert that arrived shows that the monitoring works, whatever it was about.
    """
    within = _within(rule, incidents, on)
    known = [one for one in incidents_alone(within) if one.came_to_light and one.came_to_light != NOT_KNOWN]
    alerts = [one for one in within if one.unit is RowUnit.ALERT] if MONITORING in rule.values else []
    return known, [*alerts, *(one for one in known if _words(one, CAME_TO_LIGHT) & set(rule.values))]


def counted_words(incidents: Sequence[Incident]) -> str:
    """How many there are, called what their rows are: incidents, or records where a row is a pupil in one."""
    if all(one.unit is RowUnit.INCIDENT for one in incidents):
        return counted(len(incidents), "incident", "incidents")
    return counted(len(incidents), "record", "records")


def newest_record(incidents: Iterable[Incident]) -> str:
    """When the latest of them was recorded or corrected: changes with what is known, not with the days that pass."""
    return max(one.recorded_at for one in incidents).isoformat()


def _within(rule: Rule, incidents: Iterable[Incident], on: date) -> list[Incident]:
    return [
        one
        for one in incidents
        if one.happened_on is not None and one.happened_on <= on <= last_day_current(one.happened_on, rule.months)
    ]


def _words(incident: Incident, field: str) -> set[str]:
    held = getattr(incident, INCIDENT_FIELDS[field])
    return {held} if isinstance(held, str) else set(held)
