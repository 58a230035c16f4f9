"""Walking an audit: the list with what is still open in it, and one criterion's card with all that stands on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from audits.access.permissions import Permission, may, require
from audits.findings.next_five import Next
from audits.findings.position import Position
from audits.findings.steps import Step, cheapest_step
from audits.model.action import Action
from audits.model.answer import Answer, Draft, Judgement
from audits.model.day import day_in_london
from audits.model.evidence import EvidenceItem
from audits.model.faults import NotFound
from audits.model.person import Actor, Role
from audits.scoring.gate import resting_on
from audits.scoring.line import Line
from audits.scoring.score import TOP, Status
from audits.services.audit.as_submitted import submitted_at
from audits.services.audit.asked import criterion_asked
from audits.services.audit.auditing import Standing, catalogue_of, found_standing
from audits.services.audit.standing import Records, gather, position_from
from audits.services.deployment import Deployment
from audits.services.school.people import names_of
from checklists.model import Accountable, Catalogue, Criterion, Requirement, Strength


class Filter(StrEnum):
    """What to show of a walk; the values are the words on screen."""

    ALL = "all"
    UNANSWERED = "unanswered"
    TO_CONFIRM = "to confirm"
    DUTIES = "duties"
    MINE = "mine"
    CLAIMED_ONLY = "claimed only"
    NOT_SURE = "not sure"
    UNDER_QUESTION = "under question"


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """One audit as a list: its criteria that apply to the school, in catalogue order, and the answers given so far.

    `earlier` holds, by criterion, the latest answer with a judgement from another audit.
    `position` is the school's position today in the criteria of this walk, from standing answers;
    of an audit that takes no more answers it is the audit's own, as submitted.
    """

    standing: Standing
    catalogue: Catalogue
    criteria: tuple[Criterion, ...]
    answers: Mapping[str, Answer]
    earlier: Mapping[str, Answer]
    position: Position
    may_answer: bool

    @property
    def answered(self) -> int:
        """How many criteria have a judgement in this audit, "not sure" included."""
        return sum(1 for criterion in self.criteria if self.is_answered(criterion))

    @property
    def next_five(self) -> tuple[Next, ...]:
        """What to answer in the next twenty minutes."""
        return self.position.next_five

    def is_answered(self, criterion: Criterion) -> bool:
        """Whether this audit holds a judgement for the criterion."""
        answer = self.answers.get(criterion.id)
        return answer is not None and answer.judgement is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Everything one card shows of a criterion in an audit, to one person.

    `rests_on` is the requirement that makes it a duty of this school; None where it is no duty.
    Of an audit that takes no more answers, all of it is as submitted, on `submitted_on`; else that is None.
    """

    standing: Standing
    catalogue: Catalogue
    criterion: Criterion
    submitted_on: date | None
    rests_on: Requirement | None
    answer: Answer | None
    earlier: Answer | None
    drafts: Mapping[str, Draft]
    cited: Sequence[EvidenceItem]
    library: Sequence[EvidenceItem]
    actions: Sequence[Action]
    line: Line
    may_answer: bool
    names: Mapping[str, str]

    @property
    def step(self) -> Step | None:
        """The cheapest step towards a higher score; None before there is an answer, and at the top."""
        known = self.line.score.score is not None and self.line.score.score < TOP
        return cheapest_step(self.line) if known or self.line.under_question else None


def walk_of(deployment: Deployment, *, actor: Actor, audit_id: str) -> Walk:
    """The audit as a list to walk through."""
    require(actor, Permission.READ_AUDITS)
    standing = _standing(deployment, actor, audit_id)
    catalogue = catalogue_of(deployment, standing)
    with deployment.store.reading(actor.school_id) as work:
        submitted = submitted_at(work, standing)
        on = day_in_london(submitted or deployment.now())
        records = gather(work, submitted, on=on, audit_id=audit_id)
    profile = records.school.profile
    asked = catalogue.checklists[standing.audit.checklist].criteria
    return Walk(
        standing=standing,
        catalogue=catalogue,
        criteria=tuple(one for one in (catalogue.criteria[each] for each in asked) if one.applies_to(profile)),
        answers=_latest(records.answers, audit_id),
        earlier=_earlier(records.answers, audit_id),
        position=_position(catalogue, records, standing, on, asked, actor),
        may_answer=may(actor, Permission.ANSWER) and standing.state.accepts_answers,
    )


def card_of(deployment: Deployment, *, actor: Actor, audit_id: str, criterion_id: str) -> Card:
    """One criterion's card, read afresh; NotFound where the audit does not ask it, or not of such a school."""
    require(actor, Permission.READ_AUDITS)
    standing = _standing(deployment, actor, audit_id)
    catalogue = catalogue_of(deployment, standing)
    criterion = criterion_asked(catalogue, standing, criterion_id)
    with deployment.store.reading(actor.school_id) as work:
        submitted = submitted_at(work, standing)
        records = gather(work, submitted, criterion_id=criterion_id)
        drafts = work.drafts.find(audit_id=audit_id, criterion_id=criterion_id, person_id=actor.person_id)
        library = [item for item in work.evidence.latest(known_at=submitted) if item.withdrawn_on is None]
    profile, on = records.school.profile, day_in_london(submitted or deployment.now())
    if not criterion.applies_to(profile):
        raise NotFound("This is not asked of your school. Choose a question from the list.")
    names = names_of(deployment, actor=actor)
    here = [answer for answer in records.answers if answer.criterion_id == criterion_id]
    line = _position(catalogue, records, standing, on, [criterion_id], actor).by_id[criterion_id]
    return Card(
        standing=standing,
        catalogue=catalogue,
        criterion=criterion,
        submitted_on=None if submitted is None else on,
        rests_on=resting_on(catalogue, profile, criterion, on) if line.is_duty else None,
        answer=_latest(here, audit_id).get(criterion_id),
        earlier=_earlier(here, audit_id).get(criterion_id),
        drafts={draft.field: draft for draft in drafts},
        cited=records.cited.get(criterion_id, ()),
        library=library,
        actions=[action for action in records.actions if action.criterion_id == criterion_id],
        line=line,
        may_answer=may(actor, Permission.ANSWER) and standing.state.accepts_answers,
        names=names,
    )


def _position(
    catalogue: Catalogue,
    records: Records,
    standing: Standing,
    on: date,
    criteria: Sequence[str],
    actor: Actor,
) -> Position:
    """What stands today for this reader; of an audit that takes no more answers, its own for everybody, as signed."""
    today = standing.state.accepts_answers
    return position_from(
        catalogue,
        records,
        on=on,
        audit_id=None if today else standing.id,
        criteria=criteria,
        reader=actor if today else None,
    )


def chosen(walk: Walk, filter_: Filter, *, actor: Actor) -> list[Criterion]:
    """The criteria of a walk that a filter lets through, in catalogue order."""
    return [criterion for criterion in walk.criteria if _fits(walk, criterion, filter_, actor)]


def _fits(walk: Walk, criterion: Criterion, filter_: Filter, actor: Actor) -> bool:
    line = walk.position.by_id.get(criterion.id)
    answer = walk.answers.get(criterion.id)
    match filter_:
        case Filter.ALL:
            return True
        case Filter.UNANSWERED:
            return not walk.is_answered(criterion)
        case Filter.TO_CONFIRM:
            return criterion.id in walk.earlier and not walk.is_answered(criterion)
        case Filter.DUTIES:
            return line is not None and line.strength is Strength.DUTY
        case Filter.MINE:
            return any(role in _ANSWERS_FOR.get(criterion.accountable, ()) for role in actor.roles)
        case Filter.CLAIMED_ONLY:
            return line is not None and line.status is Status.CLAIMED_ONLY
        case Filter.NOT_SURE:
            return answer is not None and answer.judgement is Judgement.NOT_SURE
        case Filter.UNDER_QUESTION:
            return line is not None and line.under_question


_ANSWERS_FOR = {
    Accountable.HEAD: (Role.HEAD,),
    Accountable.DSL: (Role.DSL,),
    Accountable.LEADERS: (Role.LEADER, Role.HEAD),
    Accountable.CURRICULUM: (Role.LEADER,),
    Accountable.TECHNICAL: (Role.LEADER,),
    Accountable.BUSINESS: (Role.LEADER,),
    Accountable.GOVERNORS: (Role.GOVERNOR, Role.HEAD),
}
"""Which roles count a criterion as theirs under "mine"; heads look after what governors answer for, to prepare it."""


def _standing(deployment: Deployment, actor: Actor, audit_id: str) -> Standing:
    with deployment.store.reading(actor.school_id) as work:
        return found_standing(work, audit_id)


def _latest(answers: Sequence[Answer], audit_id: str) -> dict[str, Answer]:
    """The answer that stands in an audit, by criterion: entries come oldest first, so the last one stays."""
    return {answer.criterion_id: answer for answer in answers if answer.audit_id == audit_id}


def _earlier(answers: Sequence[Answer], audit_id: str) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for answer in answers:
        if answer.audit_id == audit_id or answer.confirmed_on is None:
            continue
        before = found.get(answer.criterion_id)
        if before is None or (before.confirmed_on or answer.confirmed_on) <= answer.confirmed_on:
            found[answer.criterion_id] = answer
    return found
