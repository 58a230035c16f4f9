"""Workbooks to keep and to sort: the action plan, the answers that stand, the log of checks, and two terms compared."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from audits.access.permissions import Permission, require
from audits.model.check import Target
from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.reporting.content import Cell, Column, Table
from audits.reporting.naming import file_name
from audits.reporting.workbook import write_workbook
from audits.scoring.footing import Fills, Footing
from audits.scoring.score import SCORE_WORDS
from audits.services.audit.auditing import list_audits
from audits.services.audit.frameworks import Exported
from audits.services.audit.planning import list_actions
from audits.services.audit.standing import position_of
from audits.services.deployment import Deployment
from audits.services.evidence.check_plans import planned_checks
from audits.services.school.setting_up import school_of
from audits.services.terms.bridging import End
from audits.services.terms.comparing import Comparison, compare, usual_ends
from audits.services.trail import enter

TARGET = tuple(Column(heading=heading, width=20) for heading in ("Place", "Device", "User group", "Network"))
"""The columns that say what is tested."""

NOT_TWO_YET = "There are no two audits yet to compare. Begin the next one, and come back after it."


class Workbook(StrEnum):
    """Which there are; the values are the words on screen."""

    ACTIONS = "action plan"
    ANSWERS = "answers that stand"
    CHECKS = "log of checks"
    COMPARISON = "last two audits compared"


def save_workbook(deployment: Deployment, *, actor: Actor, which: Workbook) -> Exported:
    """One of the workbooks as of today; entered in the trail. Refusal where there is nothing to compare."""
    require(actor, Permission.READ_AUDITS)
    tables = {
        Workbook.ACTIONS: _actions,
        Workbook.ANSWERS: _answers,
        Workbook.CHECKS: _checks,
        Workbook.COMPARISON: _comparison,
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
    criteria = deployment.catalogue.criteria
    rows: list[tuple[Cell, ...]] = [
        (
            action.what,
            action.owner or "nobody yet",
            action.due_on,
            action.status.value,
            action.effect,
            criteria[action.criterion_id].title if action.criterion_id in criteria else "",
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


def _comparison(deployment: Deployment, actor: Actor) -> Sequence[Table]:
    ends = usual_ends(list_audits(deployment, actor=actor))
    if ends is None:
        raise Refusal(NOT_TWO_YET)
    found = compare(deployment, actor=actor, start=End(audit_id=ends[0].id), end=End(audit_id=ends[1].id))
    before, after = found.pair.start.point.name, found.pair.end.point.name
    return [_areas(found, before, after), _criteria(found, before, after)]


def _areas(found: Comparison, before: str, after: str) -> Table:
    return Table(
        title="Areas",
        columns=(
            Column(heading="Area", width=36),
            Column(heading=before, width=26),
            Column(heading=after, width=26),
        ),
        rows=tuple((one.area.title, _share(one.before), _share(one.after)) for one in found.areas),
    )


def _criteria(found: Comparison, before: str, after: str) -> Table:
    rows = [
        (one.area.title, pair.criterion.title, _words(pair.before), _words(pair.after), "yes" if pair.moved else "")
        for one in found.areas
        for pair in found.criteria.get(one.area.id, ())
    ]
    return Table(
        title="Criteria",
        columns=(
            Column(heading="Area", width=28),
            Column(heading="Criterion", width=40),
            Column(heading=before, width=34),
            Column(heading=after, width=34),
            Column(heading="Moved", width=10),
        ),
        rows=tuple(rows),
    )


def _share(fills: Fills | None) -> str:
    if fills is None:
        return "nothing applies"
    return f"{round(fills.known * 100)}% so far, {round(fills.not_known * 100)}% not known"


def _words(footing: Footing | None) -> str:
    if footing is None:
        return "not asked"
    if not footing.applies:
        return "does not apply"
    return "not known" if footing.score is None else SCORE_WORDS[footing.score]
