"""The checklists that a school may begin an audit of: what each asks of it, and how long a walk takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from audits.access.permissions import Permission, require
from audits.model.faults import NotFound
from audits.model.person import Actor
from audits.services.deployment import Deployment
from checklists.model import Catalogue, Profile

MINUTES_EACH = 1
"""What a question takes at a first walk, in minutes, where the answer is known; shown as our estimate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A checklist with as many of its questions as this school is asked."""

    id: str
    title: str
    purpose: str
    questions: int

    @property
    def minutes(self) -> int:
        """How long a first walk takes, at our estimate."""
        return self.questions * MINUTES_EACH


def checklists_offered(deployment: Deployment, *, actor: Actor) -> tuple[Offered, ...]:
    """The checklists in the order in which they are offered, the school's own criteria last."""
    require(actor, Permission.READ_AUDITS)
    with deployment.store.reading(actor.school_id) as work:
        school, own = work.schools.one(), work.own_criteria.one()
    if school is None:
        raise NotFound("This school is no longer here. Sign in again.")
    found = list(_offered(deployment.catalogue, school.profile))
    if own is not None:
        found += _offered(deployment.catalogue_kept(own.catalogue), school.profile)
    return tuple(found)


def _offered(catalogue: Catalogue, profile: Profile) -> Iterable[Offered]:
    for one in catalogue.checklists.values():
        asked = sum(catalogue.criteria[criterion].applies_to(profile) for criterion in one.criteria)
        if asked:
            yield Offered(id=one.id, title=one.title, purpose=one.purpose, questions=asked)
