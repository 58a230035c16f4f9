"""The moment that a document speaks of: everything as it was recorded by then, in the catalogue of that moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from audits.access.permissions import Permission, require
from audits.findings.next_actions import actions_in_hand
from audits.findings.position import Position
from audits.model.action import Action
from audits.model.audit import AuditState
from audits.model.faults import NotFound
from audits.model.person import Actor
from audits.model.school import School
from audits.reporting.parts.duties import NamedDuty
from audits.scoring.gate import Gate
from audits.services.audit.auditing import Standing, catalogue_of, list_audits
from audits.services.audit.standing import Records, gather, position_from
from audits.services.deployment import Deployment, day_in_london
from checklists.model import Catalogue


@dataclass(frozen=True, kw_only=True)
class Standpoint:
    """One school at one moment.

    `position` rests on standing answers, or on those of `audit` alone; `gate` always on standing answers.
    """

    known_at: datetime
    on: date
    catalogue: Catalogue
    records: Records
    position: Position
    gate: Gate
    audit: Standing | None

    @property
    def school(self) -> School:
        """The school as it was described then."""
        return self.records.school

    @property
    def in_hand(self) -> Mapping[str, Action]:
        """The open action per criterion that is due first."""
        return actions_in_hand(self.records.actions)

    @property
    def duties(self) -> tuple[NamedDuty, ...]:
        """Every duty in the gate's order, with its action and what it rests on."""
        in_hand = self.in_hand
        return tuple(
            NamedDuty(duty=duty, action=in_hand.get(duty.line.id), rests_on=self.catalogue.source(duty.rests_on))
            for duty in self.gate.duties
        )

    @property
    def titles(self) -> Mapping[str, str]:
        """The criteria's titles, by id."""
        return {one.id: one.title for one in self.catalogue.criteria.values()}


def standpoint(deployment: Deployment, actor: Actor, catalogue: Catalogue, known_at: datetime) -> Standpoint:
    """The standing answers at a moment, asked from a catalogue."""
    require(actor, Permission.READ_AUDITS)
    on = day_in_london(known_at)
    with deployment.store.reading(actor.school_id) as work:
        records = gather(work, known_at, on=on)
    found = position_from(catalogue, records, on=on)
    return Standpoint(
        known_at=known_at,
        on=on,
        catalogue=catalogue,
        records=records,
        position=found,
        gate=found.gate,
        audit=None,
    )


def standpoint_of_audit(deployment: Deployment, actor: Actor, audit_id: str) -> Standpoint:
    """One audit's own answers: now where it accepts answers, or else as it was submitted."""
    require(actor, Permission.READ_AUDITS)
    audit = next((one for one in list_audits(deployment, actor=actor) if one.id == audit_id), None)
    if audit is None:
        raise NotFound("That audit is not in this school. Choose one from the list.")
    catalogue = catalogue_of(deployment, audit)
    known_at = _known_at(deployment, actor, audit)
    on = day_in_london(known_at)
    with deployment.store.reading(actor.school_id) as work:
        records = gather(work, known_at, on=on, audit_id=audit_id)
    return Standpoint(
        known_at=known_at,
        on=on,
        catalogue=catalogue,
        records=records,
        position=position_from(
            catalogue,
            records,
            on=on,
            audit_id=audit_id,
            criteria=catalogue.checklists[audit.audit.checklist].criteria,
        ),
        gate=position_from(catalogue, records, on=on).gate,
        audit=audit,
    )


def _known_at(deployment: Deployment, actor: Actor, audit: Standing) -> datetime:
    """Now, or the moment at which the answers were submitted (a signature came later)."""
    if audit.state.accepts_answers:
        return deployment.now()
    with deployment.store.reading(actor.school_id) as work:
        steps = work.steps.all(audit_id=audit.id)
    return max(step.recorded_at for step in steps if step.state is AuditState.SUBMITTED)
