"""The data passport: what stands behind the figures of some days, and for what they are fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor

from audits.model.incident import Import
from audits.model.term import Calendar
from audits.trends.counting.delays import Delay, delay_to_recording
from audits.trends.counting.table import IncidentTable
from audits.trends.passport.coverage import Coverage, spans_of
from audits.trends.periods import Period


class Fitness(StrEnum):
    """What the figures can be used for; the values are the words on screen."""

    TREND = "fit for trend"
    COUNTING = "fit for counting only"
    NOT_FIT = "not fit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a fitness asks for, as shares of 1: at least so much covered, at most so much unmapped and undated."""

    covered: float
    unmapped: float
    undated: float


BOUNDS = {
    Fitness.TREND: Bounds(covered=0.95, unmapped=0.05, undated=0.05),
    Fitness.COUNTING: Bounds(covered=0.80, unmapped=0.20, undated=0.20),
}
"""Our own defaults, shown as such; what misses the second is not fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passport:
    """The facts about the data behind one period, the fitness that follows, and why.

    `covered` is the share of the period's school days that files cover.
    `unmapped` is a share of the period's incidents; `undated` and `apart` (pupil rows without a number to join them
    into incidents) are shares of all incidents, as they can be given to no period. 0 where there are none.
    `files` are the imports of incidents that cover a day of the period, and `duplicates` (seen before) and `rejected`
    rows of those.
    `reasons` hold one sentence for each bound that is missed, and none where the data are fit for trend.
    """

    period: Period
    files: int
    covered: float
    incidents: int
    unmapped: float
    undated: float
    apart: float
    duplicates: int
    rejected: int
    delay: Delay
    fitness: Fitness
    reasons: tuple[str, ...]


def passport(
    period: Period, table: IncidentTable, imports: Sequence[Import], covered: Coverage, calendar: Calendar
) -> Passport:
    """The passport of one period."""
    first, last = period.first_day.toordinal(), period.last_day.toordinal()
    inside = table.only((table.happened >= first) & (table.happened <= last))
    touching = [
        one
        for one in imports
        if any(begin <= period.last_day and end >= period.first_day for begin, end in spans_of([one]))
    ]
    days = covered.shares([period], calendar)[0]
    unmapped = float(inside.unmapped.mean()) if len(inside) else 0.0
    undated, apart = _of_no_period(table)
    fitness, reasons = fitness_of(days, unmapped, undated, apart)
    return Passport(
        period=period,
        files=len(touching),
        covered=days,
        incidents=len(inside),
        unmapped=unmapped,
        undated=undated,
        apart=apart,
        duplicates=sum(one.seen_before for one in touching),
        rejected=sum(one.rejected for one in touching),
        delay=delay_to_recording(inside),
        fitness=fitness,
        reasons=reasons,
    )


def reasons_against(table: IncidentTable) -> tuple[str, ...]:
    """Why these incidents are not fit for trend, whatever days files cover; none where they are.

    A chart runs over all of them, so that the share not yet mapped is that of all.
    """
    unmapped = float(table.unmapped.mean()) if len(table) else 0.0
    return fitness_of(1.0, unmapped, *_of_no_period(table))[1]


def fitness_of(covered: float, unmapped: float, undated: float, apart: float = 0.0) -> tuple[Fitness, tuple[str, ...]]:
    """The fitness of data with these shares, and a sentence for each bound of "fit for trend" that they miss.

    Pupil rows that cannot be joined into incidents are held to the bound for unmapped ones.
    """
    for fitness in (Fitness.TREND, Fitness.COUNTING):
        bounds = BOUNDS[fitness]
        if covered >= bounds.covered and max(unmapped, apart) <= bounds.unmapped and undated <= bounds.undated:
            break
    else:
        fitness = Fitness.NOT_FIT
    asked = BOUNDS[Fitness.TREND]
    reasons = []
    if covered < asked.covered:
        reasons.append(
            f"Files cover {_percent(covered, floor)} of the school days, and a trend needs {_percent(asked.covered)}. "
            "Upload a file for the days that are grey, or say as you upload which days it covers."
        )
    if unmapped > asked.unmapped:
        reasons.append(
            f"{_percent(unmapped)} of the incidents hold category words that are not yet mapped, and a trend bears "
            f"{_percent(asked.unmapped)}. Map the words that wait."
        )
    if undated > asked.undated:
        reasons.append(
            f"{_percent(undated)} of the incidents have no date, and a trend bears {_percent(asked.undated)}. "
            "Add the dates to the file and upload it again."
        )
    if apart > asked.unmapped:
        reasons.append(
            f"{_percent(apart)} of the rows are pupils without an incident number, so nobody can tell how many "
            "incidents they are. Export the file with incident numbers and upload it again."
        )
    return fitness, tuple(reasons)


def _of_no_period(table: IncidentTable) -> tuple[float, float]:
    """The shares without a date and apart, which can be given to no period."""
    return (table.undated / len(table), table.apart / len(table)) if len(table) else (0.0, 0.0)


def _percent(share: float, rounded: Callable[[float], int] = ceil) -> str:
    """Tenths of a percent, rounded away from the bound, so that no share that misses it is printed as the bound."""
    tenths = rounded(round(share * 1000, 6))
    return f"{tenths // 10}%" if tenths % 10 == 0 else f"{tenths / 10:.1f}%"
