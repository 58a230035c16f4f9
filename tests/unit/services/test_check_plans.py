"""What is tested with a check: begun from a template, planned, logged square by square, and feeding the evidence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audits.findings.check_grid import SquareState
from audits.model.check import CheckOutcome, Target
from audits.model.faults import InvalidValue, NotFound, SavedMeanwhile
from audits.model.person import Role
from audits.services.audit.standing import position_of
from audits.services.evidence.check_plans import (
    Lists,
    begin_check,
    own_names,
    plan_check,
    planned_checks,
    templates,
)
from audits.services.evidence.checking import (
    end_test,
    list_checks,
    log_result,
    name_check,
    retire_check,
    withdraw_result,
)
from audits.services.trail import read_trail
from checklists.check_templates import CheckTemplate
from checklists.model import EvidenceKind
from tests.builders import LAW, TODAY
from tests.unit.services.conftest import DUTY, OPTIONAL

FILTER = CheckTemplate(
    id="filter-test",
    title="Filter test",
    what="Open a test page.",
    passed="It was blocked.",
    kind=EvidenceKind.LOG,
    every_months=3,
    answers=(LAW,),
    places=(),
    devices=("iPads", "Laptops"),
    user_groups=(),
    networks=("School wi-fi", "Guest wi-fi"),
)


@pytest.fixture
def school(world):
    return replace(world, deployment=replace(world.deployment, check_templates={FILTER.id: FILTER}))


@pytest.fixture
def begun(school):
    return begin_check(school.deployment, actor=school.actor(Role.DSL), template_id="filter-test")


def only(school, role=Role.GOVERNOR):
    (found,) = planned_checks(school.deployment, actor=school.actor(role))
    return found


def log(school, check, outcome=CheckOutcome.PASSED, **target):
    return log_result(
        school.deployment,
        actor=school.actor(Role.DSL),
        check_id=check.id,
        done_on=TODAY,
        outcome=outcome,
        tested=Target(**target),
    )


def plan(school, check, seen=1, **said):
    return plan_check(
        school.deployment, actor=school.actor(Role.DSL), check_id=check.id, lists=Lists(**said), seen_version=seen
    )


def test_a_check_begun_from_a_template_serves_the_criteria_that_cite_it_and_has_an_empty_square_for_each_test(
    school, begun
):
    assert begun[0].criteria == (DUTY,)
    grid = only(school).grid
    assert [one.state for one in grid.all] == [SquareState.NEVER] * 4
    assert grid.sentence.startswith("iPads, School wi-fi: never tested. Of 4 tests: 4 never tested")


def test_a_template_is_offered_until_it_is_begun_and_not_begun_twice(school):
    governor = school.actor(Role.GOVERNOR)
    assert templates(school.deployment, actor=governor) == (FILTER,)
    begin_check(school.deployment, actor=school.actor(Role.DSL), template_id="filter-test")
    assert templates(school.deployment, actor=governor) == ()
    with pytest.raises(InvalidValue, match="of that name already"):
        begin_check(school.deployment, actor=school.actor(Role.DSL), template_id="filter-test")
    with pytest.raises(NotFound):
        begin_check(school.deployment, actor=school.actor(Role.DSL), template_id="no-such")


def test_a_pass_fills_its_square_and_is_evidence_of_the_template_s_kind(school, begun):
    result, _ = log(school, begun[0], device="iPads", network="School wi-fi")
    assert result.kind is EvidenceKind.LOG
    grid = only(school).grid
    assert [[one.state for one in row] for row in grid.squares] == [
        [SquareState.PASSED, SquareState.NEVER],
        [SquareState.NEVER, SquareState.NEVER],
    ]
    assert position_of(school.deployment, actor=school.actor(Role.HEAD)).by_id[DUTY].shown.level == 2


def test_a_failure_in_one_square_questions_the_criterion_until_that_square_passes(school, begun):
    log(school, begun[0], device="iPads", network="School wi-fi")
    _, opened = log(school, begun[0], CheckOutcome.FAILED, device="iPads", network="Guest wi-fi")
    assert [one.criterion_id for one in opened] == [DUTY]
    log(school, begun[0], device="Laptops", network="Guest wi-fi")
    line = position_of(school.deployment, actor=school.actor(Role.GOVERNOR)).by_id[DUTY]
    assert (line.under_question, line.shown.level) == (True, 2), "other passes count, and the question stays"
    school.clock.move(minutes=20)
    log(school, begun[0], device="iPads", network="Guest wi-fi")
    assert not position_of(school.deployment, actor=school.actor(Role.GOVERNOR)).by_id[DUTY].under_question


def test_a_changed_plan_keeps_its_kind_and_what_was_logged(school, begun):
    log(school, begun[0], device="iPads", network="School wi-fi")
    changed = plan(school, begun[0], devices=["Phones"], networks=["School wi-fi"])
    assert (changed.version, changed.kind, changed.template) == (2, EvidenceKind.LOG, "filter-test")
    found = only(school)
    assert [one.state for one in found.grid.all] == [SquareState.NEVER]
    assert [one.target.device for one in found.grid.beside] == ["iPads"]
    assert set(own_names([found]).devices) == {"Phones", "iPads"}, "what was logged can be chosen again"


def test_two_who_change_a_plan_at_once_do_not_undo_each_other(school, begun):
    plan(school, begun[0], devices=["Phones"])
    with pytest.raises(SavedMeanwhile):
        plan(school, begun[0], devices=["Watches"])


def test_names_are_cleaned_and_a_long_one_is_refused(school, begun):
    assert plan(school, begun[0], devices=[" Phones ", "Phones", ""]).devices == ("Phones",)
    with pytest.raises(InvalidValue, match="heading"):
        plan(school, begun[0], 2, devices=["x" * 41])
    with pytest.raises(InvalidValue, match="how often"):
        plan(school, begun[0], 2, every_months=0)


def test_a_check_of_one_s_own_has_no_grid_until_it_is_planned(school):
    check = name_check(school.deployment, actor=school.actor(Role.DSL), title="Phone lockers", criteria=[DUTY])
    assert only(school).grid is None
    planned = plan(school, check, 0, places=["Hall"])
    assert planned.kind is EvidenceKind.CHECK
    assert only(school).grid.sentence.startswith("Hall: never tested.")


def end(school, check, reason="Sold in October.", **target):
    return end_test(
        school.deployment, actor=school.actor(Role.DSL), check_id=check.id, tested=Target(**target), reason=reason
    )


def questioned(school):
    return position_of(school.deployment, actor=school.actor(Role.GOVERNOR)).by_id[DUTY].under_question


def failed_and_dropped(school, check):
    """The iPads failed and were then taken out of the list; the one laptop test passed."""
    log(school, check, CheckOutcome.FAILED, device="iPads")
    plan(school, check, devices=["Laptops"])
    log(school, check, device="Laptops")
    school.clock.move(minutes=20)


def test_a_failed_square_that_left_the_list_is_named_and_can_still_be_passed(school, begun):
    failed_and_dropped(school, begun[0])
    grid = only(school).grid
    assert grid.sentence.startswith("iPads: failed, and not in the list any more.")
    assert questioned(school), "the sentence names it because the question stands"
    assert Target(device="iPads") in [one.target for one in grid.to_log]
    log(school, begun[0], device="iPads")
    assert not questioned(school)
    assert only(school).grid.sentence.startswith("The test has passed and is in time.")


def test_what_is_no_longer_in_use_lifts_its_question_with_a_reason_and_is_shown_as_no_pass(school, begun):
    failed_and_dropped(school, begun[0])
    result = end(school, begun[0], device="iPads")
    assert not questioned(school)
    (square,) = only(school).grid.beside
    assert square.words == "no longer in use since 16 November 2026"
    assert (result.outcome, result.note) == (CheckOutcome.NO_LONGER_IN_USE, "Sold in October.")
    assert only(school).grid.sentence.startswith("The test has passed")
    entry = read_trail(school.deployment, actor=school.actor(Role.HEAD))[0]
    assert (entry.deed, entry.fields) == ("log check", ("no longer in use",))
    position = position_of(school.deployment, actor=school.actor(Role.GOVERNOR))
    assert "iPads" not in " ".join(piece.title for piece in position.by_id[DUTY].shown.current)


def test_a_failure_is_not_waved_away(school, begun):
    log(school, begun[0], CheckOutcome.FAILED, device="iPads", network="Guest wi-fi")
    log(school, begun[0], device="Laptops", network="Guest wi-fi")
    with pytest.raises(InvalidValue, match="still in the list"):
        end(school, begun[0], device="iPads", network="Guest wi-fi")
    with pytest.raises(InvalidValue, match="why"):
        end(school, begun[0], " ", device="iPads", network="Guest wi-fi")
    with pytest.raises(InvalidValue, match="has not failed"):
        end(school, begun[0], device="Laptops", network="Guest wi-fi")
    with pytest.raises(InvalidValue, match="passed or failed"):
        log(school, begun[0], CheckOutcome.NO_LONGER_IN_USE, device="iPads", network="Guest wi-fi")
    assert questioned(school)


def test_what_comes_back_into_the_list_is_in_use_again_and_its_failure_stands_until_it_passes(school, begun):
    failed_and_dropped(school, begun[0])
    end(school, begun[0], device="iPads")
    school.clock.move(minutes=20)
    plan(school, begun[0], 2, devices=["Laptops", "iPads"])
    assert questioned(school)
    assert only(school).grid.waiting[0].state is SquareState.FAILED


def test_a_combination_that_is_left_out_keeps_its_failure_in_sight(school, begun):
    log(school, begun[0], CheckOutcome.FAILED, device="iPads", network="Guest wi-fi")
    out = Target(device="iPads", network="Guest wi-fi")
    plan(school, begun[0], devices=["iPads"], networks=["School wi-fi", "Guest wi-fi"], left_out=[out])
    grid = only(school).grid
    assert grid.sentence.startswith("iPads, Guest wi-fi: failed, and not in the list any more.")
    assert grid.squares[0][1].words == "failed 16 November 2026, and left out since"
    assert len(grid.all) == 1


def test_a_check_that_nobody_planned_has_the_same_way_out(school):
    check = name_check(school.deployment, actor=school.actor(Role.DSL), title="Phone lockers", criteria=[DUTY])
    log(school, check, CheckOutcome.FAILED, place="Hall")
    school.clock.move(minutes=20)
    end(school, check, "Taken away.", place="Hall")
    assert not questioned(school)


def test_an_ended_check_keeps_its_log_asks_for_nothing_and_puts_no_failure_away(school, begun):
    check, _ = begun
    log(school, check, CheckOutcome.FAILED, device="iPads", network="Guest wi-fi")
    actor = school.actor(Role.DSL)
    with pytest.raises(InvalidValue, match="has not passed since"):
        retire_check(school.deployment, actor=actor, check_id=check.id)
    school.clock.move(minutes=20)
    log(school, check, device="iPads", network="Guest wi-fi")
    retire_check(school.deployment, actor=actor, check_id=check.id)
    assert (only(school).check.retired, only(school).grid) == (True, None)
    assert len(list_checks(school.deployment, actor=actor)[0][1]) == 2
    assert position_of(school.deployment, actor=actor).by_id[DUTY].shown.level == 2
    for refused in (
        lambda: log(school, check, device="iPads"),
        lambda: plan(school, check, devices=["Phones"]),
    ):
        with pytest.raises(NotFound, match="made no more"):
            refused()
    assert read_trail(school.deployment, actor=school.actor(Role.HEAD))[0].deed == "end check"


def withdraw(school, result):
    return withdraw_result(school.deployment, actor=school.actor(Role.DSL), result_id=result.id)


def retire(school, check):
    return retire_check(school.deployment, actor=school.actor(Role.DSL), check_id=check.id)


def test_a_pass_taken_back_from_before_a_plan_brings_the_failure_back_where_the_plan_asks_for_it(school):
    check = name_check(school.deployment, actor=school.actor(Role.DSL), title="Phone lockers", criteria=[DUTY])
    log(school, check, CheckOutcome.FAILED, place="Hall")
    school.clock.move(minutes=20)
    end(school, check, "Taken away.", place="Hall")
    school.clock.move(minutes=20)
    passed, _ = log(school, check, place="Hall")
    plan(school, check, 0, places=["Hall"])
    school.clock.move(minutes=20)
    withdraw(school, passed)
    assert [one.state for one in only(school).grid.all] == [SquareState.FAILED]
    assert questioned(school)


def test_a_mistaken_pass_of_an_ended_check_is_taken_back_and_counts_no_more(school, begun):
    passed, _ = log(school, begun[0], device="iPads", network="Guest wi-fi")
    retire(school, begun[0])
    assert position_of(school.deployment, actor=school.actor(Role.DSL)).by_id[DUTY].shown.level == 2
    school.clock.move(minutes=20)
    withdraw(school, passed)
    assert position_of(school.deployment, actor=school.actor(Role.DSL)).by_id[DUTY].shown.level == 0
    assert (only(school).check.retired, only(school).results) == (True, [])


def test_an_ended_check_is_made_again_where_a_line_taken_back_leaves_a_failure_to_settle(school, begun):
    log(school, begun[0], CheckOutcome.FAILED, device="iPads", network="Guest wi-fi")
    school.clock.move(minutes=20)
    passed, _ = log(school, begun[0], device="iPads", network="Guest wi-fi")
    retire(school, begun[0])
    school.clock.move(minutes=20)
    withdraw(school, passed)
    assert questioned(school)
    assert not only(school).check.retired
    assert only(school).grid.waiting[0].state is SquareState.FAILED
    trail = read_trail(school.deployment, actor=school.actor(Role.HEAD))
    assert [one.deed for one in trail[:2]] == ["begin check again", "withdraw check result"]
    log(school, begun[0], device="iPads", network="Guest wi-fi")
    assert not questioned(school)


def test_a_failure_after_an_ended_check_is_begun_again_ends_its_earlier_passes(school, begun):
    log(school, begun[0], device="iPads", network="Guest wi-fi")
    plan(school, begun[0], devices=["iPads"], networks=["Guest wi-fi"])
    retire(school, begun[0])
    school.clock.move(minutes=20)
    again, planned = begin_check(school.deployment, actor=school.actor(Role.DSL), template_id="filter-test")
    assert (again.id, again.version, again.retired, again.criteria) == (begun[0].id, 3, False, (DUTY,))
    assert (planned.devices, planned.networks, planned.template) == (("iPads",), ("Guest wi-fi",), "filter-test"), (
        "the school's own list, and not the template's"
    )
    assert [one.state for one in only(school).grid.all] == [SquareState.PASSED]
    log(school, again, CheckOutcome.FAILED, device="iPads", network="Guest wi-fi")
    line = position_of(school.deployment, actor=school.actor(Role.GOVERNOR)).by_id[DUTY]
    assert (line.shown.level, line.under_question) == (0, True)
    assert read_trail(school.deployment, actor=school.actor(Role.HEAD))[3].deed == "begin check again"


def test_an_ended_check_whose_template_has_a_new_title_is_begun_again_and_not_beside_itself(school, begun):
    retire(school, begun[0])
    renamed = replace(FILTER, title="Test of the filter")
    later = replace(school.deployment, check_templates={FILTER.id: renamed})
    again, _ = begin_check(later, actor=school.actor(Role.DSL), template_id="filter-test")
    assert (again.id, only(school).check.title) == (begun[0].id, "Test of the filter")


def test_a_name_of_an_ended_check_given_again_continues_it_and_keeps_what_its_passes_count_for(school):
    dsl = school.actor(Role.DSL)
    check = name_check(school.deployment, actor=dsl, title="Phone lockers", criteria=[DUTY])
    log(school, check, place="Hall")
    retire(school, check)
    again = name_check(school.deployment, actor=dsl, title="phone LOCKERS", criteria=[OPTIONAL])
    assert (again.id, again.criteria, len(only(school).results)) == (check.id, (DUTY, OPTIONAL), 1)
    assert position_of(school.deployment, actor=dsl).by_id[DUTY].shown.level == 2


def test_a_check_of_one_s_own_begun_again_from_a_template_takes_the_template_s_kind(school):
    check = name_check(school.deployment, actor=school.actor(Role.DSL), title="filter test", criteria=[DUTY])
    plan(school, check, 0, places=["Hall"])
    retire(school, check)
    again, planned = begin_check(school.deployment, actor=school.actor(Role.DSL), template_id="filter-test")
    assert (again.id, planned.kind, planned.template, planned.places) == (
        check.id,
        EvidenceKind.LOG,
        "filter-test",
        ("Hall",),
    )
