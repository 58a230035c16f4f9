"""Runs of seven: on one side of the middle line, or each higher or lower than the one before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

RUN = 7
"""Points in a row that a shift or a trend takes (NHS England, Making Data Count)."""


def shifts(sides: Sequence[int]) -> list[int]:
    """For each point 1 or -1 where it is the seventh or a later one in a row on that side, else 0.

    `sides` are 1 above the middle line, -1 below, 0 on it; a point on the line breaks the run.
    """
    found, length = [], 0
    for place, side in enumerate(sides):
        length = 0 if side == 0 else length + 1 if place and sides[place - 1] == side else 1
        found.append(side if length >= RUN else 0)
    return found


def trends(values: Sequence[float]) -> list[int]:
    """For each point 1 or -1 where it ends seven points that each rise or each fall, else 0; a tie breaks it."""
    steps = [int(later > earlier) - int(later < earlier) for earlier, later in pairwise(values)]
    found, length = [0] * min(1, len(values)), 0
    for place, step in enumerate(steps):
        length = 0 if step == 0 else length + 1 if place and steps[place - 1] == step else 1
        found.append(step if length >= RUN - 1 else 0)
    return found
