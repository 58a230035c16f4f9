"""Incidents, imports, counts of pupils and tallies for the tests of trends, in a school with the England default."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from audits.model.incident import Import, Incident, RowUnit
from audits.model.school import RollCount
from audits.model.term import AcademicYear, Calendar, Closure, HalfTerm
from audits.services.school.calendars import england_default
from audits.trends.counting.table import Dimension
from audits.trends.counting.tallies import Tally
from audits.trends.passport.coverage import Coverage
from audits.trends.school_days import school_days
from checklists.model import Risk
from tests.builders import TODAY, moment

FIRST_YEAR = 2021


def calendar(years: int = 6, closures: Sequence[Closure] = ()) -> Calendar:
    """The England default from September 2021 on."""
    halves = [half for year in range(years) for half in england_default(AcademicYear(FIRST_YEAR + year))]
    return Calendar(
        school_id="s",
        version=1,
        halves=tuple(halves),
        closures=tuple(closures),
        recorded_at=moment(date(FIRST_YEAR, 9, 1)),
        recorded_by="",
    )


def half(year: int, label: str) -> HalfTerm:
    """The half-term so labelled of the academic year that begins in `year`."""
    return next(one for one in england_default(AcademicYear(year)) if one.label == label)


def covered(of: Calendar) -> Coverage:
    """Every day of the calendar."""
    return Coverage(((of.halves[0].year.first_day, of.halves[-1].year.last_day),))


def incident(day: date | None, number: int = 1, **changes: object) -> Incident:
    """An incident of one type, as a file gave it."""
    made = Incident(
        school_id="s",
        id=f"i{number}",
        version=1,
        import_id="one",
        unit=RowUnit.INCIDENT,
        source_ref="",
        row_digest="",
        copy=1,
        row_number=number,
        happened_on=day,
        happened_at=None,
        recorded_on=None,
        risk=Risk.CONDUCT,
        types=("cyberbullying",),
        recorded_at=moment(TODAY),
        recorded_by="p",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def upload(first: date, last: date, **changes: int) -> Import:
    """An import of incidents from a first to a last day."""
    made = Import(
        school_id="s",
        id=f"{first}",
        label="",
        file_sha256="",
        shape="",
        mapping_id="",
        unit=RowUnit.INCIDENT,
        read=0,
        new=0,
        corrected=0,
        seen_before=0,
        not_online_safety=0,
        rejected=0,
        unmapped=0,
        undated=0,
        first_day=first,
        last_day=last,
        recorded_at=moment(TODAY),
        recorded_by="p",
    )
    return replace(made, read=sum(changes.values()), **changes)


def on_roll(day: date, pupils: int, year_group: str = "", *, recorded: date = TODAY) -> RollCount:
    """So many pupils on a day."""
    return RollCount(
        school_id="s",
        id=f"{day}{year_group}",
        counted_on=day,
        year_group=year_group,
        pupils=pupils,
        recorded_at=moment(recorded),
        recorded_by="p",
    )


def spread(of: HalfTerm, number: int, calendar_: Calendar) -> list[date]:
    """So many days within a half-term, over its school days in turn."""
    days = [one for one in school_days(calendar_) if of.first_day.toordinal() <= one <= of.last_day.toordinal()]
    return [date.fromordinal(int(days[place % len(days)])) for place in range(number)]


def tally_of_rows(dimension: Dimension, rows: Iterable[tuple[date, str, int]]) -> Tally:
    """A tally of rows that are grouped already: day, value, number."""
    labels: dict[str, int] = {}
    listed = [(day.toordinal(), labels.setdefault(value, len(labels)), number) for day, value, number in rows]
    days, codes, numbers = np.array(listed, dtype=np.int64).reshape(-1, 3).T
    return Tally(dimension=dimension, labels=tuple(labels), days=days, codes=codes, numbers=numbers)


def tallies(rows: Mapping[Dimension, Sequence[tuple[date, str]]]) -> dict[Dimension, Tally]:
    """A tally for every dimension of the family, empty where nothing is given."""
    every = (Dimension.TOTAL, Dimension.RISK, Dimension.TYPE, Dimension.YEAR_GROUP, Dimension.PLACE)
    return {one: tally_of_rows(one, ((day, value, 1) for day, value in rows.get(one, ()))) for one in every}


def of_total(days: Sequence[date]) -> Tally:
    """The tally of all incidents on these days."""
    return tally_of_rows(Dimension.TOTAL, ((day, Dimension.TOTAL.value, 1) for day in days))


def day_after(of: HalfTerm) -> date:
    """The first day on which the half-term is over."""
    return of.last_day + timedelta(days=1)
