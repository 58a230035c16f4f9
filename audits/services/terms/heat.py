"""Criteria by terms: how each stood in every audit of the last terms, and which gaps have stood longest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audits.access.permissions import Permission, require
from audits.findings.standing_gaps import StandingGap, standing_gaps
from audits.model.audit import AuditState
from audits.model.person import Actor
from audits.model.term import Term
from audits.scoring.footing import Footing
from audits.services.audit.auditing import Standing, list_audits
from audits.services.deployment import Deployment
from audits.services.terms.points import point_of_audit
from checklists.model import Area, Criterion

LAST_TERMS = 6
"""Terms shown side by side: two years."""


@dataclass(frozen=True, kw_only=True)
class TermColumn:
    """One term: what was answered in its audits, by criterion, and whether all of them are signed."""

    term: Term
    marks: Mapping[str, Footing]
    signed: bool


@dataclass(frozen=True, kw_only=True)
class HeatMap:
    """The terms in order of time; `areas` with the criteria of which some term knows something; the standing gaps.

    `earlier` says that there were terms before them, in which a gap may have stood already.
    """

    terms: tuple[TermColumn, ...]
    earlier: bool
    areas: tuple[tuple[Area, tuple[Criterion, ...]], ...]
    gaps: tuple[StandingGap, ...]

    def criterion(self, criterion_id: str) -> Criterion:
        """A criterion of the map."""
        return next(one for _, criteria in self.areas for one in criteria if one.id == criterion_id)


def heat_map(deployment: Deployment, *, actor: Actor) -> HeatMap:
    """The last terms in which an audit was answered; signed ones are read from their frozen documents."""
    require(actor, Permission.READ_AUDITS)
    by_term: dict[Term, list[Standing]] = {}
    for standing in list_audits(deployment, actor=actor):
        by_term.setdefault(standing.term, []).append(standing)
    latest = sorted(by_term, key=lambda term: term.place)[-LAST_TERMS:]
    columns = tuple(_column(deployment, actor, term, by_term[term]) for term in latest)
    catalogue = deployment.catalogue
    asked = {criterion for column in columns for criterion in column.marks}
    areas = [
        (area, tuple(catalogue.criteria[one] for one in area.criteria if one in asked)) for area in catalogue.areas
    ]
    return HeatMap(
        terms=columns,
        earlier=len(by_term) > len(latest),
        areas=tuple((area, criteria) for area, criteria in areas if criteria),
        gaps=tuple(
            gap
            for gap in standing_gaps([column.marks for column in columns], catalogue.order)
            if gap.criterion in catalogue.criteria
        ),
    )


def _column(deployment: Deployment, actor: Actor, term: Term, audits: Sequence[Standing]) -> TermColumn:
    """Of several audits in one term, the one begun last decides wherever it knows something."""
    marks: dict[str, Footing] = {}
    for standing in sorted(audits, key=lambda one: one.audit.recorded_at):
        for criterion, footing in point_of_audit(deployment, actor=actor, audit_id=standing.id).point.footings.items():
            if criterion not in marks or footing.score is not None or not footing.applies:
                marks[criterion] = footing
    return TermColumn(term=term, marks=marks, signed=all(one.state is AuditState.SIGNED for one in audits))
