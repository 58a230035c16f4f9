"""An answer is looked at again where it was given before a new edition came into force, and only if that touches it."""

from __future__ import annotations

from datetime import date

import pytest

from audits.findings.look_again import Looked, look_again
from audits.findings.position import position
from checklists.crosswalk import Change
from tests.builders import TODAY, make_answer, make_catalogue, make_criterion, make_profile

BEGUN = date(2026, 9, 1)
TOUCHED, OTHER = "filtering.tested", "filtering.blocked"


def lines(*answers):
    catalogue = make_catalogue(make_criterion(TOUCHED), make_criterion(OTHER))
    found = position(catalogue, make_profile(), answers, cited={}, results={}, on=TODAY)
    return found.by_id


def change(*criteria, requirement="law-2026/1"):
    return Change(requirement=requirement, crossings=(), stands_on=False, look_again=criteria)


@pytest.mark.parametrize(
    ("confirmed", "begun", "looked"),
    [
        (date(2026, 8, 31), BEGUN, Looked.AGAIN),
        (BEGUN, BEGUN, Looked.SINCE),
        (date(2026, 10, 1), None, Looked.AGAIN),
    ],
)
def test_the_day_the_edition_came_into_force_decides(confirmed, begun, looked):
    (one,) = look_again([change(TOUCHED)], lines(make_answer(TOUCHED, confirmed_on=confirmed)), begun)
    assert (one.line.id, one.looked) == (TOUCHED, looked)


def test_without_an_answer_there_is_none_to_look_at_again():
    (one,) = look_again([change(TOUCHED)], lines(), BEGUN)
    assert one.looked is Looked.NOT_ANSWERED


def test_what_no_change_touches_or_no_such_school_is_asked_is_left_out():
    assert look_again([change("policy.not-asked")], lines(make_answer(TOUCHED)), BEGUN) == ()


def test_a_criterion_touched_twice_is_listed_once_with_both_changes():
    first, second = change(TOUCHED), change(TOUCHED, requirement="standard-2026/1")
    (one,) = look_again([first, second], lines(), BEGUN)
    assert one.changes == (first, second)


def test_those_to_look_at_again_come_first():
    answered = lines(make_answer(TOUCHED, confirmed_on=TODAY), make_answer(OTHER, confirmed_on=date(2026, 6, 1)))
    found = look_again([change(TOUCHED), change(OTHER)], answered, BEGUN)
    assert [one.line.id for one in found] == [OTHER, TOUCHED]
