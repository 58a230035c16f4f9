"""Series as control charts: monthly, or days between where months hold too few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from audits.model.school import RollCount
from audits.model.term import Calendar
from audits.trends.charts.between import gaps, with_gap_lines
from audits.trends.charts.chart import FEWEST_A_MONTH, FEWEST_POINTS, Chart, Kind, Point, Rebase
from audits.trends.charts.monthly import baseline_of, with_lines
from audits.trends.charts.months import ChartMonths, chart_months
from audits.trends.counting.tallies import Tally
from audits.trends.passport.coverage import Coverage
from audits.trends.periods import Ordinals
from audits.trends.school_days import in_term


def control_charts(
    of: Sequence[tuple[Tally, str]],
    *,
    calendar: Calendar,
    roll: Sequence[RollCount],
    covered: Coverage,
    today: date,
    rebases: Sequence[Rebase] = (),
    withheld: str = "",
) -> list[Chart]:
    """The charts of some values of tallies over the months that are over, have school days and are covered enough.

    A change that rebases begins a segment with the first month that begins on or after it.
    `withheld` says why nothing may be drawn of these incidents, whatever days files cover.
    """
    if withheld:
        return [Chart(kind=Kind.MONTHLY, points=(), rebases=tuple(rebases), why_none=withheld) for _ in of]
    over = chart_months(calendar, roll, covered, today)
    return [_chart(_only(tally, value, calendar), over, tuple(rebases)) for tally, value in of]


def _chart(of: Tally, over: ChartMonths, rebases: tuple[Rebase, ...]) -> Chart:
    monthly = _points(of, over, rebases)
    if len(monthly) < FEWEST_POINTS:
        why = f"A control chart needs {FEWEST_POINTS} months with school days that files cover, and {len(monthly)} are."
        return Chart(kind=Kind.MONTHLY, points=tuple(monthly), rebases=rebases, why_none=why)
    numbers = sorted({one.segment for one in monthly})
    segments = [[one for one in monthly if one.segment == number] for number in numbers]
    base = segments[-1][: baseline_of(len(segments[-1]))]
    if sum(one.value for one in base) < FEWEST_A_MONTH * len(base):
        return _days_between(of, segments, over, rebases)
    drawn: list[Point] = []
    dispersion = None
    for segment in segments:
        if len(segment) < FEWEST_POINTS or not any(one.value for one in segment[: baseline_of(len(segment))]):
            drawn += segment
            dispersion = None
        else:
            with_them, dispersion = with_lines(segment)
            drawn += with_them
    return Chart(
        kind=Kind.MONTHLY,
        points=tuple(drawn),
        dispersion=dispersion,
        newest=over.months[-1].first_day,
        rebases=rebases,
        why_none="" if dispersion is not None else _too_soon(len(segments[-1])),
    )


def _too_soon(months: int) -> str:
    return f"Lines after the last change need {FEWEST_POINTS} months, and {months} are over."


def _only(of: Tally, value: str, calendar: Calendar) -> Tally:
    """One value's days in term."""
    chosen = in_term(calendar, of.days) & (of.codes == (of.labels.index(value) if value in of.labels else -1))
    return replace(
        of,
        labels=(value,),
        days=of.days[chosen],
        codes=np.zeros(int(chosen.sum()), dtype=np.int64),
        numbers=of.numbers[chosen],
    )


def _points(of: Tally, over: ChartMonths, rebases: Sequence[Rebase]) -> list[Point]:
    counts = of.matrix(over.months)[0] if over.months else ()
    return [
        Point(
            label=month.label,
            day=month.last_day,
            value=int(count),
            weight=weight,
            segment=sum(one.on <= month.first_day for one in rebases),
        )
        for month, count, weight in zip(over.months, counts, over.weights, strict=True)
    ]


def _days_between(
    of: Tally, segments: Sequence[Sequence[Point]], over: ChartMonths, rebases: tuple[Rebase, ...]
) -> Chart:
    drawn: list[Point] = []
    why = ""
    for segment in segments:
        days = _days_of(over.days, segment, segment[-1])
        inside = np.sort(of.days[(of.days >= days[0]) & (of.days <= days[-1])])
        points = gaps(inside, days, segment[0].segment)
        enough = len(segment) >= FEWEST_POINTS
        base = _days_of(over.days, segment, segment[baseline_of(len(segment)) - 1]) if enough else days[:0]
        with_them = with_gap_lines(points, inside, base)
        drawn += with_them
        lines = any(one.middle is not None for one in with_them)
        why = "" if lines else "Too few days with an incident to draw lines: each one is on the list by itself."
    return Chart(
        kind=Kind.DAYS_BETWEEN,
        points=tuple(drawn),
        newest=over.months[-1].first_day,
        rebases=rebases,
        why_none=why,
    )


def _days_of(every: Ordinals, segment: Sequence[Point], last: Point) -> Ordinals:
    """The school days from a segment's first month to the month of its last point."""
    begin = segment[0].day.replace(day=1).toordinal()
    return every[(every >= begin) & (every <= last.day.toordinal())]
