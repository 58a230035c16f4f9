"""What a school does before a report is made of it, through the services."""

from __future__ import annotations

from audits.model.answer import Judgement
from audits.model.person import Role
from audits.model.term import Term
from audits.services.audit.answering import cite, save_judgement, save_narrative
from audits.services.audit.auditing import begin_audit
from audits.services.evidence.library import Described, add_evidence
from checklists.model import EvidenceKind
from tests.unit.services.conftest import DUTY

PDF = b"%PDF-1.7\n"


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
