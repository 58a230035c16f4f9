"""A newer catalogue for an audit under way: what it would change in this audit, and taking it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from audits.access.permissions import Permission, require
from audits.model.faults import InvalidValue
from audits.model.person import Actor
from audits.services.audit.auditing import Standing, catalogue_of, next_step, open_for_answers, standing_of
from audits.services.deployment import Deployment
from audits.services.trail import enter
from audits.storage.store import Work
from checklists.model import Catalogue, Criterion, Profile, Strength
from checklists.own_catalogue import OWN_CHECKLIST


class Part(StrEnum):
    """What of a criterion may change; the values are the words on screen."""

    QUESTION = "the question"
    MEANING = "what each answer means"
    STRENGTH = "how strongly it is expected"
    EVIDENCE = "which evidence shows it"
    VALIDITY = "how long an answer stands"
    MAY_NOT_APPLY = "whether a school may say that it does not apply"
    SOURCES = "who says so"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One criterion that is asked in both, as it would be asked; `before` and `after` are its strengths here today."""

    criterion: Criterion
    parts: tuple[Part, ...]
    before: Strength
    after: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Newer:
    """The changes that a newer catalogue (by its `hash`) would bring to one audit, each list in catalogue order."""

    hash: str
    added: tuple[Criterion, ...]
    withdrawn: tuple[Criterion, ...]
    changed: tuple[Changed, ...]


def newer_for(deployment: Deployment, *, actor: Actor, audit_id: str) -> Newer | None:
    """What today's catalogue would change in an audit; None where it changes nothing, or the audit is not open."""
    require(actor, Permission.READ_AUDITS)
    with deployment.store.reading(actor.school_id) as work:
        standing, school = standing_of(work, audit_id), work.schools.one()
        newest = None if standing is None else _newest(deployment, work, standing)
    if standing is None or school is None or newest is None:
        return None
    if not standing.state.accepts_answers or standing.catalogue == newest.hash:
        return None
    found = _compared(
        catalogue_of(deployment, standing), newest, standing.audit.checklist, school.profile, deployment.today()
    )
    return found if found.added or found.withdrawn or found.changed else None


def accept_newer(deployment: Deployment, *, actor: Actor, audit_id: str, catalogue: str) -> Standing:
    """Ask the rest of an audit from today's catalogue, whose `catalogue` hash the person has seen the changes of.

    Answers stay as they are; those to questions that are no longer asked are kept, and count no more.
    """
    require(actor, Permission.ANSWER)
    with deployment.store.writing(actor.school_id) as work:
        standing = open_for_answers(work, audit_id)
        newest = _newest(deployment, work, standing)
        if newest is None or newest.hash != catalogue:
            raise InvalidValue("The catalogue has changed again since this page was drawn. Look at the changes afresh.")
        if standing.catalogue == catalogue:
            return standing
        if newest.hash == deployment.catalogue.hash:
            work.catalogues.keep(newest.hash, newest.version, deployment.frozen_catalogue, deployment.now())
        step = next_step(deployment, work, actor, audit_id, standing.state, catalogue=catalogue)
        enter(
            work,
            actor=actor,
            at=step.recorded_at,
            deed="accept newer catalogue",
            subject=f"audit:{audit_id}",
            fields=["catalogue"],
            content=step,
        )
    return Standing(audit=standing.audit, state=standing.state, catalogue=catalogue)


def _newest(deployment: Deployment, work: Work, standing: Standing) -> Catalogue | None:
    """The catalogue the audit would be begun from today; None where that has its checklist no more."""
    if standing.audit.checklist == OWN_CHECKLIST:
        own = work.own_criteria.one()
        return None if own is None else deployment.catalogue_kept(own.catalogue)
    return deployment.catalogue if standing.audit.checklist in deployment.catalogue.checklists else None


def _compared(kept: Catalogue, newest: Catalogue, checklist: str, profile: Profile, on: date) -> Newer:
    before, after = _asked(kept, checklist, profile), _asked(newest, checklist, profile)
    new = {one.id for one in _without(after, before)}
    changed = []
    for criterion in (one for one in after if one.id not in new):
        old = kept.criteria[criterion.id]
        then = kept.strength(old, profile=profile, on=on)
        now = newest.strength(criterion, profile=profile, on=on)
        parts = _parts(old, criterion, restrengthened=then is not now)
        if parts:
            changed.append(Changed(criterion=criterion, parts=parts, before=then, after=now))
    return Newer(
        hash=newest.hash,
        added=_without(after, before),
        withdrawn=_without(before, after),
        changed=tuple(changed),
    )


def _asked(catalogue: Catalogue, checklist: str, profile: Profile) -> list[Criterion]:
    listed = (catalogue.criteria[one] for one in catalogue.checklists[checklist].criteria)
    return [one for one in listed if one.applies_to(profile)]


def _without(some: Sequence[Criterion], others: Sequence[Criterion]) -> tuple[Criterion, ...]:
    ids = {one.id for one in others}
    return tuple(one for one in some if one.id not in ids)


def _parts(old: Criterion, new: Criterion, *, restrengthened: bool) -> tuple[Part, ...]:
    differs = {
        Part.QUESTION: old.question != new.question,
        Part.MEANING: old.looks_like != new.looks_like,
        Part.STRENGTH: restrengthened,
        Part.EVIDENCE: (old.asks, old.kinds) != (new.asks, new.kinds),
        Part.VALIDITY: old.validity_months != new.validity_months,
        Part.MAY_NOT_APPLY: bool(old.may_not_apply) != bool(new.may_not_apply),
        Part.SOURCES: set(old.cites) != set(new.cites),
    }
    return tuple(part for part in Part if differs[part])
