"""What falls due, as days in a diary: actions, answers and evidence that run out, checks to repeat, reviews."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from audits.findings.check_grid import Grid, target_title
from audits.findings.reviews import WHAT_IS_A_REVIEW, Reviews
from audits.model.action import Action
from audits.model.check import Check
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
    actions: Iterable[Action],
    falls: Iterable[tuple[Line, Fall]],
    reviews: Reviews,
    tests: Iterable[tuple[Check, Grid]],
) -> tuple[DueEntry, ...]:
    """Everything that falls due, in order of time: one entry an action, and one a day for what runs out on it.

    What runs out, and a test that is to be repeated, stands on its last good day: that is by when it has to be done.
    The actions that one failed check opened, for each question that it serves, are one entry while they say the same.
    """
    found = _actions(actions)
    found.extend(entry for check, grid in tests for entry in _repeats(check, grid))
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
                details=f"Submit an audit of this term by this day. {WHAT_IS_A_REVIEW}",
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


def _actions(actions: Iterable[Action]) -> list[DueEntry]:
    alike: dict[tuple[object, ...], list[Action]] = {}
    for one in actions:
        if one.status.is_open and one.due_on is not None:
            said = (one.check_result_id or one.id, one.what, one.owner, one.due_on, one.status)
            alike.setdefault(said, []).append(one)
    return [_action(min(same, key=lambda one: one.id), len(same)) for same in alike.values()]


def _action(action: Action, questions: int) -> DueEntry:
    assert action.due_on is not None
    about = f" It is about {questions} questions." if questions > 1 else ""
    return DueEntry(
        id=f"action-{action.id}",
        on=action.due_on,
        title=f"Online safety action due: {action.what}",
        details=f"Who: {action.owner or 'no owner yet'}. Status: {action.status.value}.{about}",
    )


def _repeats(check: Check, grid: Grid) -> Iterable[DueEntry]:
    """One entry a day on which squares of a check's grid are to have been tested again."""
    by_day: dict[date, list[str]] = {}
    for square in grid.all:
        if square.due_on is not None:
            by_day.setdefault(square.due_on - timedelta(days=1), []).append(target_title(square.target))
    for day, targets in by_day.items():
        yield DueEntry(
            id=f"repeat-{check.id}-{day.isoformat()}",
            on=day,
            title=f"Online safety check to repeat: {check.title}",
            details="\n".join(["Test again by this day:", *targets]),
        )
