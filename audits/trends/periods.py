"""Months, half-terms, terms and academic years: how time is cut for counting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from audits.model.term import AcademicYear, Calendar, HalfTerm, Term

Ordinals = np.ndarray[tuple[int], np.dtype[np.int64]]
"""Days as `date.toordinal()` numbers, one dimension; 0 where the day is not known."""


class By(StrEnum):
    """The length of a period; the values are the words on screen."""

    MONTH = "month"
    HALF_TERM = "half-term"
    TERM = "term"
    YEAR = "academic year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One period with its first and last day; holidays stand with the next half-term.

    `half` is the half-term that a period of that length is, None for longer and shorter ones.
    """

    label: str
    first_day: date
    last_day: date
    half: HalfTerm | None = None

    @property
    def days(self) -> int:
        """Calendar days from first to last, both counted."""
        return (self.last_day - self.first_day).days + 1


def periods(calendar: Calendar, by: By, first: date, last: date) -> tuple[Period, ...]:
    """The periods that hold the days from first to last, in order and without a gap.

    A day in a holiday lies in the half-term, term and year that follow it, and in its own calendar month.
    Days after the calendar's last half-term lie in no period but a month.
    """
    if by is By.MONTH:
        return tuple(_months(first, last))
    found: list[Period] = []
    begins: date | None = None
    for half in calendar.halves:
        previous_end, begins = begins, half.last_day + timedelta(days=1)
        if half.last_day < first:
            continue
        start = previous_end if previous_end is not None else min(first, half.first_day)
        if start > last:
            break
        label = _label(half, by)
        if found and found[-1].label == label:
            found[-1] = Period(label=label, first_day=found[-1].first_day, last_day=half.last_day)
        else:
            one = half if by is By.HALF_TERM else None
            found.append(Period(label=label, first_day=start, last_day=half.last_day, half=one))
    return tuple(found)


def places(of: Sequence[Period], days: Ordinals) -> Ordinals:
    """For each day the number of the period that holds it, -1 where none does or the day is not known."""
    if not of:
        return np.full(len(days), -1)
    begins = np.array([one.first_day.toordinal() for one in of])
    ends = np.array([one.last_day.toordinal() for one in of])
    found = np.searchsorted(begins, days, side="right") - 1
    return np.where((found >= 0) & (days <= ends[found]), found, -1)


def edges(of: Sequence[Period], days: Ordinals) -> tuple[Ordinals, Ordinals]:
    """For each period where its days begin in the ordered days, and where they end (the place after the last)."""
    begins = np.array([one.first_day.toordinal() for one in of], dtype=np.int64)
    ends = np.array([one.last_day.toordinal() for one in of], dtype=np.int64)
    return np.searchsorted(days, begins), np.searchsorted(days, ends, side="right")


def same_last_year(half: HalfTerm, calendar: Calendar) -> HalfTerm | None:
    """The same half of the same term one academic year before; None where the calendar does not hold it."""
    wanted = (AcademicYear(half.year.start - 1), half.term, half.half)
    return next((one for one in calendar.halves if (one.year, one.term, one.half) == wanted), None)


def period_of(half: HalfTerm, calendar: Calendar) -> Period:
    """A half-term as a period, with the holiday before it."""
    before = max((one.last_day for one in calendar.halves if one.last_day < half.first_day), default=None)
    begins = half.first_day if before is None else before + timedelta(days=1)
    return Period(label=_label(half, By.HALF_TERM), first_day=begins, last_day=half.last_day, half=half)


def completed(half: HalfTerm, today: date) -> bool:
    """Whether the half-term's last school day has passed."""
    return half.last_day < today


def _label(half: HalfTerm, by: By) -> str:
    if by is By.HALF_TERM:
        return f"{half.label} {half.year.label}"
    if by is By.TERM:
        return Term(half.year, half.term).key.partition(" ")[2] + f" {half.year.label}"
    return half.year.label


def _months(first: date, last: date) -> Iterable[Period]:
    month = first.replace(day=1)
    while month <= last:
        following = (month + timedelta(days=32)).replace(day=1)
        yield Period(label=f"{month:%b %Y}", first_day=month, last_day=following - timedelta(days=1))
        month = following
