"""A release drawn up: its figures with what is hidden, given everything that was published before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from audits.model.release import EVERYTHING, Extent, Release, ReleasedFigure, Sign
from audits.trends.releases.batch import Batch, Cells
from audits.trends.releases.rows import BY_YEARS, OTHER, Row, figures_of
from audits.trends.suppression.hiding import hide
from audits.trends.suppression.system import Figure, Mark, Place, Sum, System

_SIGNS = {Mark.SHOWN: Sign.FIGURE, Mark.FEWER: Sign.FEWER, Mark.HIDDEN: Sign.HIDDEN}
_MARKS = {sign: mark for mark, sign in _SIGNS.items()}

COST_OF_TOTAL, COST_OF_ROW, COST_OF_REST, COST_OF_PART = 1_000, 20, 10, 5
"""How much a reader would miss a figure: the total most, then the Cs and age groups, "other", and parts of them.

A large figure is missed more than a small one; chance may outweigh that, so that what is hidden does not tell which is
which.
"""


Chance = Callable[[str], float]
"""A number from 0 to 1 for a row's code, which no reader can know and which is the same each time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """How much of a period can be shown, and the figures with their signs."""

    extent: Extent
    figures: tuple[ReleasedFigure, ...]
    late: bool = False

    @property
    def hidden(self) -> int:
        """Figures that are not shown."""
        return sum(one.sign is not Sign.FIGURE for one in self.figures)


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfReleased:
    """A half-term's release with what it counted."""

    release: Release
    counted: Cells


def draw_up_half_term(taken: Batch, rows: Sequence[Row], *, threshold: int, chance: Chance) -> Drawn:
    """A half-term's tables; the total alone where most of their cells would be hidden, which the year's table makes up.

    A half-term is tied to no other release until its year's table comes, so its own tables are all there is to it.
    """
    values = figures_of(rows, taken.counted)
    period = "this"
    marks = hide(
        System(
            figures=[_figure(period, row, values, threshold, chance) for row in rows],
            sums=_sums(period, rows),
        )
    )
    if marks is not None:
        found = _released(rows, values, {row.code: marks[period, row.code] for row in rows})
        if sum(one.sign is not Sign.FIGURE for one in found) * 2 <= len(found) - 1:
            return Drawn(extent=Extent.TABLES, figures=found, late=_late(found[0], taken.late, threshold))
    total = rows[0]
    mark = Mark.FEWER if values[total.code] < threshold else Mark.SHOWN
    found = _released([total], values, {total.code: mark})
    return Drawn(extent=Extent.TOTAL, figures=found, late=_late(found[0], taken.late, threshold))


def draw_up_year(halves: Sequence[HalfReleased], rows: Sequence[Row], *, threshold: int, chance: Chance) -> Drawn:
    """A year's tables as the sum of its half-terms, hidden as far as all of them together ask for.

    The age groups are left out where they were cut otherwise in some half-term.
    Nothing is shown where no choice would be safe beside what stands already, or where there is no half-term.
    """
    standing = [one for one in halves if one.release.extent in (Extent.TABLES, Extent.TOTAL)]
    if not standing:
        return Drawn(extent=Extent.WITHHELD, figures=())
    rows = _rows_in_common(rows, standing)
    counted: dict[str, int] = {}
    for half in standing:
        for cell, number in half.counted.items():
            counted[cell] = counted.get(cell, 0) + number
    values = figures_of(rows, counted)
    year = "year"
    figures = [_figure(year, row, values, threshold, chance) for row in rows]
    sums = _sums(year, rows)
    for half in standing:
        stood, tied = _standing(half, [row for row in rows if not row.fine])
        figures += stood
        sums += tied
    there = {one.place for one in figures}
    for row in rows:
        parts = tuple((half.release.period, row.code) for half in standing)
        if not row.fine and all(place in there for place in parts):
            sums.append(Sum(whole=(year, row.code), parts=parts))
    marks = hide(System(figures=figures, sums=sums))
    if marks is None:
        return Drawn(extent=Extent.WITHHELD, figures=())
    return Drawn(
        extent=Extent.TABLES, figures=_released(rows, values, {row.code: marks[year, row.code] for row in rows})
    )


def _standing(half: HalfReleased, rows: Sequence[Row]) -> tuple[list[Figure], list[Sum]]:
    """A half-term's figures as they were published; of those left to the year's table, nothing is said."""
    release = half.release
    if release.extent is Extent.TABLES:
        rows = [Row(code=one.code, label=one.label, parent=one.parent, table=one.table) for one in release.figures]
    values = figures_of(rows, half.counted)
    signs = {one.code: _MARKS[one.sign] for one in release.figures}
    figures = [
        Figure(
            place=(release.period, row.code),
            value=values[row.code],
            threshold=release.threshold,
            mark=signs.get(row.code, Mark.HIDDEN),
            room=_room(row, values, release.threshold),
        )
        for row in rows
    ]
    return figures, _sums(release.period, rows)


def _rows_in_common(rows: Sequence[Row], halves: Sequence[HalfReleased]) -> list[Row]:
    bands = {row.code for row in rows if row.table == BY_YEARS and not row.fine}
    for half in halves:
        theirs = {one.code for one in half.release.figures if one.table == BY_YEARS}
        if half.release.extent is Extent.TABLES and theirs != bands:
            return [row for row in rows if row.table != BY_YEARS]
    return list(rows)


def _figure(period: str, row: Row, values: Mapping[str, int], threshold: int, chance: Chance) -> Figure:
    if row.code == EVERYTHING:
        cost = COST_OF_TOTAL
    elif row.fine:
        cost = COST_OF_PART
    else:
        cost = COST_OF_REST if row.code.endswith(f":{OTHER}") else COST_OF_ROW
    share = values[row.code] / max(1, values[EVERYTHING])
    return Figure(
        place=(period, row.code),
        value=values[row.code],
        threshold=threshold,
        cost=cost * (1 + 2 * share) * (1 + chance(row.code)),
        room=_room(row, values, threshold),
    )


def _room(row: Row, values: Mapping[str, int], threshold: int) -> int:
    """Twice what a small figure is owed, as far as the figure that it is part of leaves that."""
    return min(2 * (threshold - 1), values[row.parent] if row.parent else 0)


def _sums(period: str, rows: Sequence[Row]) -> list[Sum]:
    parts: dict[tuple[str, str], list[Place]] = {}
    for row in rows:
        if row.parent:
            parts.setdefault((row.parent, row.table), []).append((period, row.code))
    return [Sum(whole=(period, parent), parts=tuple(places)) for (parent, _), places in parts.items()]


def _released(rows: Sequence[Row], values: Mapping[str, int], marks: Mapping[str, Mark]) -> tuple[ReleasedFigure, ...]:
    return tuple(
        ReleasedFigure(
            code=row.code,
            label=row.label,
            parent=row.parent,
            table=row.table,
            sign=_SIGNS[marks[row.code]],
            number=values[row.code] if marks[row.code] is Mark.SHOWN else None,
        )
        for row in rows
    )


def _late(total: ReleasedFigure, late: int, threshold: int) -> bool:
    """Whether it may be said that a threshold's worth is from earlier half-terms.

    Taken from the total, it must leave as much open about this half-term's own as "fewer than" does.
    """
    return total.number is not None and late >= threshold and total.number >= 2 * threshold - 1
