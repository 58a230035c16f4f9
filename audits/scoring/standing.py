"""The standing answer: a school's latest confirmed answer to a criterion, from any audit, until it lapses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from audits.model.answer import Answer, Judgement
from audits.scoring.validity import last_day_current
from audits.scoring.wording import day_words
from checklists.model import Criterion


class Knowledge(StrEnum):
    """Whether it is known how well a criterion is met, and if not, why not."""

    ANSWERED = "answered"
    NOT_APPLICABLE = "not applicable"
    NOT_SURE = "not sure"
    LAPSED = "out of date"
    UNANSWERED = "not answered yet"
    NOT_ALLOWED = "answered not applicable, which this criterion does not allow"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What stands on a day.

    `claim` is 0 to 3, and None unless `knowledge` is ANSWERED; `reason` is that of a "not applicable".
    `answer` is the latest confirmed one, lapsed or not; `last_day` is the last on which it stands.
    """

    knowledge: Knowledge
    claim: int | None
    reason: str
    answer: Answer | None
    last_day: date | None
    why: str

    @property
    def is_known(self) -> bool:
        """Whether there is a claim, or a reason why it does not apply."""
        return self.knowledge in (Knowledge.ANSWERED, Knowledge.NOT_APPLICABLE)

    @property
    def confirmed_on(self) -> date | None:
        """The day on which the latest answer was said to be true."""
        return None if self.answer is None else self.answer.confirmed_on


UNANSWERED = Standing(
    knowledge=Knowledge.UNANSWERED, claim=None, reason="", answer=None, last_day=None, why="Not answered yet."
)
"""What stands before anyone has answered."""


def standing_answer(answers: Iterable[Answer], criterion: Criterion, on: date) -> Standing:
    """What stands for a criterion on a day, out of answers to it from any audits.

    Give the latest version per audit, or all versions: an earlier one stands for the days before the later was
    confirmed, and one whose judgement was cleared later never stands.
    Unanswered, not sure and lapsed are not known; so is "not applicable" where the criterion does not allow it.
    """
    confirmed = [answer for answer in _confirmed(answers) if answer[0] <= on]
    if not confirmed:
        return UNANSWERED
    day, answer = max(confirmed, key=lambda entry: (entry[0], entry[1].recorded_at, entry[1].audit_id))
    last_day = last_day_current(day, criterion.validity_months)
    knowledge = _knowledge(answer, criterion, lapsed=last_day < on)
    judgement = answer.judgement
    assert judgement is not None
    return Standing(
        knowledge=knowledge,
        claim=judgement.claim if knowledge is Knowledge.ANSWERED else None,
        reason=answer.reason if knowledge is Knowledge.NOT_APPLICABLE else "",
        answer=answer,
        last_day=last_day,
        why=_why(knowledge, judgement, day, last_day, answer.reason),
    )


def _confirmed(answers: Iterable[Answer]) -> list[tuple[date, Answer]]:
    """Answers with a judgement that was not replaced for its own day, with the day."""
    versions: dict[str, list[Answer]] = {}
    for answer in answers:
        versions.setdefault(answer.audit_id, []).append(answer)
    found = []
    for of_audit in versions.values():
        before = date.max
        for answer in sorted(of_audit, key=lambda one: one.version, reverse=True):
            if answer.confirmed_on is None:
                break
            if answer.confirmed_on < before:
                before = answer.confirmed_on
                found.append((before, answer))
    return found


def _knowledge(answer: Answer, criterion: Criterion, *, lapsed: bool) -> Knowledge:
    if answer.judgement is Judgement.NOT_SURE:
        return Knowledge.NOT_SURE
    if answer.judgement is Judgement.NOT_APPLICABLE and not criterion.may_not_apply:
        return Knowledge.NOT_ALLOWED
    if lapsed:
        return Knowledge.LAPSED
    return Knowledge.NOT_APPLICABLE if answer.judgement is Judgement.NOT_APPLICABLE else Knowledge.ANSWERED


def _why(knowledge: Knowledge, judgement: Judgement, day: date, last_day: date, reason: str) -> str:
    match knowledge:
        case Knowledge.NOT_APPLICABLE:
            return f"Said on {day_words(day)} not to apply: {reason.strip()}"
        case Knowledge.NOT_SURE:
            return f"Answered 'not sure' on {day_words(day)}, so it is not known yet."
        case Knowledge.LAPSED:
            return f"Answered '{judgement.value}' on {day_words(day)}, which ran out on {day_words(last_day)}."
        case Knowledge.NOT_ALLOWED:
            return "It applies to every school, so 'not applicable' does not count. Answer it again."
        case _:
            return f"Answered '{judgement.value}' on {day_words(day)}; stands until {day_words(last_day)}."
