"""A school's incidents as a narrow table of codes: what every count, filter and cross-table starts from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from audits.model.incident import RowUnit
from audits.trends.periods import Ordinals
from audits.trends.school_days import Flags

NOT_MAPPED = "not yet mapped"
"""Where an incident is counted whose category words are not mapped yet."""

NOT_SAID = ""
"""The value of an incident whose record does not say."""


class Dimension(StrEnum):
    """What a series runs over; the values are the words on screen."""

    TOTAL = "all incidents"
    RISK = "risk"
    TYPE = "type"
    YEAR_GROUP = "year group"
    PLACE = "place"
    EQUIPMENT = "equipment"
    PLATFORM = "platform"
    WEEKDAY = "weekday"
    HOUR = "hour"
    CAME_TO_LIGHT = "how it came to light"
    OUTCOME = "outcome"
    AGENCY = "agency"
    PARENTS_INFORMED = "parents informed"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Column:
    """One field of the table: pairs of a row and a code, several where an incident has several values.

    `rows` and `codes` have one entry per pair, by row; every row stands at least once, and no pair twice.
    `labels[code]` is the taxonomy's id, `NOT_SAID` or `NOT_MAPPED`.
    """

    labels: tuple[str, ...]
    rows: Ordinals
    codes: Ordinals

    def having(self, values: Collection[str], count: int) -> Flags:
        """Which of `count` rows have one of the values."""
        wanted = np.array([label in values for label in self.labels], dtype=bool)
        found = np.zeros(count, dtype=bool)
        found[self.rows[wanted[self.codes]]] = True
        return found


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class IncidentTable:
    """One row per incident: days as ordinals (0 where not known) and one column per dimension.

    `unit` is what a row is: an incident, or a monitoring alert.
    `apart` counts rows of pupils that had no number to be put together by, and so stand as incidents of their own.
    `false_alarms` were left out because they are no incidents.
    """

    unit: RowUnit
    happened: Ordinals
    recorded: Ordinals
    closed: Ordinals
    columns: Mapping[Dimension, Column]
    apart: int = 0
    false_alarms: int = 0

    def __len__(self) -> int:
        return len(self.happened)

    @property
    def undated(self) -> int:
        """Incidents whose day is not known."""
        return int(np.count_nonzero(self.happened == 0))

    @property
    def unmapped(self) -> Flags:
        """Which incidents hold a category word that is not yet mapped, or no type at all."""
        return self.columns[Dimension.TYPE].having({NOT_MAPPED}, len(self))

    def where(self, chosen: Mapping[Dimension, Collection[str]]) -> IncidentTable:
        """The incidents that have one of the chosen values in every dimension named."""
        return self.only(self.having(chosen))

    def having(self, chosen: Mapping[Dimension, Collection[str]]) -> Flags:
        """Which incidents have one of the chosen values in every dimension named."""
        keep = np.ones(len(self), dtype=bool)
        for dimension, values in chosen.items():
            keep &= self.columns[dimension].having(values, len(self))
        return keep

    def only(self, keep: Flags) -> IncidentTable:
        """The rows marked, as a table of their own."""
        place = np.cumsum(keep) - 1
        columns = {}
        for dimension, column in self.columns.items():
            stays = keep[column.rows]
            columns[dimension] = Column(labels=column.labels, rows=place[column.rows[stays]], codes=column.codes[stays])
        return IncidentTable(
            unit=self.unit,
            happened=self.happened[keep],
            recorded=self.recorded[keep],
            closed=self.closed[keep],
            columns=columns,
            apart=self.apart,
            false_alarms=self.false_alarms,
        )


def column_of(values: Iterable[Sequence[str] | str]) -> Column:
    """A column from each row's value or values; an empty list of values is one that is not said."""
    known: dict[Sequence[str] | str, int] = {}
    cells = np.array([known.setdefault(one, len(known)) for one in values], dtype=np.int64)
    labels: dict[str, int] = {}
    parts = [_codes(cell, labels) for cell in known]
    lengths = np.array([len(part) for part in parts], dtype=np.int64)
    flat = np.array([code for part in parts for code in part], dtype=np.int64)
    begins = np.cumsum(lengths) - lengths
    times = lengths[cells]
    within = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    return Column(
        labels=tuple(labels),
        rows=np.repeat(np.arange(len(cells)), times),
        codes=flat[np.repeat(begins[cells], times) + within],
    )


def _codes(cell: Sequence[str] | str, labels: dict[str, int]) -> list[int]:
    values = (cell,) if isinstance(cell, str) else tuple(dict.fromkeys(cell)) or (NOT_SAID,)
    return [labels.setdefault(value, len(labels)) for value in values]
