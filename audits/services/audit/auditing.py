"""Audits: beginning one, and where each stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from audits.access.permissions import Permission, require
from audits.model.audit import Audit, AuditState, AuditStep
from audits.model.faults import InvalidValue, NotAllowed, NotFound
from audits.model.person import Actor
from audits.model.term import Term
from audits.services.deployment import Deployment
from audits.services.trail import enter
from audits.storage.store import Work
from checklists.model import Catalogue
from checklists.own_catalogue import OWN_CHECKLIST


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An audit with the state it is in and the catalogue hash it keeps at the moment."""

    audit: Audit
    state: AuditState
    catalogue: str

    @property
    def id(self) -> str:
        """The audit's id."""
        return self.audit.id

    @property
    def term(self) -> Term:
        """The audit's term."""
        return Term.keyed(self.audit.term)


def begin_audit(deployment: Deployment, *, actor: Actor, checklist: str, term: Term) -> Standing:
    """Begin an audit of a checklist in a term; refused where one of the same kind is still open."""
    require(actor, Permission.ANSWER)
    now = deployment.now()
    with deployment.store.writing(actor.school_id) as work:
        catalogue = _keep_what_is_asked(deployment, work, checklist)
        for standing in _standings(work):
            same = standing.audit.checklist == checklist and standing.audit.term == term.key
            if same and standing.state.accepts_answers:
                raise InvalidValue("This audit has been begun already in this term. Open it instead.")
        audit = Audit(
            school_id=actor.school_id,
            id=deployment.new_id(),
            checklist=checklist,
            term=term.key,
            catalogue=catalogue,
            recorded_at=now,
            recorded_by=actor.person_id,
        )
        work.audits.append(audit)
        work.steps.append(
            AuditStep(
                school_id=actor.school_id,
                audit_id=audit.id,
                version=1,
                state=AuditState.OPEN,
                catalogue=audit.catalogue,
                note="",
                recorded_at=now,
                recorded_by=actor.person_id,
            )
        )
        enter(work, actor=actor, at=now, deed="begin audit", subject=f"audit:{audit.id}", content=audit)
    return Standing(audit=audit, state=AuditState.OPEN, catalogue=audit.catalogue)


def _keep_what_is_asked(deployment: Deployment, work: Work, checklist: str) -> str:
    """The hash of the catalogue that holds the checklist, kept: of all schools, or of this school's own criteria."""
    if checklist == OWN_CHECKLIST:
        own = work.own_criteria.one()
        if own is None:
            raise NotFound("This school has no criteria of its own yet. Upload them in Settings first.")
        return own.catalogue
    if checklist not in deployment.catalogue.checklists:
        raise NotFound("That checklist is not in the catalogue. Choose one from the list.")
    asked = deployment.catalogue
    work.catalogues.keep(asked.hash, asked.version, deployment.frozen_catalogue, deployment.now())
    return asked.hash


def list_audits(deployment: Deployment, *, actor: Actor) -> list[Standing]:
    """The school's audits, the latest term first; one that accepts answers before one that does not."""
    require(actor, Permission.READ_AUDITS)
    with deployment.store.reading(actor.school_id) as work:
        standings = _standings(work)
    return sorted(
        standings,
        key=lambda one: (one.term.place, one.state.accepts_answers, one.audit.recorded_at),
        reverse=True,
    )


def open_for_answers(work: Work, audit_id: str) -> Standing:
    """The audit, checked inside a transaction to accept answers; refused in words where it does not."""
    standing = found_standing(work, audit_id)
    if not standing.state.accepts_answers:
        raise NotAllowed(f"This audit is {standing.state.value}, so its answers stand as they are. Begin a new one.")
    return standing


def standing_of(work: Work, audit_id: str) -> Standing | None:
    """One audit as it stands, or None where there is no such audit, without reading the others."""
    audit, step = work.audits.one(id=audit_id), work.steps.one(audit_id=audit_id)
    return None if audit is None or step is None else _standing(audit, step)


def found_standing(work: Work, audit_id: str) -> Standing:
    """One audit as it stands, without reading the others; NotFound where this school has no such audit."""
    return _standing(*found_audit(work, audit_id))


def found_audit(work: Work, audit_id: str, *, known_at: datetime | None = None) -> tuple[Audit, AuditStep]:
    """An audit and its last step, now or as known at a moment; NotFound where this school had no such audit by then."""
    audit = work.audits.one(id=audit_id, known_at=known_at)
    step = work.steps.one(audit_id=audit_id, known_at=known_at)
    if audit is None or step is None:
        raise NotFound("That audit is not in this school. Choose one from the list.")
    return audit, step


def catalogue_of(deployment: Deployment, standing: Standing) -> Catalogue:
    """The catalogue an audit keeps."""
    return deployment.catalogue_kept(standing.catalogue)


def _standings(work: Work) -> list[Standing]:
    steps = {step.audit_id: step for step in work.steps.latest()}
    return [_standing(audit, steps[audit.id]) for audit in work.audits.latest() if audit.id in steps]


def _standing(audit: Audit, step: AuditStep) -> Standing:
    return Standing(audit=audit, state=step.state, catalogue=step.catalogue)


def submit_audit(deployment: Deployment, *, actor: Actor, audit_id: str, note: str = "") -> Standing:
    """Submit an audit: its answers are frozen until someone who signs returns it."""
    require(actor, Permission.SUBMIT_AUDIT)
    with deployment.store.writing(actor.school_id) as work:
        standing = open_for_answers(work, audit_id)
        if not any(answer.judgement is not None for answer in work.answers.latest(audit_id=audit_id)):
            raise InvalidValue("Nothing has been answered in this audit yet. Answer at least one question first.")
        step = next_step(deployment, work, actor, audit_id, AuditState.SUBMITTED, note=note)
        enter(work, actor=actor, at=step.recorded_at, deed="submit audit", subject=f"audit:{audit_id}", content=step)
    return Standing(audit=standing.audit, state=AuditState.SUBMITTED, catalogue=standing.catalogue)


def next_step(
    deployment: Deployment,
    work: Work,
    actor: Actor,
    audit_id: str,
    state: AuditState,
    *,
    note: str = "",
    catalogue: str | None = None,
) -> AuditStep:
    """Write an audit's next step, with the catalogue it keeps unless another is given."""
    last = work.steps.one(audit_id=audit_id)
    assert last is not None
    step = AuditStep(
        school_id=actor.school_id,
        audit_id=audit_id,
        version=last.version + 1,
        state=state,
        catalogue=catalogue or last.catalogue,
        note=note.strip(),
        recorded_at=deployment.now(),
        recorded_by=actor.person_id,
    )
    work.steps.append(step)
    return step
