"""Every criterion that a school is asked: the catalogue's, and its own beside them."""

from __future__ import annotations

from collections.abc import Mapping

from audits.access.permissions import Permission, require
from audits.model.person import Actor
from audits.services.deployment import Deployment
from audits.storage.store import Work
from checklists.model import Criterion


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
