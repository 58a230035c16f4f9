"""Workbooks to keep and to sort: the action plan, the answers that stand, and the log of checks."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from audits.access.permissions import Permission, require
from audits.model.check import Target
from audits.model.person import Actor
from audits.reporting.content import Cell, Column, Table
from audits.reporting.naming import file_name
from audits.reporting.workbook import write_workbook
from audits.services.audit.asked import titles_of
from audits.services.audit.frameworks import Exported
from audits.services.audit.planning import list_actions
from audits.services.audit.standing import position_of
from audits.services.deployment import Deployment
from audits.services.evidence.check_plans import planned_checks
from audits.services.school.setting_up import school_of
from audits.services.trail import enter

TARGET = tuple(Column(heading=heading, width=20) for heading in ("Place", "Device", "User group", "Network"))
"""The columns that say what is tested."""


class Workbook(StrEnum):
    """Which there are; the values are the words on screen."""

    ACTIONS = "action plan"
    ANSWERS = "answers that stand"
    CHECKS = "log of checks"


def save_workbook(deployment: Deployment, *, actor: Actor, which: Workbook) -> Exported:
    """One of the workbooks as of today; entered in the trail."""
    require(actor, Permission.READ_AUDITS)
    tables = {
        Workbook.ACTIONS: _actions,
        Workbook.ANSWERS: _answers,
        Workbook.CHECKS: _checks,
    }[which](deployment, actor)
    school, today = school_of(deployment, actor=actor), deployment.today()
    with deployment.store.writing(actor.school_id) as work:
        enter(
            work,
            actor=actor,
            at=deployment.now(),
            deed="save workbook",
            subject=f"workbook:{which.name.lower()}",
            content=tables,
        )
    data = write_workbook(tables, title=f"{which.value.capitalize()}: {school.name}")
    return Exported(name=file_name(which.value.replace(" ", "-"), school.name, today, "xlsx"), data=data)


def _actions(deployment: Deployment, actor: Actor) -> Sequence[Table]:
    titles = titles_of(deployment, actor=actor)
    rows: list[tuple[Cell, ...]] = [
        (
            action.what,
            action.owner or "nobody yet",
            action.due_on,
            action.status.value,
            action.effect,
            titles.get(action.criterion_id, ""),
            "a failed check" if action.check_result_id else "",
        )
        for action in list_actions(deployment, actor=actor)
    ]
    return [
        Table(
            title="Action plan",
            columns=(
                Column(heading="What will be done", width=50),
                Column(heading="Owner", width=20),
                Column(heading="Due", width=18),
                Column(heading="Status", width=14),
                Column(heading="What changed because of it", width=44),
                Column(heading="For", width=36),
                Column(heading="Opened by", width=16),
            ),
            rows=tuple(rows),
        )
    ]


def _answers(deployment: Deployment, actor: Actor) -> Sequence[Table]:
    position = position_of(deployment, actor=actor)
    areas = {area.id: area.title for area in deployment.catalogue.areas}
    rows: list[tuple[Cell, ...]] = [
        (
            areas[line.criterion.area],
            line.criterion.title,
            line.criterion.question,
            line.strength.value,
            line.status.value,
            line.score.claimed_words,
            line.score.shown_words,
            line.standing.confirmed_on,
            line.standing.last_day,
            line.standing.reason,
            line.standing.answer.narrative if line.standing.answer is not None else "",
            line.id,
        )
        for line in position.lines
    ]
    return [
        Table(
            title="Answers",
            columns=(
                Column(heading="Area", width=24),
                Column(heading="Criterion", width=32),
                Column(heading="Question", width=50),
                Column(heading="Strength", width=16),
                Column(heading="Status", width=18),
                Column(heading="Claimed", width=18),
                Column(heading="Shown", width=30),
                Column(heading="Confirmed on", width=18),
                Column(heading="Stands until", width=18),
                Column(heading="Why it does not apply", width=30),
                Column(heading="In the school's words", width=60),
                Column(heading="Id", width=28),
            ),
            rows=tuple(rows),
        )
    ]


def _checks(deployment: Deployment, actor: Actor) -> Sequence[Table]:
    checks = planned_checks(deployment, actor=actor)
    logged: list[tuple[Cell, ...]] = [
        (
            one.check.title,
            result.done_on,
            result.outcome.value,
            *_target(result.target),
            result.note,
        )
        for one in checks
        for result in one.results
    ]
    squares: list[tuple[Cell, ...]] = [
        (
            one.check.title,
            *_target(square.target),
            square.state.value,
            square.last.done_on if square.last is not None else None,
            square.due_on,
        )
        for one in checks
        if one.grid is not None
        for square in one.grid.all
    ]
    return [
        Table(
            title="Log of checks",
            columns=(
                Column(heading="Check", width=36),
                Column(heading="Done on", width=18),
                Column(heading="Outcome", width=12),
                *TARGET,
                Column(heading="Note", width=44),
            ),
            rows=tuple(logged),
        ),
        Table(
            title="What is to be tested",
            columns=(
                Column(heading="Check", width=36),
                *TARGET,
                Column(heading="State", width=16),
                Column(heading="Last done on", width=18),
                Column(heading="To be done by", width=18),
            ),
            rows=tuple(squares),
        ),
    ]


def _target(target: Target) -> tuple[str, str, str, str]:
    return (target.place, target.device, target.user_group, target.network)
