"""The school's calendar: an England default to begin with, and changes by the administrator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateutil.easter import easter as easter_sunday

from audits.access.permissions import Permission, require
from audits.model.person import Actor
from audits.model.term import AcademicYear, Calendar, Closure, ClosureKind, HalfTerm, TermName
from audits.services.deployment import Deployment
from audits.services.trail import enter

YEARS_BACK = 3
YEARS_AHEAD = 2


def england_default(year: AcademicYear) -> tuple[HalfTerm, ...]:
    """Six half-terms in the usual English pattern; every school should put its own dates in their place.

    A product default, not any council's calendar: term begins on the first Tuesday of September,
    half-term weeks are the last full week of October, the week of mid-February and the last week of May,
    Christmas begins about 20 December, Easter two weeks about Good Friday, summer about 21 July.
    """
    begin = year.start
    easter = easter_sunday(begin + 1)
    october = _monday_on_or_before(date(begin, 10, 31)) - timedelta(days=7 * (date(begin, 10, 31).weekday() < 4))
    christmas = _friday_on_or_before(date(begin, 12, 21))
    january = _monday_on_or_before(date(begin + 1, 1, 7))
    january = january if january >= date(begin + 1, 1, 2) else january + timedelta(days=7)
    february = _monday_on_or_before(date(begin + 1, 2, 18))
    spring_end = easter - timedelta(days=9)
    summer_start = easter + timedelta(days=8)
    may = _monday_on_or_before(date(begin + 1, 5, 31))
    summer_end = _friday_on_or_before(date(begin + 1, 7, 23))
    tuesday = _monday_on_or_before(date(begin, 9, 6)) + timedelta(days=1)
    tuesday = tuesday if tuesday.month == 9 else tuesday + timedelta(days=7)
    spans = [
        (TermName.AUTUMN, 1, tuesday, october - timedelta(days=3)),
        (TermName.AUTUMN, 2, october + timedelta(days=7), christmas),
        (TermName.SPRING, 1, january, february - timedelta(days=3)),
        (TermName.SPRING, 2, february + timedelta(days=7), spring_end),
        (TermName.SUMMER, 1, summer_start, may - timedelta(days=3)),
        (TermName.SUMMER, 2, may + timedelta(days=7), summer_end),
    ]
    return tuple(
        HalfTerm(year=year, term=term, half=half, first_day=first, last_day=last, label=f"{term.value} {half}")
        for term, half, first, last in spans
    )


def default_halves(today: date) -> tuple[HalfTerm, ...]:
    """The England default for three past years, this one and two coming ones, in order."""
    this = AcademicYear.of(today).start
    years = [AcademicYear(start) for start in range(this - YEARS_BACK, this + YEARS_AHEAD + 1)]
    return tuple(half for year in years for half in england_default(year))


def default_closures(halves: Sequence[HalfTerm]) -> tuple[Closure, ...]:
    """The one bank holiday that usually lies within a half-term: the first Monday of May."""
    mondays = [_monday_on_or_before(date(year, 5, 7)) for year in sorted({half.last_day.year for half in halves})]
    return tuple(
        Closure(first_day=day, last_day=day, kind=ClosureKind.CLOSED)
        for day in mondays
        if any(half.holds(day) for half in halves)
    )


def set_calendar(
    deployment: Deployment, *, actor: Actor, halves: Sequence[HalfTerm], closures: Sequence[Closure]
) -> Calendar:
    """Put a new calendar in force; the ones before stay readable."""
    require(actor, Permission.MANAGE_SCHOOL)
    with deployment.store.writing(actor.school_id) as work:
        last = work.calendars.one()
        calendar = Calendar(
            school_id=actor.school_id,
            version=1 if last is None else last.version + 1,
            halves=tuple(sorted(halves, key=lambda half: half.first_day)),
            closures=tuple(sorted(closures, key=lambda closure: closure.first_day)),
            recorded_at=deployment.now(),
            recorded_by=actor.person_id,
        )
        work.calendars.append(calendar)
        enter(
            work,
            actor=actor,
            at=calendar.recorded_at,
            deed="set calendar",
            subject=f"calendar:{calendar.version}",
            fields=["term dates", "closures"],
            content=calendar,
        )
    return calendar


def add_next_year(deployment: Deployment, *, actor: Actor) -> Calendar:
    """Add the academic year after the calendar's last one, with the usual dates, to be changed afterwards."""
    calendar = calendar_of(deployment, actor=actor)
    begun = max((half.year.start for half in calendar.halves), default=AcademicYear.of(deployment.today()).start - 1)
    added = england_default(AcademicYear(begun + 1))
    closures = [*calendar.closures, *default_closures(added)]
    return set_calendar(deployment, actor=actor, halves=[*calendar.halves, *added], closures=closures)


def calendar_of(deployment: Deployment, *, actor: Actor) -> Calendar:
    """The calendar in force; whoever holds a role in the school may see its term dates."""
    with deployment.store.reading(actor.school_id) as work:
        calendar = work.calendars.one()
    if calendar is not None:
        return calendar
    halves = default_halves(deployment.today())
    return Calendar(
        school_id=actor.school_id,
        version=0,
        halves=halves,
        closures=default_closures(halves),
        recorded_at=deployment.now(),
        recorded_by="",
    )


def reaching(calendar: Calendar, first: date, last: date) -> Calendar:
    """The calendar with the usual dates before it begins and after it ends, as far as days from first to last lie."""
    held = calendar.halves
    added = [
        half
        for year in range(AcademicYear.of(first).start, AcademicYear.of(last).start + 1)
        for half in england_default(AcademicYear(year))
        if not held or half.last_day < held[0].first_day or half.first_day > held[-1].last_day
    ]
    return replace(calendar, halves=tuple(sorted([*calendar.halves, *added], key=lambda half: half.first_day)))


def _monday_on_or_before(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _friday_on_or_before(day: date) -> date:
    return day - timedelta(days=(day.weekday() - 4) % 7)
