"""The months that a school's charts are drawn over: once for all its series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from audits.model.school import RollCount
from audits.model.term import Calendar
from audits.trends.exposure import exposures
from audits.trends.passport.coverage import Coverage
from audits.trends.passport.passport import BOUNDS, Fitness
from audits.trends.periods import By, Ordinals, Period, periods
from audits.trends.school_days import school_days


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ChartMonths:
    """Months that are over, have school days and are covered as a trend needs, each with its exposure.

    `days` are all school days that files cover.
    """

    months: tuple[Period, ...]
    weights: tuple[int, ...]
    days: Ordinals


def chart_months(calendar: Calendar, roll: Sequence[RollCount], covered: Coverage, today: date) -> ChartMonths:
    """The months up to today; the exposure is that of the whole school on covered days."""
    every = school_days(calendar)
    days = every[covered.holds(every)]
    if covered.first_day is None or covered.last_day is None:
        return ChartMonths(months=(), weights=(), days=days)
    found = periods(calendar, By.MONTH, covered.first_day, min(covered.last_day, today))
    over = [one for one in found if one.last_day < today]
    weights = [one.weight for one in exposures(over, calendar, roll, covered=covered)]
    enough = BOUNDS[Fitness.TREND].covered
    kept = [
        (month, weight)
        for month, weight, share in zip(over, weights, covered.shares(over, calendar), strict=True)
        if weight and share >= enough
    ]
    return ChartMonths(months=tuple(month for month, _ in kept), weights=tuple(weight for _, weight in kept), days=days)
