"""Counts per day and value: small however many incidents there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from audits.trends.counting.table import Dimension, IncidentTable
from audits.trends.periods import Ordinals, Period, places
from audits.trends.school_days import Flags

Matrix = np.ndarray[tuple[int, int], np.dtype[np.int64]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tally:
    """How many incidents of each value happened on each day: three arrays side by side, and the values' ids.

    An incident with two values counts once in each.
    """

    dimension: Dimension
    labels: tuple[str, ...]
    days: Ordinals
    codes: Ordinals
    numbers: Ordinals

    def matrix(self, of: Sequence[Period], within: Flags | None = None) -> Matrix:
        """Values x periods; only the days within, where those are given (one flag per entry of `days`)."""
        at = places(of, self.days)
        counts = at >= 0 if within is None else (at >= 0) & within
        flat = np.bincount(
            self.codes[counts] * len(of) + at[counts],
            weights=self.numbers[counts],
            minlength=len(self.labels) * len(of),
        )
        return flat.astype(np.int64).reshape(len(self.labels), len(of))


def tally(table: IncidentTable, dimension: Dimension, keep: Flags | None = None) -> Tally:
    """The table's incidents with a day, counted per day and value; only the rows marked, where some are."""
    column = table.columns[dimension]
    days = table.happened[column.rows]
    dated = days > 0 if keep is None else (days > 0) & keep[column.rows]
    days, codes = days[dated], column.codes[dated]
    many = max(1, len(column.labels))
    first = int(days.min()) if len(days) else 0
    numbers = np.bincount((days - first) * many + codes)
    held = np.flatnonzero(numbers)
    return Tally(
        dimension=dimension,
        labels=column.labels,
        days=held // many + first,
        codes=held % many,
        numbers=numbers[held].astype(np.int64),
    )
