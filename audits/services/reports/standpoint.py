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
from audits.model.day import day_in_london
from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.model.school import School
from audits.reporting.parts.duties import NamedDuty
from audits.scoring.gate import Gate
from audits.services.audit.as_submitted import submitted_at
from audits.services.audit.asked import titles_asked
from audits.services.audit.auditing import Standing, catalogue_of, found_standing
from audits.services.audit.standing import Records, gather, position_from
from audits.services.deployment import Deployment
from audits.services.terms.points import signed_document
from checklists.model import Catalogue

NOT_AS_SIGNED = (
    "The figures worked out today for {audit}, are no longer those that were signed, so no report is made from them. "
    "What was signed still counts and stands on the page 'Sign-off'; the tool may have been updated since. To find "
    "out, choose 'Check that everything is as it was written' there or in Settings. If it finds a change, ask whoever "
    "looks after the tool to restore a backup."
)


class NotAsSigned(Refusal):
    """A signed audit's figures, worked out anew, are not the signed ones: altered records, or another program."""


@dataclass(frozen=True, kw_only=True)
class Standpoint:
    """One school at one moment.

    `position` rests on standing answers, or on those of `audit` alone; `gate` always on standing answers.
    `titles` are those of every criterion asked by then, by id, the school's own among them.
    """

    known_at: datetime
    on: date
    catalogue: Catalogue
    records: Records
    position: Position
    gate: Gate
    titles: Mapping[str, str]
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


def standpoint(deployment: Deployment, actor: Actor, catalogue: Catalogue, known_at: datetime) -> Standpoint:
    """The standing answers at a moment, asked from a catalogue."""
    require(actor, Permission.READ_AUDITS)
    on = day_in_london(known_at)
    with deployment.store.reading(actor.school_id) as work:
        records = gather(work, known_at, on=on)
        titles = titles_asked(deployment, work, catalogue, known_at)
    found = position_from(catalogue, records, on=on)
    return Standpoint(
        known_at=known_at,
        on=on,
        catalogue=catalogue,
        records=records,
        position=found,
        gate=found.gate,
        titles=titles,
        audit=None,
    )


def standpoint_of_audit(deployment: Deployment, actor: Actor, audit_id: str) -> Standpoint:
    """One audit's own answers: now where it accepts answers, or else as it was submitted.

    What was signed is held against its document: NotAsSigned where they differ, as no figure but the signed is told.
    """
    require(actor, Permission.READ_AUDITS)
    with deployment.store.reading(actor.school_id) as work:
        audit = found_standing(work, audit_id)
    catalogue = catalogue_of(deployment, audit)
    with deployment.store.reading(actor.school_id) as work:
        known_at = submitted_at(work, audit) or deployment.now()
        on = day_in_london(known_at)
        records = gather(work, known_at, on=on, audit_id=audit_id)
        titles = titles_asked(deployment, work, catalogue, known_at)
        signed = signed_document(work, audit_id) if audit.state is AuditState.SIGNED else None
    checklist = catalogue.checklists[audit.audit.checklist]
    position = position_from(catalogue, records, on=on, audit_id=audit_id, criteria=checklist.criteria)
    gate = position_from(catalogue, records, on=on).gate
    if signed is not None and not signed.says_the_same(position, gate):
        raise NotAsSigned(NOT_AS_SIGNED.format(audit=f"{signed.title}, {signed.term.label}"))
    return Standpoint(
        known_at=known_at,
        on=on,
        catalogue=catalogue,
        records=records,
        position=position,
        gate=gate,
        titles=titles,
        audit=audit,
    )
