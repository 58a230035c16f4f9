"""Made-up schools over years: incidents on school days at a known rate, in clusters of a known size."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np
from scipy.stats import logser

from audits.model.term import AcademicYear, Calendar
from audits.services.school.calendars import england_default
from audits.trends.counting.table import Dimension
from audits.trends.counting.tallies import Tally
from audits.trends.passport.coverage import Coverage
from audits.trends.school_days import school_days
from checklists.model import Risk

FIRST_YEAR = 2019
TYPES, YEAR_GROUPS, PLACES = 20, 7, 6
SPREAD = 5
"""School days over which half of a cluster's further records fall; the rest fall on its first day."""

SEASON = (1.3, 1.2, 1.0, 0.9, 0.9, 0.7)
"""A school year that begins busy and ends calm: the rate in each half-term over the year's mean."""

Level = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a school is like: incidents a year, dispersion, season, and how its rate changes (years since the start)."""

    a_year: float
    dispersion: float = 1.0
    seasonal: bool = False
    level: Level | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeUp:
    """One school's calendar, tallies and coverage."""

    calendar: Calendar
    covered: Coverage
    tallies: Mapping[Dimension, Tally]


def calendar_of(years: int) -> Calendar:
    """The England default for so many years."""
    halves = [half for year in range(years) for half in england_default(AcademicYear(FIRST_YEAR + year))]
    made = datetime(FIRST_YEAR, 9, 1, tzinfo=UTC)
    return Calendar(school_id="made-up", version=1, halves=tuple(halves), closures=(), recorded_at=made, recorded_by="")


def school(kind: Kind, years: int, lines: np.random.Generator) -> MadeUp:
    """One school: negative binomial counts, as clusters of logarithmic size come at random.

    A cluster shares type, year group and place, so that every series is as clustered as the total.
    """
    calendar = calendar_of(years)
    days = school_days(calendar)
    rate = _rates(kind, calendar, days)
    size = 1.0
    if kind.dispersion > 1:
        theta = 1 - 1 / kind.dispersion
        size = -theta / ((1 - theta) * np.log(1 - theta))
    at = np.repeat(np.arange(len(days)), lines.poisson(rate / size))
    weights = 1 / np.arange(1, TYPES + 1)
    parts = {
        Dimension.TYPE: lines.choice(TYPES, len(at), p=weights / weights.sum()),
        Dimension.YEAR_GROUP: lines.choice(YEAR_GROUPS, len(at), p=(0.1, 0.2, 0.25, 0.2, 0.15, 0.07, 0.03)),
        Dimension.PLACE: lines.choice(PLACES, len(at), p=(0.3, 0.25, 0.2, 0.1, 0.1, 0.05)),
    }
    if kind.dispersion > 1 and len(at):
        many = logser.rvs(1 - 1 / kind.dispersion, size=len(at), random_state=lines)
        at, parts = np.repeat(at, many), {name: np.repeat(codes, many) for name, codes in parts.items()}
        later = lines.integers(1, SPREAD + 1, len(at)) * (lines.random(len(at)) < 0.5)
        first = np.zeros(len(at), dtype=bool)
        first[np.cumsum(many) - many] = True
        at = np.minimum(at + np.where(first, 0, later), len(days) - 1)
    parts[Dimension.TOTAL] = np.zeros(len(at), dtype=np.int64)
    parts[Dimension.RISK] = (parts[Dimension.TYPE] + 2) % 4
    labels = {
        Dimension.TOTAL: (Dimension.TOTAL.value,),
        Dimension.RISK: tuple(risk.value for risk in Risk),
        Dimension.TYPE: tuple(f"type-{number}" for number in range(TYPES)),
        Dimension.YEAR_GROUP: tuple(f"year-{number}" for number in range(7, 7 + YEAR_GROUPS)),
        Dimension.PLACE: tuple(f"place-{number}" for number in range(PLACES)),
    }
    return MadeUp(
        calendar=calendar,
        covered=Coverage(((calendar.halves[0].first_day, calendar.halves[-1].year.last_day),)),
        tallies={
            one: Tally(
                dimension=one, labels=labels[one], days=days[at], codes=codes, numbers=np.ones(len(at), dtype=np.int64)
            )
            for one, codes in parts.items()
        },
    )


def _rates(kind: Kind, calendar: Calendar, days: np.ndarray) -> np.ndarray:
    ends = np.array([half.last_day.toordinal() for half in calendar.halves])
    half = np.searchsorted(ends, days)
    years = len(calendar.halves) / 6
    rate = np.full(len(days), kind.a_year * years / len(days))
    if kind.seasonal:
        rate = rate * np.array(SEASON)[half % 6]
    if kind.level is not None:
        begin = date(FIRST_YEAR, 9, 1).toordinal()
        rate = rate * kind.level((days - begin) / 365.25)
    return rate
