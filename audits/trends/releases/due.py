"""Which periods come to be released, and in what order: each completed half-term once, and each year after its last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from audits.model.release import Release, ReleaseKind
from audits.model.term import AcademicYear, Calendar, HalfTerm
from audits.trends.releases.batch import key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasePeriod:
    """A half-term or a year that a release is about; `key` is what its release is found by."""

    key: str
    kind: ReleaseKind
    label: str
    year: AcademicYear
    first_day: date
    last_day: date


def to_begin_with(calendar: Calendar, today: date) -> tuple[ReleasePeriod, ...]:
    """The completed half-terms of this year and the one before: with one of them a school's releases begin."""
    earliest = AcademicYear.of(today).start - 1
    return tuple(_half(one) for one in calendar.halves if one.last_day < today and one.year.start >= earliest)


def due(calendar: Calendar, today: date, released: Sequence[Release]) -> tuple[ReleasePeriod, ...]:
    """What is due once releases have begun, in the order in which it has to be released.

    A year follows its last half-term where any of its half-terms was released.
    """
    done = {one.period for one in released}
    halves = [one for one in released if one.kind is ReleaseKind.HALF_TERM]
    if not halves:
        return ()
    since = max(one.last_day for one in halves)
    begun = {one.period.partition(" ")[0] for one in halves}
    found: list[ReleasePeriod] = []
    for half in calendar.halves:
        if half.last_day >= today:
            break
        if key_of(half) not in done and half.first_day > since:
            found.append(_half(half))
            begun.add(half.year.label)
        last_of_year = max(one.last_day for one in calendar.halves if one.year == half.year)
        if half.last_day == last_of_year and half.year.label in begun and half.year.label not in done:
            found.append(_year(calendar, half.year))
    return tuple(found)


def _half(half: HalfTerm) -> ReleasePeriod:
    return ReleasePeriod(
        key=key_of(half),
        kind=ReleaseKind.HALF_TERM,
        label=f"{half.label} {half.year.label}",
        year=half.year,
        first_day=half.first_day,
        last_day=half.last_day,
    )


def _year(calendar: Calendar, year: AcademicYear) -> ReleasePeriod:
    halves = [one for one in calendar.halves if one.year == year]
    return ReleasePeriod(
        key=year.label,
        kind=ReleaseKind.YEAR,
        label=f"The year {year.label}",
        year=year,
        first_day=halves[0].first_day,
        last_day=halves[-1].last_day,
    )
