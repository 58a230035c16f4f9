"""One past day with two clocks: its figures as they were known then, and the same day with what is known now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from audits.access.permissions import Permission, require
from audits.findings.position import Position
from audits.model.person import Actor
from audits.scoring.line import Line
from audits.services.audit.standing import gather, position_from
from audits.services.deployment import Deployment
from audits.services.terms.points import moment_known
from checklists.model import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One criterion that does not count for the day as it did: as known then, and as known now."""

    then: Line
    now: Line

    @property
    def why(self) -> str:
        """What is known otherwise now."""
        if self.then.standing.why != self.now.standing.why:
            return self.now.standing.why
        return self.now.shown.why


@dataclass(frozen=True, kw_only=True)
class PastDay:
    """A day as known at its end, and as known at another moment; `told_anew` are the criteria that count otherwise."""

    then: Position
    now: Position
    known_then: datetime
    known_now: datetime
    told_anew: tuple[Told, ...]


def past_day(deployment: Deployment, *, actor: Actor, on: date) -> PastDay:
    """Both tellings of a day, from the catalogue that was in use on it; refused for days to come."""
    require(actor, Permission.READ_AUDITS)
    known_then, known_now = moment_known(deployment, on), deployment.now()
    catalogue = deployment.catalogue_in_use(known_then)
    then, now = (_told(deployment, actor, catalogue, on, moment) for moment in (known_then, known_now))
    return PastDay(
        then=then,
        now=now,
        known_then=known_then,
        known_now=known_now,
        told_anew=_differing(then.by_id, now.by_id),
    )


def score_on(deployment: Deployment, *, actor: Actor, on: date, known_on: date | None = None) -> Position:
    """A day's position as known at the end of another day (now where none is given).

    The catalogue is the one that was in use on the day, or at the moment of knowing where that came before.
    """
    require(actor, Permission.READ_SCORES)
    known_at = moment_known(deployment, known_on)
    catalogue = deployment.catalogue_in_use(min(known_at, moment_known(deployment, on)))
    return _told(deployment, actor, catalogue, on, known_at)


def _told(deployment: Deployment, actor: Actor, catalogue: Catalogue, on: date, known_at: datetime) -> Position:
    with deployment.store.reading(actor.school_id) as work:
        records = gather(work, known_at, on=on)
    return position_from(catalogue, records, on=on)


def _differing(then: Mapping[str, Line], now: Mapping[str, Line]) -> tuple[Told, ...]:
    return tuple(
        Told(then=then[one], now=now[one])
        for one in then
        if one in now and (then[one].score.score, then[one].status) != (now[one].score.score, now[one].status)
    )
