"""Lines and rules put on the points of one segment of a chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audits.trends.charts.chart import Point, Rule
from audits.trends.charts.limits import Lines
from audits.trends.charts.runs import shifts, trends


def marked(points: Sequence[Point], lines: Sequence[Lines]) -> list[Point]:
    """The points with their lines and rules; a point that has not ended can only lie above the upper limit."""
    ended = [point for point in points if not point.open]
    sides = [_sign(point.value, line.middle) for point, line in zip(ended, lines, strict=False)]
    shift, trend = shifts(sides), trends([point.value / point.weight for point in ended])
    found = []
    for place, (point, line) in enumerate(zip(points, lines, strict=True)):
        rules = [Rule.ABOVE] if point.value > line.upper else []
        if not point.open:
            rules += [Rule.BELOW] if point.value < line.lower else []
            rules += {1: [Rule.SHIFT_UP], -1: [Rule.SHIFT_DOWN], 0: []}[shift[place]]
            rules += {1: [Rule.TREND_UP], -1: [Rule.TREND_DOWN], 0: []}[trend[place]]
        found.append(replace(point, lower=line.lower or None, middle=line.middle, upper=line.upper, rules=tuple(rules)))
    return found


def _sign(value: float, middle: float) -> int:
    return int(value > middle) - int(value < middle)
