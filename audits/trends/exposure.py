"""How much school there was: school days, pupils on roll and pupil-days, and the rates that rest on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from audits.model.school import RollCount
from audits.model.term import Calendar, HalfTerm
from audits.trends.passport.coverage import Coverage
from audits.trends.periods import Ordinals, Period, edges
from audits.trends.school_days import school_days

PER_PUPILS, PER_DAYS = 100, 100
"""Rates stand per 100 pupils per 100 school days."""

ROLL_ASSUMED = (
    "For days before the first count of pupils that first count is used, so that a change in the number of pupils "
    "before it cannot be seen."
)
"""The sentence beside whatever rests on an exposure that is `assumed`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """School days and pupil-days of one period.

    `pupil_days` is the roll summed over the school days, None where no count of pupils is known.
    `assumed` says that some school day lies before the first count, which was then used.
    """

    school_days: int
    pupil_days: int | None
    assumed: bool = False

    @property
    def pupils(self) -> float | None:
        """Pupils on roll on an average school day; None where not known or there is no school day."""
        return self.pupil_days / self.school_days if self.pupil_days is not None and self.school_days else None

    @property
    def weight(self) -> int:
        """What a comparison divides by: pupil-days, or school days where the roll is not known."""
        return self.school_days if self.pupil_days is None else self.pupil_days


def exposures(
    of: Sequence[Period],
    calendar: Calendar,
    roll: Sequence[RollCount],
    *,
    covered: Coverage | None = None,
    year_group: str = "",
) -> tuple[Exposure, ...]:
    """The exposure of each period, of the whole school or of one year group; of the covered days where those are given.

    On each school day the latest count at or before it stands; before the first count, that first count.
    Where no whole-school count was ever made, the year groups' counts are added up.
    A year group that was never counted has the whole school's exposure: its share is taken as steady.
    """
    days = school_days(calendar)
    if covered is not None:
        days = days[covered.holds(days)]
    pupils, assumed = _on_roll(days, roll, year_group)
    begin, end = edges(of, days)
    summed = [np.concatenate([[0], np.cumsum(one)]) for one in (pupils, assumed)]
    in_days, in_assumed = (one[end] - one[begin] for one in summed)
    return tuple(
        Exposure(
            school_days=int(end[place] - begin[place]),
            pupil_days=int(in_days[place]) if roll else None,
            assumed=bool(in_assumed[place]),
        )
        for place in range(len(of))
    )


def rate(count: int, exposure: Exposure) -> float | None:
    """Incidents per 100 pupils per 100 school days; None where the roll or school days are not known or none."""
    if not exposure.pupil_days:
        return None
    return count / exposure.pupil_days * PER_PUPILS * PER_DAYS


def like_for_like(half: HalfTerm, until: date, earlier: HalfTerm, calendar: Calendar) -> date | None:
    """The day by which the earlier half-term had as many school days as this one has had; None before its first."""
    days = school_days(calendar)
    begin, end = np.searchsorted(days, (half.first_day.toordinal(), min(until, half.last_day).toordinal() + 1))
    first, last = np.searchsorted(days, (earlier.first_day.toordinal(), earlier.last_day.toordinal() + 1))
    of_earlier = days[first:last][: end - begin]
    return date.fromordinal(int(of_earlier[-1])) if len(of_earlier) else None


def _on_roll(days: Ordinals, roll: Sequence[RollCount], year_group: str) -> tuple[Ordinals, Ordinals]:
    """Pupils on each day and whether that was assumed (1 or 0); none where no count is known."""
    groups: dict[str, dict[date, int]] = {}
    for one in sorted(roll, key=lambda one: one.recorded_at):
        groups.setdefault(one.year_group, {})[one.counted_on] = one.pupils
    chosen = [year_group] if year_group in groups else [""] if "" in groups else list(groups)
    total, assumed = np.zeros(len(days), dtype=np.int64), np.zeros(len(days), dtype=np.int64)
    for group in chosen:
        counted = sorted(groups[group])
        at = np.array([one.toordinal() for one in counted])
        pupils = np.array([groups[group][one] for one in counted])
        total += pupils[np.maximum(np.searchsorted(at, days, side="right") - 1, 0)]
        assumed |= days < at[0]
    return total, assumed
