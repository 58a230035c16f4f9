"""How often a doubling or trebling is found: in the half-term in which it begins, and on the chart within months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from audits.trends.charts.drawing import control_charts
from audits.trends.counting.table import Dimension
from audits.trends.periods import By, periods
from audits.trends.verdicts.judging import Verdict
from tests.simulations.reviews import verdicts_of
from tests.simulations.schools import Kind, school

YEARS = 4
"""Three quiet years, and one that begins changed."""

MONTHS = 6
"""Months with school days within which a chart may find the change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Shares of schools: where the total's verdict said more, and where its chart said more within six months."""

    verdict: float
    chart: float


def found(a_half_term: float, times: float, dispersion: float, *, schools: int, seed: int) -> Found:
    """For a total with this mean per half-term that is multiplied from the fourth September on, and stays so."""
    kind = Kind(
        a_year=6 * a_half_term,
        dispersion=dispersion,
        level=lambda years: np.where(years >= YEARS - 1, times, 1.0),
    )
    lines = np.random.default_rng(seed)
    verdicts = charts = 0
    for _ in range(schools):
        one = school(kind, YEARS, lines)
        half = one.calendar.halves[6 * (YEARS - 1)]
        judged = verdicts_of(one, half).verdicts
        verdicts += any(each.dimension is Dimension.TOTAL and each.verdict is Verdict.MORE for each in judged)
        months = periods(one.calendar, By.MONTH, half.first_day, half.year.last_day)[:MONTHS]
        charts += any(_says_more(one, month.last_day + timedelta(days=1)) for month in months)
    return Found(verdict=verdicts / schools, chart=charts / schools)


def _says_more(one, today) -> bool:
    of = one.tallies[Dimension.TOTAL]
    (chart,) = control_charts([(of, of.labels[0])], calendar=one.calendar, roll=(), covered=one.covered, today=today)
    return any(chart.says_more(rule) for _, rule in chart.new_rules)
