"""Many comparisons judged as one family: which can be tested, each p-value, and what stands out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from audits.trends.verdicts.comparison import (
    SLACK,
    Comparison,
    Flags,
    Numbers,
    largest_fewer,
    least_p_values,
    p_values,
    smallest_more,
)

FALSE_DISCOVERIES = 0.05
"""The share of verdicts other than "cannot tell" that chance alone may bring, on average (q)."""


class Verdict(StrEnum):
    """The three verdicts, in the words on screen."""

    MORE = "more than chance would give"
    FEWER = "fewer than chance would give"
    CANNOT_TELL = "cannot tell at these numbers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One comparison's verdict, and what would have been needed for another.

    `p` is None where it was left out, as no split of its total could have stood out.
    `step` is a p-value at which it would have stood out whatever the others are.
    `more_from` is the smallest count that would have stood out as more and `fewer_to` the largest as fewer, at that
    step; None where no count would have.
    """

    p: float | None
    step: float
    verdict: Verdict
    more_from: int | None
    fewer_to: int | None

    @property
    def tested(self) -> bool:
        """Whether it is one of those that the false discoveries are shared among."""
        return self.p is not None


def judged(family: Sequence[Comparison]) -> list[Judged]:
    """The verdicts of one family, tested once.

    Left out first (Tarone 1990): with K the smallest number such that at most K comparisons could reach q / K on their
    totals, those that could not. Then Benjamini and Hochberg (1995) over the rest, as Gilbert (2005) joined the two.
    What is left out depends on totals and exposures alone, never on how a total is split.
    """
    if not family:
        return []
    least = least_p_values(family)
    among = _shared_among(least)
    tested = least <= FALSE_DISCOVERIES / among * (1 + SLACK)
    chances = p_values(family)
    stands_out = standing_out(chances, tested)
    steps = [FALSE_DISCOVERIES / (among if one else among + 1) for one in tested]
    more, fewer = smallest_more(family, steps), largest_fewer(family, steps)
    return [
        Judged(
            p=float(chances[place]) if tested[place] else None,
            step=steps[place],
            verdict=_verdict(one) if stands_out[place] else Verdict.CANNOT_TELL,
            more_from=more[place],
            fewer_to=fewer[place],
        )
        for place, one in enumerate(family)
    ]


def _shared_among(least: Numbers) -> int:
    """Tarone's K: the smallest number such that no more than K could reach q / K."""
    return next(
        number
        for number in range(1, len(least) + 1)
        if np.count_nonzero(least <= FALSE_DISCOVERIES / number * (1 + SLACK)) <= number
    )


def standing_out(chances: Numbers, tested: Flags) -> list[bool]:
    """Which of the tested p-values stand out by Benjamini and Hochberg at the share of false discoveries allowed."""
    from scipy.stats import false_discovery_control

    found = np.zeros(len(chances), dtype=bool)
    if tested.any():
        found[tested] = false_discovery_control(chances[tested]) <= FALSE_DISCOVERIES * (1 + SLACK)
    return [bool(one) for one in found]


def _verdict(of: Comparison) -> Verdict:
    return Verdict.MORE if of.now > (of.now + of.before) * of.share else Verdict.FEWER
