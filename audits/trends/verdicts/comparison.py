"""Two counts compared: the conditional test with exposure, widened for clustering."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Flags = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]

SLACK = 1e-9
"""Relative slack when a p-value is held against a step, so that equality does not hang on the last digit."""

_CANDIDATES = 6
_FAR = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The count of now and the one before, each with its exposure, and the dispersion.

    Without clustering the later count, given both together, is binomial with the later share of the exposure
    (Przyborowski and Wilenski 1940). Where incidents come in clusters each count is negative binomial with variance
    `dispersion` times its mean; given both together the later one is then beta-binomial.
    """

    now: int
    before: int
    exposure_now: float
    exposure_before: float
    dispersion: float = 1.0

    def __post_init__(self) -> None:
        if min(self.now, self.before, self.exposure_now, self.exposure_before) < 0 or self.dispersion < 1:
            raise ValueError("A comparison needs counts and exposures of 0 or more, and a dispersion of 1 or more.")

    @property
    def share(self) -> float:
        """The share of the exposure that is this period's; a half where neither has any."""
        both = self.exposure_now + self.exposure_before
        return self.exposure_now / both if both else 0.5


def p_value(of: Comparison) -> float:
    """Two-sided: twice the smaller tail of the exact distribution, at most 1."""
    return float(p_values([of])[0])


def p_values(of: Sequence[Comparison]) -> Numbers:
    """The same for many at once; 1 where one of the two periods has no exposure, which nothing can be told from."""
    now, before, share, dispersion = _columns(of)
    tail = np.minimum(_more(now, before, share, dispersion), _more(before, now, 1 - share, dispersion))
    return np.where((share <= 0) | (share >= 1), 1.0, np.minimum(1.0, 2 * tail))


def least_p_values(of: Sequence[Comparison]) -> Numbers:
    """The smallest p-value that any split of each total could have had: all of it in one of the two periods."""
    now, before, share, dispersion = _columns(of)
    none = np.zeros_like(now)
    tail = np.minimum(_more(now + before, none, share, dispersion), _more(now + before, none, 1 - share, dispersion))
    return np.where((share <= 0) | (share >= 1), 1.0, np.minimum(1.0, 2 * tail))


def smallest_more(of: Sequence[Comparison], steps: Sequence[float]) -> list[int | None]:
    """The smallest count now, for each, whose p-value would be at most its step with the rate above the one before.

    None where no count would do: one of the two periods has no exposure.
    """
    _, before, share, dispersion = (one[:, None] for one in _columns(of))
    possible = (share > 0) & (share < 1)
    odds = np.where(possible, share, 0.5)
    limit = _limits(steps)
    expected, spread = _expected(before, odds, dispersion)
    found = _first(lambda count: _more(count, before, odds, dispersion) <= limit, expected, expected + spread)
    return [int(one) if can else None for one, can in zip(found, possible[:, 0], strict=True)]


def largest_fewer(of: Sequence[Comparison], steps: Sequence[float]) -> list[int | None]:
    """The largest count now, for each, that would have stood out as fewer; None where not even none would."""
    _, before, share, dispersion = (one[:, None] for one in _columns(of))
    possible = (share > 0) & (share < 1)
    odds = np.where(possible, share, 0.5)
    limit = _limits(steps)
    expected, spread = _expected(before, odds, dispersion)
    too_many = _first(lambda count: _more(before, count, 1 - odds, dispersion) > limit, expected - spread, expected)
    return [int(one) - 1 if can and one > 0 else None for one, can in zip(too_many, possible[:, 0], strict=True)]


def _columns(of: Sequence[Comparison]) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    return (
        np.array([one.now for one in of], dtype=float),
        np.array([one.before for one in of], dtype=float),
        np.array([one.share for one in of], dtype=float),
        np.array([one.dispersion for one in of], dtype=float),
    )


def _limits(steps: Sequence[float]) -> Numbers:
    return np.asarray(steps, dtype=float)[:, None] / 2 * (1 + SLACK)


def _more(count: Numbers, other: Numbers, share: Numbers, dispersion: Numbers) -> Numbers:
    """The chance of this count or more, given the total of both, when `share` of the total is expected.

    The beta-binomial is that of two negative binomials of one dispersion, given their total, with the total in the
    place of its mean; its tail is summed from this count on, as far as any chance worth naming lies.
    """
    from scipy.stats import betabinom, binom

    count, other, share, dispersion = np.broadcast_arrays(count, other, share, dispersion)
    found = np.ones(count.shape)
    plain = dispersion <= 1
    found[plain] = binom.sf(count[plain] - 1, (count + other)[plain], share[plain])
    wide = ~plain & (count > 0) & (share > 0) & (share < 1)
    if not wide.any():
        return found
    count, total, share, dispersion = count[wide], (count + other)[wide], share[wide], dispersion[wide]
    spread = np.sqrt(total * share * (1 - share) * dispersion)
    last = np.minimum(total, np.ceil(np.maximum(count, total * share) + _FAR * spread) + 50)
    terms = (last - count).astype(int) + 1
    begins = np.cumsum(terms) - terms
    each = np.repeat(np.arange(len(terms)), terms)
    taken = count[each] + np.arange(terms.sum()) - begins[each]
    size = total / (dispersion - 1)
    chances = betabinom.pmf(taken, total[each], (size * share)[each], (size * (1 - share))[each])
    found[wide] = np.minimum(1.0, np.add.reduceat(chances, begins))
    return found


def _expected(before: Numbers, odds: Numbers, dispersion: Numbers) -> tuple[Numbers, Numbers]:
    """The count that the earlier one leads to expect, and a wide distance from it: where the searches begin."""
    expected = before * odds / (1 - odds)
    return expected, 8 + 8 * np.sqrt(dispersion * (expected + 1) / (1 - odds))


def _first(holds: Callable[[Numbers], Flags], low: Numbers, high: Numbers) -> Numbers:
    """For each row the smallest whole number from 0 on at which `holds`, which never stops holding further on.

    `holds` is asked about rows x candidates at a time; `low` and `high` (rows x 1) are where the search begins.
    """
    low, high = np.maximum(np.floor(low), 0), np.maximum(np.ceil(high), 8)
    low = np.where(holds(low), -1.0, low)
    while not (there := holds(high)).all():
        low, high = np.where(there, low, high), np.where(there, high, 2 * high)
    steps = np.arange(1, _CANDIDATES + 1) / (_CANDIDATES + 1)
    while (high - low > 1).any():
        tried = np.clip(low + np.ceil((high - low) * steps), low, high)
        there = holds(tried)
        low = np.maximum(low, np.max(np.where(there, low, tried), axis=1, keepdims=True))
        high = np.minimum(high, np.min(np.where(there, tried, high), axis=1, keepdims=True))
    return high[:, 0]
