"""Incidents a month with limits at each month's own exposure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from audits.trends.charts.chart import FEWEST_POINTS, LONGEST_BASELINE, Point
from audits.trends.charts.limits import count_lines
from audits.trends.charts.marking import marked
from audits.trends.verdicts.comparison import Numbers
from audits.trends.verdicts.dispersion import DEFAULT_DISPERSION, WEIGHT_OF_DEFAULT


def baseline_of(months: int) -> int:
    """How many months of a segment its lines rest on: those before the newest, and at most the first 24."""
    return min(LONGEST_BASELINE, max(FEWEST_POINTS, months - 1))


def with_lines(points: Sequence[Point]) -> tuple[list[Point], float]:
    """The points of one segment (12 or more) with lines and rules, and the dispersion.

    The mean is that of the baseline per unit of exposure; the dispersion is Pearson's about it, with the default
    weighed in as for verdicts. The limits are widened by the share that the mean itself may be wrong, as it rests on
    few months.
    """
    base = points[: baseline_of(len(points))]
    counts = np.array([one.value for one in base], dtype=float)
    weights = np.array([one.weight for one in base], dtype=float)
    level = counts.sum() / weights.sum()
    dispersion = dispersion_about(counts, level * weights)
    widened = dispersion * (1 + weights.mean() / weights.sum())
    return marked(points, count_lines([level * one.weight for one in points], float(widened))), dispersion


def dispersion_about(counts: Numbers, means: Numbers) -> float:
    """Pearson's dispersion of months about their means (one level fitted), the default weighed in, floor 1."""
    inside = means > 0
    squares = float((((counts - means)[inside]) ** 2 / means[inside]).sum())
    freedom = max(0, len(counts) - 1)
    return max(1.0, (WEIGHT_OF_DEFAULT * DEFAULT_DISPERSION + squares) / (WEIGHT_OF_DEFAULT + freedom))
