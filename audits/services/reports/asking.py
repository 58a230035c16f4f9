"""The questions that a report puts to the meeting: the catalogue's own, for the first gaps in their fixed order."""

from __future__ import annotations

from audits.findings.position import Position
from audits.reporting.governors.content import Question

MOST = 6
"""Questions at a meeting; more would not be asked."""


def questions_from(position: Position) -> tuple[Question, ...]:
    """A question for each of the first gaps, with why it is asked."""
    return tuple(
        Question(
            question=gap.line.criterion.governor.question,
            why=f"{gap.line.criterion.title}. {gap.because}",
            strong=gap.line.criterion.governor.strong,
            thin=gap.line.criterion.governor.thin,
            ask_to_see=gap.line.criterion.governor.ask_to_see,
        )
        for gap in position.gaps[:MOST]
    )
