"""What waits for a signature, with the figures that would be signed; and what was said when it was returned."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from audits.access.permissions import Permission, require
from audits.findings.position import Position
from audits.model.audit import AuditState, AuditStep
from audits.model.day import day_in_london
from audits.model.person import Actor
from audits.scoring.gate import Gate
from audits.services.audit.auditing import Standing, catalogue_of, list_audits
from audits.services.audit.standing import gather, position_from
from audits.services.deployment import Deployment
from audits.services.school.people import names_of
from audits.services.terms.signing import why_not_to_sign


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A submitted audit: its figures as submitted, by whom, and why this person may not sign it ("" where they may).

    `position` rests on the audit's own answers, `gate` on standing answers, as the signed document will have them.
    """

    standing: Standing
    title: str
    submitted: AuditStep
    submitted_by: str
    position: Position
    gate: Gate
    why_not: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LastStep:
    """The last change of an audit's state, and the name of whoever made it."""

    step: AuditStep
    by: str


def waiting_for_signature(deployment: Deployment, *, actor: Actor) -> list[Waiting]:
    """Every submitted audit, the latest term first."""
    require(actor, Permission.READ_AUDITS)
    names = names_of(deployment, actor=actor)
    return [
        _waiting(deployment, actor, standing, names)
        for standing in list_audits(deployment, actor=actor)
        if standing.state is AuditState.SUBMITTED
    ]


def last_step(deployment: Deployment, *, actor: Actor, audit_id: str) -> LastStep | None:
    """How an audit came to the state it is in; None where there is no such audit.

    Taking a newer catalogue is a step too, but leaves the state as it was.
    """
    require(actor, Permission.READ_AUDITS)
    with deployment.store.reading(actor.school_id) as work:
        steps = work.steps.all(audit_id=audit_id)
    if not steps:
        return None
    step = list(takewhile(lambda one: one.state is steps[-1].state, reversed(steps)))[-1]
    return LastStep(step=step, by=names_of(deployment, actor=actor).get(step.recorded_by, ""))


def _waiting(deployment: Deployment, actor: Actor, standing: Standing, names: dict[str, str]) -> Waiting:
    catalogue = catalogue_of(deployment, standing)
    checklist = catalogue.checklists[standing.audit.checklist]
    with deployment.store.reading(actor.school_id) as work:
        step = work.steps.one(audit_id=standing.id)
        assert step is not None
        on = day_in_london(step.recorded_at)
        records = gather(work, step.recorded_at, on=on, audit_id=standing.id)
    return Waiting(
        standing=standing,
        title=f"{checklist.title}, {standing.term.label}",
        submitted=step,
        submitted_by=names.get(step.recorded_by, ""),
        position=position_from(catalogue, records, on=on, audit_id=standing.id, criteria=checklist.criteria),
        gate=position_from(catalogue, records, on=on).gate,
        why_not=why_not_to_sign(deployment, actor=actor, audit_id=standing.id),
    )
