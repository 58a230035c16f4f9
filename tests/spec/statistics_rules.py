"""What each table of statistics.yaml is checked with: from the given cells of its rows, the rows that follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

import numpy as np

from audits.trends.charts.chart import Chart, Kind, Point, Rule
from audits.trends.charts.limits import Lines, count_lines, gap_lines
from audits.trends.charts.marking import marked
from audits.trends.charts.runs import shifts, trends
from audits.trends.counting.delays import delay_to_closing
from audits.trends.counting.rows import incident_table
from audits.trends.counting.table import Dimension
from audits.trends.exposure import Exposure, rate
from audits.trends.look_back import look_back
from audits.trends.passport.passport import fitness_of
from audits.trends.signals import chart_signals
from audits.trends.verdicts.comparison import Comparison, largest_fewer, p_value, smallest_more
from audits.trends.verdicts.dispersion import Earlier, dispersions
from audits.trends.verdicts.judging import judged, standing_out
from tests.builders import TODAY
from tests.unit.trends.charts.test_limits import NIST_WAFERS
from tests.unit.trends.made import incident
from tests.unit.trends.verdicts.test_judging import PUBLISHED as BENJAMINI_HOCHBERG

Row = Sequence[str]


def _each(rule: Callable[..., Row]) -> Callable[[list[Row]], list[Row]]:
    """A rule for one row as a rule for a table: the given cells, and what follows."""
    return lambda rows: [[*row, *rule(*row)] for row in rows]


def _rates(incidents: str, pupils: str, days: str) -> Row:
    pupil_days = None if pupils == "not known" else int(pupils) * int(days)
    found = rate(int(incidents), Exposure(school_days=int(days), pupil_days=pupil_days))
    return ["none" if found is None else f"{found:.1f}"]


def _compared(now: str, before: str, dispersion: str = "1", days: Sequence[str] = ("1", "1")) -> Comparison:
    return Comparison(
        now=int(now),
        before=int(before),
        exposure_now=float(days[0]),
        exposure_before=float(days[1]),
        dispersion=float(dispersion),
    )


def _comparison(now: str, before: str, days_now: str, days_before: str, dispersion: str) -> Row:
    of = _compared(now, before, dispersion, (days_now, days_before))
    return [f"{p_value(of):.4f}", judged([of])[0].verdict.value]


def _smallest(before: str, dispersion: str, step: str) -> Row:
    of, at = [_compared("0", before, dispersion)], [float(step.rstrip("%")) / 100]
    return [
        "no number" if found is None else str(found) for found in (smallest_more(of, at)[0], largest_fewer(of, at)[0])
    ]


def _family(rows: list[Row]) -> list[Row]:
    found = judged([_compared(now, before) for _, now, before in rows])
    return [[*row, "yes" if one.tested else "no", one.verdict.value] for row, one in zip(rows, found, strict=True)]


def _dispersion(counts: str) -> Row:
    numbers = [int(one) for one in counts.split()]
    periods = [Earlier(year=place // 6, place=place % 6, exposure=1) for place in range(len(numbers))]
    return [f"{dispersions(periods, [numbers])[0].value:.2f}"]


def _limits(mean: str, dispersion: str) -> Row:
    (found,) = count_lines([float(mean)], float(dispersion))
    return [str(found.lower) if found.lower else "nothing is", str(found.middle), str(found.upper)]


def _points(values: Sequence[int]) -> list[Point]:
    begin = date(2026, 1, 1)
    return [
        Point(label="", day=begin + timedelta(days=30 * place), value=value, weight=1, segment=0)
        for place, value in enumerate(values)
    ]


def _runs(values: str, middle: str) -> Row:
    points = _points([int(one) for one in values.split()])
    found = marked(points, [Lines(lower=0, middle=int(middle), upper=999)] * len(points))[-1]
    return ["; ".join(rule.value for rule in found.rules) or "nothing"]


def _gaps(days: str) -> Row:
    found = gap_lines(1 / int(days))
    return [str(found.middle), str(found.upper)]


def _signals(chart: str, kind: str, rule: str) -> Row:
    (point,) = marked(_points([1]), [Lines(lower=0, middle=1, upper=9)])
    point = Point(label="", day=point.day, value=1, weight=1, segment=0, rules=(Rule(rule),))
    drawn = Chart(kind=Kind(kind), points=(point,), newest=point.day)
    return ["yes" if chart_signals({(Dimension(chart), "any"): drawn}) else "no"]


def _look_back(after: str, at: str, dispersion: str) -> Row:
    return [look_back(_compared(after, at, dispersion), "All", "now", "then").since.value]


def _fitness(covered: str, unmapped: str, undated: str) -> Row:
    shares = [float(one.rstrip("%")) / 100 for one in (covered, unmapped, undated)]
    return [fitness_of(*shares)[0].value]


def _delays(closed: str, still_open: str) -> Row:
    ended = [int(one) for one in closed.split()]
    waiting = [] if still_open == "none" else [int(one) for one in still_open.split()]
    rows = [incident(TODAY - timedelta(days=40), one, closed_on=TODAY - timedelta(days=40 - one)) for one in ended]
    rows += [incident(TODAY - timedelta(days=one), 100 + place) for place, one in enumerate(waiting)]
    found = delay_to_closing(incident_table(rows), TODAY)
    return ["not yet" if one is None else str(one) for one in (found.median, found.ninetieth)]


def _out_of_control() -> str:
    (lines,) = count_lines([float(np.mean(NIST_WAFERS))], 1.0)
    return _ordinals(not lines.lower <= one <= lines.upper for one in NIST_WAFERS)


def _ordinals(marks: Iterable[object]) -> str:
    return " and ".join(f"{place}th" for place, mark in enumerate(marks, start=1) if mark)


EXAMPLES: dict[str, Callable[[], str]] = {
    "60 in 51,477.5 against 30 in 54,308.7: p, one-sided": lambda: (
        f"{p_value(_compared('60', '30', days=('51477.5', '54308.7'))) / 2:.6f}"
    ),
    "15 p-values: how many stand out at 5%": lambda: str(
        sum(standing_out(np.array(BENJAMINI_HOCHBERG), np.ones(15, dtype=bool)))
    ),
    "Defects on 25 wafers: which are out of control": _out_of_control,
    "Eight points on one side of the middle line: which complete a shift": lambda: _ordinals(shifts([1] * 8)),
    "Seven points, each higher than the one before: which completes a trend": lambda: _ordinals(trends(range(1, 8))),
}
"""The examples of the table of published values, as the program works them out."""


def _published(_: str, example: str, published: str) -> Row:
    return [EXAMPLES[example]()]


RULES: dict[str, Callable[[list[Row]], list[Row]]] = {
    "rates": _each(_rates),
    "comparison": _each(_comparison),
    "smallest": _each(_smallest),
    "family": _family,
    "dispersion": _each(_dispersion),
    "limits": _each(_limits),
    "runs": _each(_runs),
    "gaps": _each(_gaps),
    "signals": _each(_signals),
    "look_back": _each(_look_back),
    "fitness": _each(_fitness),
    "delays": _each(_delays),
    "published": _each(_published),
}
"""The rule that each chapter names."""
