"""Limits: exact quantiles, held to published tables and examples."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import geom, nbinom, poisson

from audits.trends.charts.limits import BEYOND, count_lines, gap_lines

NIST_WAFERS = (16, 14, 28, 16, 12, 20, 10, 12, 10, 17, 19, 17, 14, 16, 15, 13, 14, 16, 11, 20, 11, 19, 16, 31, 13)
"""NIST/SEMATECH e-Handbook 6.3.3.1: defects on 25 wafers, mean 16; three standard deviations give 4 and 28."""


@pytest.mark.parametrize(("mean", "lower", "upper"), [(4, 0, 11), (10, 2, 21), (16, 5, 29)])
def test_limits_are_those_of_the_cumulative_poisson_table(mean, lower, upper):
    """Mean 4: 0.0009 for 12 or more, 0.0028 for 11; mean 10: 0.0005 for 1 or fewer, 0.0028 for 2."""
    (found,) = count_lines([mean], 1.0)
    assert (found.lower, found.middle, found.upper) == (lower, mean, upper)


def test_the_published_wafers_have_one_signal_as_in_the_handbook():
    (found,) = count_lines([float(np.mean(NIST_WAFERS))], 1.0)
    assert [place + 1 for place, one in enumerate(NIST_WAFERS) if not found.lower <= one <= found.upper] == [24]


@settings(max_examples=60, deadline=None)
@given(st.floats(0.1, 80), st.sampled_from((1.0, 1.4, 2.0, 3.5)))
def test_no_more_than_the_chance_of_three_standard_deviations_lies_beyond_each_limit(mean, dispersion):
    of = poisson(mean) if dispersion == 1 else nbinom(mean / (dispersion - 1), 1 / dispersion)
    (found,) = count_lines([mean], dispersion)
    assert of.sf(found.upper) <= BEYOND * (1 + 1e-9) < of.sf(found.upper - 1)
    assert of.cdf(found.lower - 1) < BEYOND
    assert of.cdf(found.middle) >= 0.5 >= of.cdf(found.middle - 1)


def test_clustering_widens_the_limits():
    upper = [count_lines([10.0], spread)[0].upper for spread in (1.0, 1.5, 2.0, 3.0)]
    assert upper == sorted(set(upper))


def test_days_between_have_the_quantiles_of_the_geometric_distribution():
    found = gap_lines(0.05)
    assert (found.lower, found.middle) == (1, 14)
    assert geom.sf(found.upper, 0.05) <= BEYOND < geom.sf(found.upper - 1, 0.05)
