"""Serious incidents: a list of its own, never tested away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from audits.model.counting import AlertState, alert_state, incidents_alone
from audits.model.incident import Incident, RowUnit
from checklists.incidents import Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriousIncident:
    """One serious incident, and the types and the outcome that make it so (`outcome` is empty where it does not)."""

    incident: Incident
    types: tuple[str, ...]
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriousAlerts:
    """Monitoring alerts with a serious type or outcome: those nobody has looked at yet, and those looked at.

    False alarms are in neither, and none of them is an incident until it is recorded as one.
    """

    waiting: int
    looked_at: int


def serious_incidents(whole: Iterable[Incident], taxonomy: Taxonomy) -> tuple[SeriousIncident, ...]:
    """Those with a type or outcome that the taxonomy marks serious: undated ones first, then the newest.

    Alerts and false alarms are none, and rows of pupils in one incident have been put together, as for every figure.
    """
    found = _serious(incidents_alone(whole), taxonomy)
    return tuple(sorted(found, key=lambda one: (one.incident.happened_on or date.max, one.incident.id), reverse=True))


def serious_alerts(rows: Sequence[Incident], taxonomy: Taxonomy) -> SeriousAlerts:
    """How many alerts are of a serious type or outcome, by whether anybody has looked at them."""
    found = _serious([one for one in rows if one.unit is RowUnit.ALERT], taxonomy)
    states = [alert_state(one.incident.outcome) for one in found]
    return SeriousAlerts(waiting=states.count(AlertState.TO_REVIEW), looked_at=states.count(AlertState.REVIEWED))


def _serious(incidents: Iterable[Incident], taxonomy: Taxonomy) -> list[SeriousIncident]:
    types = {one.id for one in taxonomy.types if one.serious}
    outcomes = {word.id for word in taxonomy.vocabularies.get("outcome", ()) if word.serious}
    return [
        SeriousIncident(
            incident=one,
            types=tuple(sorted(types.intersection(one.types))),
            outcome=one.outcome if one.outcome in outcomes else "",
        )
        for one in incidents
        if types.intersection(one.types) or one.outcome in outcomes
    ]
