"""Long stretches without an incident: a missing file looks just like them, and only the school can tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from audits.model.term import Calendar
from audits.trends.periods import Ordinals
from audits.trends.school_days import school_days

Span = tuple[date, date]
"""A first and a last day, both counted."""

LONG = 30
"""School days without an incident within one table, from which the school is asked: about a half-term.

A half-term is what verdicts compare, so a zero for a whole one has to be somebody's word; a stretch that holds one
whole is long too, however short that half-term is. Shorter ones are common in small schools (of one with ten
incidents a year every fifth stretch is longer than this), and asking for each would only teach to click it away.
"""

WEEK = 5
"""School days between two tables, from which the school is asked: no system exports less than a week at a time.

What is missing between two files may be a file, so that less is needed here than within one.
"""

_DAY = timedelta(days=1)


def long_stretches(tables: Iterable[Sequence[date]], calendar: Calendar) -> tuple[Span, ...]:
    """The stretches without an incident that tables leave open, in order of time, of their first and last day.

    Each table gives the days on which it holds something, in order. A stretch that another table holds is none.
    """
    days = school_days(calendar)
    parts = sorted(part for table in tables for part in _parts(table, days, calendar))
    spans: list[Span] = []
    for first, last in parts:
        if spans and _between(days, spans[-1][1], first) < WEEK:
            spans[-1] = (spans[-1][0], max(spans[-1][1], last))
        else:
            spans.append((first, last))
    return tuple((before[1] + _DAY, after[0] - _DAY) for before, after in pairwise(spans))


def outside(first: date, last: date, gaps: Iterable[Span]) -> list[Span]:
    """What is left of the days from first to last without the gaps, in order of time."""
    found = []
    for begin, end in sorted(gaps):
        if begin > first:
            found.append((first, min(begin - _DAY, last)))
        first = max(first, end + _DAY)
        if first > last:
            return found
    return [*found, (first, last)]


def _parts(table: Sequence[date], days: Ordinals, calendar: Calendar) -> list[Span]:
    """One table's days as spans that hold no long stretch."""
    parts: list[Span] = []
    for day in table:
        if parts and not _long(parts[-1][1], day, days, calendar):
            parts[-1] = (parts[-1][0], day)
        else:
            parts.append((day, day))
    return parts


def _long(before: date, after: date, days: Ordinals, calendar: Calendar) -> bool:
    without = _between(days, before, after)
    if without >= LONG:
        return True
    return without > 0 and any(before < half.first_day and half.last_day < after for half in calendar.halves)


def _between(days: Ordinals, before: date, after: date) -> int:
    """School days after one day and before another; 0 or less where none lies between."""
    begin, end = np.searchsorted(days, (before.toordinal() + 1, after.toordinal()))
    return int(end - begin)
