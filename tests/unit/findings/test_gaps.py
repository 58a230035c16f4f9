"""The order of gaps, and the reasons that go with it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given

from audits.findings.gaps import gaps, points
from checklists.model import Strength
from tests.builders import make_catalogue
from tests.unit.scoring.strategies import law, schools


def _order(lines):
    return make_catalogue(*(line.criterion for line in lines)).order


@law
@given(schools)
def test_every_known_score_below_embedded_is_a_gap_and_what_is_not_known_is_none(lines):
    found = {gap.line.id for gap in gaps(lines, _order(lines))}
    for line in lines:
        known = line.score.score is not None
        assert (line.id in found) == (known and (line.score.score < 3 or line.under_question))


@law
@given(schools)
def test_no_gap_stands_before_one_that_the_rule_puts_first(lines):
    order = _order(lines)
    found = gaps(lines, order)
    for first, second in pairwise(found):
        one, other = first.line, second.line
        duties = [line.strength is Strength.DUTY and line.score.score < 2 for line in (one, other)]
        assert duties != [False, True]
        if duties[0] == duties[1]:
            assert points(one) >= points(other)
            if points(one) == points(other):
                assert one.under_question or not other.under_question
                if one.under_question == other.under_question:
                    assert order[one.id] < order[other.id]


@law
@given(schools)
def test_the_order_in_which_lines_come_never_matters(lines):
    order = _order(lines)
    assert gaps(lines, order) == gaps(lines[::-1], order)


@law
@given(schools)
def test_each_gap_says_its_place_its_size_and_why_it_is_there(lines):
    found = gaps(lines, _order(lines))
    assert [gap.place for gap in found] == list(range(1, len(found) + 1))
    for gap in found:
        assert gap.points == gap.line.strength.weight * (3 - gap.line.score.score)
        assert ("such duties come first" in gap.because) == (gap.line.is_duty and gap.line.score.score < 2)
        assert (f"= {gap.points}." in gap.because) == (gap.points > 0)
        assert ("Under question" in gap.because) == gap.line.under_question
        assert gap.step.what.endswith((".", "?", "!"))
