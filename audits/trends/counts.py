"""Incidents counted over time: by month, half-term or term, split by risk or by type.

The first clock counts: when an incident happened, not when it was recorded.
A period outside the days that uploads cover holds no figure, which is not a zero.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from audits.model.incident import Import, Incident
from audits.model.term import Calendar, HalfTerm, Term
from checklists.model import Risk

NOT_MAPPED = "not yet mapped"
"""Where an incident is counted whose category words are not mapped yet."""


class By(StrEnum):
    """The length of a period; the values are the words on screen."""

    MONTH = "month"
    HALF_TERM = "half-term"
    TERM = "term"


class Split(StrEnum):
    """What the counts are split by; the values are the words on screen."""

    RISK = "risk"
    TYPE = "type"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One period with its first and last day; holidays stand with the next half-term."""

    label: str
    first_day: date
    last_day: date


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
    periods = _periods(spans, calendar, by)
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


def _periods(spans: Sequence[tuple[date, date]], calendar: Calendar, by: By) -> tuple[Period, ...]:
    if not spans:
        return ()
    first, last = spans[0][0], max(end for _, end in spans)
    if by is By.MONTH:
        return tuple(_months(first, last))
    halves = [half for half in calendar.halves if half.last_day >= first]
    name: Callable[[HalfTerm], str] = _half_label if by is By.HALF_TERM else _term_label
    before = max((half.last_day for half in calendar.halves if half.last_day < first), default=None)
    begins = first if before is None else before + timedelta(days=1)
    periods: list[Period] = []
    for half in halves:
        if begins > last:
            break
        if periods and periods[-1].label == name(half):
            periods[-1] = Period(label=name(half), first_day=periods[-1].first_day, last_day=half.last_day)
        else:
            periods.append(Period(label=name(half), first_day=begins, last_day=half.last_day))
        begins = half.last_day + timedelta(days=1)
    return tuple(periods)


def _half_label(half: HalfTerm) -> str:
    return f"{half.label} {half.year.label}"


def _term_label(half: HalfTerm) -> str:
    return Term(half.year, half.term).key.partition(" ")[2] + f" {half.year.label}"


def _months(first: date, last: date) -> Iterable[Period]:
    month = first.replace(day=1)
    while month <= last:
        following = (month + timedelta(days=32)).replace(day=1)
        yield Period(label=f"{month:%b %Y}", first_day=month, last_day=following - timedelta(days=1))
        month = following


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
