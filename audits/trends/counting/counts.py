"""Incidents counted over time: by month, half-term or term, split by risk or by type.

The first clock counts: when an incident happened, not when it was recorded.
A period outside the days that uploads cover holds no figure, which is not a zero.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from audits.model.incident import Import, Incident
from audits.model.term import Calendar
from audits.trends.counting.table import NOT_MAPPED
from audits.trends.periods import By, Period
from audits.trends.periods import periods as periods_of
from checklists.model import Risk


class Split(StrEnum):
    """What the counts are split by; the values are the words on screen."""

    RISK = "risk"
    TYPE = "type"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Counts per series and period.

    `series` maps a risk, a type id or `NOT_MAPPED` to one figure per period, None where no upload covers the period;
    an incident of two types counts once in each, so series may sum to more than `totals`.
    `partly` marks periods that uploads cover only in part.
    `undated` incidents stand in no period; `outside` ones lie in no period of the calendar.
    """

    by: By
    split: Split
    periods: tuple[Period, ...]
    series: Mapping[str, tuple[int | None, ...]]
    totals: tuple[int | None, ...]
    partly: tuple[bool, ...]
    undated: int
    outside: int

    @property
    def counted(self) -> int:
        """Incidents that stand in some period."""
        return sum(total or 0 for total in self.totals)


def counts(
    incidents: Sequence[Incident], imports: Sequence[Import], calendar: Calendar, *, by: By, split: Split
) -> Counts:
    """Count incidents over the periods that the imports touch, in order of time.

    A day in a holiday counts with the half-term and term that follow it, and in its own calendar month.
    """
    dated = [(incident, incident.happened_on) for incident in incidents if incident.happened_on is not None]
    undated = sum(1 for incident in incidents if incident.happened_on is None)
    spans = sorted((one.first_day, one.last_day) for one in imports if one.first_day and one.last_day)
    periods = periods_of(calendar, by, spans[0][0], max(end for _, end in spans)) if spans else ()
    places = [_place(periods, day) for _, day in dated]
    covered = [_covered(period, spans) for period in periods]
    found: dict[str, Counter[int]] = {}
    totals: Counter[int] = Counter()
    for (incident, _), place in zip(dated, places, strict=True):
        if place is None:
            continue
        totals[place] += 1
        for name in _names(incident, split):
            found.setdefault(name, Counter())[place] += 1
    shown = [place for place in range(len(periods)) if covered[place] or totals[place]]

    def row(counter: Mapping[int, int]) -> tuple[int | None, ...]:
        return tuple(counter.get(place, 0) if place in shown else None for place in range(len(periods)))

    return Counts(
        by=by,
        split=split,
        periods=periods,
        series={name: row(found[name]) for name in sorted(found, key=lambda one: (-found[one].total(), one))},
        totals=row(totals),
        partly=tuple(place in shown and covered[place] < 1 for place in range(len(periods))),
        undated=undated,
        outside=places.count(None),
    )


def _names(incident: Incident, split: Split) -> Iterable[str]:
    if split is Split.RISK:
        return (incident.risk.value,) if incident.risk is not None else (NOT_MAPPED,)
    return (*incident.types, *((NOT_MAPPED,) if incident.unmapped or not incident.types else ()))


def _place(periods: Sequence[Period], day: date) -> int | None:
    return next((place for place, one in enumerate(periods) if one.first_day <= day <= one.last_day), None)


def _covered(period: Period, spans: Sequence[tuple[date, date]]) -> float:
    """The share of a period's days that some upload covers, 0 to 1."""
    days = (period.last_day - period.first_day).days + 1
    held: set[int] = set()
    for first, last in spans:
        begin, end = max(first, period.first_day), min(last, period.last_day)
        held.update(range(begin.toordinal(), end.toordinal() + 1))
    return len(held) / days


RISK_ORDER = (*(risk.value for risk in Risk), NOT_MAPPED)
"""The order in which risks are drawn and listed."""
