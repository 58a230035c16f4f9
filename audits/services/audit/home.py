"""The first page: the gate with who answers for each duty, what to do next, what falls due, and which audit is on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from audits.access.permissions import Permission, may, require
from audits.findings.next_actions import ANSWERS_NEEDED, NextActions, actions_in_hand, next_actions
from audits.findings.position import Position
from audits.findings.reviews import Reviews
from audits.model.action import Action
from audits.model.audit import AuditState
from audits.model.person import Actor
from audits.scoring.falls import WARNING_DAYS, Fall
from audits.scoring.gate import Duty
from audits.scoring.line import Line
from audits.services.audit.as_submitted import last_submitted
from audits.services.audit.asked import titles_of
from audits.services.audit.auditing import Standing, catalogue_of, list_audits
from audits.services.audit.standing import Records, gather, position_from
from audits.services.deployment import Deployment
from audits.services.incidents.card_places import card_places
from audits.services.terms.reviewing import termly_reviews
from checklists.own_catalogue import OWN_CHECKLIST

ACTIONS_AHEAD = timedelta(days=30)
"""How far ahead an action that falls due is shown on the first page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedDuty:
    """One duty of the gate with the open action that is about it, where there is one."""

    duty: Duty
    action: Action | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditProgress:
    """An audit with its checklist's title and how much of what it asks this school is answered in it."""

    standing: Standing
    title: str
    answered: int
    asked: int

    @property
    def state(self) -> AuditState:
        """Where it stands."""
        return self.standing.state


@dataclass(frozen=True, kw_only=True)
class Home:
    """What the first page shows to someone who reads audits.

    `audits` come latest first; `places` says in which audit each criterion's card opens;
    `actions` are the open ones by due date, those without a date last; `titles` are of what they can be for, by id.
    `under_review` counts the open reviews, for whoever sees counts; else 0.
    """

    position: Position
    duties: tuple[OwnedDuty, ...]
    next_actions: NextActions
    actions: tuple[Action, ...]
    titles: Mapping[str, str]
    audits: tuple[AuditProgress, ...]
    places: Mapping[str, str]
    reviews: Reviews
    under_review: int
    nothing_yet: bool

    @property
    def answers_missing(self) -> int:
        """How many more answers it takes until next actions are named."""
        return max(0, ANSWERS_NEEDED - self.position.answered)

    @property
    def under_way(self) -> tuple[AuditProgress, ...]:
        """The audits that accept answers."""
        return tuple(audit for audit in self.audits if audit.state.accepts_answers)

    @property
    def to_answer_next(self) -> AuditProgress | None:
        """The latest audit that waits for answers which this page counts: those to a school's own criteria are not."""
        ours = (one for one in self.under_way if one.standing.audit.checklist != OWN_CHECKLIST)
        return next((one for one in ours if one.answered < one.asked), None)

    @property
    def overdue(self) -> tuple[Action, ...]:
        """Open actions whose date has passed."""
        return tuple(one for one in self.actions if one.due_on is not None and one.due_on < self.position.on)

    @property
    def due_soon(self) -> tuple[Action, ...]:
        """Open actions that fall due today or within thirty days."""
        last = self.position.on + ACTIONS_AHEAD
        return tuple(one for one in self.actions if one.due_on is not None and self.position.on <= one.due_on <= last)

    def falls(self, notice: int) -> tuple[tuple[Line, Fall], ...]:
        """The scores that fall by themselves, by which warning is due: 30 within thirty days, 60 within sixty."""
        near = self.position.falls_within(max(WARNING_DAYS))
        return tuple((line, fall) for line, fall in near if fall.notice(self.position.on) == notice)


def home_of(deployment: Deployment, *, actor: Actor) -> Home:
    """Everything the first page needs, read at one moment."""
    require(actor, Permission.READ_AUDITS)
    standings = list_audits(deployment, actor=actor)
    with deployment.store.reading(actor.school_id) as work:
        records = gather(work, on=deployment.today())
        submitted = last_submitted(work)
    today = deployment.today()
    found = position_from(deployment.catalogue, records, on=today, reader=actor)
    doing = actions_in_hand(records.actions)
    waiting = sorted((one for one in records.actions if one.status.is_open), key=_by_due)
    return Home(
        position=found,
        duties=tuple(OwnedDuty(duty=duty, action=doing.get(duty.line.id)) for duty in found.gate.duties),
        next_actions=next_actions(found.lines, found.gaps, records.actions),
        actions=tuple(waiting),
        titles=titles_of(deployment, actor=actor),
        audits=tuple(_progress(deployment, records, standing, submitted) for standing in standings),
        places=card_places(deployment, standings),
        reviews=termly_reviews(deployment, actor=actor),
        under_review=sum(one.is_open for one in records.reviews) if may(actor, Permission.SEE_COUNTS) else 0,
        nothing_yet=not standings and not records.given.answered,
    )


def _progress(
    deployment: Deployment, records: Records, standing: Standing, submitted: Mapping[str, datetime]
) -> AuditProgress:
    """How far it is, of what it asks of the school as described today; of one handed in, as described then."""
    catalogue = catalogue_of(deployment, standing)
    checklist = catalogue.checklists[standing.audit.checklist]
    profile = records.school.profile if standing.state.accepts_answers else records.profile_at(submitted[standing.id])
    asked = [one for one in checklist.criteria if catalogue.criteria[one].applies_to(profile)]
    answered = records.given.answered.get(standing.id, frozenset())
    return AuditProgress(
        standing=standing,
        title=f"{checklist.title}, {standing.term.label}",
        answered=sum(one in answered for one in asked),
        asked=len(asked),
    )


def _by_due(action: Action) -> tuple[bool, date]:
    return (action.due_on is None, action.due_on or date.max)
