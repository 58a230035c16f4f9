"""Builders of domain objects that let a test state only what matters to it.

Every default is plain and current on `TODAY`: an answer "in place" confirmed on the day, a log collected on the day,
a check passed on the day; criteria and catalogues are built in tests/catalogues.py and offered here too.
Ids that a test does not give are numbered, so that two objects are never one by accident.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from itertools import count

from audits.model.action import Action, ActionStatus
from audits.model.answer import Answer, Judgement
from audits.model.check import CheckOutcome, CheckResult
from audits.model.evidence import EvidenceItem
from checklists.model import EvidenceKind
from tests.catalogues import (
    LAW,
    STANDARD,
    TEMPLATE,
    TODAY,
    make_catalogue,
    make_criterion,
    make_profile,
    make_requirement,
)

__all__ = [
    "LAW",
    "SCHOOL",
    "STANDARD",
    "TEMPLATE",
    "TODAY",
    "make_action",
    "make_answer",
    "make_catalogue",
    "make_criterion",
    "make_item",
    "make_profile",
    "make_requirement",
    "make_result",
    "moment",
]

SCHOOL = "school-1"
PERSON = "person-1"

_numbers = count(1)


def moment(day: date, *, hour: int = 12, minute: int = 0) -> datetime:
    """A moment of a day, in UTC."""
    return datetime.combine(day, time(hour, minute), tzinfo=UTC)


def make_answer(
    criterion_id: str = "filtering.tested",
    judgement: Judgement | None = Judgement.IN_PLACE,
    *,
    confirmed_on: date = TODAY,
    audit_id: str = "audit-1",
    version: int = 1,
    reason: str = "",
    narrative: str = "",
    recorded_at: datetime | None = None,
) -> Answer:
    """An answer recorded at noon of the day it was confirmed; "not applicable" is given a reason."""
    needs_reason = judgement is Judgement.NOT_APPLICABLE and not reason
    return Answer(
        school_id=SCHOOL,
        audit_id=audit_id,
        criterion_id=criterion_id,
        version=version,
        judgement=judgement,
        reason="We have no such devices." if needs_reason else reason,
        narrative=narrative,
        confirmed_on=None if judgement is None else confirmed_on,
        judgement_version=version,
        narrative_version=version if narrative else 0,
        recorded_at=recorded_at or moment(confirmed_on),
        recorded_by=PERSON,
    )


def make_item(
    kind: EvidenceKind = EvidenceKind.LOG,
    *,
    id: str = "",  # noqa: A002 - the field's own name
    title: str = "",
    true_from: date | None = None,
    true_until: date | None = None,
    collected_on: date = TODAY,
    added_on: date | None = None,
    withdrawn_on: date | None = None,
    shareable: bool = False,
    version: int = 1,
) -> EvidenceItem:
    """An item that says in words where it is, added on the day it was collected."""
    number = next(_numbers)
    added = added_on or collected_on
    return EvidenceItem(
        school_id=SCHOOL,
        id=id or f"item-{number}",
        version=version,
        title=title or f"Item {number}",
        kind=kind,
        true_from=true_from,
        true_until=true_until,
        collected_on=collected_on,
        added_on=added,
        file="",
        file_name="",
        link="",
        statement="In the online safety folder.",
        shareable=shareable,
        withdrawn_on=withdrawn_on,
        recorded_at=moment(added),
        recorded_by=PERSON,
    )


def make_result(
    outcome: CheckOutcome = CheckOutcome.PASSED,
    *,
    done_on: date = TODAY,
    id: str = "",  # noqa: A002 - the field's own name
    check_id: str = "check-1",
    place: str = "",
    device: str = "",
    user_group: str = "",
    network: str = "",
    withdrawn: bool = False,
    recorded_at: datetime | None = None,
) -> CheckResult:
    """A line of a check's log, recorded at noon of the day the test was done."""
    return CheckResult(
        school_id=SCHOOL,
        id=id or f"result-{next(_numbers)}",
        check_id=check_id,
        done_on=done_on,
        outcome=outcome,
        place=place,
        device=device,
        user_group=user_group,
        network=network,
        note="",
        withdrawn=withdrawn,
        recorded_at=recorded_at or moment(done_on),
        recorded_by=PERSON,
    )


def make_action(
    criterion_id: str = "filtering.tested",
    *,
    what: str = "Test the filter on each type of device.",
    owner: str = "DSL",
    due_on: date | None = None,
    status: ActionStatus = ActionStatus.TO_DO,
) -> Action:
    """An open action; a done one is given an effect."""
    return Action(
        school_id=SCHOOL,
        id=f"action-{next(_numbers)}",
        version=1,
        criterion_id=criterion_id,
        what=what,
        owner=owner,
        owner_id="",
        due_on=due_on,
        status=status,
        effect="The test passes now." if status is ActionStatus.DONE else "",
        check_result_id="",
        recorded_at=moment(TODAY),
        recorded_by=PERSON,
    )
