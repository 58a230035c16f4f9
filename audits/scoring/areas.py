"""Weighted means: one area, or the whole, as three fills (known, not known, gap) that make one bar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from audits.scoring.line import Line
from audits.scoring.score import TOP, Status
from checklists.model import Area, Strength

FORMULA = (
    "Score so far = the sum of weight x score / 3 over the criteria with a known answer, "
    "divided by the sum of the weights of all criteria that apply."
)
"""The formula, as shown in the tool and in every report."""

WEIGHTS_SENTENCE = "Weights: " + ", ".join(f"{strength.value} {strength.weight}" for strength in Strength) + "."
"""The weights, as shown beside the formula."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean:
    """A weighted mean so far: each figure is a part of the whole bar, 0 to 1, exact.

    `known` (the score so far), `gap` and `not_known` sum to 1.
    `claimed` and `shown` are the means of what is claimed and what is shown, over the same criteria and the same bar
    as `known`, so that the three marks can stand on one line; `known` is never above either.
    `weight` is the sum of weights over the `applicable` criteria, of which `answered` have a known answer.
    """

    known: Fraction
    gap: Fraction
    not_known: Fraction
    claimed: Fraction
    shown: Fraction
    weight: int
    applicable: int
    answered: int

    @property
    def percentages(self) -> tuple[int, int, int]:
        """Known, not known and gap in whole percent that sum to 100 (largest remainders are rounded up)."""
        parts = [self.known * 100, self.not_known * 100, self.gap * 100]
        whole = [int(part) for part in parts]
        by_remainder = sorted(range(3), key=lambda place: whole[place] - parts[place])
        for place in by_remainder[: 100 - sum(whole)]:
            whole[place] += 1
        return (whole[0], whole[1], whole[2])

    @property
    def words(self) -> str:
        """The three fills in one sentence."""
        known, not_known, gap = self.percentages
        return f"{known}% so far, {gap}% still to gain, {not_known}% not known yet."


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaScore:
    """One area's mean; None where nothing in it applies. `lines` are those asked, in catalogue order."""

    area: Area
    mean: Mean | None
    lines: tuple[Line, ...]


def mean(lines: Iterable[Line]) -> Mean | None:
    """The weighted mean over lines; those not applicable leave it altogether, and None where nothing is left."""
    applicable = [line for line in lines if line.status is not Status.NOT_APPLICABLE]
    weight = sum(line.strength.weight for line in applicable)
    if not weight:
        return None
    known = claimed = shown = known_weight = answered = 0
    for line in applicable:
        if line.score.score is None or line.score.claimed is None:
            continue
        each = line.strength.weight
        answered += 1
        known_weight += each
        known += each * line.score.score
        claimed += each * line.score.claimed
        shown += each * line.score.shown
    whole = TOP * weight
    return Mean(
        known=Fraction(known, whole),
        gap=Fraction(TOP * known_weight - known, whole),
        not_known=Fraction(weight - known_weight, weight),
        claimed=Fraction(claimed, whole),
        shown=Fraction(shown, whole),
        weight=weight,
        applicable=len(applicable),
        answered=answered,
    )


def area_scores(areas: Iterable[Area], lines: Iterable[Line]) -> tuple[AreaScore, ...]:
    """The areas in which anything is asked, in their order, each with its own mean."""
    by_area: dict[str, list[Line]] = {}
    for line in lines:
        by_area.setdefault(line.criterion.area, []).append(line)
    return tuple(
        AreaScore(area=area, mean=mean(by_area[area.id]), lines=tuple(by_area[area.id]))
        for area in areas
        if area.id in by_area
    )
