"""What is asked: of a school, the catalogue's criteria and its own, now or earlier; in an audit, those of its list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from audits.access.permissions import Permission, require
from audits.model.faults import NotFound
from audits.model.person import Actor
from audits.services.audit.auditing import Standing
from audits.services.deployment import Deployment
from audits.storage.store import Work
from checklists.model import Catalogue, Criterion


def all_asked(deployment: Deployment, work: Work) -> Mapping[str, Criterion]:
    """The criteria by id, read in the transaction that is open; ids of the two never meet."""
    own = work.own_criteria.one()
    if own is None:
        return deployment.catalogue.criteria
    return {**deployment.catalogue.criteria, **deployment.catalogue_kept(own.catalogue).criteria}


def criteria_asked(deployment: Deployment, *, actor: Actor) -> Mapping[str, Criterion]:
    """The criteria by id that the actor's school is asked."""
    require(actor, Permission.READ_AUDITS)
    with deployment.store.reading(actor.school_id) as work:
        return all_asked(deployment, work)


def titles_of(deployment: Deployment, *, actor: Actor) -> Mapping[str, str]:
    """The titles by id of every criterion that an action of the actor's school can be for."""
    require(actor, Permission.READ_AUDITS)
    with deployment.store.reading(actor.school_id) as work:
        return titles_asked(deployment, work, deployment.catalogue)


def titles_asked(
    deployment: Deployment, work: Work, catalogue: Catalogue, known_at: datetime | None = None
) -> Mapping[str, str]:
    """The titles by id of every criterion asked by a moment, in the words of `catalogue` where it has them.

    Actions and past terms name what is asked no more too: it has its title from the latest own criteria that held it,
    or from the latest audit that asked it.
    """
    kept = [step for (step,) in work.steps.columns("catalogue", known_at=known_at)]
    kept += [own.catalogue for own in work.own_criteria.all(known_at=known_at)]
    latest_last = reversed(dict.fromkeys(reversed(kept)))
    asked = [*(deployment.catalogue_kept(one) for one in latest_last), deployment.catalogue, catalogue]
    return {one.id: one.title for each in asked for one in each.criteria.values()}


def criterion_asked(catalogue: Catalogue, standing: Standing, criterion_id: str) -> Criterion:
    """A criterion that an audit's checklist asks, in the catalogue it keeps; NotFound where it does not ask it."""
    if criterion_id not in catalogue.checklists[standing.audit.checklist].criteria:
        raise NotFound("This audit does not ask that. Choose a question from its list.")
    return catalogue.criteria[criterion_id]
