"""School days between days with an incident: the chart for what is rare."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import numpy as np

from audits.trends.charts.chart import Point
from audits.trends.charts.limits import gap_lines
from audits.trends.charts.marking import marked
from audits.trends.periods import Ordinals

FEWEST_GAPS = 8
"""Days with an incident in the baseline, under which lines would rest on next to nothing."""


def gaps(incident_days: Ordinals, days: Ordinals, segment: int) -> list[Point]:
    """One point per day with an incident after the first, and a last open one.

    Several incidents of one day are one, so that one event with many records makes no run. What happens at a weekend
    counts on the next school day. `days` are the school days of the segment, covered and over.
    """
    places = np.unique(np.searchsorted(days, incident_days))
    places = places[places < len(days)]
    found = [
        Point(label=f"{day:%d %b %Y}".lstrip("0"), day=day, value=int(later - earlier), weight=1, segment=segment)
        for earlier, later in pairwise(places)
        for day in [date.fromordinal(int(days[later]))]
    ]
    if len(places) and places[-1] < len(days) - 1:
        last = date.fromordinal(int(days[-1]))
        waited = int(len(days) - 1 - places[-1])
        found.append(Point(label="none since", day=last, value=waited, weight=1, segment=segment, open=True))
    return found


def with_gap_lines(points: Sequence[Point], incident_days: Ordinals, baseline: Ordinals) -> list[Point]:
    """The points of one segment with lines from the baseline's school days; without lines where it holds too few."""
    first, last = (int(baseline[0]), int(baseline[-1])) if len(baseline) else (0, -1)
    held = np.unique(np.searchsorted(baseline, incident_days[(incident_days >= first) & (incident_days <= last)]))
    if len(held) < FEWEST_GAPS:
        return list(points)
    lines = gap_lines(len(held) / len(baseline))
    return marked(points, [lines] * len(points))
