"""The shape of a control chart: its points, lines, and the rules that points complete."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FEWEST_POINTS = 12
"""Months before lines are drawn."""

LONGEST_BASELINE = 24
"""Months after which the lines stay as they are, until a change is annotated and they begin anew."""

FEWEST_A_MONTH = 2
"""Incidents a month on average, under which days between are drawn instead."""


class Kind(StrEnum):
    """What a chart's points are; the values are the words on screen."""

    MONTHLY = "incidents a month"
    DAYS_BETWEEN = "school days between days with an incident"


class Rule(StrEnum):
    """What a point completes; the values are the rule's name on screen."""

    ABOVE = "above the upper limit"
    BELOW = "below the lower limit"
    SHIFT_UP = "seven in a row above the middle line"
    SHIFT_DOWN = "seven in a row below the middle line"
    TREND_UP = "seven in a row, each higher than the one before"
    TREND_DOWN = "seven in a row, each lower than the one before"


UPWARD = frozenset({Rule.ABOVE, Rule.SHIFT_UP, Rule.TREND_UP})
"""Rules about high points: more incidents where points are counts, fewer where they are days between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point with the lines at its own exposure, None where its segment has no lines yet.

    For a month, `value` is the count in term, `weight` its exposure and `day` its last day.
    For days between, `value` is the school days from one day with an incident to the next, `weight` 1 and `day` the
    later one; `open` marks a last point that has not ended: so many school days without an incident up to the end of
    the last month.
    `rules` are those that the point completes or carries on.
    """

    label: str
    day: date
    value: int
    weight: float
    segment: int
    lower: int | None = None
    middle: int | None = None
    upper: int | None = None
    rules: tuple[Rule, ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebase:
    """A change after which lines begin anew, with its reason (an annotation the DSL made)."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A control chart; `why_none` says in a sentence why there is none, or no lines in its last segment.

    `dispersion` widened the limits of the last segment. `newest` is the first day of the newest month: the rules
    that points from then on complete are new.
    """

    kind: Kind
    points: tuple[Point, ...]
    dispersion: float | None = None
    newest: date | None = None
    rebases: tuple[Rebase, ...] = ()
    why_none: str = ""

    def says_more(self, rule: Rule) -> bool:
        """Whether a rule on this chart says that incidents became more."""
        return (rule in UPWARD) is (self.kind is Kind.MONTHLY)

    @property
    def new_rules(self) -> tuple[tuple[Point, Rule], ...]:
        """What the points of the newest month complete, where the point before did not say the same already.

        While one point after the other lies high, or low, that was new in the month in which it began.
        """
        found = []
        for place, point in enumerate(self.points):
            if self.newest is None or point.day < self.newest:
                continue
            said = {rule in UPWARD for rule in self.points[place - 1].rules} if place else set()
            found += [(point, rule) for rule in point.rules if (rule in UPWARD) not in said]
        return tuple(found)
