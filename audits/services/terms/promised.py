"""What was promised in a term, and what became of it."""

from __future__ import annotations

from datetime import date, datetime

from audits.access.permissions import Permission, require
from audits.findings.promises import Promise, promises
from audits.model.day import day_in_london
from audits.model.person import Actor
from audits.services.deployment import Deployment
from audits.services.school.calendars import calendar_of
from audits.services.terms.reviewing import last_day_before


def promises_since_term(
    deployment: Deployment, *, actor: Actor, last_day: date, known_at: datetime
) -> tuple[Promise, ...]:
    """The promises that stood in the term with this last day, and those made since, with what had become of each.

    What was kept within that term is among them; what was settled by the end of the term before it is not.
    """
    require(actor, Permission.READ_AUDITS)
    before = last_day_before(calendar_of(deployment, actor=actor), last_day)
    with deployment.store.reading(actor.school_id) as work:
        actions = work.actions.all(known_at=known_at)
    return promises(actions, begun=before or date.min, on=day_in_london(known_at), day_of=day_in_london)
