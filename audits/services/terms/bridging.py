"""Why the score moved between two points: two days, or two audits of like checklists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from audits.access.permissions import Permission, require
from audits.model.faults import InvalidValue
from audits.model.person import Actor
from audits.scoring.bridge import Bridge, bridge
from audits.scoring.footing import Point
from audits.services.deployment import Deployment
from audits.services.terms.points import Taken, audit_revised, point_of_audit, points_on

NOTHING_IN_COMMON = "These two audits ask nothing in common, so there is nothing to compare. Choose two others."


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One end of a comparison: a day, or an audit; exactly one of the two."""

    on: date | None = None
    audit_id: str = ""

    def __post_init__(self) -> None:
        if (self.on is None) == (not self.audit_id):
            raise InvalidValue("Choose a day or an audit for each end.")


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Both ends in what both ask, and why the score moved.

    `bridge` is None where nothing applies at an end. `narrowed` says that two different lists were compared.
    """

    start: Taken
    end: Taken
    bridge: Bridge | None
    narrowed: bool


def pair_of(deployment: Deployment, *, actor: Actor, start: End, end: End) -> Pair:
    """Both ends and the bridge between them; audits of unlike checklists meet in the questions that both ask."""
    require(actor, Permission.READ_AUDITS)
    if (start.on is None) != (end.on is None):
        raise InvalidValue("Compare two days or two audits: one of each would not ask the same.")
    if start == end:
        raise InvalidValue("Both ends are the same. Choose two different ones.")
    if start.on is not None and end.on is not None:
        early, late, revised = points_on(
            deployment, actor=actor, early=min(start.on, end.on), late=max(start.on, end.on)
        )
        first, second = (early, late) if start.on < end.on else (late, early)
        return _pair(first, second, revised, narrowed=False)
    first, second = (point_of_audit(deployment, actor=actor, audit_id=one.audit_id) for one in (start, end))
    narrowed = first.list_id != second.list_id
    if narrowed:
        common = first.criteria & second.criteria
        if not common:
            raise InvalidValue(NOTHING_IN_COMMON)
        first, second = (_narrowed(one, common) for one in (first, second))
    early, late = sorted((first, second), key=lambda one: (one.point.on, one.point.known_at))
    revised = audit_revised(deployment, actor=actor, taken=early, known_at=late.point.known_at)
    return _pair(first, second, revised.narrowed(early.criteria), narrowed=narrowed)


def _pair(first: Taken, second: Taken, revised: Point, *, narrowed: bool) -> Pair:
    return Pair(
        start=first,
        end=second,
        bridge=bridge(first.point, second.point, revised=revised),
        narrowed=narrowed,
    )


def _narrowed(taken: Taken, criteria: frozenset[str]) -> Taken:
    return Taken(
        point=taken.point.narrowed(criteria), catalogue=taken.catalogue, audit=taken.audit, signed=taken.signed
    )
