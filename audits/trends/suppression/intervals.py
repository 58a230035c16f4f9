"""What can be worked out of hidden figures: the attacker's linear programmes, by HiGHS.

Figures that are shown are put in as numbers; what is left falls into parts that have no hidden figure in common,
and each programme runs over its own part alone, however many releases there are.

The tables of a year form a network: all incidents flow through one tree of kinds, through the periods, and out
through one tree of year groups, and every sum is a node. The bounds of a flow with whole limits are whole,
so that no integer programme can tell more than these do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse.csgraph import connected_components

from audits.trends.suppression.system import Figure, Mark, Marks, Place, System, limits, owed, wished

Matrix = sparse.csr_array
Vector = np.ndarray[tuple[int], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What is missing: a hidden figure that ought to be able to take one of these values and can take none."""

    figure: Figure
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Hidden figures tied to one another, with the equations that tie them: rows @ figures = right."""

    figures: tuple[Figure, ...]
    most: tuple[int, ...]
    rows: Matrix
    right: Vector
    low: Vector
    high: Vector


def missing(system: System, marks: Marks) -> list[Goal]:
    """What the hidden figures ought to be able to be and cannot, given all that is shown; empty where all is well.

    One under its threshold must be able to be anything from 0 to threshold - 1, and to its `room` where it has one;
    any other hidden one must have room for five values.
    """
    return [goal for part in _parts(system, marks) for goal in _missing_in(part)]


def sound(system: System, marks: Marks) -> bool:
    """Whether nothing is missing; stops at the first thing that is."""
    return not any(_missing_in(part, first=True) for part in _parts(system, marks))


def intervals(system: System, marks: Marks) -> Mapping[Place, tuple[int, int]]:
    """The lowest and highest that each hidden figure can be, given everything that is shown."""
    found = {}
    for part in _parts(system, marks):
        for at, figure in enumerate(part.figures):
            low, high = _extreme(part, at, 1), _extreme(part, at, -1)
            found[figure.place] = (round(low[at]), round(high[at]))
    return found


def matrix(system: System) -> Matrix:
    """The sums as equations over all figures in their order: whole less parts is nothing."""
    index = {one.place: at for at, one in enumerate(system.figures)}
    rows, columns, values = [], [], []
    for row, one in enumerate(system.sums):
        for place, value in ((one.whole, 1.0), *((part, -1.0) for part in one.parts)):
            rows.append(row)
            columns.append(index[place])
            values.append(value)
    return sparse.csr_array((values, (rows, columns)), shape=(len(system.sums), len(system.figures)))


def _parts(system: System, marks: Marks) -> list[_Part]:
    figures = system.figures
    hidden = np.array([marks[one.place] is not Mark.SHOWN for one in figures], dtype=bool)
    if not hidden.any():
        return []
    whole = matrix(system)
    left = whole[:, np.flatnonzero(hidden)]
    known = np.array([0.0 if out else one.value for one, out in zip(figures, hidden, strict=True)])
    right = -(whole @ known)
    held = [one for one, out in zip(figures, hidden, strict=True) if out]
    bounds = np.array([limits(one, marks[one.place], system.ceiling) for one in held], dtype=float)
    ties = abs(left)
    count, of = connected_components(ties.T @ ties, directed=False)
    parts = []
    for number in range(count):
        mine = np.flatnonzero(of == number)
        rows = np.flatnonzero(np.asarray(ties[:, mine].sum(axis=1)).ravel())
        parts.append(
            _Part(
                figures=tuple(held[at] for at in mine),
                most=tuple(wished(held[at], marks[held[at].place]) for at in mine),
                rows=left[:, mine][rows],
                right=right[rows],
                low=bounds[mine, 0],
                high=bounds[mine, 1],
            )
        )
    return parts


def _missing_in(part: _Part, *, first: bool = False) -> list[Goal]:
    """Each solution of a programme also shows what the other figures can be, which spares most programmes."""
    true = np.array([one.value for one in part.figures], dtype=float)
    low, high = true.copy(), true.copy()
    goals: list[Goal] = []
    for at, figure in enumerate(part.figures):
        for direction in (1, -1):
            if first and goals:
                return goals
            if _enough(part, at, low[at], high[at]):
                break
            reached = _extreme(part, at, direction)
            low, high = np.minimum(low, reached), np.maximum(high, reached)
        if not _enough(part, at, low[at], high[at]):
            goals.append(_goal(figure, part.most[at], low[at], high[at]))
    return goals


def _enough(part: _Part, at: int, low: float, high: float) -> bool:
    figure = part.figures[at]
    if figure.small:
        return bool(low < 0.5 and high > part.most[at] - 0.5)
    return bool(high - low > owed(figure) - 0.5)


def _goal(figure: Figure, most: int, low: float, high: float) -> Goal:
    if figure.small:
        return Goal(figure=figure, values=(0 if low > 0.5 else most,))
    return Goal(figure=figure, values=(round(low) + owed(figure), max(0, round(high) - owed(figure))))


def _extreme(part: _Part, at: int, direction: int) -> Vector:
    """The figures of a part where the one at a place is lowest (1) or highest (-1)."""
    aim = np.zeros(len(part.figures))
    aim[at] = direction
    found = milp(
        aim,
        bounds=Bounds(part.low, part.high),
        constraints=[LinearConstraint(part.rows, part.right, part.right)] if part.rows.shape[0] else [],
    )
    if not found.success:
        raise ArithmeticError(f"The figures of a release do not add up: {found.message}")
    solved: Vector = found.x
    return solved
