"""Incident figures over time, for those who may see counts."""

from __future__ import annotations

from dataclasses import dataclass

from audits.model.incident import RowUnit
from audits.model.person import Actor
from audits.services.deployment import Deployment
from audits.services.incidents.uploads import incidents_for_counting
from audits.services.school.calendars import calendar_of
from audits.trends.counts import By, Counts, Split, counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts with what one of them is: every chart prints the unit, and mixed units are named."""

    counts: Counts
    units: tuple[RowUnit, ...]
    unmapped: int


def incident_figures(deployment: Deployment, *, actor: Actor, by: By, split: Split) -> Figures:
    """Counts of the incidents that stand; the permission is that of `incidents_for_counting`."""
    incidents, imports = incidents_for_counting(deployment, actor=actor)
    calendar = calendar_of(deployment, actor=actor)
    return Figures(
        counts=counts(incidents, imports, calendar, by=by, split=split),
        units=tuple(unit for unit in RowUnit if any(one.unit is unit for one in incidents)),
        unmapped=sum(1 for one in incidents if one.unmapped or not one.types),
    )
