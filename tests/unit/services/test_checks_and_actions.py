"""Checks and actions: a failure opens an action and questions the criterion until a pass; no save is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from audits.model.action import ActionStatus
from audits.model.check import CheckOutcome
from audits.model.faults import InvalidValue, SavedMeanwhile
from audits.model.person import Role
from audits.services.audit.planning import Planned, list_actions, plan_action, update_action
from audits.services.audit.standing import position_of
from audits.services.evidence.checking import Target, list_checks, log_result, name_check, withdraw_result
from tests.builders import TODAY
from tests.unit.services.conftest import DUTY

TABLETS = Target(place="Year 5", device="tablet", user_group="guests", network="guest wi-fi")


@pytest.fixture
def check(world):
    return name_check(world.deployment, actor=world.actor(Role.DSL), title="Filter test", criteria=[DUTY])


def log(world, check, outcome, *, days_ago=0):
    return log_result(
        world.deployment,
        actor=world.actor(Role.DSL),
        check_id=check.id,
        done_on=TODAY - timedelta(days=days_ago),
        outcome=outcome,
        tested=TABLETS,
    )


def line(world):
    return position_of(world.deployment, actor=world.actor(Role.DSL)).by_id[DUTY]


def test_a_pass_counts_as_evidence_at_once(world, check):
    log(world, check, CheckOutcome.PASSED)
    assert line(world).shown.level == 2


def test_a_failure_ends_the_pass_opens_an_action_and_questions_the_criterion_until_the_next_pass(world, check):
    log(world, check, CheckOutcome.PASSED, days_ago=5)
    _, opened = log(world, check, CheckOutcome.FAILED, days_ago=3)
    assert (line(world).shown.level, line(world).under_question) == (0, True)
    assert [action.criterion_id for action in opened] == [DUTY]
    assert "tablet, Year 5, guests, guest wi-fi" in opened[0].what
    assert list_actions(world.deployment, actor=world.actor(Role.HEAD)) == list(opened)
    log(world, check, CheckOutcome.PASSED, days_ago=1)
    assert (line(world).shown.level, line(world).under_question) == (2, False)


def test_a_line_taken_back_counts_no_more(world, check):
    result, _ = log(world, check, CheckOutcome.FAILED)
    withdraw_result(world.deployment, actor=world.actor(Role.DSL), result_id=result.id)
    assert not line(world).under_question
    assert list_checks(world.deployment, actor=world.actor(Role.DSL))[0][1] == []


def test_a_check_in_the_future_or_of_nothing_is_refused(world, check):
    with pytest.raises(InvalidValue, match="future"):
        log(world, check, CheckOutcome.PASSED, days_ago=-1)
    with pytest.raises(InvalidValue, match="at least one criterion"):
        name_check(world.deployment, actor=world.actor(Role.DSL), title="Another", criteria=["no.such"])
    with pytest.raises(InvalidValue, match="of that name already"):
        name_check(world.deployment, actor=world.actor(Role.DSL), title="filter TEST", criteria=[DUTY])


def planned(**changes):
    return Planned(**({"what": "Test the tablets", "owner": "DSL", "due_on": TODAY + timedelta(days=9)} | changes))


def test_an_action_needs_an_owner_a_date_and_when_done_its_effect(world):
    leader = world.actor(Role.LEADER)
    for wrong, sentence in (
        ({"owner": " "}, "who will do it"),
        ({"due_on": None}, "a date by which"),
        ({"what": ""}, "Say what"),
        ({"status": ActionStatus.DONE}, "what changed because of it"),
    ):
        with pytest.raises(InvalidValue, match=sentence):
            plan_action(world.deployment, actor=leader, criterion_id=DUTY, planned=planned(**wrong))


def test_two_people_saving_one_action_lose_nothing(world):
    leader = world.actor(Role.LEADER)
    action = plan_action(world.deployment, actor=leader, criterion_id=DUTY, planned=planned())
    update_action(world.deployment, actor=leader, action_id=action.id, planned=planned(owner="Head"), seen_version=1)
    with pytest.raises(SavedMeanwhile, match="colleague"):
        update_action(
            world.deployment,
            actor=world.second_leader,
            action_id=action.id,
            planned=planned(owner="IT"),
            seen_version=1,
        )
    again = update_action(
        world.deployment, actor=world.second_leader, action_id=action.id, planned=planned(owner="Head"), seen_version=1
    )
    assert (again.owner, again.version) == ("Head", 2)


def test_open_actions_stand_by_due_date_before_closed_ones(world):
    leader = world.actor(Role.LEADER)
    for what, days, status in (
        ("later", 20, ActionStatus.TO_DO),
        ("dropped", 1, ActionStatus.DROPPED),
        ("soon", 2, ActionStatus.TO_DO),
    ):
        plan_action(
            world.deployment,
            actor=leader,
            criterion_id=DUTY,
            planned=planned(what=what, due_on=TODAY + timedelta(days=days), status=status),
        )
    assert [one.what for one in list_actions(world.deployment, actor=leader)] == ["soon", "later", "dropped"]
