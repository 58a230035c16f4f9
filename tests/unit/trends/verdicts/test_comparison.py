"""The conditional test: exact against counting by hand, against published values, and in its laws."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import betabinom, nbinom

from audits.trends.verdicts.comparison import (
    Comparison,
    largest_fewer,
    least_p_values,
    p_value,
    p_values,
    smallest_more,
)


def compared(now, before, share=0.5, dispersion=1.0):
    return Comparison(now=now, before=before, exposure_now=share, exposure_before=1 - share, dispersion=dispersion)


def by_hand(now: int, before: int, share: Fraction) -> Fraction:
    """Twice the smaller tail of the binomial, in whole fractions."""
    total = now + before
    chances = [comb(total, many) * share**many * (1 - share) ** (total - many) for many in range(total + 1)]
    return min(Fraction(1), 2 * min(sum(chances[now:]), sum(chances[: now + 1])))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 30), st.integers(0, 30), st.sampled_from((Fraction(1, 2), Fraction(1, 3), Fraction(7, 10))))
def test_without_clustering_the_p_value_is_that_of_counting_by_hand(now, before, share):
    assert p_value(compared(now, before, float(share))) == pytest.approx(float(by_hand(now, before, share)), rel=1e-9)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 40), st.integers(0, 40), st.floats(0.2, 0.8), st.sampled_from((1.2, 2.0, 3.0)))
def test_with_clustering_it_is_that_of_the_beta_binomial_summed_term_by_term(now, before, share, dispersion):
    total = now + before
    if total == 0:
        assert p_value(compared(now, before, share, dispersion)) == 1
        return
    size = total / (dispersion - 1)
    chances = betabinom.pmf(np.arange(total + 1), total, size * share, size * (1 - share))
    wanted = min(1, 2 * min(chances[now:].sum(), chances[: now + 1].sum()))
    assert p_value(compared(now, before, share, dispersion)) == pytest.approx(wanted, rel=1e-6)


def test_the_published_example_of_two_rates_is_reproduced():
    """Gu, Ng, Tang and Schucany 2008: 60 in 51,477.5 against 30 in 54,308.7, exact conditional one-sided p 0.000428."""
    one = Comparison(now=60, before=30, exposure_now=51477.5, exposure_before=54308.7)
    assert p_value(one) / 2 == pytest.approx(0.000428, abs=5e-7)


def test_from_4_it_takes_13_or_more_to_stand_out_and_under_6_no_fall_can():
    assert smallest_more([compared(0, 4)], [0.05]) == [13]
    assert p_value(compared(13, 4)) == pytest.approx(0.0490, abs=5e-5)
    assert p_value(compared(12, 4)) == pytest.approx(0.0768, abs=5e-5)
    assert largest_fewer([compared(0, before) for before in range(8)], [0.05] * 8) == [None] * 6 + [0, 0]


def test_clustering_asks_for_more_before_anything_stands_out():
    found = smallest_more([compared(0, 4, 0.5, spread) for spread in (1.0, 1.5, 2.0, 3.0)], [0.05] * 4)
    assert found == sorted(found)
    assert found[0] < found[-1]


def test_twice_as_many_school_days_make_twice_as_many_incidents_no_surprise():
    assert p_value(compared(24, 12, 2 / 3)) == 1
    assert p_value(compared(24, 12, 1 / 2)) < 0.1


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.floats(0.3, 0.7), st.sampled_from((1.0, 1.5, 2.0, 3.0))),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from((0.05, 0.01, 0.001)),
)
def test_the_smallest_number_reaches_the_step_and_the_one_below_does_not(cases, step):
    family = [compared(0, before, share, spread) for before, share, spread in cases]
    for (before, share, spread), more, fewer in zip(
        cases, smallest_more(family, [step] * len(family)), largest_fewer(family, [step] * len(family)), strict=True
    ):
        below, at = p_values([compared(more - 1, before, share, spread), compared(more, before, share, spread)])
        assert at <= step < below
        if fewer is None:
            assert p_value(compared(0, before, share, spread)) > step or before == 0
        else:
            at, above = p_values([compared(fewer, before, share, spread), compared(fewer + 1, before, share, spread)])
            assert at <= step < above


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 40), st.floats(0.2, 0.8), st.sampled_from((1.0, 1.3, 2.0, 4.0)))
def test_each_further_incident_makes_a_rise_less_a_matter_of_chance(before, share, spread):
    now = np.arange(int(before * share / (1 - share)) + 1, 400)
    chances = p_values([compared(int(one), before, share, spread) for one in now])
    assert np.all(np.diff(chances[np.argmax(chances < 0.5) :]) <= 1e-9)


def test_no_split_of_a_total_has_a_smaller_p_value_than_the_least():
    for total in (1, 5, 12):
        for spread in (1.0, 2.0):
            splits = p_values([compared(now, total - now, 0.4, spread) for now in range(total + 1)])
            assert least_p_values([compared(0, total, 0.4, spread)])[0] == pytest.approx(splits.min())


def test_nothing_can_be_told_from_a_period_without_exposure():
    for share in (0.0, 1.0):
        one = compared(9, 0, share)
        assert p_value(one) == 1
        assert smallest_more([one], [0.05]) == largest_fewer([one], [0.05]) == [None]


def test_large_numbers_are_found_as_exactly_as_small_ones():
    one = compared(5300, 5000, 0.5, 1.5)
    size = 10300 / 0.5
    assert p_value(one) == pytest.approx(2 * betabinom.sf(5299, 10300, size / 2, size / 2), rel=1e-6)


@pytest.mark.parametrize("spread", [1.5, 2.0, 3.0])
@pytest.mark.parametrize("mean", [2, 10])
def test_where_counts_cluster_as_assumed_the_test_errs_no_more_often_than_it_says(mean, spread):
    """Every pair of negative binomial counts, weighed by its chance: the share with p of 5% or less."""
    counts = np.arange(100)
    chances = nbinom.pmf(counts, mean / (spread - 1), 1 / spread)
    likely = [int(one) for one in counts if chances[one] > 1e-6]
    pairs = [(now, before) for now in likely for before in likely]
    found = p_values([compared(now, before, 0.5, spread) for now, before in pairs])
    errs = sum(chances[now] * chances[before] for (now, before), one in zip(pairs, found, strict=True) if one <= 0.05)
    assert errs <= 0.05


def test_a_comparison_refuses_what_no_count_can_be():
    with pytest.raises(ValueError, match="0 or more"):
        compared(-1, 2)
    with pytest.raises(ValueError, match="1 or more"):
        compared(1, 2, 0.5, 0.9)
