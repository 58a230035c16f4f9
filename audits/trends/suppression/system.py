"""Figures and the sums that tie them: what an attacker holds, and what each hidden figure is owed.

The attacker is the strongest reader: a person who knows the rules, keeps every release, and takes all of it together.
Small figures, and larger ones hidden for their sake, carry one and the same sign, so that a hidden figure may be any
whole number; were small ones marked as such, two of them with a sum of 8 would be known to be 4 each.
The one exception is a total that stands alone: of that it is said that it is under the threshold, and no more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from audits.model.release import LOWEST_THRESHOLD

Place = tuple[str, str]
"""A period's key and a row's code."""


class Mark(StrEnum):
    """What a reader learns of a figure directly."""

    SHOWN = "shown"
    FEWER = "fewer"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure as it truly is.

    `mark` is given for what is published already (it cannot be changed) and None for what is to be decided.
    `cost` says how much a reader would miss it, with a part that no reader can know (see `hiding`).
    `room` is what a small figure should be able to be as well, beyond threshold - 1, where that can be had.
    """

    place: Place
    value: int
    threshold: int
    cost: float = 1
    mark: Mark | None = None
    room: int = 0

    @property
    def small(self) -> bool:
        """Whether it is under its threshold; none at all is small too, so that nothing tells 0 from 4."""
        return self.value < self.threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A figure that is the sum of others, as every reader knows."""

    whole: Place
    parts: tuple[Place, ...]


Marks = Mapping[Place, Mark]


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """Figures with their sums."""

    figures: Sequence[Figure]
    sums: Sequence[Sum]

    @property
    def ceiling(self) -> int:
        """A number that no figure reaches, whatever is hidden: where nothing else bounds a figure, this does."""
        return 4 * max((one.value for one in self.figures), default=0) + 1_000


def at_first(system: System) -> dict[Place, Mark]:
    """What is published, and of the rest the small ones hidden and the others shown."""
    return {one.place: one.mark or (Mark.HIDDEN if one.small else Mark.SHOWN) for one in system.figures}


def limits(figure: Figure, mark: Mark, ceiling: int) -> tuple[int, int]:
    """What the mark alone tells of a figure: the lowest and the highest that it can be."""
    if mark is Mark.SHOWN:
        return figure.value, figure.value
    return 0, figure.threshold - 1 if mark is Mark.FEWER else ceiling


def owed(figure: Figure) -> int:
    """How many whole numbers, less one, a hidden figure must be able to be.

    A small one as many as "fewer than" leaves open; any other as many as that at the lowest threshold there is, because
    beside a total of fewer than 5 no more can be had where the threshold was raised later.
    """
    return (figure.threshold if figure.small else LOWEST_THRESHOLD) - 1


def wished(figure: Figure, mark: Mark) -> int:
    """The highest number that a small figure should be able to be, and that no reader may rule out."""
    return owed(figure) if mark is Mark.FEWER else max(owed(figure), figure.room)
