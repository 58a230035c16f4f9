"""How long a gap has stood: terms in a row, in which what is not known neither ends it nor adds to it."""

from __future__ import annotations

import pytest

from audits.findings.standing_gaps import standing_gaps
from audits.scoring.footing import Footing

ORDER = {"a": 0, "b": 1}


def stands(score, weight=1):
    """A criterion with a score; "?" where it is not known, "-" where it does not apply."""
    known = isinstance(score, int)
    return Footing(weight=weight, applies=score != "-", claimed=score if known else None, shown=3)


def terms(*scores):
    return [{} if score is None else {"a": stands(score)} for score in scores]


@pytest.mark.parametrize(
    ("scores", "found"),
    [
        ((1, 0, 1), (3, 0)),
        ((2, 0, 1), (2, 1)),
        ((0, "?", 1), (2, 0)),
        ((0, None, 1), (2, 0)),
        ((0, "-", 1), (1, 2)),
        ((1, 1, "?"), (2, 0)),
        ((1, 1, 2), None),
        ((1, 1, "-"), None),
        (("?", "?"), None),
        ((), None),
    ],
)
def test_a_gap_is_counted_back_from_the_last_term_that_knows(scores, found):
    gaps = standing_gaps(terms(*scores), ORDER)
    assert [(gap.terms, gap.since) for gap in gaps] == ([] if found is None else [found])


@pytest.mark.parametrize(
    ("scores", "may_be_longer"),
    [((1, 0), True), ((None, 1), True), (("?", 1), True), ((2, 1), False), (("-", 1), False)],
)
def test_only_a_term_that_ended_it_says_that_a_gap_did_not_begin_before_the_first_term(scores, may_be_longer):
    (gap,) = standing_gaps(terms(*scores), ORDER)
    assert gap.from_the_first == may_be_longer


def test_the_longest_comes_first_then_the_largest_then_the_order_of_the_catalogue():
    longest = [{"b": stands(1)}, {"a": stands(1), "b": stands(1)}]
    assert [gap.criterion for gap in standing_gaps(longest, ORDER)] == ["b", "a"]
    largest = [{"a": stands(1), "b": stands(1, weight=3)}]
    assert [gap.criterion for gap in standing_gaps(largest, ORDER)] == ["b", "a"]
    equal = [{"b": stands(1), "a": stands(1)}]
    assert [gap.criterion for gap in standing_gaps(equal, ORDER)] == ["a", "b"]
