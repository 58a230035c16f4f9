"""What a release counts adds up to what happened, however incidents are sorted, found late or taken back meanwhile."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audits.trends.releases.batch import batch
from tests.unit.trends.releasing import HALVES, MadeUpSchool, figures_of, half_term_rows

FIRST, SECOND, THIRD = (f"2026/27 {one}" for one in HALVES[:3])
UNSORTED, BULLYING, GAMING = (
    f"risk:{kind}|years:5-6/year-5" for kind in ("other", "conduct/bullying", "contact/gaming")
)
ELSEWHERE = "risk:conduct/bullying|years:1-2/year-1"
CELLS = (UNSORTED, BULLYING, GAMING, ELSEWHERE)
KNOWN = {f"{FIRST}|{BULLYING}": 30, f"{FIRST}|{UNSORTED}": 20}


def second(first, own, *, known=KNOWN):
    """The batch of the second half-term, after what the first is known to hold has changed."""
    return batch(SECOND, {FIRST: first, SECOND: own}, released=[FIRST], known_then=known, threshold=5)


def margins(school, period):
    found = figures_of(half_term_rows(school.phases), school.counted[period])
    return {code: number for code, number in found.items() if number}


def test_words_sorted_after_a_release_count_no_incident_twice():
    school = MadeUpSchool(now={FIRST: Counter({BULLYING: 30, UNSORTED: 20}), SECOND: Counter({BULLYING: 30})})
    school.release_half(FIRST)
    school.now[FIRST] = Counter({BULLYING: 50})
    released = school.release_half(SECOND)
    assert (released.figures[0].number, released.late) == (30, False)
    assert school.release_year("2026/27").figures[0].number == 80


def test_whoever_publishes_is_told_how_many_were_sorted_otherwise_and_none_of_them_is_called_late():
    taken = second({BULLYING: 50}, {BULLYING: 30})
    assert (taken.sorted_otherwise, taken.waiting, taken.late, taken.taken_off) == (20, 20, 0, 0)


def test_sorting_is_taken_in_as_far_as_the_release_holds_incidents_of_the_old_kind():
    taken = second({BULLYING: 50}, {BULLYING: 30, UNSORTED: 8})
    assert taken.counted == {BULLYING: 38}
    assert (taken.sorted_otherwise, taken.waiting) == (20, 12)


def test_sorting_that_did_not_fit_is_taken_in_by_a_later_release():
    first = second({BULLYING: 50}, {BULLYING: 30, UNSORTED: 8})
    now = {FIRST: {BULLYING: 50}, SECOND: {BULLYING: 30, UNSORTED: 8}, THIRD: {UNSORTED: 15}}
    taken = batch(THIRD, now, released=[FIRST, SECOND], known_then=first.known, threshold=5)
    assert taken.counted == {BULLYING: 12, UNSORTED: 3}


def test_one_taken_back_of_a_kind_that_the_next_release_does_not_hold_is_taken_off_a_later_one():
    first = second({BULLYING: 30, UNSORTED: 19}, {BULLYING: 30})
    assert (first.counted, first.taken_off, first.waiting) == ({BULLYING: 30}, 0, 1)
    now = {FIRST: {BULLYING: 30, UNSORTED: 19}, SECOND: {BULLYING: 30}, THIRD: {UNSORTED: 7}}
    taken = batch(THIRD, now, released=[FIRST, SECOND], known_then=first.known, threshold=5)
    assert (taken.counted, taken.taken_off, taken.waiting) == ({UNSORTED: 6}, 1, 0)


def test_what_was_found_late_beside_the_sorting_is_counted_and_called_late():
    taken = second({BULLYING: 50, ELSEWHERE: 6}, {BULLYING: 30})
    assert taken.counted == {BULLYING: 30, ELSEWHERE: 6}
    assert (taken.late, taken.sorted_otherwise) == (6, 20)


def test_sorting_leaves_the_year_groups_as_they_were_where_it_can():
    taken = second({BULLYING: 40, UNSORTED: 10, ELSEWHERE: 4}, {BULLYING: 30})
    assert taken.counted == {BULLYING: 30, ELSEWHERE: 4}, "what was found late stays in its own year group"


@pytest.mark.parametrize("own", [{}, {BULLYING: 30}])
def test_a_threshold_s_worth_taken_back_is_still_taken_off_nothing_and_never_comes_up_again(own):
    first = second({BULLYING: 30}, own)
    assert first.counted == own
    now = {FIRST: {BULLYING: 30}, SECOND: own, THIRD: {UNSORTED: 40}}
    taken = batch(THIRD, now, released=[FIRST, SECOND], known_then=first.known, threshold=5)
    assert taken.counted == {UNSORTED: 40}


some_cells = st.dictionaries(st.sampled_from(CELLS), st.integers(0, 12))


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.lists(st.tuples(some_cells, some_cells, some_cells), min_size=1, max_size=3), st.integers(5, 10))
def test_all_that_was_released_is_all_that_happened_but_for_less_than_a_threshold_that_waits(history, threshold):
    """Each release comes with its half-term's incidents and with how the two half-terms before it look by then."""
    released, known, counted = [], {}, Counter()
    now: dict[str, dict[str, int]] = {}
    forgiven = 0
    for half, (own, before, earlier) in zip(HALVES, history, strict=False):
        now.update(zip(released[::-1], (before, earlier), strict=False))
        now[half] = own
        there = sum(known.values())
        taken = batch(half, now, released=released, known_then=known, threshold=threshold)
        if sum(sum(now[one].values()) for one in released) - there <= -threshold:
            forgiven += there - sum(sum(now[one].values()) for one in released)
        counted.update(taken.counted)
        known = dict(taken.known)
        released.append(half)
        assert all(number > 0 for number in taken.counted.values())
        over = counted.total() - forgiven - sum(sum(cells.values()) for cells in now.values())
        assert 0 <= over < threshold
        assert taken.late - taken.taken_off == sum(taken.counted.values()) - sum(own.values())
