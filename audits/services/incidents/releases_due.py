"""Which releases are due: each completed half-term in order of time, and each year after its last."""

from __future__ import annotations

from dataclasses import dataclass

from audits.access.permissions import Permission, require
from audits.model.faults import NotFound, Refusal
from audits.model.person import Actor
from audits.model.term import Calendar
from audits.services.deployment import Deployment
from audits.services.incidents.release_threshold import threshold_in
from audits.services.school.calendars import calendar_of
from audits.storage.store import Work
from audits.trends.releases.due import ReleasePeriod, due, to_begin_with


@dataclass(frozen=True, slots=True, kw_only=True)
class DueReleases:
    """What can be published: the first of `periods`, or any of them where releases have not begun."""

    periods: tuple[ReleasePeriod, ...]
    begun: bool
    threshold: int


def due_releases(deployment: Deployment, *, actor: Actor) -> DueReleases:
    """What is due to be published; before the first release, the half-terms that it can begin with."""
    require(actor, Permission.SEE_COUNTS)
    calendar = calendar_of(deployment, actor=actor)
    with deployment.store.reading(actor.school_id) as work:
        return due_in(deployment, work, calendar)


def due_in(deployment: Deployment, work: Work, calendar: Calendar) -> DueReleases:
    """The same in a transaction that is open, of a service that has asked for the permission."""
    released = work.releases.all()
    today = deployment.today()
    periods = due(calendar, today, released) if released else to_begin_with(calendar, today)
    return DueReleases(periods=periods, begun=bool(released), threshold=threshold_in(work))


def wanted_of(waiting: DueReleases, period: str) -> ReleasePeriod:
    """The period with a key; refused where it is not due, or another has to be released before it."""
    found = next((one for one in waiting.periods if one.key == period), None)
    if found is None:
        raise NotFound("That period is not due: it is not over yet, or it has been released.")
    if waiting.begun and found != waiting.periods[0]:
        raise Refusal(f"Releases are made in order of time. Publish {waiting.periods[0].label} first.")
    return found
