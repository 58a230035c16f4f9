"""Answering a criterion: judgement, narrative, citations and drafts.

Every save carries the version its author saw.
Judgement and narrative conflict separately; citations merge;
on a conflict nothing is overwritten and the second person's words are kept as a draft until they choose.
A save of what is stored already changes nothing, so a page may safely send its values again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from audits.access.permissions import Permission, require
from audits.model.answer import NARRATIVE_LIMIT, TOO_LONG, Answer, Citation, Draft, Judgement
from audits.model.faults import InvalidValue, NotFound, SavedMeanwhile
from audits.model.person import Actor
from audits.services.audit.asked import criterion_asked
from audits.services.audit.auditing import Standing, catalogue_of, open_for_answers
from audits.services.deployment import Deployment
from audits.services.trail import enter
from audits.storage.store import Work
from checklists.model import Criterion


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What stands after a save; `theirs` is the other person's answer where the two clash, else None."""

    answer: Answer
    theirs: Answer | None = None


def save_judgement(
    deployment: Deployment,
    *,
    actor: Actor,
    audit_id: str,
    criterion_id: str,
    judgement: Judgement,
    reason: str = "",
    seen_version: int,
) -> Saved:
    """Record a judgement as true today.

    `seen_version` is the answer's version on the author's screen (0 before any).
    Choosing again what stands, on another day, confirms it anew.
    """
    require(actor, Permission.ANSWER)
    with deployment.store.writing(actor.school_id) as work:
        standing = open_for_answers(work, audit_id)
        criterion = _criterion(deployment, standing, criterion_id)
        if judgement is Judgement.NOT_APPLICABLE and not criterion.may_not_apply:
            raise InvalidValue("This one applies to every school. If you do not know yet, choose 'not sure'.")
        current = _current(work, actor, audit_id, criterion_id)
        reason = reason.strip() if judgement is Judgement.NOT_APPLICABLE else ""
        today = deployment.today()
        if (current.judgement, current.reason, current.confirmed_on) == (judgement, reason, today):
            work.drafts.remove(**_draft_key(actor, audit_id, criterion_id, "judgement"))
            return Saved(answer=current)
        changed = (current.judgement, current.reason) != (judgement, reason)
        if changed and current.judgement_version > seen_version:
            _keep_draft(work, deployment, actor, current, "judgement", f"{judgement.value}\n{reason}", seen_version)
            return Saved(answer=current, theirs=current)
        answer = replace(
            current,
            version=current.version + 1,
            judgement=judgement,
            reason=reason,
            confirmed_on=today,
            judgement_version=current.version + 1,
            recorded_at=deployment.now(),
            recorded_by=actor.person_id,
        )
        _append(work, actor, answer, ["judgement"])
        work.drafts.remove(**_draft_key(actor, audit_id, criterion_id, "judgement"))
        return Saved(answer=answer)


def confirm_still_true(
    deployment: Deployment, *, actor: Actor, audit_id: str, criterion_id: str, carried: Answer, seen_version: int
) -> Answer:
    """Say of an answer from an earlier audit that it is still true: it counts in this audit from today.

    One answer at a time, so that nobody confirms what they have not read.
    `carried` is the answer as it was on the page, and `seen_version` this audit's own (0 before any);
    its words come along where this audit has none yet. SavedMeanwhile where either was changed since.
    """
    require(actor, Permission.ANSWER)
    with deployment.store.writing(actor.school_id) as work:
        standing = open_for_answers(work, audit_id)
        criterion = _criterion(deployment, standing, criterion_id)
        earlier = work.answers.one(audit_id=carried.audit_id, criterion_id=criterion_id)
        current = _current(work, actor, audit_id, criterion_id)
        if earlier is None or earlier.judgement is None or carried.audit_id == audit_id:
            raise NotFound("There is no earlier answer to confirm. Answer this one anew.")
        not_here = earlier.judgement is Judgement.NOT_APPLICABLE and not criterion.may_not_apply
        if earlier.judgement is Judgement.NOT_SURE or not_here:
            raise InvalidValue("The earlier answer cannot be confirmed. Answer this one anew.")
        if earlier.version != carried.version or current.version > seen_version:
            raise SavedMeanwhile("A colleague changed this answer just now. Look at it again before you confirm it.")
        narrative = current.narrative or earlier.narrative
        answer = replace(
            current,
            version=current.version + 1,
            judgement=earlier.judgement,
            reason=earlier.reason,
            narrative=narrative,
            confirmed_on=deployment.today(),
            judgement_version=current.version + 1,
            narrative_version=current.narrative_version if narrative == current.narrative else current.version + 1,
            recorded_at=deployment.now(),
            recorded_by=actor.person_id,
        )
        _append(work, actor, answer, ["judgement", "narrative"], deed="confirm still true")
    return answer


def save_narrative(
    deployment: Deployment, *, actor: Actor, audit_id: str, criterion_id: str, narrative: str, seen_version: int
) -> Saved:
    """Record the narrative; the author's draft goes once it is saved."""
    require(actor, Permission.ANSWER)
    text = narrative.strip()
    if len(text) > NARRATIVE_LIMIT:
        raise InvalidValue(TOO_LONG)
    with deployment.store.writing(actor.school_id) as work:
        standing = open_for_answers(work, audit_id)
        _criterion(deployment, standing, criterion_id)
        current = _current(work, actor, audit_id, criterion_id)
        if current.narrative == text:
            work.drafts.remove(**_draft_key(actor, audit_id, criterion_id, "narrative"))
            return Saved(answer=current)
        if current.narrative_version > seen_version:
            _keep_draft(work, deployment, actor, current, "narrative", text, seen_version)
            return Saved(answer=current, theirs=current)
        answer = replace(
            current,
            version=current.version + 1,
            narrative=text,
            narrative_version=current.version + 1,
            recorded_at=deployment.now(),
            recorded_by=actor.person_id,
        )
        _append(work, actor, answer, ["narrative"])
        work.drafts.remove(**_draft_key(actor, audit_id, criterion_id, "narrative"))
        return Saved(answer=answer)


def cite(
    deployment: Deployment, *, actor: Actor, audit_id: str, criterion_id: str, evidence_id: str, cited: bool = True
) -> None:
    """Cite an item for a criterion, or no longer; two people's citations merge."""
    require(actor, Permission.ANSWER)
    with deployment.store.writing(actor.school_id) as work:
        standing = open_for_answers(work, audit_id)
        _criterion(deployment, standing, criterion_id)
        if work.evidence.one(id=evidence_id) is None:
            raise NotFound("That item is not in your school's library. Choose one from the list.")
        last = work.citations.all(criterion_id=criterion_id, evidence_id=evidence_id)
        if (last[-1].cited if last else False) == cited:
            return
        entry = Citation(
            school_id=actor.school_id,
            id=deployment.new_id(),
            audit_id=audit_id,
            criterion_id=criterion_id,
            evidence_id=evidence_id,
            cited=cited,
            recorded_at=deployment.now(),
            recorded_by=actor.person_id,
        )
        work.citations.append(entry)
        enter(
            work,
            actor=actor,
            at=entry.recorded_at,
            deed="cite evidence" if cited else "stop citing evidence",
            subject=f"criterion:{criterion_id}",
            fields=["evidence"],
            content=entry,
        )


def keep_draft(
    deployment: Deployment, *, actor: Actor, audit_id: str, criterion_id: str, text: str, seen_version: int
) -> None:
    """Keep what is being typed, so that a refresh or a lost connection loses no more than the last two seconds."""
    require(actor, Permission.ANSWER)
    with deployment.store.writing(actor.school_id) as work:
        standing = open_for_answers(work, audit_id)
        _criterion(deployment, standing, criterion_id)
        current = _current(work, actor, audit_id, criterion_id)
        if text.strip() == current.narrative:
            work.drafts.remove(**_draft_key(actor, audit_id, criterion_id, "narrative"))
        else:
            _keep_draft(work, deployment, actor, current, "narrative", text[:NARRATIVE_LIMIT], seen_version)


def drop_draft(deployment: Deployment, *, actor: Actor, audit_id: str, criterion_id: str, field: str) -> None:
    """Let one's own draft go, having chosen what the other person wrote."""
    require(actor, Permission.ANSWER)
    with deployment.store.writing(actor.school_id) as work:
        work.drafts.remove(**_draft_key(actor, audit_id, criterion_id, field))


def _criterion(deployment: Deployment, standing: Standing, criterion_id: str) -> Criterion:
    return criterion_asked(catalogue_of(deployment, standing), standing, criterion_id)


def _current(work: Work, actor: Actor, audit_id: str, criterion_id: str) -> Answer:
    """The answer as it stands, or an empty one of version 0 that has not been stored."""
    found = work.answers.one(audit_id=audit_id, criterion_id=criterion_id)
    if found is not None:
        return found
    audit = work.audits.one(id=audit_id)
    assert audit is not None
    return Answer(
        school_id=actor.school_id,
        audit_id=audit_id,
        criterion_id=criterion_id,
        version=0,
        judgement=None,
        reason="",
        narrative="",
        confirmed_on=None,
        judgement_version=0,
        narrative_version=0,
        recorded_at=audit.recorded_at,
        recorded_by="",
    )


def _append(work: Work, actor: Actor, answer: Answer, fields: list[str], *, deed: str = "answer") -> None:
    work.answers.append(answer)
    enter(
        work,
        actor=actor,
        at=answer.recorded_at,
        deed=deed,
        subject=f"criterion:{answer.criterion_id}",
        fields=fields,
        content=answer,
    )


def _draft_key(actor: Actor, audit_id: str, criterion_id: str, field: str) -> dict[str, object]:
    return {"audit_id": audit_id, "criterion_id": criterion_id, "person_id": actor.person_id, "field": field}


def _keep_draft(
    work: Work, deployment: Deployment, actor: Actor, current: Answer, field: str, text: str, seen_version: int
) -> None:
    work.drafts.put(
        Draft(
            school_id=actor.school_id,
            audit_id=current.audit_id,
            criterion_id=current.criterion_id,
            person_id=actor.person_id,
            field=field,
            text=text,
            seen_version=seen_version,
            updated_at=deployment.now(),
        )
    )
