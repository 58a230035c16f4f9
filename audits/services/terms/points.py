"""The points that are compared: a day's standing answers, or one audit's own answers, as known at a moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from audits.access.permissions import Permission, require
from audits.findings.frozen_term import FrozenTerm
from audits.findings.points import point_at
from audits.model.audit import AuditState
from audits.model.day import day_in_london
from audits.model.faults import InvalidValue, NotFound
from audits.model.person import Actor
from audits.model.term import Term
from audits.scoring.footing import Point
from audits.scoring.wording import day_words
from audits.services.audit.auditing import Standing, catalogue_of, found_standing, list_audits
from audits.services.audit.gaps import last_moment_of
from audits.services.audit.standing import Records, gather, gather_audit, given_by
from audits.services.deployment import Deployment
from audits.storage.store import Work
from checklists.model import Catalogue


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A point with the catalogue it was asked from; `audit` is None for a day's standing answers."""

    point: Point
    catalogue: Catalogue
    audit: Standing | None
    signed: bool

    @property
    def criteria(self) -> frozenset[str]:
        """Every criterion of its list, asked of such a school or not."""
        return self.point.not_for_it | set(self.point.footings)

    @property
    def list_id(self) -> str:
        """Which list it is: a checklist, or "" for everything."""
        return "" if self.audit is None else self.audit.audit.checklist


def moment_known(deployment: Deployment, known_on: date | None) -> datetime:
    """The last moment of a day, or now for today and for None; refused for days to come."""
    now, today = deployment.now(), deployment.today()
    if known_on is None or known_on == today:
        return now
    if known_on > today:
        raise InvalidValue("That day has not come yet. Choose today, or a day that has passed.")
    return last_moment_of(known_on)


def points_on(deployment: Deployment, *, actor: Actor, early: date, late: date) -> tuple[Taken, Taken, Point]:
    """The standing answers on two days, each as known at its end; and the earlier as known at the end of the later.

    The catalogue of each is the one that was in use on the day.
    """
    require(actor, Permission.READ_SCORES)
    known_early, known_late = (moment_known(deployment, on) for on in (early, late))
    asked_early, asked_late = (deployment.catalogue_in_use(moment) for moment in (known_early, known_late))
    with deployment.store.reading(actor.school_id) as work:
        known = given_by(work, known_late)
        then = gather(work, known_early, on=early, given=known.by(known_early))
        since = gather(work, known_late, on=late, also_on=early, given=known)
    first = _standing_point(asked_early, then, early, known_early)
    revised = _standing_point(asked_early, since, early, known_late)
    last = _standing_point(asked_late, since, late, known_late)
    return (
        Taken(point=first, catalogue=asked_early, audit=None, signed=False),
        Taken(point=last, catalogue=asked_late, audit=None, signed=False),
        revised,
    )


def point_of_audit(deployment: Deployment, *, actor: Actor, audit_id: str) -> Taken:
    """One audit's own answers: of a signed one from its frozen document, of a submitted one as it was submitted."""
    require(actor, Permission.READ_AUDITS)
    with deployment.store.reading(actor.school_id) as work:
        standing = found_standing(work, audit_id)
    catalogue = catalogue_of(deployment, standing)
    name = f"{catalogue.checklists[standing.audit.checklist].title}, {standing.term.label}"
    if standing.state is AuditState.SIGNED:
        with deployment.store.reading(actor.school_id) as work:
            point = signed_document(work, audit_id).point(name)
    else:
        known_at = _ended_at(deployment, actor, standing)
        point = _audit_point(deployment, actor, standing, day_in_london(known_at), known_at, name)
    return Taken(point=point, catalogue=catalogue, audit=standing, signed=standing.state is AuditState.SIGNED)


def audit_revised(deployment: Deployment, *, actor: Actor, taken: Taken, known_at: datetime) -> Point:
    """The same audit on its day, under the catalogue it keeps, with what is known at another moment."""
    require(actor, Permission.READ_AUDITS)
    assert taken.audit is not None
    return _audit_point(deployment, actor, taken.audit, taken.point.on, known_at, taken.point.name)


def audit_of_term(deployment: Deployment, *, actor: Actor, term: Term) -> Standing:
    """The audit of a term that counts for it: a signed one before a submitted one, that before an open one."""
    mine = [one for one in list_audits(deployment, actor=actor) if one.term == term]
    if not mine:
        raise NotFound(f"No audit was begun in the {term.label}. Choose another term, or give two days.")
    return max(mine, key=_counting)


def last_settled_before(audits: Iterable[Standing], audit: Standing) -> Standing | None:
    """The audit of the same checklist that counts for the latest earlier term which has one submitted or signed."""
    like = [
        one
        for one in audits
        if one.audit.checklist == audit.audit.checklist
        and one.term.place < audit.term.place
        and not one.state.accepts_answers
    ]
    return max(like, key=lambda one: (one.term.place, *_counting(one)), default=None)


def _counting(audit: Standing) -> tuple[int, datetime]:
    """What decides between audits of one term: how settled each is, and then which was begun last."""
    return (_RANK[audit.state], audit.audit.recorded_at)


_RANK: Mapping[AuditState, int] = {
    AuditState.OPEN: 0,
    AuditState.RETURNED: 0,
    AuditState.SUBMITTED: 1,
    AuditState.SIGNED: 2,
}


def _standing_point(catalogue: Catalogue, records: Records, on: date, known_at: datetime) -> Point:
    return point_at(
        catalogue,
        records.profile_on(on),
        records.answers,
        records.cited,
        records.results,
        on=on,
        known_at=known_at,
        name=day_words(on),
        criteria=catalogue.order,
    )


def signed_document(work: Work, audit_id: str) -> FrozenTerm:
    """What was signed of an audit, read from its frozen document alone."""
    sign_off = work.sign_offs.one(audit_id=audit_id)
    document = None if sign_off is None else work.frozen.one(hash=sign_off.hash)
    if document is None:
        raise NotFound("The document of this signed term is missing from the database: restore a backup.")
    return FrozenTerm(document.content)


def _ended_at(deployment: Deployment, actor: Actor, standing: Standing) -> datetime:
    """When an audit was submitted; now for one that still accepts answers."""
    if standing.state.accepts_answers:
        return deployment.now()
    with deployment.store.reading(actor.school_id) as work:
        step = work.steps.one(audit_id=standing.id)
    assert step is not None
    return step.recorded_at


def _audit_point(
    deployment: Deployment, actor: Actor, standing: Standing, on: date, known_at: datetime, name: str
) -> Point:
    catalogue = catalogue_of(deployment, standing)
    with deployment.store.reading(actor.school_id) as work:
        records = gather_audit(work, standing.id, known_at)
    return point_at(
        catalogue,
        records.profile_on(on),
        records.answers,
        records.cited,
        records.results,
        on=on,
        known_at=known_at,
        name=name,
        criteria=catalogue.checklists[standing.audit.checklist].criteria,
    )
