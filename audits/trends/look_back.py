"""The look-back: a half-term after a signal, did the series fall, rise, or can nobody tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from audits.trends.passport.passport import Fitness, Passport
from audits.trends.verdicts.comparison import SLACK, Comparison, p_value

LEVEL = 0.05
"""The p-value at which a look-back says fell or rose: one comparison, made once."""


class Since(StrEnum):
    """What happened since; the values are the words on screen."""

    FELL = "fell"
    ROSE = "rose"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBack:
    """What a later half-term says about a signal, and the sentences for it."""

    since: Since
    sentences: tuple[str, ...]


def cannot_look_back(label: str, papers: Sequence[Passport]) -> LookBack | None:
    """That nobody can tell, where the data of one of the two half-terms are not fit for trend; else None."""
    reasons = [
        f"The data of {paper.period.label} are {paper.fitness.value}. {' '.join(paper.reasons)}"
        for paper in papers
        if paper.fitness is not Fitness.TREND
    ]
    if not reasons:
        return None
    return LookBack(since=Since.CANNOT_TELL, sentences=(f"{label}: nobody can tell whether it fell or rose.", *reasons))


def look_back(of: Comparison, label: str, now: str, before: str) -> LookBack:
    """One comparison of the half-term after a signal (`now`) with the half-term of it (`before`).

    The dispersion is that of the signal's series. The season is not taken out, and a high number is more often followed
    by a lower one than by a higher; the sentences say so.
    """
    since = Since.CANNOT_TELL
    if p_value(of) <= LEVEL * (1 + SLACK):
        since = Since.ROSE if of.now > (of.now + of.before) * of.share else Since.FELL
    counted = f"{label}: {of.now} in {now}, after {of.before} in {before}."
    said = {
        Since.FELL: "It fell, by more than chance would give. After a high number a lower one is to be expected, so "
        "this does not show that what you did was the reason.",
        Since.ROSE: "It rose, by more than chance would give. More may have happened, or more may have been noticed "
        "and recorded.",
        Since.CANNOT_TELL: "At these numbers nobody can tell whether it fell or rose.",
    }
    return LookBack(since=since, sentences=(counted, said[since]))
