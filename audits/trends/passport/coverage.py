"""Which days some file covers: a day outside every file holds no figure, which is not a zero."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from audits.model.incident import Import, RowUnit
from audits.model.term import Calendar
from audits.trends.passport.stretches import Span, outside
from audits.trends.periods import Ordinals, Period, edges
from audits.trends.school_days import Flags, school_days


class DayKind(StrEnum):
    """What one square of the coverage calendar shows; the values are the words on screen."""

    INCIDENTS = "incidents"
    NONE = "covered, no incident"
    NO_SCHOOL = "no school, no incident"
    NO_FILE = "no file covers it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """One day of the coverage calendar."""

    day: date
    kind: DayKind
    incidents: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The days that files cover, as spans of first and last day, in order and apart."""

    spans: tuple[Span, ...]

    @property
    def first_day(self) -> date | None:
        """The first day covered."""
        return self.spans[0][0] if self.spans else None

    @property
    def last_day(self) -> date | None:
        """The last day covered."""
        return self.spans[-1][1] if self.spans else None

    def holds(self, days: Ordinals) -> Flags:
        """Which of the days some file covers."""
        begins = np.array([first.toordinal() for first, _ in self.spans])
        ends = np.array([last.toordinal() for _, last in self.spans])
        place = np.searchsorted(begins, days, side="right") - 1
        return (place >= 0) & (days <= ends[place]) if len(begins) else np.zeros(len(days), dtype=bool)

    def shares(self, of: Sequence[Period], calendar: Calendar) -> list[float]:
        """The share of each period's school days that files cover, 0 to 1; of all its days where it has none."""
        days = school_days(calendar)
        covered = np.concatenate([[0], np.cumsum(self.holds(days))])
        begins, ends = edges(of, days)
        return [
            float((covered[end] - covered[begin]) / (end - begin)) if end > begin else self._of_all(period)
            for period, begin, end in zip(of, begins, ends, strict=True)
        ]

    def _of_all(self, period: Period) -> float:
        days = np.arange(period.first_day.toordinal(), period.last_day.toordinal() + 1)
        return float(self.holds(days).mean())


def coverage(spans: Iterable[Span]) -> Coverage:
    """Spans joined where they touch or overlap."""
    whole: list[Span] = []
    for first, last in sorted(spans):
        if whole and first <= whole[-1][1] + timedelta(days=1):
            whole[-1] = (whole[-1][0], max(last, whole[-1][1]))
        else:
            whole.append((first, last))
    return Coverage(tuple(whole))


def joined(*parts: Coverage) -> Coverage:
    """The days that any of several covers."""
    return coverage(span for one in parts for span in one.spans)


def spans_of(imports: Iterable[Import], *, of_alerts: bool = False) -> list[Span]:
    """The days that imports cover: from first to last day of each, without the stretches that it may lack.

    What covers alerts covers no incident, and the other way round: each file is of one or the other.
    """
    return [
        span
        for one in imports
        if of_alerts is (one.unit is RowUnit.ALERT) and one.first_day and one.last_day
        for span in outside(one.first_day, one.last_day, one.gaps)
    ]


def squares(of: Coverage, calendar: Calendar, per_day: Mapping[date, int], period: Period) -> list[Square]:
    """The coverage calendar of a period, one square per day; `per_day` counts the incidents of each day."""
    days = np.arange(period.first_day.toordinal(), period.last_day.toordinal() + 1)
    covered = of.holds(days)
    school = np.isin(days, school_days(calendar))
    found = []
    for place, ordinal in enumerate(days):
        day = date.fromordinal(int(ordinal))
        incidents = per_day.get(day, 0)
        found.append(Square(day=day, kind=_kind(incidents, school[place], covered[place]), incidents=incidents))
    return found


def _kind(incidents: int, school: object, covered: object) -> DayKind:
    if incidents:
        return DayKind.INCIDENTS
    if not covered:
        return DayKind.NO_FILE
    return DayKind.NONE if school else DayKind.NO_SCHOOL
