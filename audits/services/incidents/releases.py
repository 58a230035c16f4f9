"""Releases: what is due, what would be published, publishing it, and reading what was.

Whoever may not see counts sees releases and nothing else of incidents; each is frozen when it is published.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from audits.access.permissions import Permission, require
from audits.model.faults import NotFound, Refusal
from audits.model.person import Actor
from audits.model.release import (
    LOWEST_THRESHOLD,
    Extent,
    Release,
    ReleaseBasis,
    ReleaseKind,
    ReleaseSetAside,
    ReleaseThreshold,
)
from audits.model.school import School
from audits.model.term import Calendar
from audits.services.deployment import Deployment
from audits.services.incidents.standing import imports_that_count, standing_incidents
from audits.services.school.calendars import calendar_of
from audits.services.trail import enter
from audits.storage.store import Work
from audits.trends.releases.batch import Batch, batch, counts_by_half
from audits.trends.releases.drawing_up import Chance, Drawn, HalfReleased, draw_up_half_term, draw_up_year
from audits.trends.releases.due import ReleasePeriod, due, to_begin_with
from audits.trends.releases.rows import bands_of, half_term_rows, year_labels, year_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseLine:
    """One release in the list, and when it was set aside (None while it can be used)."""

    release: Release
    set_aside_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DueReleases:
    """What can be published: the first of `periods`, or any of them where releases have not begun."""

    periods: tuple[ReleasePeriod, ...]
    begun: bool
    threshold: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A release as it would be published now, and what only those who see counts are told of it.

    `late` and `taken_off` are corrections of earlier half-terms that it takes in; `lost` names earlier releases,
    by the label they have, of whose incidents some have been taken back since, with how many.
    `files_until_the_end` says whether some upload covers the last day of the half-term.
    """

    release: Release
    late: int
    taken_off: int
    lost: tuple[tuple[str, int], ...]
    files_until_the_end: bool


def list_releases(deployment: Deployment, *, actor: Actor) -> tuple[ReleaseLine, ...]:
    """The school's releases, the latest first."""
    require(actor, Permission.SEE_RELEASES)
    with deployment.store.reading(actor.school_id) as work:
        releases = work.releases.all()
        aside = {one.release_id: one.recorded_at for one in work.releases_set_aside.all()}
    return tuple(ReleaseLine(release=one, set_aside_at=aside.get(one.id)) for one in reversed(releases))


def threshold_of(deployment: Deployment, *, actor: Actor) -> int:
    """The threshold of the releases to come."""
    require(actor, Permission.SEE_RELEASES)
    with deployment.store.reading(actor.school_id) as work:
        return _threshold(work)


def set_threshold(deployment: Deployment, *, actor: Actor, threshold: int) -> ReleaseThreshold:
    """Choose the threshold of the releases to come, 5 to 10; those that are published keep theirs."""
    require(actor, Permission.PUBLISH_RELEASES)
    with deployment.store.writing(actor.school_id) as work:
        last = work.release_thresholds.one()
        chosen = ReleaseThreshold(
            school_id=actor.school_id,
            version=1 if last is None else last.version + 1,
            threshold=threshold,
            recorded_at=deployment.now(),
            recorded_by=actor.person_id,
        )
        work.release_thresholds.append(chosen)
        enter(
            work,
            actor=actor,
            at=chosen.recorded_at,
            deed="set release threshold",
            subject="releases",
            fields=[f"threshold {threshold}"],
            content=chosen,
            about_incidents=True,
        )
    return chosen


def due_releases(deployment: Deployment, *, actor: Actor) -> DueReleases:
    """What is due to be published; before the first release, the half-terms that it can begin with."""
    require(actor, Permission.SEE_COUNTS)
    calendar = calendar_of(deployment, actor=actor)
    with deployment.store.reading(actor.school_id) as work:
        return _due(deployment, work, calendar)


def prepare_release(deployment: Deployment, *, actor: Actor, period: str) -> Prepared:
    """What would be published of a period that is due; nothing is stored."""
    require(actor, Permission.SEE_COUNTS)
    calendar = calendar_of(deployment, actor=actor)
    with deployment.store.reading(actor.school_id) as work:
        wanted = _wanted(_due(deployment, work, calendar), period)
        prepared, _ = _prepare(deployment, work, actor, calendar, wanted)
    return prepared


def publish_release(deployment: Deployment, *, actor: Actor, period: str, complete: bool) -> Release:
    """Freeze and publish a period that is due, worked out once more under the school's write lock.

    `complete` is the DSL's word that what was recorded of a half-term has been uploaded;
    without it the half-term is passed over, for good: a missing file would look like a quiet half-term.
    """
    require(actor, Permission.PUBLISH_RELEASES)
    calendar = calendar_of(deployment, actor=actor)
    with deployment.store.writing(actor.school_id) as work:
        wanted = _wanted(_due(deployment, work, calendar), period)
        prepared, basis = _prepare(deployment, work, actor, calendar, wanted)
        release = prepared.release
        if wanted.kind is ReleaseKind.HALF_TERM and not complete:
            release = _frozen(release, Drawn(extent=Extent.PASSED_OVER, figures=()))
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


def _due(deployment: Deployment, work: Work, calendar: Calendar) -> DueReleases:
    released = work.releases.all()
    today = deployment.today()
    periods = due(calendar, today, released) if released else to_begin_with(calendar, today)
    return DueReleases(periods=periods, begun=bool(released), threshold=_threshold(work))


def _wanted(waiting: DueReleases, period: str) -> ReleasePeriod:
    found = next((one for one in waiting.periods if one.key == period), None)
    if found is None:
        raise NotFound("That period is not due: it is not over yet, or it has been released.")
    if waiting.begun and found != waiting.periods[0]:
        raise Refusal(f"Releases are made in order of time. Publish {waiting.periods[0].label} first.")
    return found


def _threshold(work: Work) -> int:
    chosen = work.release_thresholds.one()
    return LOWEST_THRESHOLD if chosen is None else chosen.threshold


def _prepare(
    deployment: Deployment, work: Work, actor: Actor, calendar: Calendar, wanted: ReleasePeriod
) -> tuple[Prepared, ReleaseBasis]:
    school = work.schools.one(id=actor.school_id)
    assert school is not None
    released = work.releases.all()
    bases = {one.release_id: one for one in work.release_bases.all()}
    threshold = _threshold(work)
    blank = _blank(deployment, actor, wanted, threshold)
    if wanted.kind is ReleaseKind.YEAR:
        return _year(deployment, work, school, wanted, blank, released, bases)
    taken = _batch(work, calendar, school, wanted, released, bases, threshold)
    chance = _chance(deployment, actor.school_id, wanted)
    drawn = draw_up_half_term(taken, half_term_rows(school.phases), threshold=threshold, chance=chance)
    labels = {one.period: one.label for one in released}
    prepared = Prepared(
        release=_frozen(blank, drawn),
        late=taken.late,
        taken_off=taken.taken_off,
        lost=tuple((labels[one], number) for one, number in taken.lost.items()),
        files_until_the_end=_covered(work, wanted),
    )
    return prepared, _basis(prepared.release, taken.counted, taken.known)


def _batch(
    work: Work,
    calendar: Calendar,
    school: School,
    wanted: ReleasePeriod,
    released: Sequence[Release],
    bases: Mapping[str, ReleaseBasis],
    threshold: int,
) -> Batch:
    # What was passed over counts in no release: nothing of it can be corrected, and it took no correction in.
    halves = [one for one in released if one.kind is ReleaseKind.HALF_TERM and one.extent is not Extent.PASSED_OVER]
    now = counts_by_half(standing_incidents(work), calendar, bands_of(school.phases))
    return batch(
        wanted.key,
        now,
        released=[one.period for one in halves],
        known_then=bases[halves[-1].id].known if halves else {},
        threshold=threshold,
    )


def _year(
    deployment: Deployment,
    work: Work,
    school: School,
    wanted: ReleasePeriod,
    blank: Release,
    released: Sequence[Release],
    bases: Mapping[str, ReleaseBasis],
) -> tuple[Prepared, ReleaseBasis]:
    aside = {one.release_id for one in work.releases_set_aside.all()}
    halves = [
        HalfReleased(release=one, counted=bases[one.id].counted)
        for one in released
        if one.kind is ReleaseKind.HALF_TERM
        and one.period.startswith(f"{wanted.key} ")
        and one.extent in (Extent.TABLES, Extent.TOTAL)
        and one.id not in aside
    ]
    rows = year_rows(school.phases, year_labels(deployment.catalogue.taxonomy))
    chance = _chance(deployment, school.id, wanted)
    drawn = draw_up_year(halves, rows, threshold=blank.threshold, chance=chance)
    release = _frozen(replace(blank, adds_up=tuple(half.release.period for half in halves)), drawn)
    prepared = Prepared(release=release, late=0, taken_off=0, lost=(), files_until_the_end=True)
    return prepared, _basis(release, {}, {})


def _blank(deployment: Deployment, actor: Actor, wanted: ReleasePeriod, threshold: int) -> Release:
    return Release(
        school_id=actor.school_id,
        id=deployment.new_id(),
        period=wanted.key,
        label=wanted.label,
        kind=wanted.kind,
        first_day=wanted.first_day,
        last_day=wanted.last_day,
        threshold=threshold,
        extent=Extent.WITHHELD,
        figures=(),
        adds_up=(),
        late=False,
        catalogue=deployment.catalogue.hash,
        content_hash="",
        recorded_at=deployment.now(),
        recorded_by=actor.person_id,
    )


def _frozen(release: Release, drawn: Drawn) -> Release:
    said = replace(release, extent=drawn.extent, figures=drawn.figures, late=drawn.late)
    return replace(said, content_hash=said.content())


def _basis(release: Release, counted: Mapping[str, int], known: Mapping[str, int]) -> ReleaseBasis:
    return ReleaseBasis(
        school_id=release.school_id,
        release_id=release.id,
        counted=counted,
        known=known,
        recorded_at=release.recorded_at,
        recorded_by=release.recorded_by,
    )


def _chance(deployment: Deployment, school_id: str, wanted: ReleasePeriod) -> Chance:
    """A number for each row under the school's key: preview and release agree on it, and nobody can foretell it."""
    key = deployment.keys.key(school_id)

    def number(code: str) -> float:
        digest = hmac.digest(key, f"release {wanted.key} {code}".encode(), "sha256")
        return int.from_bytes(digest[:4]) / 2**32

    return number


def _covered(work: Work, wanted: ReleasePeriod) -> bool:
    return any(one.last_day is not None and one.last_day >= wanted.last_day for one in imports_that_count(work))
