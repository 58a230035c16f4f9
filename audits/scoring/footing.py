"""What a score rests on at one point in time: the little of each criterion that two points are compared by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import cached_property

from audits.model.answer import Answer
from audits.model.check import CheckResult
from audits.model.evidence import EvidenceItem
from audits.scoring.evidence import level_of
from audits.scoring.line import Line
from audits.scoring.pieces import State, pieces
from audits.scoring.score import SCORE_WORDS, TOP, Status
from audits.scoring.standing import Knowledge, standing_answer
from checklists.model import Criterion, Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Footing:
    """One criterion at one point.

    `claimed` (0 to 3) is None where it is not known; `shown` is 0 to 3.
    `answer_lapsed` says that an answer ran out; `evidence_lapsed` that some evidence cited is out of date.
    """

    weight: int
    applies: bool
    claimed: int | None
    shown: int
    answer_lapsed: bool = False
    evidence_lapsed: bool = False

    @property
    def score(self) -> int | None:
        """The lower of the two, 0 to 3; None where it is not known or does not apply."""
        return None if self.claimed is None or not self.applies else min(self.claimed, self.shown)

    @property
    def words(self) -> str:
        """How it stands, in the words that a score has everywhere."""
        if self.score is not None:
            return SCORE_WORDS[self.score]
        return (Status.NOT_KNOWN if self.applies else Status.NOT_APPLICABLE).value

    @property
    def counted_weight(self) -> int:
        """What it weighs in the mean: nothing where it does not apply."""
        return self.weight if self.applies else 0

    @property
    def part(self) -> Fraction:
        """How far it has come, 0 to 1; what is not known counts nothing so far."""
        return Fraction(self.score or 0, TOP)


@dataclass(frozen=True, kw_only=True)
class Point:
    """A school at one point: what was true on a day, as known at a moment; `name` is what people call it.

    `footings` are the criteria asked of the school; `not_for_it` are asked by the catalogue, and not of such a school.
    """

    name: str
    on: date
    known_at: datetime
    footings: Mapping[str, Footing]
    not_for_it: frozenset[str] = frozenset()

    @cached_property
    def weight(self) -> int:
        """The weight of everything that applies."""
        return sum(one.counted_weight for one in self.footings.values())

    @cached_property
    def overall(self) -> Fraction | None:
        """The score so far, 0 to 1; None where nothing applies."""
        whole = self.weight
        if not whole:
            return None
        return Fraction(sum(one.counted_weight * (one.score or 0) for one in self.footings.values()), TOP * whole)

    def narrowed(self, criteria: Iterable[str]) -> Point:
        """The same point in these criteria alone."""
        wanted = frozenset(criteria)
        return Point(
            name=self.name,
            on=self.on,
            known_at=self.known_at,
            footings={one: footing for one, footing in self.footings.items() if one in wanted},
            not_for_it=self.not_for_it & wanted,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fills:
    """A weighted mean as the three parts of one bar, which sum to 1."""

    known: Fraction
    gap: Fraction
    not_known: Fraction


def fills(footings: Iterable[Footing]) -> Fills | None:
    """The three parts over criteria; None where nothing applies."""
    applying = [one for one in footings if one.applies]
    whole = sum(one.weight for one in applying)
    if not whole:
        return None
    known = sum((one.weight * one.part for one in applying), Fraction()) / whole
    not_known = Fraction(sum(one.weight for one in applying if one.score is None), whole)
    return Fills(known=known, gap=1 - known - not_known, not_known=not_known)


def footing(
    criterion: Criterion,
    strength: Strength,
    answers: Iterable[Answer],
    items: Iterable[EvidenceItem],
    results: Iterable[CheckResult],
    on: date,
) -> Footing:
    """What the score of one criterion rests on on a day: as `footing_of` its line, without working out the line."""
    standing = standing_answer(answers, criterion, on)
    found = pieces(criterion, items, [result for result in results if result.done_on <= on])
    return Footing(
        weight=strength.weight,
        applies=standing.knowledge is not Knowledge.NOT_APPLICABLE,
        claimed=standing.claim,
        shown=level_of(criterion, found, on),
        answer_lapsed=standing.knowledge is Knowledge.LAPSED,
        evidence_lapsed=any(piece.state(on) is State.LAPSED for piece in found),
    )


def footing_of(line: Line) -> Footing:
    """What a line's score rests on."""
    return Footing(
        weight=line.strength.weight,
        applies=line.status is not Status.NOT_APPLICABLE,
        claimed=line.score.claimed,
        shown=line.score.shown,
        answer_lapsed=line.standing.knowledge is Knowledge.LAPSED,
        evidence_lapsed=bool(line.shown.lapsed),
    )
