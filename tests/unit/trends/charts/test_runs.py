"""Runs of seven: the values are those that the tests of NHSRplotthedots hold the same rules to."""

from __future__ import annotations

import pytest

from audits.trends.charts.runs import shifts, trends


@pytest.mark.parametrize(
    ("sides", "wanted"),
    [
        ([], []),
        ([1] * 6, [0] * 6),
        ([*[1] * 6, -1], [0] * 7),
        ([*[1] * 8, -1], [0, 0, 0, 0, 0, 0, 1, 1, 0]),
        ([*[-1] * 8, 1], [0, 0, 0, 0, 0, 0, -1, -1, 0]),
        ([-1, *[1] * 8, -1], [0, 0, 0, 0, 0, 0, 0, 1, 1, 0]),
    ],
)
def test_the_seventh_in_a_row_on_one_side_is_a_shift(sides, wanted):
    assert shifts(sides) == wanted


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ([], []),
        ([1, 2, 3, 4, 5, 6], [0] * 6),
        ([1, 2, 3, 3, 4, 5, 6], [0] * 7),
        ([1, 2, 3, 4, 5, 6, 7], [0, 0, 0, 0, 0, 0, 1]),
        ([2, 1, 2, 3, 4, 5, 6, 7, 3], [0, 0, 0, 0, 0, 0, 0, 1, 0]),
        ([7, 6, 5, 4, 3, 2, 1], [0, 0, 0, 0, 0, 0, -1]),
        ([2, 7, 6, 5, 4, 3, 2, 1, 3], [0, 0, 0, 0, 0, 0, 0, -1, 0]),
    ],
)
def test_seven_that_each_rise_or_each_fall_are_a_trend(values, wanted):
    assert trends(values) == wanted


def test_a_point_on_the_middle_line_breaks_a_shift():
    assert shifts([*[1] * 6, 0, *[1] * 6]) == [0] * 13


def test_a_tie_breaks_a_trend():
    assert trends([1, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10]) == [0] * 11
