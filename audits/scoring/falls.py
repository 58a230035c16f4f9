"""The next day on which a score falls by itself, because an answer or an item runs out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from audits.scoring.evidence import level_of
from audits.scoring.pieces import Piece, State
from audits.scoring.score import Score, score
from audits.scoring.standing import UNANSWERED, Standing
from audits.scoring.wording import day_words, listed, sentence
from checklists.model import Criterion

WARNING_DAYS = (60, 30)
"""How many days ahead a fall is announced: the first notice and the second."""


class FallCause(StrEnum):
    """What runs out: the answer has to be confirmed again, or the evidence renewed."""

    ANSWER = "the answer runs out"
    EVIDENCE = "evidence runs out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """A fall that time alone brings: on its first day, from which score to which, and because of what.

    A score is None where it is not known (`after`) or the criterion was not applicable (`before`).
    `ending` holds the pieces of evidence that stop counting that day, where they are the cause.
    """

    on: date
    before: int | None
    after: int | None
    cause: FallCause
    ending: tuple[Piece, ...]
    because: str

    def days_left(self, today: date) -> int:
        """Days from a day to the fall."""
        return (self.on - today).days

    def notice(self, today: date) -> int | None:
        """Which warning is due: 30 within thirty days, 60 within sixty, None before that."""
        return min((days for days in WARNING_DAYS if self.days_left(today) <= days), default=None)


def next_fall_of(criterion: Criterion, standing: Standing, found: tuple[Piece, ...], on: date) -> Fall | None:
    """The next day after `on` on which the score, or that it is known at all, falls with time alone.

    The standing answer and the pieces are those of `on`: what people do later is for the caller to leave out.
    """
    if not standing.is_known or standing.last_day is None:
        return None
    lapse = standing.last_day + timedelta(days=1)
    before = score(standing, level_of(criterion, found, on))
    for day in sorted({turn for piece in found for turn in piece.turns if on < turn < lapse}):
        after = score(standing, level_of(criterion, found, day))
        if before.score is not None and after.score is not None and after.score < before.score:
            return _of_evidence(day, before, after, found)
        before = after
    return _of_answer(standing, before, lapse)


def _of_answer(standing: Standing, before: Score, lapse: date) -> Fall:
    assert standing.confirmed_on is not None
    assert standing.last_day is not None
    after = score(UNANSWERED, before.shown)
    return Fall(
        on=lapse,
        before=before.score,
        after=after.score,
        cause=FallCause.ANSWER,
        ending=(),
        because=(
            f"The answer of {day_words(standing.confirmed_on)} stands until {day_words(standing.last_day)} only: "
            "say by then whether it is still true."
        ),
    )


def _of_evidence(day: date, before: Score, after: Score, found: tuple[Piece, ...]) -> Fall:
    yesterday = day - timedelta(days=1)
    ending = tuple(piece for piece in found if _worth(piece, day) < _worth(piece, yesterday))
    titles = [piece.named for piece in ending]
    verb = "counts" if len(titles) == 1 else "count"
    return Fall(
        on=day,
        before=before.score,
        after=after.score,
        cause=FallCause.EVIDENCE,
        ending=ending,
        because=sentence(f"{listed(titles)} {verb} until {day_words(yesterday)} only"),
    )


def _worth(piece: Piece, day: date) -> int:
    return {State.CURRENT: 2, State.LAPSED: 1}.get(piece.state(day), 0)
