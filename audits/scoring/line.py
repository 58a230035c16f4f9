"""One criterion's line in a school's position: everything the score of it rests on, worked out once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from audits.model.answer import Answer
from audits.model.check import CheckResult
from audits.model.evidence import EvidenceItem
from audits.scoring.evidence import Shown, shown_by, under_question
from audits.scoring.falls import Fall, next_fall_of
from audits.scoring.pieces import pieces
from audits.scoring.score import Score, Status, score
from audits.scoring.standing import Knowledge, Standing, standing_answer
from checklists.model import Criterion, Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One criterion as it stands in one school on one day.

    `strength` is for this school on this day; `failed` holds the failed checks that put it under question.
    `in_review` says that a review is open which asks for another look at it.
    """

    criterion: Criterion
    strength: Strength
    standing: Standing
    shown: Shown
    score: Score
    next_fall: Fall | None
    failed: tuple[CheckResult, ...]
    in_review: bool = False

    @property
    def id(self) -> str:
        """The criterion's id."""
        return self.criterion.id

    @property
    def status(self) -> Status:
        """Its status in one of the five words."""
        return self.score.status

    @property
    def is_duty(self) -> bool:
        """Whether it is a duty of this school."""
        return self.strength is Strength.DUTY

    @property
    def is_answered(self) -> bool:
        """Whether a current answer of any sort stands, "not sure" included."""
        return self.standing.is_known or self.standing.knowledge is Knowledge.NOT_SURE

    @property
    def under_question(self) -> bool:
        """Whether something in the school's own records calls the answer into question."""
        return bool(self.failed) or self.in_review


def line(
    criterion: Criterion,
    strength: Strength,
    answers: Iterable[Answer],
    items: Iterable[EvidenceItem],
    results: Iterable[CheckResult],
    on: date,
    *,
    in_review: bool = False,
) -> Line:
    """The line of one criterion on a day; what was confirmed or checked later is left out."""
    done = [result for result in results if result.done_on <= on]
    standing = standing_answer(answers, criterion, on)
    found = pieces(criterion, items, done)
    seen = shown_by(criterion, found, on)
    return Line(
        criterion=criterion,
        strength=strength,
        standing=standing,
        shown=seen,
        score=score(standing, seen.level),
        next_fall=next_fall_of(criterion, standing, found, on),
        failed=under_question(done, on),
        in_review=in_review,
    )
