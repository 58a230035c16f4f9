"""How many reviews a year a school is called to: the product's own verdicts, charts and signals, month by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from audits.model.term import HalfTerm
from audits.trends.charts.chart import LONGEST_BASELINE, Chart
from audits.trends.charts.drawing import control_charts
from audits.trends.counting.table import Dimension
from audits.trends.periods import By, periods
from audits.trends.signals import ON_CHARTS, chart_signals, verdict_signals
from audits.trends.verdicts.family import half_term_verdicts
from tests.simulations.schools import Kind, MadeUp, school


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """Per school and year: verdicts "more", rising rules of charts, reviews, and falling rules, which open none.

    A review is one series in one half-term, however many of its signals come in it. `error` is the standard error of
    the reviews, from how they differ between schools.
    """

    verdicts: float
    charts: float
    reviews: float
    error: float
    falls: float


def called(kind: Kind, *, schools: int, years: int, seed: int, since: int = 1) -> Called:
    """The mean over made-up schools, from the year numbered `since` (0 is the first) to the last."""
    lines = np.random.default_rng(seed)
    found: Counter[str] = Counter()
    reviews_of: list[int] = []
    for _ in range(schools):
        one = school(kind, years, lines)
        reviews = set()
        for half in one.calendar.halves[6 * since :]:
            for signal in verdict_signals(verdicts_of(one, half)):
                found["verdicts"] += 1
                reviews.add((half.last_day, signal.dimension, signal.value))
        for charts in month_by_month(one, since):
            said = chart_signals(charts)
            found["charts"] += len(said)
            found["all rules"] += sum(len(chart.new_rules) for chart in charts.values())
            for signal in said:
                half = one.calendar.half_counting(signal.on)
                reviews.add((half.last_day if half else None, signal.dimension, signal.value))
        reviews_of.append(len(reviews))
    each = schools * (years - since)
    return Called(
        verdicts=found["verdicts"] / each,
        charts=found["charts"] / each,
        reviews=sum(reviews_of) / each,
        error=float(np.std(reviews_of, ddof=1)) / (schools**0.5 * (years - since)),
        falls=(found["all rules"] - found["charts"]) / each,
    )


def verdicts_of(one: MadeUp, half: HalfTerm):
    """The family of a half-term, the day after it ended."""
    return half_term_verdicts(
        half,
        tallies=one.tallies,
        calendar=one.calendar,
        roll=(),
        covered=one.covered,
        passports=(),
        today=half.last_day + timedelta(days=1),
    )


def month_by_month(one: MadeUp, since: int) -> Iterator[dict[tuple[Dimension, str], Chart]]:
    """The charts that give signals, as they stand after each month with school days from the year `since` on.

    Once the baseline is full the lines stay as they are, so that one chart tells every later month.
    """
    begin, end = one.calendar.halves[0].first_day, one.calendar.halves[-1].last_day
    months = [month for month in periods(one.calendar, By.MONTH, begin, end) if month.first_day.month != 8]
    judged = [place for place, month in enumerate(months) if month.last_day >= one.calendar.halves[6 * since].first_day]
    for place in judged:
        if place >= LONGEST_BASELINE:
            whole = _drawn(one, months[-1].last_day)
            yield {name: replace(chart, newest=months[place].first_day) for name, chart in whole.items()}
            return
        yield _drawn(one, months[place].last_day)


def _drawn(one: MadeUp, last: date) -> dict[tuple[Dimension, str], Chart]:
    names = [(dimension, value) for dimension in ON_CHARTS for value in one.tallies[dimension].labels]
    charts = control_charts(
        [(one.tallies[dimension], value) for dimension, value in names],
        calendar=one.calendar,
        roll=(),
        covered=one.covered,
        today=last + timedelta(days=1),
    )
    return dict(zip(names, charts, strict=True))
