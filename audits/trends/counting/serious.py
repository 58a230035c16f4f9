"""Serious incidents: a list of its own, never tested away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from audits.model.incident import Incident
from checklists.incidents import Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriousIncident:
    """One serious incident, and the types and the outcome that make it so (`outcome` is empty where it does not)."""

    incident: Incident
    types: tuple[str, ...]
    outcome: str


def serious_incidents(incidents: Sequence[Incident], taxonomy: Taxonomy) -> tuple[SeriousIncident, ...]:
    """Those with a type or outcome that the taxonomy marks serious: undated ones first, then the newest."""
    types = {one.id for one in taxonomy.types if one.serious}
    outcomes = {word.id for word in taxonomy.vocabularies.get("outcome", ()) if word.serious}
    found = [
        SeriousIncident(
            incident=one,
            types=tuple(sorted(types.intersection(one.types))),
            outcome=one.outcome if one.outcome in outcomes else "",
        )
        for one in incidents
        if types.intersection(one.types) or one.outcome in outcomes
    ]
    return tuple(sorted(found, key=lambda one: (one.incident.happened_on or date.max, one.incident.id), reverse=True))
