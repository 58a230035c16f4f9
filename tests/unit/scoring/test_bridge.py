"""The laws of the bridge over any two points: parts sum exactly, swapping flips signs, each cause has its sign."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from audits.scoring.bridge import MEANINGS, Bridge, Cause, bridge, in_tenths
from audits.scoring.footing import Footing, Point, fills
from tests.builders import TODAY, moment
from tests.unit.scoring.strategies import law

IDS = tuple("abcdefg")

footings = st.builds(
    Footing,
    weight=st.sampled_from([1, 2, 3]),
    applies=st.sampled_from([True, True, True, False]),
    claimed=st.none() | st.integers(0, 3),
    shown=st.integers(0, 3),
    answer_lapsed=st.booleans(),
    evidence_lapsed=st.booleans(),
)
maps = st.dictionaries(st.sampled_from(IDS), footings, min_size=1)


def point(stands: dict[str, Footing], place: int, *, not_for_it: frozenset[str] = frozenset()) -> Point:
    day = TODAY + timedelta(days=place)
    return Point(name=f"p{place}", on=day, known_at=moment(day), footings=stands, not_for_it=not_for_it - set(stands))


@st.composite
def bridges(draw) -> tuple[Point, Point, Point]:
    """Two points in time at each of which something applies, and the earlier as known with the later's knowledge."""
    missing = draw(st.frozensets(st.sampled_from(IDS)))
    early, late = point(draw(maps), 0, not_for_it=missing), point(draw(maps), 90, not_for_it=missing)
    assume(early.weight and late.weight)
    revised = draw(st.just(early.footings) | maps)
    return early, late, point(revised, 0, not_for_it=missing)


def built(start: Point, end: Point, revised: Point) -> Bridge:
    found = bridge(start, end, revised=revised)
    assert found is not None
    return found


@law
@given(bridges())
def test_the_parts_sum_exactly_to_the_change(ends):
    early, late, revised = ends
    found = built(early, late, revised)
    assert sum((part.amount for part in found.parts), Fraction()) == found.change == late.overall - early.overall
    assert sum(found.causes.values(), Fraction()) == found.change


@law
@given(bridges())
def test_swapping_the_two_ends_flips_every_sign(ends):
    early, late, revised = ends
    there, back = built(early, late, revised), built(late, early, revised)
    assert back.change == -there.change
    flipped = {(part.criterion, part.cause): -part.amount for part in back.parts}
    assert flipped == {(part.criterion, part.cause): part.amount for part in there.parts}


@law
@given(bridges())
def test_each_criterions_part_is_bennets(ends):
    early, late, revised = ends
    found = built(early, late, revised)
    mean_overall = (early.overall + late.overall) / 2
    for criterion in {*early.footings, *late.footings}:
        here = [one.footings.get(criterion) for one in (early, late)]
        weights = [0 if one is None else one.counted_weight for one in here]
        shares = [Fraction(weight, one.weight) for weight, one in zip(weights, (early, late), strict=True)]
        known = [one.part if one is not None and one.applies else None for one in here]
        scores = [one if one is not None else other for one, other in zip(known, reversed(known), strict=True)]
        first, last = (one or Fraction() for one in scores)
        expected = (shares[0] + shares[1]) / 2 * (last - first) + ((first + last) / 2 - mean_overall) * (
            shares[1] - shares[0]
        )
        assert sum((part.amount for part in found.parts if part.criterion == criterion), Fraction()) == expected


@law
@given(maps)
def test_between_a_point_and_its_like_nothing_moved(stands):
    assume(point(stands, 0).weight)
    assert built(point(stands, 0), point(stands, 90), point(stands, 0)).parts == ()


@law
@given(bridges())
def test_what_improved_or_was_renewed_never_counts_against_and_what_declined_or_lapsed_never_for(ends):
    early, late, revised = ends
    causes = built(early, late, revised).causes
    assert causes[Cause.IMPROVED] >= 0 <= causes[Cause.RENEWED]
    assert causes[Cause.DECLINED] <= 0 >= causes[Cause.LAPSED]


@law
@given(bridges())
def test_nothing_is_corrected_where_the_earlier_end_is_known_as_it_was(ends):
    early, late, _ = ends
    assert built(early, late, early).causes[Cause.CORRECTED] == 0
    assert bridge(early, late) == bridge(early, late, revised=early)


@law
@given(bridges())
def test_where_the_later_end_is_the_earlier_with_later_knowledge_all_is_corrected(ends):
    early, _, revised = ends
    assume(revised.weight)
    told_anew = replace(revised, known_at=early.known_at + timedelta(days=1))
    found = built(early, told_anew, told_anew)
    assert {part.cause for part in found.parts} <= {Cause.CORRECTED}


@law
@given(bridges())
def test_the_order_in_which_criteria_stand_makes_no_difference(ends):
    early, late, revised = ends
    turned = replace(early, footings=dict(reversed(list(early.footings.items()))))
    assert set(built(turned, late, revised).parts) == set(built(early, late, revised).parts)


def test_where_nothing_applies_at_an_end_there_is_no_bridge():
    applying = Footing(weight=3, applies=True, claimed=2, shown=2)
    nothing = point({"a": replace(applying, applies=False)}, 0)
    assert bridge(nothing, point({"a": applying}, 90)) is None


@law
@given(st.lists(st.fractions(-1, 1), min_size=1, max_size=7))
def test_amounts_in_tenths_sum_to_the_whole_in_tenths(amounts):
    whole = round(sum(amounts, Fraction()) * 1000)
    tenths = in_tenths(amounts, whole)
    assert sum(tenths) == whole
    assert all(abs(tenth - amount * 1000) <= Fraction(3, 2) for tenth, amount in zip(tenths, amounts, strict=True))
    assert all(not tenth for tenth, amount in zip(tenths, amounts, strict=True) if not amount)


@law
@given(maps)
def test_the_three_fills_make_one_bar(stands):
    found = fills(stands.values())
    assert (found is None) is not any(one.applies for one in stands.values())
    assert found is None or found.known + found.gap + found.not_known == 1


@pytest.mark.parametrize("cause", Cause)
def test_each_cause_is_explained_in_a_governors_words(cause):
    assert MEANINGS[cause]


def test_what_moved_itself_is_told_from_what_only_weighs_another_share():
    known = Footing(weight=3, applies=True, claimed=2, shown=2)
    found = built(
        point({"a": known}, 0), point({"a": known, "b": replace(known, claimed=0)}, 90), point({"a": known}, 0)
    )
    assert {part.criterion: found.moved_itself(part) for part in found.parts} == {"a": False, "b": True}
