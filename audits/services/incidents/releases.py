"""Releases: publishing them, reading what was published, and setting one aside.

Whoever may not see counts sees releases and nothing else of incidents; each is frozen when it is published.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from audits.access.permissions import Permission, require
from audits.model.faults import NotFound
from audits.model.person import Actor
from audits.model.release import Extent, Release, ReleaseKind, ReleaseSetAside
from audits.services.deployment import Deployment
from audits.services.incidents.releases_due import due_in, wanted_of
from audits.services.incidents.releases_prepared import frozen, prepared_in
from audits.services.school.calendars import calendar_of
from audits.services.trail import enter
from audits.storage.store import Work
from audits.trends.releases.drawing_up import Drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseLine:
    """One release in the list, and when it was set aside (None while it can be used)."""

    release: Release
    set_aside_at: datetime | None


def list_releases(deployment: Deployment, *, actor: Actor) -> tuple[ReleaseLine, ...]:
    """The school's releases, the latest first."""
    require(actor, Permission.SEE_RELEASES)
    with deployment.store.reading(actor.school_id) as work:
        releases = work.releases.all()
        aside = {one.release_id: one.recorded_at for one in work.releases_set_aside.all()}
    return tuple(ReleaseLine(release=one, set_aside_at=aside.get(one.id)) for one in reversed(releases))


def releases_in_use(work: Work, known_at: datetime) -> list[Release]:
    """The releases published by a moment, oldest first, but for those that had been set aside by then."""
    aside = {one.release_id for one in work.releases_set_aside.all(known_at=known_at)}
    return [one for one in work.releases.all(known_at=known_at) if one.id not in aside]


def publish_release(deployment: Deployment, *, actor: Actor, period: str, complete: bool) -> Release:
    """Freeze and publish a period that is due, worked out once more under the school's write lock.

    `complete` is the DSL's word that what was recorded of a half-term has been uploaded;
    without it the half-term is passed over, for good: a missing file would look like a quiet half-term.
    """
    require(actor, Permission.PUBLISH_RELEASES)
    calendar = calendar_of(deployment, actor=actor)
    with deployment.store.writing(actor.school_id) as work:
        wanted = wanted_of(due_in(deployment, work, calendar), period)
        prepared, basis = prepared_in(deployment, work, actor, calendar, wanted)
        release = prepared.release
        if wanted.kind is ReleaseKind.HALF_TERM and not complete:
            release = frozen(release, Drawn(extent=Extent.PASSED_OVER, figures=()))
            basis = replace(basis, counted={}, known={})
        now = release.recorded_at
        work.catalogues.keep(deployment.catalogue.hash, deployment.catalogue.version, deployment.frozen_catalogue, now)
        work.releases.append(release)
        work.release_bases.append(basis)
        enter(
            work,
            actor=actor,
            at=now,
            deed="publish release",
            subject=f"release:{release.id}",
            fields=[release.extent.value, f"threshold {release.threshold}"],
            content=release,
            about_incidents=True,
        )
    return release


def set_release_aside(deployment: Deployment, *, actor: Actor, release_id: str) -> ReleaseSetAside:
    """Say that a release's figures should not be used; it stays readable, and a year to come leaves it out."""
    require(actor, Permission.PUBLISH_RELEASES)
    with deployment.store.writing(actor.school_id) as work:
        if work.releases.one(id=release_id) is None:
            raise NotFound("That release is not in your school's list.")
        said = work.releases_set_aside.one(release_id=release_id)
        if said is not None:
            return said
        aside = ReleaseSetAside(
            school_id=actor.school_id,
            release_id=release_id,
            recorded_at=deployment.now(),
            recorded_by=actor.person_id,
        )
        work.releases_set_aside.append(aside)
        enter(
            work,
            actor=actor,
            at=aside.recorded_at,
            deed="set release aside",
            subject=f"release:{release_id}",
            content=aside,
            about_incidents=True,
        )
    return aside
