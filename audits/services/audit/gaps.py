"""Strengths and gaps on a day: today's standing answers or one audit's own, as they were known on that day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from audits.access.permissions import Permission, require
from audits.findings.next_actions import actions_in_hand
from audits.findings.position import Position
from audits.findings.progress import Progress, progress
from audits.findings.strengths import Strengths, strengths
from audits.model.action import Action
from audits.model.day import LONDON
from audits.model.faults import InvalidValue, NotFound
from audits.model.person import Actor
from audits.services.audit.auditing import Standing, list_audits
from audits.services.audit.standing import gather, position_from
from audits.services.deployment import Deployment
from audits.services.incidents.card_places import card_places


@dataclass(frozen=True, kw_only=True)
class StrengthsAndGaps:
    """A position on a day with its strengths and progress.

    `audit` is None for standing answers; `places` says in which audit each criterion's card opens;
    `in_hand` is the open action per criterion, as of today.
    """

    position: Position
    strengths: Strengths
    progress: Progress
    audit: Standing | None
    places: Mapping[str, str]
    in_hand: Mapping[str, Action]


def first_day_known(deployment: Deployment, *, actor: Actor) -> date:
    """The day on which the school was set up: the first that can be looked back to."""
    require(actor, Permission.READ_AUDITS)
    with deployment.store.reading(actor.school_id) as work:
        first = work.schools.all()[0]
    return first.recorded_at.astimezone(LONDON).date()


def audits_begun_by(deployment: Deployment, *, actor: Actor, on: date) -> list[Standing]:
    """The audits begun on a day or before, the latest term first."""
    moment = end_of(on)
    return [one for one in list_audits(deployment, actor=actor) if one.audit.recorded_at < moment]


def strengths_and_gaps(
    deployment: Deployment, *, actor: Actor, on: date, audit_id: str | None = None
) -> StrengthsAndGaps:
    """Where the school stood at the end of a day, from what was recorded and asked by then; not for days to come."""
    require(actor, Permission.READ_AUDITS)
    today = deployment.today()
    if on > today:
        raise InvalidValue("That day has not come yet. Choose today, or a day that has passed.")
    audits = audits_begun_by(deployment, actor=actor, on=on)
    audit = next((one for one in audits if one.id == audit_id), None)
    if audit_id is not None and audit is None:
        raise NotFound("That audit had not been begun on this day. Choose another, or a later day.")
    with deployment.store.reading(actor.school_id) as work:
        known_at = None if on == today else last_moment_of(on)
        records = gather(work, known_at, on=on, audit_id=audit_id)
        step = None if audit is None else work.steps.one(audit_id=audit.id, known_at=known_at)
        actions = work.actions.latest()
    in_use = deployment.catalogue if on == today else deployment.catalogue_in_use(last_moment_of(on))
    catalogue = in_use if step is None else deployment.catalogue_kept(step.catalogue)
    criteria = None if audit is None else catalogue.checklists[audit.audit.checklist].criteria
    found = position_from(catalogue, records, on=on, audit_id=audit_id, criteria=criteria, reader=actor)
    return StrengthsAndGaps(
        position=found,
        strengths=strengths(found.lines),
        progress=progress(found.lines),
        audit=audit,
        places=card_places(deployment, list_audits(deployment, actor=actor)),
        in_hand=actions_in_hand(actions),
    )


def last_moment_of(day: date) -> datetime:
    """The last moment of a day in London that a record can have."""
    return end_of(day) - timedelta(microseconds=1)


def end_of(day: date) -> datetime:
    """The moment at which a day ends in London."""
    return datetime.combine(day + timedelta(days=1), time(), LONDON)
