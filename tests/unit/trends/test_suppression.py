"""What is hidden beside small figures: enough that none can be worked out, and no more than that takes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audits.trends.suppression.hiding import hide
from audits.trends.suppression.intervals import intervals, missing
from audits.trends.suppression.system import Figure, Mark, Sum, System


def one_sum(*values: int, total_cost: float = 1_000, threshold: int = 5) -> System:
    """A total and its parts, named a, b, c and so on."""
    names = "abcdefgh"[: len(values)]
    whole = Figure(place=("p", "all"), value=sum(values), threshold=threshold, cost=total_cost)
    parts = [
        Figure(place=("p", name), value=value, threshold=threshold) for name, value in zip(names, values, strict=True)
    ]
    return System(figures=[whole, *parts], sums=[Sum(whole=whole.place, parts=tuple(one.place for one in parts))])


def hidden(system: System) -> str:
    marks = hide(system)
    return "".join(sorted(code for (_, code), mark in marks.items() if mark is not Mark.SHOWN))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((10, 12, 9), ""),
        ((4, 12, 9), "ac"),
        ((4, 4, 20), "ab"),
        ((1, 1, 20), "abc"),
        ((0, 12, 9), "ac"),
        ((2, 2, 2, 2), "abcd"),
    ],
)
def test_a_small_figure_is_hidden_with_the_least_that_keeps_it_hidden(values, expected):
    system = one_sum(*values)
    # What is dearer to a reader is the larger figure.
    dear = [Figure(place=one.place, value=one.value, threshold=5, cost=one.value) for one in system.figures[1:]]
    assert hidden(System(figures=[system.figures[0], *dear], sums=system.sums)) == expected


def test_two_small_figures_with_a_sum_of_three_are_not_enough():
    system = one_sum(1, 2, 20)
    marks = {one.place: Mark.HIDDEN if one.value < 5 else Mark.SHOWN for one in system.figures}
    assert [goal.values for goal in missing(system, marks)] == [(4,), (4,)]
    assert intervals(system, marks) == {("p", "a"): (0, 3), ("p", "b"): (0, 3)}


def test_what_is_published_already_is_never_changed_and_the_rest_makes_up_for_it():
    system = one_sum(2, 30, 40)
    given_out = [
        Figure(place=("p", "all"), value=72, threshold=5, mark=Mark.SHOWN),
        Figure(place=("p", "a"), value=2, threshold=5, mark=Mark.HIDDEN),
        *system.figures[2:],
    ]
    marks = hide(System(figures=given_out, sums=system.sums))
    assert marks["p", "all"] is Mark.SHOWN
    assert [marks["p", "b"], marks["p", "c"]].count(Mark.HIDDEN) == 1


def test_where_everything_around_is_published_there_is_no_way():
    system = one_sum(2, 30, 40)
    shown = [Figure(place=one.place, value=one.value, threshold=5, mark=Mark.SHOWN) for one in system.figures]
    shown[1] = Figure(place=("p", "a"), value=2, threshold=5, mark=Mark.HIDDEN)
    assert hide(System(figures=shown, sums=system.sums)) is None


@settings(max_examples=25, derandomize=True, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=2, max_size=6), st.integers(5, 10))
def test_every_hidden_figure_keeps_its_room_and_every_small_one_is_hidden(values, threshold):
    system = one_sum(*values, total_cost=50, threshold=threshold)
    marks = hide(system)
    found = intervals(system, marks)
    for one in system.figures:
        if one.small:
            low, high = found[one.place]
            assert low == 0
            assert high >= threshold - 1
        elif marks[one.place] is Mark.HIDDEN:
            assert found[one.place][1] - found[one.place][0] >= 4
