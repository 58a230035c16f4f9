"""Where a month's count may lie when nothing changed: exact quantiles, widened for clustering."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

BEYOND = 0.00135
"""The chance of a point beyond each limit when nothing changed: that of three standard deviations of a normal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The lowest and highest count that is no signal, and the middle one (the exact median)."""

    lower: int
    middle: int
    upper: int


def count_lines(means: Sequence[float], dispersion: float) -> list[Lines]:
    """The lines for counts with these means: Poisson, or negative binomial with variance `dispersion` times the mean.

    Less than 0.00135 lies below the lower line and at most 0.00135 above the upper one.
    """
    from scipy.stats import nbinom, poisson

    at = np.asarray(means, dtype=float)
    levels = (BEYOND, 0.5, 1 - BEYOND)
    if dispersion > 1:
        rows = [nbinom.ppf(level, at / (dispersion - 1), 1 / dispersion) for level in levels]
    else:
        rows = [poisson.ppf(level, at) for level in levels]
    lower, middle, upper = (np.where(at > 0, row, 0).astype(int) for row in rows)
    return [Lines(lower=int(a), middle=int(b), upper=int(c)) for a, b, c in zip(lower, middle, upper, strict=True)]


def gap_lines(chance: float) -> Lines:
    """The lines for school days between incident days, where each school day has one with this chance (geometric)."""
    from scipy.stats import geom

    lower, middle, upper = (int(geom.ppf(level, chance)) for level in (BEYOND, 0.5, 1 - BEYOND))
    return Lines(lower=lower, middle=middle, upper=upper)
