"""Checks: naming a repeated test, logging its results, and what a failure sets off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from audits.access.permissions import Permission, require
from audits.model.action import Action, ActionStatus
from audits.model.check import TEST_RESULTS, Check, CheckOutcome, CheckPlan, CheckResult, Target
from audits.model.faults import InvalidValue, NotFound
from audits.model.person import Actor
from audits.scoring.pieces import standing_results
from audits.services.audit.asked import all_asked
from audits.services.deployment import Deployment
from audits.services.trail import enter
from audits.storage.store import Work

PUT_RIGHT_WITHIN = timedelta(days=14)
"""When the action that a failed check opens falls due; a product default, which the owner can change."""


def name_check(
    deployment: Deployment, *, actor: Actor, title: str, criteria: Sequence[str], template: str = ""
) -> Check:
    """Name a test that will be repeated, and the criteria whose evidence its log feeds.

    Where an ended check has that name, or was begun from that template, it is made again with its log, so that a
    failure ends its earlier passes; they go on counting for what they counted for.
    """
    require(actor, Permission.ANSWER)
    check = Check(
        school_id=actor.school_id,
        id=deployment.new_id(),
        version=1,
        title=title.strip(),
        criteria=tuple(criteria),
        retired=False,
        recorded_at=deployment.now(),
        recorded_by=actor.person_id,
    )
    with deployment.store.writing(actor.school_id) as work:
        asked = all_asked(deployment, work)
        if not criteria or not asked.keys() >= set(criteria):
            raise InvalidValue(
                "Choose at least one criterion from the catalogue that this check tells something about."
            )
        if any(one.title.lower() == check.title.lower() and not one.retired for one in work.checks.latest()):
            raise InvalidValue("There is a check of that name already. Log the result there.")
        ended = _ended(work, check.title, template)
        if ended is not None:
            still_asked = [one for one in ended.criteria if one in asked]
            served = tuple(dict.fromkeys((*still_asked, *criteria)))
            return _begin_again(work, deployment, actor, replace(ended, title=check.title, criteria=served))
        work.checks.append(check)
        enter(
            work,
            actor=actor,
            at=check.recorded_at,
            deed="name check",
            subject=f"check:{check.id}",
            fields=["title", "criteria"],
            content=check,
        )
    return check


def log_result(
    deployment: Deployment,
    *,
    actor: Actor,
    check_id: str,
    done_on: date,
    outcome: CheckOutcome,
    tested: Target,
    note: str = "",
) -> tuple[CheckResult, tuple[Action, ...]]:
    """Write one line of a check's log; a failure opens an action for each criterion that the check serves."""
    require(actor, Permission.ANSWER)
    if done_on > deployment.today():
        raise InvalidValue("A check cannot have been done in the future: give the day it was done.")
    if outcome not in TEST_RESULTS:
        raise InvalidValue("Say whether the test passed or failed.")
    now = deployment.now()
    result = CheckResult(
        school_id=actor.school_id,
        id=deployment.new_id(),
        check_id=check_id,
        done_on=done_on,
        outcome=outcome,
        place=tested.place.strip(),
        device=tested.device.strip(),
        user_group=tested.user_group.strip(),
        network=tested.network.strip(),
        note=note.strip(),
        withdrawn=False,
        recorded_at=now,
        recorded_by=actor.person_id,
    )
    with deployment.store.writing(actor.school_id) as work:
        check = check_made(work, check_id)
        result = _write(work, actor, result)
        opened = _actions_for(deployment, actor, check, result) if outcome is CheckOutcome.FAILED else ()
        for action in opened:
            work.actions.append(action)
            enter(
                work,
                actor=actor,
                at=now,
                deed="open action",
                subject=f"action:{action.id}",
                fields=["failed check"],
                content=action,
            )
    return result, opened


def end_test(deployment: Deployment, *, actor: Actor, check_id: str, tested: Target, reason: str) -> CheckResult:
    """Say of what failed, and cannot be tested again, that it is no longer in use, and why.

    It lifts the question that the failure put, from today on, and is no pass. Refused where it has not failed, and
    while it is in the list of what is tested.
    """
    require(actor, Permission.ANSWER)
    if not reason.strip():
        raise InvalidValue("Say in a few words why it is no longer in use, such as 'sold in October'.")
    with deployment.store.writing(actor.school_id) as work:
        check_made(work, check_id)
        failed = next((one for one in _failed(work, check_id) if one.target == tested), None)
        if failed is None:
            raise InvalidValue("Its last test has not failed, so there is nothing to settle.")
        plan = work.check_plans.one(check_id=check_id)
        if plan is not None and plan.asks(tested):
            raise InvalidValue(
                "It is still in the list of what is tested. Take it out of the list first, "
                "or put it right and test again."
            )
        result = replace(
            failed,
            id=deployment.new_id(),
            done_on=deployment.today(),
            outcome=CheckOutcome.NO_LONGER_IN_USE,
            note=reason.strip(),
            recorded_at=deployment.now(),
            recorded_by=actor.person_id,
        )
        return _write(work, actor, result)


def retire_check(deployment: Deployment, *, actor: Actor, check_id: str) -> Check:
    """Say that a check is made no more: its log stays, its passes count until they run out, and nothing falls due.

    Refused while something that failed is not settled, so that no failure is put away with it.
    """
    require(actor, Permission.ANSWER)
    with deployment.store.writing(actor.school_id) as work:
        check = check_made(work, check_id)
        if _failed(work, check_id):
            raise InvalidValue(
                "Something failed in this check and has not passed since. Log a pass, or take it out of the list and "
                "say that it is no longer in use. Then the check can be ended."
            )
        retired = replace(
            check,
            version=check.version + 1,
            retired=True,
            recorded_at=deployment.now(),
            recorded_by=actor.person_id,
        )
        work.checks.append(retired)
        enter(
            work,
            actor=actor,
            at=retired.recorded_at,
            deed="end check",
            subject=f"check:{check_id}",
            fields=["retired"],
            content=retired,
        )
    return retired


def withdraw_result(deployment: Deployment, *, actor: Actor, result_id: str) -> CheckResult:
    """Take back a line of the log that was written by mistake; it stays readable as it was known.

    A line of an ended check too: where that leaves a failure standing, the check is made again, so that the failure
    can be settled.
    """
    require(actor, Permission.ANSWER)
    with deployment.store.writing(actor.school_id) as work:
        result = work.check_results.one(id=result_id)
        if result is None:
            raise NotFound("That line is not in the log.")
        gone = _take_back(work, deployment, actor, result)
        plan = work.check_plans.one(check_id=result.check_id)
        if plan is not None:
            bring_back(work, deployment, actor=actor, plan=plan)
        check = work.checks.one(id=result.check_id)
        if check is not None and check.retired and _failed(work, check.id):
            _begin_again(work, deployment, actor, check)
    return gone


def bring_back(work: Work, deployment: Deployment, *, actor: Actor, plan: CheckPlan) -> None:
    """Take back that something is no longer in use, where a plan asks for it again: what failed stands as failed."""
    for of_test in standing_results(work.check_results.latest(check_id=plan.check_id)):
        if of_test[-1].outcome is CheckOutcome.NO_LONGER_IN_USE and plan.asks(of_test[-1].target):
            _take_back(work, deployment, actor, of_test[-1], "in the list again")


def check_made(work: Work, check_id: str) -> Check:
    """A check of the school's list that is still made; NotFound for any other."""
    check = work.checks.one(id=check_id)
    if check is None:
        raise NotFound("That check is not in your school's list. Choose one from the list.")
    if check.retired:
        raise NotFound("That check is made no more. Choose another from the list, or begin it again.")
    return check


def list_checks(deployment: Deployment, *, actor: Actor) -> list[tuple[Check, list[CheckResult]]]:
    """Each check with its log, the latest line first."""
    require(actor, Permission.READ_AUDITS)
    with deployment.store.reading(actor.school_id) as work:
        checks = work.checks.latest()
        results = work.check_results.latest()
    return [
        (
            check,
            sorted(
                (result for result in results if result.check_id == check.id and not result.withdrawn),
                key=lambda result: (result.done_on, result.recorded_at),
                reverse=True,
            ),
        )
        for check in checks
    ]


def _ended(work: Work, title: str, template: str) -> Check | None:
    """The check ended last of those that have this name or were begun from this template."""
    begun = {plan.check_id for plan in work.check_plans.latest() if template and plan.template == template}
    found = [
        one for one in work.checks.latest() if one.retired and (one.title.lower() == title.lower() or one.id in begun)
    ]
    return max(found, key=lambda one: one.recorded_at, default=None)


def _begin_again(work: Work, deployment: Deployment, actor: Actor, ended: Check) -> Check:
    again = replace(
        ended,
        version=ended.version + 1,
        retired=False,
        recorded_at=deployment.now(),
        recorded_by=actor.person_id,
    )
    work.checks.append(again)
    enter(
        work,
        actor=actor,
        at=again.recorded_at,
        deed="begin check again",
        subject=f"check:{again.id}",
        fields=["title", "criteria", "retired"],
        content=again,
    )
    return again


def _failed(work: Work, check_id: str) -> tuple[CheckResult, ...]:
    """Each test of a check whose last result is a failure."""
    last = (of_test[-1] for of_test in standing_results(work.check_results.latest(check_id=check_id)))
    return tuple(one for one in last if one.outcome is CheckOutcome.FAILED)


def _write(work: Work, actor: Actor, result: CheckResult) -> CheckResult:
    plan = work.check_plans.one(check_id=result.check_id)
    written = result if plan is None else replace(result, kind=plan.kind)
    work.check_results.append(written)
    enter(
        work,
        actor=actor,
        at=written.recorded_at,
        deed="log check",
        subject=f"check:{written.check_id}",
        fields=[written.outcome.value],
        content=written,
    )
    return written


def _take_back(work: Work, deployment: Deployment, actor: Actor, result: CheckResult, *because: str) -> CheckResult:
    gone = replace(result, withdrawn=True, recorded_at=deployment.now(), recorded_by=actor.person_id)
    work.check_results.append(gone)
    enter(
        work,
        actor=actor,
        at=gone.recorded_at,
        deed="withdraw check result",
        subject=f"check:{gone.check_id}",
        fields=["withdrawn", *because],
        content=gone,
    )
    return gone


def _actions_for(deployment: Deployment, actor: Actor, check: Check, result: CheckResult) -> tuple[Action, ...]:
    target = ", ".join(part for part in (result.device, result.place, result.user_group, result.network) if part)
    what = f"Put right what failed in '{check.title}'{f' ({target})' if target else ''}, then test again."
    return tuple(
        Action(
            school_id=actor.school_id,
            id=deployment.new_id(),
            version=1,
            criterion_id=criterion,
            what=what,
            owner="",
            owner_id="",
            due_on=deployment.today() + PUT_RIGHT_WITHIN,
            status=ActionStatus.TO_DO,
            effect="",
            check_result_id=result.id,
            recorded_at=result.recorded_at,
            recorded_by=actor.person_id,
        )
        for criterion in check.criteria
    )
