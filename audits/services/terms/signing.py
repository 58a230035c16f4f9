"""Signing off: returning what was submitted, signing it at a meeting, and noting what turns out to be wrong in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from audits.access.permissions import Permission, may, require
from audits.findings.frozen_term import FrozenTerm, Signature, ToFreeze, frozen_content
from audits.model.audit import Audit, AuditState, AuditStep
from audits.model.day import day_in_london
from audits.model.faults import InvalidValue, NotAllowed, NotFound, SavedMeanwhile
from audits.model.person import Actor, Role
from audits.model.sign_off import FIRST_DOCUMENT, Correction, FrozenDocument, SignOff, hash_of
from audits.services.audit.auditing import found_audit, next_step
from audits.services.audit.standing import gather, position_from
from audits.services.deployment import Deployment
from audits.services.incidents.releases import releases_in_use
from audits.services.school.people import names_of
from audits.services.trail import enter
from audits.storage.store import Work

NOT_INDEPENDENT_ROLES = frozenset({Role.LEADER, Role.HEAD, Role.DSL, Role.ADMINISTRATOR})
"""Whoever holds one of these in the school does not sign there."""

SUBMITTED_ANEW = (
    "This audit was given back and submitted again while you read it. Read it as it is now, and then sign it."
)


@dataclass(frozen=True, kw_only=True)
class Signed:
    """A signed term: the signature, its document as read, who signed, and the notes that correct it."""

    sign_off: SignOff
    document: FrozenTerm
    corrections: tuple[Correction, ...]

    @property
    def title(self) -> str:
        """What was signed, in words."""
        return f"{self.document.title}, {self.document.term.label}"

    @property
    def signed_by(self) -> str:
        """The name of whoever signed."""
        return str(self.document.said["signed"]["by"]["name"])


def return_audit(
    deployment: Deployment, *, actor: Actor, audit_id: str, note: str, seen_version: int | None = None
) -> AuditStep:
    """Give a submitted audit back, with what to look at again: it accepts answers once more.

    `seen_version` is the submission that was read: refused where the school has handed in another since.
    """
    require(actor, Permission.SIGN_AUDIT)
    if not note.strip():
        raise InvalidValue("Say what should be looked at again, so that the school knows where to begin.")
    with deployment.store.writing(actor.school_id) as work:
        _submitted(work, audit_id, seen_version)
        _require_independence(work, actor, audit_id)
        step = next_step(deployment, work, actor, audit_id, AuditState.RETURNED, note=note)
        enter(work, actor=actor, at=step.recorded_at, deed="return audit", subject=f"audit:{audit_id}", content=step)
    return step


def sign_audit(
    deployment: Deployment,
    *,
    actor: Actor,
    audit_id: str,
    meeting_on: date,
    minute: str,
    disagreement: str = "",
    seen_version: int | None = None,
) -> SignOff:
    """Sign a submitted audit: one document is frozen, as known when it was submitted, and chained to the last.

    `seen_version` is the submission that was read: refused where the school has handed in another since.
    """
    require(actor, Permission.SIGN_AUDIT)
    if meeting_on > deployment.today():
        raise InvalidValue("The meeting lies in the future: give the day on which it was held.")
    names = names_of(deployment, actor=actor)
    now = deployment.now()
    with deployment.store.writing(actor.school_id) as work:
        audit, submitted = _submitted(work, audit_id, seen_version)
        _require_independence(work, actor, audit_id)
        if meeting_on < day_in_london(submitted.recorded_at):
            raise InvalidValue("The meeting was before the audit was submitted: check its date.")
        last = work.sign_offs.one()
        signature = Signature(
            submitted_at=submitted.recorded_at,
            submitted_by=(submitted.recorded_by, names.get(submitted.recorded_by, "")),
            note=submitted.note,
            signed_at=now,
            signed_by=(actor.person_id, actor.name),
            meeting_on=meeting_on,
            minute=minute.strip(),
            disagreement=disagreement.strip(),
            place=1 if last is None else last.place + 1,
            previous=FIRST_DOCUMENT if last is None else last.hash,
        )
        content = frozen_content(_to_freeze(deployment, work, audit, submitted, signature, names))
        sign_off = SignOff(
            school_id=actor.school_id,
            place=signature.place,
            audit_id=audit_id,
            term=audit.term,
            hash=hash_of(content),
            previous=signature.previous,
            meeting_on=meeting_on,
            minute=signature.minute,
            disagreement=signature.disagreement,
            recorded_at=now,
            recorded_by=actor.person_id,
        )
        work.frozen.append(
            FrozenDocument(
                school_id=actor.school_id,
                hash=sign_off.hash,
                content=content,
                recorded_at=now,
                recorded_by=actor.person_id,
            )
        )
        work.sign_offs.append(sign_off)
        next_step(deployment, work, actor, audit_id, AuditState.SIGNED)
        enter(work, actor=actor, at=now, deed=SIGNING, subject=f"audit:{audit_id}", content=sign_off.hash)
    return sign_off


SIGNING = "sign audit"
"""The deed whose digest in the trail is that of the document's hash."""


def note_correction(deployment: Deployment, *, actor: Actor, audit_id: str, text: str) -> Correction:
    """Note what is wrong in a signed term; the note points back to the document, which stays as it was signed."""
    if not may(actor, Permission.SIGN_AUDIT):
        require(actor, Permission.ANSWER)
    with deployment.store.writing(actor.school_id) as work:
        signed = work.sign_offs.one(audit_id=audit_id)
        if signed is None:
            raise NotFound("That audit has not been signed, so its answers themselves can still be put right.")
        correction = Correction(
            school_id=actor.school_id,
            id=deployment.new_id(),
            audit_id=audit_id,
            hash=signed.hash,
            text=text.strip(),
            recorded_at=deployment.now(),
            recorded_by=actor.person_id,
        )
        work.corrections.append(correction)
        enter(
            work,
            actor=actor,
            at=correction.recorded_at,
            deed="note correction",
            subject=f"audit:{audit_id}",
            fields=["text"],
            content=correction,
        )
    return correction


def why_not_to_sign(deployment: Deployment, *, actor: Actor, audit_id: str) -> str:
    """Why this person may not sign this audit, in a sentence; empty where they may."""
    require(actor, Permission.READ_AUDITS)
    if not may(actor, Permission.SIGN_AUDIT):
        return "A governor signs it, who has not answered in it and holds no leading role in the school."
    with deployment.store.reading(actor.school_id) as work:
        return _dependence(work, actor, audit_id)


def signed_terms(deployment: Deployment, *, actor: Actor) -> list[Signed]:
    """Every signed term, the latest first, read from its frozen document."""
    require(actor, Permission.READ_AUDITS)
    with deployment.store.reading(actor.school_id) as work:
        signatures = work.sign_offs.latest()
        documents = {one.hash: one.content for one in work.frozen.all()}
        corrections = work.corrections.all()
    return [
        Signed(
            sign_off=one,
            document=FrozenTerm(documents[one.hash]),
            corrections=tuple(note for note in corrections if note.audit_id == one.audit_id),
        )
        for one in reversed(signatures)
        if one.hash in documents
    ]


def _submitted(work: Work, audit_id: str, seen_version: int | None) -> tuple[Audit, AuditStep]:
    audit, step = found_audit(work, audit_id)
    if step.state is AuditState.SIGNED:
        raise NotAllowed("This audit has been signed already. What turns out to be wrong is noted beside it.")
    if step.state is not AuditState.SUBMITTED:
        raise NotAllowed("This audit has not been submitted yet. Ask the headteacher to submit it first.")
    if seen_version is not None and step.version != seen_version:
        raise SavedMeanwhile(SUBMITTED_ANEW)
    return audit, step


def _require_independence(work: Work, actor: Actor, audit_id: str) -> None:
    reason = _dependence(work, actor, audit_id)
    if reason:
        raise NotAllowed(reason)


def _dependence(work: Work, actor: Actor, audit_id: str) -> str:
    held = sorted(role.value for role in actor.roles & NOT_INDEPENDENT_ROLES)
    if held:
        return (
            f"Somebody independent signs: you are also {' and '.join(held)} in this school. Ask a governor who is not."
        )
    done = {answer[0] for answer in work.answers.columns("recorded_by", audit_id=audit_id)}
    done |= {citation[0] for citation in work.citations.columns("recorded_by", audit_id=audit_id)}
    done |= {
        by
        for by, state in work.steps.columns("recorded_by", "state", audit_id=audit_id)
        if state is AuditState.SUBMITTED
    }
    if actor.person_id in done:
        return "You answered in this audit or submitted it. Ask a governor who did not."
    return ""


def _to_freeze(
    deployment: Deployment,
    work: Work,
    audit: Audit,
    submitted: AuditStep,
    signature: Signature,
    names: Mapping[str, str],
) -> ToFreeze:
    """Everything as it was known when the audit was submitted: what was recorded later is no part of it."""
    known_at, on = submitted.recorded_at, day_in_london(submitted.recorded_at)
    catalogue = deployment.catalogue_kept(submitted.catalogue)
    records = gather(work, known_at, on=on, audit_id=audit.id)
    return ToFreeze(
        school=records.school,
        audit=audit,
        catalogue=catalogue,
        position=position_from(
            catalogue, records, on=on, audit_id=audit.id, criteria=catalogue.checklists[audit.checklist].criteria
        ),
        gate=position_from(catalogue, records, on=on).gate,
        items={item.id: item for item in work.evidence.latest(known_at=known_at)},
        actions=records.actions,
        releases=releases_in_use(work, signature.signed_at),
        names=names,
        signature=signature,
    )
