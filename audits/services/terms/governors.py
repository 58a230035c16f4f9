"""The governor's view of a term: the gate, what changed, what was promised, and the questions with their replies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from audits.access.permissions import Permission, require
from audits.findings.governor_questions import Ask, governor_questions
from audits.findings.position import Position
from audits.findings.promises import Promise
from audits.model.faults import InvalidValue, NotAllowed, NotFound
from audits.model.governor_reply import GovernorReply, Heard
from audits.model.person import Actor
from audits.model.term import Term
from audits.scoring.bridge import Bridge
from audits.services.audit.gaps import first_day_known
from audits.services.audit.standing import gather, position_from
from audits.services.deployment import Deployment
from audits.services.school.calendars import calendar_of
from audits.services.terms.bridging import End
from audits.services.terms.comparing import compare
from audits.services.terms.reviewing import last_day_before
from audits.services.terms.signing import NOT_INDEPENDENT_ROLES
from audits.services.trail import enter


@dataclass(frozen=True, kw_only=True)
class LastTerm:
    """What the page holds against the term before: its last school day, why the score moved, and what was promised.

    `replies` are those of that term that were thin or promised something.
    """

    term: Term
    last_day: date
    bridge: Bridge | None
    promises: tuple[Promise, ...]
    replies: tuple[GovernorReply, ...]


@dataclass(frozen=True, kw_only=True)
class GovernorsView:
    """This term on one page; `last` is None in a school's first term.

    The position is the one that everybody may see: no review that was not told stands in it, whoever asks.
    """

    term: Term
    position: Position
    questions: tuple[Ask, ...]
    last: LastTerm | None


def governors_view(deployment: Deployment, *, actor: Actor) -> GovernorsView:
    """Everything the page needs but releases and signatures, which have services of their own."""
    require(actor, Permission.READ_AUDITS)
    today = deployment.today()
    term = calendar_of(deployment, actor=actor).term_counting(today)
    with deployment.store.reading(actor.school_id) as work:
        records = gather(work, on=today)
        replies = work.governor_replies.latest()
    position = position_from(deployment.catalogue, records, on=today)
    return GovernorsView(
        term=term,
        position=position,
        questions=governor_questions(position, replies, term),
        last=_last_term(deployment, actor, today, replies),
    )


def questions_of_term(deployment: Deployment, *, actor: Actor, position: Position, term: Term) -> tuple[Ask, ...]:
    """The questions that a position asks in a term, with the replies recorded so far."""
    require(actor, Permission.READ_AUDITS)
    with deployment.store.reading(actor.school_id) as work:
        replies = work.governor_replies.latest()
    return governor_questions(position, replies, term)


def record_reply(
    deployment: Deployment, *, actor: Actor, criterion_id: str, reply: str, heard: Heard, replied_on: date
) -> GovernorReply:
    """Record what was replied to one of this term's questions; a second record replaces the first, which stays known."""
    require(actor, Permission.SIGN_AUDIT)
    held = sorted(role.value for role in actor.roles & NOT_INDEPENDENT_ROLES)
    if held:
        raise NotAllowed(
            f"Somebody independent records replies: you are also {' and '.join(held)} in this school. "
            "Ask a governor who is not."
        )
    if replied_on > deployment.today():
        raise InvalidValue("That day has not come yet: give the day on which it was replied.")
    view = governors_view(deployment, actor=actor)
    ask = next((one for one in view.questions if one.line.id == criterion_id), None)
    if ask is None:
        raise NotFound("That is not one of this term's questions any more. Look at the list again.")
    with deployment.store.writing(actor.school_id) as work:
        last = work.governor_replies.one(term=view.term.key, criterion_id=criterion_id)
        recorded = GovernorReply(
            school_id=actor.school_id,
            term=view.term.key,
            criterion_id=criterion_id,
            version=1 if last is None else last.version + 1,
            question=ask.question,
            because=ask.because,
            reply=reply.strip(),
            heard=heard,
            replied_on=replied_on,
            recorded_at=deployment.now(),
            recorded_by=actor.person_id,
        )
        work.governor_replies.append(recorded)
        enter(
            work,
            actor=actor,
            at=recorded.recorded_at,
            deed="record governors' reply",
            subject=f"criterion:{criterion_id}",
            fields=[view.term.key, heard.value],
            content=recorded,
        )
    return recorded


def _last_term(deployment: Deployment, actor: Actor, today: date, replies: list[GovernorReply]) -> LastTerm | None:
    calendar = calendar_of(deployment, actor=actor)
    day = last_day_before(calendar, today)
    if day is None or day < first_day_known(deployment, actor=actor):
        return None
    term = calendar.term_counting(day)
    found = compare(deployment, actor=actor, start=End(on=day), end=End(on=today))
    return LastTerm(
        term=term,
        last_day=day,
        bridge=found.pair.bridge,
        promises=found.promises,
        replies=tuple(one for one in replies if one.term == term.key and one.heard is not Heard.STRONG),
    )
