"""An attacker who holds every release of a school and nothing else; written without a look at how figures are hidden.

It reads the releases as a governor would: a row with a number is that number; "fewer than n" is 0 to n - 1; "not shown"
is any whole number from 0; rows of one table add up to the row they are part of; a year is the sum of the half-terms
that it names; a half-term that shows its total alone is still made of the same rows as any other.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from audits.model.release import Extent, Release, ReleaseKind, Sign

UNBOUNDED = 100_000


@dataclass
class Attacker:
    """Unknowns by (period, row), what each may be at first sight, and equations between them."""

    releases: Sequence[Release]
    bounds: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    equations: list[tuple[tuple[str, str], list[tuple[str, str]]]] = field(default_factory=list)
    parts: list = field(default_factory=list)

    def __post_init__(self) -> None:
        rows: dict[str, tuple[str, str]] = {}
        for release in self.releases:
            for row in release.figures:
                if "/" not in row.code:
                    rows[row.code] = (row.parent, row.table)
        for release in self.releases:
            self._read(release, rows)
        for release in self.releases:
            if release.kind is ReleaseKind.YEAR and release.extent is Extent.TABLES:
                self._tie(release)

    def _read(self, release: Release, rows: dict[str, tuple[str, str]]) -> None:
        tree = {row.code: (row.parent, row.table) for row in release.figures}
        if release.extent is Extent.TOTAL:
            tree = rows | tree
        said = {row.code: row for row in release.figures}
        for code in tree:
            low, high = 0, UNBOUNDED
            if code in said and said[code].sign is Sign.FIGURE:
                low = high = said[code].number
            elif code in said and said[code].sign is Sign.FEWER:
                high = release.threshold - 1
            self.bounds[release.period, code] = (low, high)
        for parent, table in dict.fromkeys(tree.values()):
            if parent and parent in tree:
                parts = [(release.period, code) for code, place in tree.items() if place == (parent, table)]
                self.equations.append(((release.period, parent), parts))

    def _tie(self, year: Release) -> None:
        for row in year.figures:
            parts = [(half, row.code) for half in year.adds_up]
            if parts and all(part in self.bounds for part in parts):
                self.equations.append(((year.period, row.code), parts))

    def hidden(self) -> Iterable[tuple[str, str]]:
        """What is not known at first sight."""
        return (place for place, (low, high) in self.bounds.items() if low != high)

    def interval(self, place: tuple[str, str], *, whole: bool = False) -> tuple[int, int]:
        """What a figure can be, from everything; `whole` uses beside that figures are whole numbers."""
        unknowns, rows, right = self._part(place)
        bounds = [self.bounds[one] for one in unknowns]
        ends = []
        for direction in (1, -1):
            aim = np.zeros(len(unknowns))
            aim[unknowns.index(place)] = direction
            ends.append(_solve(aim, rows, right, bounds, whole=whole)[unknowns.index(place)])
        return math.ceil(ends[0] - 1e-6), math.floor(ends[1] + 1e-6)

    def _part(self, place: tuple[str, str]):
        """The unknowns tied to a figure and the equations between them, in numbers."""
        known_part = next((part for part in self.parts if place in part[0]), None)
        if known_part is not None:
            return known_part
        unknowns = self._linked(place)
        index = {one: at for at, one in enumerate(unknowns)}
        rows, right = [], []
        for total, parts in self.equations:
            if not any(one in index for one in (total, *parts)):
                continue
            line, known = np.zeros(len(unknowns)), 0.0
            for one, factor in ((total, 1), *((part, -1) for part in parts)):
                if one in index:
                    line[index[one]] += factor
                else:
                    known += factor * self.bounds[one][0]
            rows.append(line)
            right.append(-known)
        self.parts.append((unknowns, csr_array(np.array(rows)) if rows else None, np.array(right)))
        return self.parts[-1]

    def _linked(self, place: tuple[str, str]) -> list[tuple[str, str]]:
        """The unknowns that any chain of equations ties to this one."""
        found, new = {place}, [place]
        while new:
            one = new.pop()
            for total, parts in self.equations:
                members = [total, *parts]
                if one in members:
                    for other in members:
                        low, high = self.bounds[other]
                        if low != high and other not in found:
                            found.add(other)
                            new.append(other)
        return sorted(found)


def _solve(aim, rows, right, bounds, *, whole):
    low, high = np.array(bounds, dtype=float).T
    answer = milp(
        aim,
        integrality=np.full(len(aim), int(whole)),
        bounds=Bounds(low, high),
        constraints=() if rows is None else LinearConstraint(rows, right, right),
    )
    assert answer.x is not None, "what was published contradicts itself"
    return answer.x
