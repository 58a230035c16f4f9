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
"""School days between two tables of different shapes, from which the school is asked: where a system was changed,
what lies between may be in neither.

Tables of one shape come from one system, such as an export for each month: between them a quiet week says no more than
it does within one, but a whole month without an incident may be an export that is missing.
"""

_DAY = timedelta(days=1)


def long_stretches(tables: Iterable[tuple[str, Sequence[date]]], calendar: Calendar) -> tuple[Span, ...]:
    """The stretches without an incident that tables leave open, in order of time, of their first and last day.

    Each table gives its shape and the days on which it holds something, in order. A stretch that another table holds is
    none.
    """
    days = school_days(calendar)
    parts = sorted((*part, shape) for shape, table in tables for part in _parts(table, days, calendar))
    spans: list[Span] = []
    ends_with = ""
    for first, last, shape in parts:
        if spans and not _open(spans[-1][1], first, days, calendar, same=shape == ends_with):
            if last > spans[-1][1]:
                spans[-1], ends_with = (spans[-1][0], last), shape
        else:
            spans.append((first, last))
            ends_with = shape
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


def _open(before: date, after: date, days: Ordinals, calendar: Calendar, *, same: bool) -> bool:
    """Whether a stretch between two tables, of the same shape or not, is one to ask about."""
    if not same:
        return _between(days, before, after) >= WEEK
    return _long(before, after, days, calendar) or _holds_month(before, after, days)


def _holds_month(before: date, after: date, days: Ordinals) -> bool:
    """Whether a whole calendar month lies between that has at least a week of school days."""
    first = _next_month(before)
    while (following := _next_month(first)) <= after:
        if _between(days, first - _DAY, following) >= WEEK:
            return True
        first = following
    return False


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _long(before: date, after: date, days: Ordinals, calendar: Calendar) -> bool:
    without = _between(days, before, after)
    if without >= LONG:
        return True
    return without > 0 and any(before < half.first_day and half.last_day < after for half in calendar.halves)


def _between(days: Ordinals, before: date, after: date) -> int:
    """School days after one day and before another; 0 or less where none lies between."""
    begin, end = np.searchsorted(days, (before.toordinal() + 1, after.toordinal()))
    return int(end - begin)
