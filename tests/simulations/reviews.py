"""How many reviews a year a school is called to: the product's own verdicts, charts and signals, month by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from audits.model.term import HalfTerm
from audits.trends.charts.chart import LONGEST_BASELINE, Chart, Rebase
from audits.trends.charts.drawing import control_charts
from audits.trends.counting.table import Dimension
from audits.trends.periods import By, periods
from audits.trends.signals import ON_CHARTS, chart_signals, verdict_signals
from audits.trends.verdicts.family import half_term_verdicts
from tests.simulations.schools import Kind, MadeUp, school


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """Per school and year: verdicts "more", rising rules of charts, reviews, and reviews if falls opened them too.

    A review is one series in one half-term, however many of its signals come in it. `error` is the standard error of
    the reviews, from how they differ between schools.
    """

    verdicts: float
    charts: float
    reviews: float
    error: float
    with_falls: float


def called(kind: Kind, *, schools: int, years: int, seed: int, since: int = 1, annotated: int | None = None) -> Called:
    """The mean over made-up schools, from the year numbered `since` (0 is the first) to the last of `years`.

    The lines of charts begin anew with the year numbered `annotated`.
    """
    lines = np.random.default_rng(seed)
    found: Counter[str] = Counter()
    reviews_of: list[int] = []
    for _ in range(schools):
        one = school(kind, years, lines)
        reviews, falls = set(), set()
        for half in one.calendar.halves[6 * since :]:
            for signal in verdict_signals(verdicts_of(one, half)):
                found["verdicts"] += 1
                reviews.add((half.last_day, signal.dimension, signal.value))
        for charts in month_by_month(one, since, annotated):
            said = chart_signals(charts)
            found["charts"] += len(said)
            for signal in said:
                reviews.add((_half_of(one, signal.on), signal.dimension, signal.value))
            for name, chart in charts.items():
                falls |= {(_half_of(one, point.day), *name) for point, _ in chart.new_rules}
        reviews_of.append(len(reviews))
        found["with falls"] += len(reviews | falls)
    each = schools * (years - since)
    return Called(
        verdicts=found["verdicts"] / each,
        charts=found["charts"] / each,
        reviews=sum(reviews_of) / each,
        error=float(np.std(reviews_of, ddof=1)) / (schools**0.5 * (years - since)),
        with_falls=found["with falls"] / each,
    )


def _half_of(one: MadeUp, day: date) -> date | None:
    half = one.calendar.half_counting(day)
    return None if half is None else half.last_day


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


def month_by_month(one: MadeUp, since: int, annotated: int | None) -> Iterator[dict[tuple[Dimension, str], Chart]]:
    """The charts that give signals, as they stand after each month with school days from the year `since` on.

    Once the baseline is full the lines stay as they are, so that one chart tells every later month.
    """
    begin, end = one.calendar.halves[0].first_day, one.calendar.halves[-1].last_day
    months = [month for month in periods(one.calendar, By.MONTH, begin, end) if month.first_day.month != 8]
    rebases = ()
    if annotated is not None:
        rebases = (Rebase(on=one.calendar.halves[6 * annotated].year.first_day, reason="recording changed"),)
    unchanged = sum(month.first_day < rebase.on for rebase in rebases for month in months)
    judged = [place for place, month in enumerate(months) if month.last_day >= one.calendar.halves[6 * since].first_day]
    for place in judged:
        if place - unchanged >= LONGEST_BASELINE:
            whole = _drawn(one, months[-1].last_day, rebases)
            yield {name: replace(chart, newest=months[place].first_day) for name, chart in whole.items()}
            return
        yield _drawn(one, months[place].last_day, rebases)


def _drawn(one: MadeUp, last: date, rebases: Sequence[Rebase]) -> dict[tuple[Dimension, str], Chart]:
    names = [(dimension, value) for dimension in ON_CHARTS for value in one.tallies[dimension].labels]
    charts = control_charts(
        [(one.tallies[dimension], value) for dimension, value in names],
        calendar=one.calendar,
        roll=(),
        covered=one.covered,
        today=last + timedelta(days=1),
        rebases=rebases,
    )
    return dict(zip(names, charts, strict=True))
