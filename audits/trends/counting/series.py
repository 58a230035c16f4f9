"""Counts and rates per period, one series per value of a dimension; and two dimensions crossed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from audits.model.school import RollCount
from audits.model.term import Calendar
from audits.trends.counting.table import Dimension, IncidentTable
from audits.trends.counting.tallies import Tally
from audits.trends.exposure import Exposure, exposures, rate
from audits.trends.passport.coverage import Coverage
from audits.trends.periods import Period, places
from audits.trends.school_days import in_term


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One value's figures, one per period.

    `counts` hold every incident, `in_term` those that count in a rate (not in a holiday).
    Each figure is None where no file covers a day of the period and nothing is recorded in it: that is not a zero.
    `rates` stand per 100 pupils per 100 school days, None too where the roll is not known.
    """

    value: str
    counts: tuple[int | None, ...]
    in_term: tuple[int | None, ...]
    rates: tuple[float | None, ...]

    @property
    def total(self) -> int:
        """Incidents of all periods."""
        return sum(one or 0 for one in self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesTable:
    """A dimension's series over periods, the largest first; `partly` marks periods covered only in part.

    `exposures` are those of the whole school on covered days; rates of a year group use its own roll.
    `outside` counts incidents that lie in no period.
    """

    dimension: Dimension
    periods: tuple[Period, ...]
    exposures: tuple[Exposure, ...]
    partly: tuple[bool, ...]
    series: tuple[Series, ...]
    outside: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossTable:
    """Two dimensions crossed: `numbers[i][j]` incidents have value `down[i]` and value `across[j]`."""

    down: tuple[str, ...]
    across: tuple[str, ...]
    numbers: tuple[tuple[int, ...], ...]

    def at(self, down: str, across: str) -> int:
        """How many incidents have both values; none where a value does not occur."""
        if down not in self.down or across not in self.across:
            return 0
        return self.numbers[self.down.index(down)][self.across.index(across)]

    def row(self, value: str) -> tuple[int, ...]:
        """The numbers of one value, across."""
        return tuple(self.at(value, one) for one in self.across)

    def column(self, value: str) -> tuple[int, ...]:
        """The numbers of one value, down."""
        return tuple(self.at(one, value) for one in self.down)


def series(
    of: Tally, periods: Sequence[Period], calendar: Calendar, roll: Sequence[RollCount], covered: Coverage
) -> SeriesTable:
    """The tally cut into periods."""
    every = of.matrix(periods)
    term = of.matrix(periods, in_term(calendar, of.days))
    whole = exposures(periods, calendar, roll, covered=covered)
    shares = covered.shares(periods, calendar)
    shown = [share > 0 or bool(every[:, place].any()) for place, share in enumerate(shares)]
    counted = {one.year_group for one in roll}
    found = []
    for code, value in enumerate(of.labels):
        own = whole
        if of.dimension is Dimension.YEAR_GROUP and value in counted:
            own = exposures(periods, calendar, roll, covered=covered, year_group=value)
        found.append(
            Series(
                value=value,
                counts=tuple(int(one) if seen else None for one, seen in zip(every[code], shown, strict=True)),
                in_term=tuple(int(one) if seen else None for one, seen in zip(term[code], shown, strict=True)),
                rates=tuple(
                    rate(int(one), exposure) if seen else None
                    for one, exposure, seen in zip(term[code], own, shown, strict=True)
                ),
            )
        )
    return SeriesTable(
        dimension=of.dimension,
        periods=tuple(periods),
        exposures=whole,
        partly=tuple(seen and share < 1 for seen, share in zip(shown, shares, strict=True)),
        series=tuple(sorted(found, key=lambda one: (-one.total, one.value))),
        outside=int(of.numbers[places(periods, of.days) < 0].sum()),
    )


def crossed(table: IncidentTable, down: Dimension, across: Dimension) -> CrossTable:
    """Two dimensions crossed, in the order of the values' ids; an incident of two values counts in each."""
    first, second = table.columns[down], table.columns[across]
    of_row = np.bincount(second.rows, minlength=len(table))
    begins = np.cumsum(of_row) - of_row
    times = of_row[first.rows]
    within = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    pairs = (
        np.repeat(first.codes, times) * len(second.labels) + second.codes[np.repeat(begins[first.rows], times) + within]
    )
    flat = np.bincount(pairs, minlength=len(first.labels) * len(second.labels))
    numbers = flat.reshape(len(first.labels), len(second.labels))
    downward = sorted(range(len(first.labels)), key=lambda code: first.labels[code])
    sideways = sorted(range(len(second.labels)), key=lambda code: second.labels[code])
    return CrossTable(
        down=tuple(first.labels[code] for code in downward),
        across=tuple(second.labels[code] for code in sideways),
        numbers=tuple(tuple(int(numbers[one, other]) for other in sideways) for one in downward),
    )
