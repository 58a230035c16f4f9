"""The governor's view of a term: the gate, what changed, what was promised, and the questions with their replies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from audits.access.permissions import Permission, may, require
from audits.findings.governor_questions import Ask, governor_questions
from audits.findings.position import Position
from audits.findings.promises import Promise
from audits.model.audit import AuditState
from audits.model.faults import InvalidValue, NotAllowed, NotFound, SavedMeanwhile
from audits.model.governor_reply import GovernorReply, Heard
from audits.model.person import Actor
from audits.model.release import Release, ReleaseKind
from audits.model.term import Term
from audits.scoring.bridge import Bridge
from audits.scoring.gate import Gate
from audits.services.audit.asked import titles_of
from audits.services.audit.auditing import list_audits
from audits.services.audit.gaps import first_day_known
from audits.services.audit.standing import gather, position_from
from audits.services.deployment import Deployment
from audits.services.incidents.card_places import card_places
from audits.services.incidents.releases import list_releases
from audits.services.school.calendars import calendar_of
from audits.services.school.people import names_of
from audits.services.terms.bridging import End
from audits.services.terms.comparing import compare
from audits.services.terms.past_day import score_on
from audits.services.terms.promised import promises_since_term
from audits.services.terms.reviewing import last_day_before
from audits.services.terms.signing import NOT_INDEPENDENT_ROLES
from audits.services.trail import enter

REPLIED_MEANWHILE = (
    "Someone else recorded a reply to this question while you were writing. It stands above, and your words are still "
    "in the box: save again to put them in its place, or leave the other as it is."
)


@dataclass(frozen=True, kw_only=True)
class LastTerm:
    """What the page holds against the term before: its last day, the gate then, why the score moved, what was promised.

    `promises` are those made by that day, those kept within the term too;
    `replies` those of that term that were thin or promised something.
    """

    term: Term
    last_day: date
    gate: Gate
    bridge: Bridge | None
    promises: tuple[Promise, ...]
    replies: tuple[GovernorReply, ...]


@dataclass(frozen=True, kw_only=True)
class GovernorsView:
    """What a governor reads of a term on one page; `last` is None in a school's first term.

    The position is the one that everybody may see: no review that was not told stands in it, whoever asks.
    `release` is the latest of a half-term that can be used, None before the first.
    `names` are those of whoever recorded a reply, `titles` the criteria's, and `places` the audits in which their cards
    open, by id. `waiting` counts the audits that wait for a signature.
    `why_not` says why this person records no reply; "" where they may, or only read.
    """

    term: Term
    position: Position
    questions: tuple[Ask, ...]
    last: LastTerm | None
    release: Release | None
    names: Mapping[str, str]
    titles: Mapping[str, str]
    places: Mapping[str, str]
    waiting: int
    why_not: str


def governors_view(deployment: Deployment, *, actor: Actor) -> GovernorsView:
    """Everything that the page shows, read at one moment; signatures have a page of their own."""
    require(actor, Permission.READ_AUDITS)
    today = deployment.today()
    term = calendar_of(deployment, actor=actor).term_counting(today)
    position, replies = _position_and_replies(deployment, actor)
    audits = list_audits(deployment, actor=actor)
    releases = [one.release for one in list_releases(deployment, actor=actor) if one.set_aside_at is None]
    return GovernorsView(
        term=term,
        position=position,
        questions=governor_questions(position, replies, term),
        last=_last_term(deployment, actor, today, replies),
        release=next((one for one in releases if one.kind is ReleaseKind.HALF_TERM), None),
        names=names_of(deployment, actor=actor),
        titles=titles_of(deployment, actor=actor),
        places=card_places(deployment, audits),
        waiting=sum(one.state is AuditState.SUBMITTED for one in audits),
        why_not=_dependence(actor) if may(actor, Permission.SIGN_AUDIT) else "",
    )


def asked_now(deployment: Deployment, *, actor: Actor) -> tuple[Ask, ...]:
    """The questions of this term alone, with the replies recorded so far."""
    require(actor, Permission.READ_AUDITS)
    term = calendar_of(deployment, actor=actor).term_counting(deployment.today())
    return governor_questions(*_position_and_replies(deployment, actor), term)


def questions_of_term(deployment: Deployment, *, actor: Actor, position: Position, term: Term) -> tuple[Ask, ...]:
    """The questions that a position asks in a term, with the replies recorded so far."""
    require(actor, Permission.READ_AUDITS)
    with deployment.store.reading(actor.school_id) as work:
        replies = work.governor_replies.latest()
    return governor_questions(position, replies, term)


def record_reply(
    deployment: Deployment,
    *,
    actor: Actor,
    criterion_id: str,
    reply: str,
    heard: Heard,
    replied_on: date,
    seen_version: int | None = None,
) -> GovernorReply:
    """Record what was replied to one of this term's questions; a second record stands for the first, which is kept.

    `seen_version` is the version of the reply that was read, 0 for none: refused where another was recorded since.
    """
    require(actor, Permission.SIGN_AUDIT)
    if _dependence(actor):
        raise NotAllowed(_dependence(actor))
    if replied_on > deployment.today():
        raise InvalidValue("That day has not come yet: give the day on which it was replied.")
    term = calendar_of(deployment, actor=actor).term_counting(deployment.today())
    ask = next((one for one in asked_now(deployment, actor=actor) if one.line.id == criterion_id), None)
    if ask is None:
        raise NotFound("That is not one of this term's questions any more. Look at the list again.")
    with deployment.store.writing(actor.school_id) as work:
        last = work.governor_replies.one(term=term.key, criterion_id=criterion_id)
        if seen_version is not None and last is not None and last.version != seen_version:
            raise SavedMeanwhile(REPLIED_MEANWHILE)
        recorded = GovernorReply(
            school_id=actor.school_id,
            term=term.key,
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
            fields=[term.key, heard.value],
            content=recorded,
        )
    return recorded


def _position_and_replies(deployment: Deployment, actor: Actor) -> tuple[Position, list[GovernorReply]]:
    """Where the school stands for everybody to see, and every reply so far."""
    today = deployment.today()
    with deployment.store.reading(actor.school_id) as work:
        records = gather(work, on=today)
        replies = work.governor_replies.latest()
    return position_from(deployment.catalogue, records, on=today), replies


def _dependence(actor: Actor) -> str:
    held = sorted(role.value for role in actor.roles & NOT_INDEPENDENT_ROLES)
    if not held:
        return ""
    return (
        f"Somebody independent records replies: you are also {' and '.join(held)} in this school. "
        "Ask a governor who is not."
    )


def _last_term(deployment: Deployment, actor: Actor, today: date, replies: list[GovernorReply]) -> LastTerm | None:
    calendar = calendar_of(deployment, actor=actor)
    day = last_day_before(calendar, today)
    if day is None or day < first_day_known(deployment, actor=actor):
        return None
    term = calendar.term_counting(day)
    found = compare(deployment, actor=actor, start=End(on=day), end=End(on=today))
    promised = promises_since_term(deployment, actor=actor, last_day=day, known_at=deployment.now())
    return LastTerm(
        term=term,
        last_day=day,
        gate=score_on(deployment, actor=actor, on=day, known_on=day).gate,
        bridge=found.pair.bridge,
        promises=tuple(one for one in promised if one.made_on <= day),
        replies=tuple(one for one in replies if one.term == term.key and one.heard is not Heard.STRONG),
    )
