"""From incidents as stored to the narrow table: alerts and false alarms apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np

from audits.model.counting import FALSE_ALARM, none_in_parts
from audits.model.incident import Incident, RowUnit
from audits.trends.counting.table import NOT_MAPPED, NOT_SAID, Column, Dimension, IncidentTable, column_of
from audits.trends.periods import Ordinals
from audits.trends.school_days import weekdays

DAYS_OF_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_READ: dict[Dimension, Callable[[Incident], Sequence[str] | str]] = {
    Dimension.RISK: lambda one: NOT_MAPPED if one.risk is None else one.risk.value,
    Dimension.TYPE: lambda one: (*one.types, *((NOT_MAPPED,) if one.unmapped or not one.types else ())),
    Dimension.YEAR_GROUP: lambda one: one.year_groups,
    Dimension.PLACE: lambda one: one.place,
    Dimension.EQUIPMENT: lambda one: one.equipment,
    Dimension.PLATFORM: lambda one: one.platform,
    Dimension.HOUR: lambda one: NOT_SAID if one.happened_at is None else f"{one.happened_at:%H}",
    Dimension.CAME_TO_LIGHT: lambda one: one.came_to_light,
    Dimension.OUTCOME: lambda one: one.outcome,
    Dimension.AGENCY: lambda one: one.agencies,
    Dimension.PARENTS_INFORMED: lambda one: one.parents_informed,
}


def values_of(incident: Incident, dimension: Dimension) -> tuple[str, ...]:
    """The values that one incident has in a dimension, as its table would hold them."""
    if dimension is Dimension.TOTAL:
        return (Dimension.TOTAL.value,)
    if dimension is Dimension.WEEKDAY:
        return (NOT_SAID,) if incident.happened_on is None else (DAYS_OF_WEEK[incident.happened_on.weekday()],)
    value = _READ[dimension](incident)
    return (value,) if isinstance(value, str) else tuple(value) or (NOT_SAID,)


def incident_table(whole: Sequence[Incident]) -> IncidentTable:
    """The incidents as a table, of those that `put_together` made whole: alerts and false alarms are none."""
    every = [one for one in none_in_parts(whole) if one.unit is not RowUnit.ALERT]
    incidents = [one for one in every if one.outcome != FALSE_ALARM]
    apart = sum(one.unit is RowUnit.PUPIL for one in incidents)
    return _table(incidents, RowUnit.INCIDENT, apart=apart, false_alarms=len(every) - len(incidents))


def alert_table(rows: Sequence[Incident]) -> IncidentTable:
    """The monitoring alerts as a table of their own, false alarms too: counted and drawn, never given a verdict."""
    return _table([one for one in rows if one.unit is RowUnit.ALERT], RowUnit.ALERT, apart=0, false_alarms=0)


def _table(rows: Sequence[Incident], unit: RowUnit, *, apart: int, false_alarms: int) -> IncidentTable:
    happened = _ordinals([one.happened_on for one in rows])
    columns = {dimension: column_of(map(read, rows)) for dimension, read in _READ.items()}
    every = np.arange(len(rows))
    columns[Dimension.TOTAL] = Column(
        labels=(Dimension.TOTAL.value,), rows=every, codes=np.zeros(len(every), dtype=np.int64)
    )
    named = np.where(happened > 0, weekdays(happened), len(DAYS_OF_WEEK))
    columns[Dimension.WEEKDAY] = Column(labels=(*DAYS_OF_WEEK, NOT_SAID), rows=every, codes=named)
    return IncidentTable(
        unit=unit,
        happened=happened,
        recorded=_ordinals([one.recorded_on for one in rows]),
        closed=_ordinals([one.closed_on for one in rows]),
        columns=columns,
        apart=apart,
        false_alarms=false_alarms,
    )


def _ordinals(days: Sequence[date | None]) -> Ordinals:
    return np.array([0 if day is None else day.toordinal() for day in days], dtype=np.int64)
