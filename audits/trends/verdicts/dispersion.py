"""Clustering: how much more a series varies than single, unrelated incidents would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

DEFAULT_DISPERSION = 2.5
"""Used until enough earlier periods are known, and weighed in afterwards.

Reason: where 40 events in 100 leave one incident on record, 30 leave two, 20 three and 10 four, counts vary 2.5 times
as much as their mean (the mean of the squared sizes over the mean size); and of 1.5, 2 and 2.5 it is the smallest with
which the simulations of docs/statistics.md stay surely below one false review a year where the true figure is 3.
"""

WEIGHT_OF_DEFAULT = 5
"""Degrees of freedom that the default counts for beside the school's own."""

FEWEST_PERIODS = 8
"""Earlier half-terms needed before the school's own figures count."""

_ROUNDS = 50

Grid = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispersion:
    """Variance over mean; 1 for unrelated incidents, never less.

    `periods` earlier ones were used, 0 where the default stands alone.
    """

    value: float
    periods: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """One earlier half-term: its academic year, its place in the year from 0 to 5, and its exposure."""

    year: int
    place: int
    exposure: float


def dispersions(periods: Sequence[Earlier], counts: Sequence[Sequence[int]]) -> list[Dispersion]:
    """The dispersion of each series, from one count per earlier period.

    Pearson's: the squared distances from a Poisson model of year and season (half-term of the year) over the fitted
    counts, so that neither growth from year to year nor the season counts as clustering.
    The default is weighed in as if it had been seen in 5 degrees of freedom; the floor is 1.
    """
    if len(periods) < FEWEST_PERIODS:
        return [Dispersion(value=DEFAULT_DISPERSION, periods=0) for _ in counts]
    squares, freedom = pearson(periods, counts)
    values = (WEIGHT_OF_DEFAULT * DEFAULT_DISPERSION + squares) / (WEIGHT_OF_DEFAULT + freedom)
    return [Dispersion(value=max(1.0, float(one)), periods=len(periods)) for one in values]


def pearson(periods: Sequence[Earlier], counts: Sequence[Sequence[int]]) -> tuple[Grid, Grid]:
    """Pearson's sum of squares and its degrees of freedom for each series, about year and season.

    The model is fitted by proportional fitting, which for main effects gives the maximum likelihood of a Poisson
    regression with the exposure as offset. Years and seasons without any incident fit themselves and are left out.
    """
    years = sorted({one.year for one in periods})
    year = np.array([[one.year == other for other in years] for one in periods], dtype=float)
    season = np.array([[one.place == other for other in range(6)] for one in periods], dtype=float)
    exposure = np.array([one.exposure for one in periods], dtype=float)
    seen = np.asarray(counts, dtype=float).reshape(len(counts), len(periods)) * (exposure > 0)
    fitted = np.repeat(exposure[None, :], len(seen), axis=0)
    for _ in range(_ROUNDS):
        for margin in (year, season):
            now = fitted @ margin
            fitted = fitted * ((np.divide(seen @ margin, now, out=np.zeros_like(now), where=now > 0)) @ margin.T)
    inside = fitted > 0
    squares = np.divide((seen - fitted) ** 2, fitted, out=np.zeros_like(fitted), where=inside).sum(axis=1)
    design = np.concatenate([year, season], axis=1)[None, :, :] * inside[:, :, None]
    freedom = inside.sum(axis=1) - np.linalg.matrix_rank(design) if len(seen) else np.zeros(0)
    return squares, freedom.astype(float)
