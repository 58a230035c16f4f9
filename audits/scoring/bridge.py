"""Why the score moved between two points: seven causes whose parts sum exactly to the change.

After Bennet (1920): a criterion's part is its mean share times the change of its score,
plus (its mean score less the mean overall) times the change of its share.
Parts are exact fractions of the whole bar, so they sum without a remainder, and swapping the ends flips every sign.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from audits.scoring.footing import Footing, Point
from audits.scoring.score import TOP

HALF = Fraction(1, 2)


class Cause(StrEnum):
    """Why a score moved; the values are the words shown. Causes are named forward in time, whichever end is first."""

    IMPROVED = "improved"
    RENEWED = "evidence renewed"
    DECLINED = "declined"
    LAPSED = "evidence lapsed"
    ASKED = "criteria new or withdrawn"
    APPLICABILITY = "applicability"
    CORRECTED = "corrected"


MEANINGS: Mapping[Cause, str] = {
    Cause.IMPROVED: "more is done, more is shown, or it was answered for the first time",
    Cause.RENEWED: "evidence or an answer had run out, and was renewed",
    Cause.DECLINED: "less is done or shown: a lower judgement, evidence withdrawn, a failed check, or no answer given",
    Cause.LAPSED: "evidence or an answer ran out and was not renewed",
    Cause.ASKED: "the list of questions, or how much a question weighs, is not the same at both ends",
    Cause.APPLICABILITY: "a question began, or ceased, to apply to this school",
    Cause.CORRECTED: "the earlier end looks different with what is known now: recorded later, or put right",
}
"""What each cause means, in a governor's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one criterion brings to one cause: a part of the whole bar, -1 to 1, exact.

    `before` and `after` are its scores (0 to 3) at the two ends; None where not known, not asked or not applicable.
    """

    criterion: str
    cause: Cause
    amount: Fraction
    before: int | None
    after: int | None


@dataclass(frozen=True, kw_only=True)
class Bridge:
    """The change from one point to another, and its parts; those of nothing are left out."""

    start: Point
    end: Point
    before: Fraction
    after: Fraction
    parts: tuple[Part, ...]

    @property
    def change(self) -> Fraction:
        """After less before, exactly the sum of the parts."""
        return self.after - self.before

    @property
    def causes(self) -> Mapping[Cause, Fraction]:
        """All seven causes with what each brings, in their fixed order."""
        found = dict.fromkeys(Cause, Fraction())
        for part in self.parts:
            found[part.cause] += part.amount
        return found

    def of(self, cause: Cause) -> tuple[Part, ...]:
        """The parts of one cause, the largest first."""
        mine = [part for part in self.parts if part.cause is cause]
        return tuple(sorted(mine, key=lambda part: (-abs(part.amount), part.criterion)))

    def moved_itself(self, part: Part) -> bool:
        """Whether something about the criterion changed, and not merely its share because of other criteria."""
        first, last = self.start.footings.get(part.criterion), self.end.footings.get(part.criterion)
        if part.cause in (Cause.ASKED, Cause.APPLICABILITY):
            return _weight(first) != _weight(last)
        return True


def bridge(start: Point, end: Point, *, revised: Point | None = None) -> Bridge | None:
    """Why the score moved from one point to another; None where nothing applies at one of them.

    `revised` is the earlier of the two days as known with the later point's knowledge:
    what differs there from the earlier point is "corrected". Without it nothing is.
    """
    before, after = start.overall, end.overall
    if before is None or after is None:
        return None
    forward = _time(start) <= _time(end)
    early, late = (start, end) if forward else (end, start)
    parts = _forward(early, early if revised is None else revised, late)
    sign = 1 if forward else -1
    turned = tuple(
        Part(
            criterion=part.criterion,
            cause=part.cause,
            amount=sign * part.amount,
            before=part.before if forward else part.after,
            after=part.after if forward else part.before,
        )
        for part in parts
    )
    return Bridge(start=start, end=end, before=before, after=after, parts=turned)


def in_tenths(amounts: Sequence[Fraction], whole: int) -> tuple[int, ...]:
    """Amounts (parts of 1) as whole tenths of a percentage point that sum to so many: largest remainders move."""
    exact = [amount * 1000 for amount in amounts]
    tenths = [round(one) for one in exact]
    missing = whole - sum(tenths)
    step = 1 if missing > 0 else -1
    # What is nothing stays nothing; the others move where rounding moved them furthest the other way.
    movable = [place for place, one in enumerate(exact) if one]
    for place in sorted(movable, key=lambda place: step * (tenths[place] - exact[place]))[: abs(missing)]:
        tenths[place] += step
    return tuple(tenths)


def _time(point: Point) -> tuple[object, ...]:
    return (point.on, point.known_at, point.name)


def _forward(early: Point, revised: Point, late: Point) -> list[Part]:
    whole_before, whole_after = early.weight, late.weight
    shifts = _weight_shifts(early, revised, late)
    total: dict[Cause, int] = {}
    for of_criterion in shifts.values():
        for cause, shift in of_criterion.items():
            total[cause] = total.get(cause, 0) + shift
    mean_overall = HALF * (_overall(early) + _overall(late))
    inverse = HALF * (Fraction(1, whole_before) + Fraction(1, whole_after))
    found: list[Part] = []
    for criterion, of_criterion in shifts.items():
        first, second = early.footings.get(criterion), late.footings.get(criterion)
        amounts = _by_score(early, revised, late, criterion)
        share = _share(early, criterion) + _share(late, criterion)
        amounts = {cause: HALF * share * change for cause, change in amounts.items()}
        above = _mean_score(first, second) - mean_overall
        mean_weight = HALF * (_weight(first) + _weight(second))
        for cause in {*of_criterion, *total}:
            # The change of a share is linear in the changes of weight, so each cause has its exact part of it.
            own = inverse * of_criterion.get(cause, 0)
            others = mean_weight * Fraction(total.get(cause, 0), whole_before * whole_after)
            amounts[cause] = amounts.get(cause, Fraction()) + above * (own - others)
        scores = (None if first is None else first.score, None if second is None else second.score)
        found.extend(
            Part(criterion=criterion, cause=cause, amount=amounts[cause], before=scores[0], after=scores[1])
            for cause in Cause
            if amounts.get(cause)
        )
    return found


def _weight_shifts(early: Point, revised: Point, late: Point) -> dict[str, dict[Cause, int]]:
    """For each criterion at either end, by how much its weight changed and because of what."""
    shifts: dict[str, dict[Cause, int]] = {}
    for criterion in dict.fromkeys([*early.footings, *late.footings]):
        first, between, last = (_weight(point.footings.get(criterion)) for point in (early, revised, late))
        of_it: dict[Cause, int] = {}
        if first != last and between != first:
            of_it[Cause.CORRECTED] = between - first
        if first != last and between != last:
            of_it[_why_weighed(criterion, revised, late)] = last - between
        shifts[criterion] = of_it
    return shifts


def _why_weighed(criterion: str, early: Point, late: Point) -> Cause:
    first, last = early.footings.get(criterion), late.footings.get(criterion)
    if first is not None and last is not None:
        return Cause.ASKED if first.applies == last.applies else Cause.APPLICABILITY
    absent_from = early if first is None else late
    return Cause.APPLICABILITY if criterion in absent_from.not_for_it else Cause.ASKED


def _by_score(early: Point, revised: Point, late: Point, criterion: str) -> dict[Cause, Fraction]:
    """The change of one criterion's score, 0 to 1, by cause; nothing where it is absent from an end."""
    first, last = early.footings.get(criterion), late.footings.get(criterion)
    if first is None or last is None or not first.applies or not last.applies:
        return {}
    between = revised.footings.get(criterion)
    if between is None or not between.applies:
        between = first
    amounts: dict[Cause, Fraction] = {}
    if between.part != first.part:
        amounts[Cause.CORRECTED] = between.part - first.part
    by_claim, by_evidence = _split(between, last)
    for cause, amount in (
        (_why_claimed(between, last, by_claim), by_claim),
        (_why_shown(between, last, by_evidence), by_evidence),
    ):
        amounts[cause] = amounts.get(cause, Fraction()) + amount
    return amounts


def _split(first: Footing, last: Footing) -> tuple[Fraction, Fraction]:
    """A change of the lower of two marks as what each mark brought: the mean over both orders of moving them."""
    claim, later_claim = first.claimed or 0, last.claimed or 0
    both = min(later_claim, last.shown) - min(claim, first.shown)
    alone = min(later_claim, first.shown) - min(claim, first.shown)
    last_to_move = min(later_claim, last.shown) - min(claim, last.shown)
    by_claim = HALF * Fraction(alone + last_to_move, TOP)
    return by_claim, Fraction(both, TOP) - by_claim


def _why_claimed(first: Footing, last: Footing, amount: Fraction) -> Cause:
    if amount > 0:
        return Cause.RENEWED if first.answer_lapsed else Cause.IMPROVED
    return Cause.LAPSED if last.answer_lapsed else Cause.DECLINED


def _why_shown(first: Footing, last: Footing, amount: Fraction) -> Cause:
    if amount > 0:
        return Cause.RENEWED if first.evidence_lapsed else Cause.IMPROVED
    return Cause.LAPSED if last.evidence_lapsed else Cause.DECLINED


def _weight(footing: Footing | None) -> int:
    return 0 if footing is None else footing.counted_weight


def _share(point: Point, criterion: str) -> Fraction:
    return Fraction(_weight(point.footings.get(criterion)), point.weight)


def _mean_score(first: Footing | None, last: Footing | None) -> Fraction:
    """The mean of a criterion's scores at the ends; an absent end takes the other's."""
    present = [one.part for one in (first, last) if one is not None and one.applies]
    return sum(present, Fraction()) / len(present) if present else Fraction()


def _overall(point: Point) -> Fraction:
    overall = point.overall
    assert overall is not None
    return overall
