"""The questions that a report puts to the meeting: those of the governor's view, with the replies recorded so far."""

from __future__ import annotations

from collections.abc import Iterable

from audits.findings.governor_questions import Ask
from audits.reporting.governors.content import Question


def questions_from(asks: Iterable[Ask]) -> tuple[Question, ...]:
    """Each question as the report prints it; that it was asked before stands with why it is asked."""
    return tuple(
        Question(
            question=one.question,
            why=f"{one.because} {one.again}".strip(),
            strong=one.line.criterion.governor.strong,
            thin=one.line.criterion.governor.thin,
            ask_to_see=one.line.criterion.governor.ask_to_see,
            reply=one.reply,
            before=one.before,
        )
        for one in asks
    )
