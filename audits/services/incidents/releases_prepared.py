"""A release as it would be published now: worked out from what is known today, frozen, and not yet stored."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from audits.access.permissions import Permission, require
from audits.model.person import Actor
from audits.model.release import Extent, Release, ReleaseBasis, ReleaseKind
from audits.model.school import School
from audits.model.term import Calendar
from audits.services.deployment import Deployment
from audits.services.incidents.release_threshold import threshold_in
from audits.services.incidents.releases_due import due_in, wanted_of
from audits.services.incidents.standing import imports_that_count, whole_incidents
from audits.services.school.calendars import calendar_of
from audits.storage.store import Work
from audits.trends.passport.coverage import coverage, spans_of
from audits.trends.releases.batch import Batch, batch, counts_by_half
from audits.trends.releases.drawing_up import Chance, Drawn, HalfReleased, draw_up_half_term, draw_up_year
from audits.trends.releases.due import ReleasePeriod
from audits.trends.releases.rows import BANDS, half_term_rows, year_labels, year_rows
from audits.trends.school_days import school_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A release as it would be published now, and what only those who see counts are told of it.

    `late` and `taken_off` are corrections of earlier half-terms that it takes in; `sorted_otherwise` were counted in
    earlier releases as of another kind or year group; `waiting` of these, or of those taken back, cannot be taken off
    here and wait for a later release. `lost` names earlier releases,
    by the label they have, of whose incidents some have been taken back since, with how many.
    `days_without_file` are the school days of the half-term that no file of incidents covers: days, not zeros.
    """

    release: Release
    late: int
    taken_off: int
    sorted_otherwise: int
    waiting: int
    lost: tuple[tuple[str, int], ...]
    days_without_file: int


def prepare_release(deployment: Deployment, *, actor: Actor, period: str) -> Prepared:
    """What would be published of a period that is due; nothing is stored."""
    require(actor, Permission.SEE_COUNTS)
    calendar = calendar_of(deployment, actor=actor)
    with deployment.store.reading(actor.school_id) as work:
        wanted = wanted_of(due_in(deployment, work, calendar), period)
        prepared, _ = prepared_in(deployment, work, actor, calendar, wanted)
    return prepared


def prepared_in(
    deployment: Deployment, work: Work, actor: Actor, calendar: Calendar, wanted: ReleasePeriod
) -> tuple[Prepared, ReleaseBasis]:
    """The same in a transaction that is open, with what the release counts, for the next one's sake."""
    school = work.schools.one(id=actor.school_id)
    assert school is not None
    released = work.releases.all()
    bases = {one.release_id: one for one in work.release_bases.all()}
    threshold = threshold_in(work)
    blank = _blank(deployment, actor, wanted, threshold)
    if wanted.kind is ReleaseKind.YEAR:
        return _year(deployment, work, school, wanted, blank, released, bases)
    taken = _batch(deployment, work, calendar, wanted, released, bases, threshold)
    chance = _chance(deployment, actor.school_id, wanted)
    drawn = draw_up_half_term(taken, half_term_rows(school.phases), threshold=threshold, chance=chance)
    labels = {one.period: one.label for one in released}
    prepared = Prepared(
        release=frozen(blank, drawn),
        late=taken.late,
        taken_off=taken.taken_off,
        sorted_otherwise=taken.sorted_otherwise,
        waiting=taken.waiting,
        lost=tuple((labels[one], number) for one, number in taken.lost.items()),
        days_without_file=_not_covered(work, calendar, wanted),
    )
    return prepared, _basis(prepared.release, taken.counted, taken.known)


def _batch(
    deployment: Deployment,
    work: Work,
    calendar: Calendar,
    wanted: ReleasePeriod,
    released: Sequence[Release],
    bases: Mapping[str, ReleaseBasis],
    threshold: int,
) -> Batch:
    # What was passed over counts in no release: nothing of it can be corrected, and it took no correction in.
    halves = [one for one in released if one.kind is ReleaseKind.HALF_TERM and one.extent is not Extent.PASSED_OVER]
    incidents = whole_incidents(work, deployment.catalogue.taxonomy)
    # By every age group, whatever the school teaches: a school described anew has not changed its incidents.
    now = counts_by_half(incidents, calendar, BANDS)
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
    release = frozen(replace(blank, adds_up=tuple(half.release.period for half in halves)), drawn)
    prepared = Prepared(
        release=release, late=0, taken_off=0, sorted_otherwise=0, waiting=0, lost=(), days_without_file=0
    )
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


def frozen(release: Release, drawn: Drawn) -> Release:
    """The release with what was drawn up, under the hash of its content."""
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


def _not_covered(work: Work, calendar: Calendar, wanted: ReleasePeriod) -> int:
    days = school_days(calendar)
    within = days[(days >= wanted.first_day.toordinal()) & (days <= wanted.last_day.toordinal())]
    return int((~coverage(spans_of(imports_that_count(work))).holds(within)).sum())
