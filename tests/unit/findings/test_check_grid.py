"""The grid of a check: what passed, failed, is due again, or was never tested."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from audits.findings.check_grid import SquareState, grid_of, target_title
from audits.model.check import CheckOutcome, CheckPlan, Target
from audits.model.faults import InvalidValue
from checklists.model import EvidenceKind
from tests.builders import SCHOOL, TODAY, make_result, moment

PLAN = CheckPlan(
    school_id=SCHOOL,
    check_id="check-1",
    version=1,
    kind=EvidenceKind.CHECK,
    every_months=3,
    places=(),
    devices=("iPads", "Laptops"),
    user_groups=(),
    networks=("School wi-fi", "Guest wi-fi"),
    left_out=(),
    template="",
    recorded_at=moment(TODAY),
    recorded_by="p",
)
GUEST_IPADS = Target(device="iPads", network="Guest wi-fi")


def states(grid):
    return [[square.state for square in row] for row in grid.squares]


def test_a_square_that_nobody_tested_is_empty_and_named():
    grid = grid_of(PLAN, [make_result(device="iPads", network="School wi-fi")], TODAY)
    assert (grid.rows, grid.columns) == (("iPads", "Laptops"), ("School wi-fi", "Guest wi-fi"))
    assert states(grid) == [[SquareState.PASSED, SquareState.NEVER], [SquareState.NEVER, SquareState.NEVER]]
    assert grid.sentence.startswith("iPads, Guest wi-fi: never tested.")


def test_a_failure_comes_first_until_the_same_square_passes():
    failed = make_result(CheckOutcome.FAILED, device="iPads", network="Guest wi-fi", done_on=TODAY - timedelta(days=2))
    grid = grid_of(PLAN, [failed], TODAY)
    assert grid.waiting[0].target == GUEST_IPADS
    assert grid.waiting[0].words.startswith("failed 14 November")
    assert grid_of(PLAN, [failed, make_result(device="iPads", network="School wi-fi")], TODAY).waiting[0].state is (
        SquareState.FAILED
    ), "a pass elsewhere does not mend it"
    again = grid_of(PLAN, [failed, make_result(device="iPads", network="Guest wi-fi")], TODAY)
    assert again.squares[0][1].state is SquareState.PASSED


def test_a_pass_is_due_again_the_day_after_its_months_are_over():
    passed = make_result(device="iPads", network="Guest wi-fi", done_on=date(2026, 8, 31))
    before, after = (grid_of(PLAN, [passed], day).squares[0][1] for day in (date(2026, 11, 30), date(2026, 12, 1)))
    assert (before.state, after.state) == (SquareState.PASSED, SquareState.DUE)
    assert before.due_on == after.due_on == date(2026, 12, 1)


def test_what_is_left_out_waits_for_nobody_and_what_else_was_tested_is_kept_beside():
    elsewhere = make_result(device="Phones")
    grid = grid_of(replace(PLAN, left_out=(GUEST_IPADS,)), [elsewhere], TODAY)
    assert grid.squares[0][1].state is SquareState.LEFT_OUT
    assert GUEST_IPADS not in {square.target for square in grid.waiting}
    assert [square.last for square in grid.beside] == [elsewhere]


def test_a_grid_in_time_says_when_the_next_test_is_due():
    plan = replace(PLAN, devices=("iPads",), networks=())
    grid = grid_of(plan, [make_result(device="iPads")], TODAY)
    assert grid.sentence == "The test has passed and is in time. The next is due by 17 February 2027."
    assert grid.columns == ("Result",)
    assert target_title(Target()) == "Everywhere"


def test_results_of_later_days_are_not_known_yet():
    later = make_result(device="iPads", network="Guest wi-fi", done_on=TODAY + timedelta(days=1))
    assert grid_of(PLAN, [later], TODAY).squares[0][1].state is SquareState.NEVER


def test_a_plan_that_nobody_could_walk_is_refused():
    with pytest.raises(InvalidValue, match="tests"):
        replace(PLAN, places=tuple(f"Room {number}" for number in range(40)))


def test_a_test_that_stands_alone_is_told_without_a_place():
    alone = replace(PLAN, places=(), devices=(), user_groups=(), networks=())
    assert grid_of(alone, [], TODAY).sentence == "Never tested."
    on_one = grid_of(replace(alone, devices=("iPads",)), [], TODAY)
    assert on_one.sentence == "iPads: never tested. Of 1 test: 1 never tested."
