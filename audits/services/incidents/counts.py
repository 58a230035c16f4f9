"""Incident figures over time, for those who may see counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from audits.model.counting import AlertState, alert_state
from audits.model.incident import RowUnit
from audits.model.person import Actor
from audits.services.deployment import Deployment
from audits.services.incidents.standing import incidents_for_counting
from audits.services.school.calendars import calendar_of
from audits.trends.counting.counts import Counts, Split, counts
from audits.trends.periods import By


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts with what one of them is: every chart prints the unit, and mixed units are named.

    Monitoring alerts are no incidents: `apart` says how many of them there are beside the counts, by their state.
    Only where a school has nothing else are alerts themselves what is counted, without the false alarms.
    """

    counts: Counts
    units: tuple[RowUnit, ...]
    unmapped: int
    apart: Mapping[AlertState, int] = field(default_factory=dict)


def incident_figures(deployment: Deployment, *, actor: Actor, by: By, split: Split) -> Figures:
    """Counts of the incidents that stand; the permission is that of `incidents_for_counting`."""
    rows, imports = incidents_for_counting(deployment, actor=actor)
    alerts = [one for one in rows if one.unit is RowUnit.ALERT]
    incidents = [one for one in rows if one.unit is not RowUnit.ALERT]
    apart = Counter(alert_state(one.outcome) for one in alerts)
    if not incidents:
        incidents = [one for one in alerts if alert_state(one.outcome) is not AlertState.FALSE_ALARM]
        apart = Counter({AlertState.FALSE_ALARM: apart[AlertState.FALSE_ALARM]})
    calendar = calendar_of(deployment, actor=actor)
    return Figures(
        counts=counts(incidents, imports, calendar, by=by, split=split),
        units=tuple(unit for unit in RowUnit if any(one.unit is unit for one in incidents)),
        unmapped=sum(1 for one in incidents if one.unmapped or not one.types),
        apart={state: number for state, number in apart.items() if number},
    )
