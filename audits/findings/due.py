"""What falls due, as days in a diary: actions, answers and evidence that run out, checks to repeat, reviews."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from audits.findings.reviews import Reviews
from audits.model.action import Action
from audits.scoring.falls import Fall, FallCause
from audits.scoring.line import Line
from audits.scoring.wording import counted, day_words

NAMED = 12
"""Criteria named in one entry; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueEntry:
    """One entry of the diary; `id` stays the same when the file is made again, so that a diary replaces it."""

    id: str
    on: date
    title: str
    details: str


def due_entries(
    actions: Iterable[Action], falls: Iterable[tuple[Line, Fall]], reviews: Reviews
) -> tuple[DueEntry, ...]:
    """Everything that falls due, in order of time: one entry an action, and one a day for what runs out on it.

    What runs out stands on its last good day: that is by when it has to be renewed.
    """
    found = [_action(one) for one in actions if one.status.is_open and one.due_on is not None]
    by_day: dict[tuple[date, str], list[Line]] = {}
    for line, fall in falls:
        by_day.setdefault((fall.on - timedelta(days=1), _what(fall)), []).append(line)
    found.extend(_renewal(day, what, lines) for (day, what), lines in by_day.items())
    if reviews.coming is not None:
        found.append(
            DueEntry(
                id=f"review-{reviews.coming.term.key}",
                on=reviews.coming.due_on,
                title=f"Online safety review of the {reviews.coming.term.label} due",
                details="Submit an audit of this term by this day.",
            )
        )
    return tuple(sorted(found, key=lambda entry: (entry.on, entry.id)))


CHECK, EVIDENCE, ANSWER = "check", "evidence", "answer"


def _what(fall: Fall) -> str:
    if fall.cause is FallCause.ANSWER:
        return ANSWER
    return CHECK if any(piece.from_check for piece in fall.ending) else EVIDENCE


_TITLES = {
    ANSWER: ("answer to confirm", "answers to confirm"),
    EVIDENCE: ("question whose evidence runs out", "questions whose evidence runs out"),
    CHECK: ("question that needs a check done again", "questions that need a check done again"),
}


def _renewal(day: date, what: str, lines: list[Line]) -> DueEntry:
    names = [line.criterion.title for line in lines]
    rest = len(names) - NAMED
    listed = "\n".join([*names[:NAMED], *([f"and {rest} more"] if rest > 0 else [])])
    return DueEntry(
        id=f"{what}-{day.isoformat()}",
        on=day,
        title=f"Online safety: {counted(len(names), *_TITLES[what])}",
        details=f"Good until {day_words(day)}:\n{listed}",
    )


def _action(action: Action) -> DueEntry:
    assert action.due_on is not None
    return DueEntry(
        id=f"action-{action.id}",
        on=action.due_on,
        title=f"Online safety action due: {action.what}",
        details=f"Who: {action.owner or 'no owner yet'}. Status: {action.status.value}.",
    )
