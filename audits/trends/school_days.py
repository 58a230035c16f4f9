"""The calendar as days: which are school days, and which count in a rate."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np

from audits.model.term import Calendar, ClosureKind
from audits.trends.periods import Ordinals

Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]

_SATURDAY = 5


def school_days(calendar: Calendar) -> Ordinals:
    """Every school day in order: weekdays within half-terms that are no INSET day, holiday or closure."""
    days = [np.arange(one.first_day.toordinal(), one.last_day.toordinal() + 1) for one in calendar.halves]
    within = np.concatenate(days) if days else np.zeros(0, dtype=np.int64)
    closed = _held(within, ((one.first_day, one.last_day) for one in calendar.closures))
    return within[(weekdays(within) < _SATURDAY) & ~closed]


def weekdays(days: Ordinals) -> Ordinals:
    """0 for Monday to 6 for Sunday."""
    return (days + 6) % 7


def in_term(calendar: Calendar, days: Ordinals) -> Flags:
    """Which days count in a rate: those within a half-term, weekends and INSET days too, holidays and closures not.

    What happens at a weekend in term comes with its week; what happens in a holiday has no school days beside it.
    """
    away = (ClosureKind.HOLIDAY, ClosureKind.CLOSED)
    halves = _held(days, ((one.first_day, one.last_day) for one in calendar.halves))
    return halves & ~_held(days, ((one.first_day, one.last_day) for one in calendar.closures if one.kind in away))


def days_in_term(calendar: Calendar, days: Iterable[date]) -> frozenset[date]:
    """Those of some days that count in a rate."""
    ordered = sorted(set(days))
    ordinals = np.array([day.toordinal() for day in ordered], dtype=np.int64)
    return frozenset(day for day, inside in zip(ordered, in_term(calendar, ordinals), strict=True) if inside)


def _held(days: Ordinals, spans: Iterable[tuple[date, date]]) -> Flags:
    found = np.zeros(len(days), dtype=bool)
    for first, last in spans:
        found |= (days >= first.toordinal()) & (days <= last.toordinal())
    return found
