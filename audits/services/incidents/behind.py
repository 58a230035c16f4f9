"""The incidents behind a figure of the trends, for those who may see rows."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from audits.model.counting import incidents_alone
from audits.model.incident import Incident
from audits.model.person import Actor
from audits.model.whole import put_together
from audits.services.deployment import Deployment
from audits.services.incidents.standing import incident_rows
from audits.services.incidents.trends import Chosen
from audits.services.school.calendars import calendar_of
from audits.trends.counting.rows import values_of
from audits.trends.counting.serious import SeriousIncident, serious_incidents
from audits.trends.school_days import days_in_term

LONGEST_VIEW = 120
"""Characters of a filter as the trail keeps it; a longer one ends in a digest of the whole."""


def rows_behind(
    deployment: Deployment,
    *,
    actor: Actor,
    conditions: Sequence[Chosen],
    first: date | None = None,
    last: date | None = None,
    in_term_alone: bool = False,
) -> list[Incident]:
    """The incidents that a figure counts, the latest first: those that meet every condition, within the days given.

    They are counted as the figure counts them: rows of pupils in one incident are one, alerts and false alarms none.
    Verdicts and control charts count what happened in term alone, other figures the holidays too.
    The permission is that of `incident_rows`; each view with its filters is entered in the trail.
    """
    view = _view(conditions, first, last, in_term_alone=in_term_alone)
    rows = incident_rows(deployment, actor=actor, view=view)
    found = [
        one
        for one in incidents_alone(put_together(rows, deployment.catalogue.taxonomy))
        if all(_meets(one, condition) for condition in conditions) and _within(one.happened_on, first, last)
    ]
    if in_term_alone:
        dated = {one.happened_on for one in found if one.happened_on is not None}
        counted = days_in_term(calendar_of(deployment, actor=actor), dated)
        found = [one for one in found if one.happened_on in counted]
    return sorted(found, key=lambda one: (one.happened_on or date.min, one.source_ref), reverse=True)


def serious_rows(deployment: Deployment, *, actor: Actor) -> tuple[SeriousIncident, ...]:
    """The serious incidents with their record numbers; the permission is that of `incident_rows`, which enters it."""
    rows = incident_rows(deployment, actor=actor, view="serious")
    taxonomy = deployment.catalogue.taxonomy
    return serious_incidents(put_together(rows, taxonomy), taxonomy)


def _meets(one: Incident, condition: Chosen) -> bool:
    return all(not set(values).isdisjoint(values_of(one, dimension)) for dimension, values in condition.items())


def _within(day: date | None, first: date | None, last: date | None) -> bool:
    if day is None:
        return first is None and last is None
    return (first is None or day >= first) and (last is None or day <= last)


def _view(conditions: Sequence[Chosen], first: date | None, last: date | None, *, in_term_alone: bool) -> str:
    """The view in the taxonomy's ids, such as "trends type=nudes 2026-09-01..2026-10-23"."""
    parts = [
        f"{dimension.name.lower()}={','.join(sorted(values)) or '-'}"
        for condition in conditions
        for dimension, values in sorted(condition.items())
    ]
    days = [f"{first or ''}..{last or ''}"] if first or last else []
    said = " ".join(["trends", *parts, *days, *(["in term"] if in_term_alone else [])])
    if len(said) <= LONGEST_VIEW:
        return said
    return f"{said[:LONGEST_VIEW]} {hashlib.sha256(said.encode()).hexdigest()[:16]}"
