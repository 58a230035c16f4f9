"""Clustering measured: neither growth from year to year nor the season counts as clustering."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf

from audits.trends.verdicts.dispersion import (
    DEFAULT_DISPERSION,
    FEWEST_PERIODS,
    WEIGHT_OF_DEFAULT,
    Earlier,
    dispersions,
    pearson,
)


def periods(number: int) -> list[Earlier]:
    return [Earlier(year=2020 + place // 6, place=place % 6, exposure=30 + place % 5) for place in range(number)]


@pytest.mark.parametrize("number", [8, 11, 18])
def test_pearsons_sum_is_that_of_a_poisson_regression_on_year_and_season(number):
    of = periods(number)
    counts = np.random.default_rng(7).poisson(6, number) + 1
    frame = pd.DataFrame({"year": [one.year for one in of], "place": [one.place for one in of], "count": counts})
    offset = np.log([one.exposure for one in of])
    fitted = smf.glm("count ~ C(year) + C(place)", frame, family=sm.families.Poisson(), offset=offset).fit()
    squares, freedom = pearson(of, [counts.tolist()])
    assert squares[0] == pytest.approx(fitted.pearson_chi2, rel=1e-5)
    assert freedom[0] == fitted.df_resid


def test_until_eight_earlier_half_terms_the_default_stands_alone():
    for number in (0, FEWEST_PERIODS - 1):
        found = dispersions(periods(number), [[9] * number, [1] * number])
        assert [(one.value, one.periods) for one in found] == [(DEFAULT_DISPERSION, 0)] * 2


def test_growth_and_season_are_no_clustering():
    of = periods(18)
    counts = [round((1 + one.year - 2020) * (6 - one.place) * 20 * one.exposure / 30) for one in of]
    (found,) = dispersions(of, [counts])
    assert found.value < DEFAULT_DISPERSION
    squares, _ = pearson(of, [counts])
    assert squares[0] < 0.1


def test_the_default_is_weighed_in_and_the_floor_is_one():
    of = periods(18)
    lines = np.random.default_rng(3)
    wild = (lines.poisson(3, 18) * 8).tolist()
    squares, freedom = pearson(of, [wild])
    (found,) = dispersions(of, [wild])
    assert found.value == pytest.approx(
        (WEIGHT_OF_DEFAULT * DEFAULT_DISPERSION + squares[0]) / (WEIGHT_OF_DEFAULT + freedom[0])
    )
    assert found.value > DEFAULT_DISPERSION
    even = dispersions(
        [Earlier(year=2000 + place // 6, place=place % 6, exposure=1) for place in range(60)], [[5] * 60]
    )
    assert even[0].value == 1


def test_a_season_or_year_without_incidents_adds_neither_squares_nor_freedom():
    of = periods(18)
    counts = [0 if one.place == 5 or one.year == 2021 else 4 for one in of]
    shorter = [(one, count) for one, count in zip(of, counts, strict=True) if count]
    whole, part = pearson(of, [counts]), pearson([one for one, _ in shorter], [[count for _, count in shorter]])
    assert (whole[0][0], whole[1][0]) == pytest.approx((part[0][0], part[1][0]))


def test_no_series_is_no_work():
    assert dispersions(periods(9), []) == []
