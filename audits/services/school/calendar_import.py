"""Term dates out of a calendar file: what would change in the calendar, and putting what is chosen in force."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from audits.access.permissions import Permission, require
from audits.importing.other_files.calendar_file import Entry, Says, read_calendar_file
from audits.model.faults import InvalidValue
from audits.model.person import Actor
from audits.model.term import Calendar, Closure, ClosureKind, HalfTerm
from audits.services.deployment import Deployment
from audits.services.school.calendars import calendar_of, set_calendar

NEAR = timedelta(days=21)
"""How far an entry may lie from the beginning or end of a half-term and still be taken for it."""

NOTHING_NEW = (
    "Nothing in this file changes the calendar: its entries name no school days, or the dates are here already."
)

FIRST, LAST = "first day", "last day"

_FRIDAY, _SATURDAY = 4, 5
_KIND = {Says.INSET: ClosureKind.INSET, Says.CLOSED: ClosureKind.CLOSED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One change that an entry of the file asks for: its words, and what would become of the calendar.

    `number` is its place in the file; exactly one of `closure` and `halves` (before and after) is there.
    """

    number: int
    words: str
    closure: Closure | None = None
    halves: tuple[tuple[HalfTerm, HalfTerm], ...] = ()


def read_term_dates(deployment: Deployment, *, actor: Actor, content: bytes) -> tuple[Proposal, ...]:
    """What a calendar file would change; InvalidValue where it cannot be read or changes nothing. Nothing is stored."""
    require(actor, Permission.MANAGE_SCHOOL)
    calendar = calendar_of(deployment, actor=actor)
    found = [
        proposal
        for number, entry in enumerate(read_calendar_file(content))
        if (proposal := _proposal(number, entry, calendar)) is not None
    ]
    if not found:
        raise InvalidValue(NOTHING_NEW)
    return tuple(found)


def take_term_dates(deployment: Deployment, *, actor: Actor, content: bytes, numbers: Collection[int]) -> Calendar:
    """Put the chosen changes of a calendar file in force, all or none."""
    chosen = [one for one in read_term_dates(deployment, actor=actor, content=content) if one.number in numbers]
    calendar = calendar_of(deployment, actor=actor)
    halves = list(calendar.halves)
    for one in chosen:
        for before, after in one.halves:
            place = next(at for at, half in enumerate(halves) if _same(half, before))
            moved = halves[place]
            if after.first_day != before.first_day:
                moved = replace(moved, first_day=after.first_day)
            if after.last_day != before.last_day:
                moved = replace(moved, last_day=after.last_day)
            halves[place] = moved
    added = [one.closure for one in chosen if one.closure is not None]
    return set_calendar(deployment, actor=actor, halves=halves, closures=[*calendar.closures, *added])


def _proposal(number: int, entry: Entry, calendar: Calendar) -> Proposal | None:
    if entry.says in _KIND:
        return _closed(number, entry, calendar)
    if entry.says is Says.HOLIDAY:
        moved = _holiday(entry, calendar.halves)
    elif entry.says is Says.BEGINS:
        moved = _moved(calendar.halves, FIRST, entry.first_day)
    else:
        moved = _moved(calendar.halves, LAST, entry.last_day)
    changed = tuple((before, after) for before, after in moved if before != after)
    return Proposal(number=number, words=entry.words, halves=changed) if changed else None


def _closed(number: int, entry: Entry, calendar: Calendar) -> Proposal | None:
    """Days without pupils, where they touch a school day of a half-term and are not closed already."""
    closure = Closure(first_day=entry.first_day, last_day=entry.last_day, kind=_KIND[entry.says])
    days = [entry.first_day + timedelta(days=at) for at in range((entry.last_day - entry.first_day).days + 1)]
    open_days = [
        day
        for day in days
        if day.weekday() < _SATURDAY
        and calendar.half_of(day) is not None
        and not any(one.first_day <= day <= one.last_day for one in calendar.closures)
    ]
    return Proposal(number=number, words=entry.words, closure=closure) if open_days else None


def _holiday(entry: Entry, halves: Sequence[HalfTerm]) -> list[tuple[HalfTerm, HalfTerm]]:
    """The half-term before the holiday ends on the last weekday before it, and the next begins on the first after."""
    before, after = _weekday_before(entry.first_day), _weekday_after(entry.last_day)
    return [*_moved(halves, LAST, before), *_moved(halves, FIRST, after)]


def _moved(halves: Sequence[HalfTerm], edge: str, day: date) -> list[tuple[HalfTerm, HalfTerm]]:
    """The half-term whose first or last day lies nearest to a day, with that day in its place."""

    def away(half: HalfTerm) -> timedelta:
        return abs((half.first_day if edge == FIRST else half.last_day) - day)

    nearest = min(halves, key=away, default=None)
    if nearest is None or away(nearest) > NEAR:
        return []
    first = day if edge == FIRST else nearest.first_day
    last = day if edge == LAST else nearest.last_day
    return [(nearest, replace(nearest, first_day=first, last_day=last))] if first <= last else []


def _same(one: HalfTerm, other: HalfTerm) -> bool:
    return (one.year, one.term, one.half) == (other.year, other.term, other.half)


def _weekday_before(day: date) -> date:
    before = day - timedelta(days=1)
    return before - timedelta(days=max(0, before.weekday() - _FRIDAY))


def _weekday_after(day: date) -> date:
    after = day + timedelta(days=1)
    return after + timedelta(days=(7 - after.weekday()) if after.weekday() >= _SATURDAY else 0)
