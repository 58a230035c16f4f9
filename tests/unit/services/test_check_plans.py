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
from audits.services.evidence.checking import log_result, name_check
from checklists.check_templates import CheckTemplate
from checklists.model import EvidenceKind
from tests.builders import LAW, TODAY
from tests.unit.services.conftest import DUTY

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
