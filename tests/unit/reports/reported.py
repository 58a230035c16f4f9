"""What a school does before a report is made of it, through the services."""

from __future__ import annotations

from audits.model.answer import Judgement
from audits.model.person import Role
from audits.model.term import Term
from audits.services.audit.answering import cite, save_judgement, save_narrative
from audits.services.audit.auditing import begin_audit, submit_audit
from audits.services.audit.own_criteria import upload_own_criteria
from audits.services.audit.planning import Planned, plan_action
from audits.services.evidence.library import Described, add_evidence
from audits.services.terms.signing import sign_audit
from checklists.model import EvidenceKind
from tests.unit.services.conftest import DUTY

PDF = b"%PDF-1.7\n"
OWN = """
title: What we ask ourselves
reviewed_on: 2026-11-01
criteria:
  - id: own.loans
    title: {title}
    question: Is every device that we lend set up before it leaves?
    why: We lend devices.
    looks_like: {{partly: Some., in_place: All., embedded: All are tested.}}
    asks: done
    kinds: [log, pupil_voice]
    examples: [The list of loans]
    first_step: List the loans.
    accountable: headteacher
    validity_months: 6
"""
OWN_TITLE = "Devices that we lend"


def begun(world, deployment=None, term="2026/27 Spring"):
    at = deployment or world.deployment
    return begin_audit(at, actor=world.actors[Role.LEADER], checklist="essentials", term=Term.keyed(term)).id


def answered(world, audit_id, criterion=DUTY, judgement=Judgement.IN_PLACE, *, deployment=None, version=0, words=""):
    at, leader = deployment or world.deployment, world.actors[Role.LEADER]
    save_judgement(
        at, actor=leader, audit_id=audit_id, criterion_id=criterion, judgement=judgement, seen_version=version
    )
    if words:
        save_narrative(
            at, actor=leader, audit_id=audit_id, criterion_id=criterion, narrative=words, seen_version=version + 1
        )


def item(world, title, *, name="log.pdf", kind=EvidenceKind.LOG, shareable=True, data=None, deployment=None, **dates):
    """An item with a file of its own content."""
    at = deployment or world.deployment
    return add_evidence(
        at,
        actor=world.actors[Role.LEADER],
        described=Described(
            title=title,
            kind=kind,
            collected_on=dates.pop("collected_on", at.today()),
            shareable=shareable,
            **dates,
        ),
        data=PDF + title.encode() if data is None else data,
        file_name=name,
    )


def cited(world, audit_id, evidence, criterion=DUTY, deployment=None):
    cite(
        deployment or world.deployment,
        actor=world.actors[Role.LEADER],
        audit_id=audit_id,
        criterion_id=criterion,
        evidence_id=evidence.id,
    )


def submitted(world, audit_id, deployment=None):
    submit_audit(deployment or world.deployment, actor=world.actors[Role.HEAD], audit_id=audit_id)


def signed(world, audit_id, deployment=None):
    at = deployment or world.deployment
    return sign_audit(at, actor=world.actors[Role.GOVERNOR], audit_id=audit_id, meeting_on=at.today(), minute="7b")


def planned_for_own(world, deployment=None):
    """An action for a criterion of the school's own, which a later file of the school leaves out again."""
    at, leader = deployment or world.deployment, world.actors[Role.LEADER]
    _own(at, leader, OWN.format(title=OWN_TITLE))
    due_on = at.today()
    plan_action(
        at,
        actor=leader,
        criterion_id="own.loans",
        planned=Planned(what="Set up each tablet", owner="Network manager", due_on=due_on),
    )
    _own(at, leader, OWN.format(title="Quite another").replace("own.loans", "own.other"))


def _own(deployment, leader, text):
    kept, faults = upload_own_criteria(deployment, actor=leader, name="ours.yaml", content=text.encode())
    assert kept is not None, faults
