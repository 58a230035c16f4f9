"""Verdicts in fixed sentences."""

from __future__ import annotations

from audits.trends.exposure import rate
from audits.trends.verdicts.family import SeriesVerdict
from audits.trends.verdicts.judging import Verdict

VERDICT_WORDS = {
    Verdict.MORE: "That is more than chance would give.",
    Verdict.FEWER: "That is fewer than chance would give.",
    Verdict.CANNOT_TELL: "At these numbers nobody can tell this from chance.",
}

MEANING_WORDS = {
    Verdict.MORE: "More may have happened, or more may have been noticed and recorded.",
    Verdict.FEWER: "Fewer may have happened, or fewer may have been noticed and recorded.",
    Verdict.CANNOT_TELL: "This does not say that nothing changed.",
}


def verdict_sentences(of: SeriesVerdict, label: str, now: str, before: str) -> list[str]:
    """What was counted, the rates where they differ in exposure, the verdict, what it can mean, and what it would take.

    `label` is the series in words ("Nude images"), `now` and `before` the labels of the two half-terms.
    """
    counts = f"{label}: {of.comparison.now} in {now}, {of.comparison.before} in {before}."
    return [counts, *_rates(of), VERDICT_WORDS[of.verdict], MEANING_WORDS[of.verdict], *_needed(of)]


def _rates(of: SeriesVerdict) -> list[str]:
    later, earlier = rate(of.comparison.now, of.exposure_now), rate(of.comparison.before, of.exposure_before)
    if later is None or earlier is None or of.comparison.exposure_now == of.comparison.exposure_before:
        return []
    return [f"Per 100 pupils and 100 school days that is {later:.1f} against {earlier:.1f}."]


def _needed(of: SeriesVerdict) -> list[str]:
    """What it takes at the strictest step; a series that stands out at an easier one, beside others, is told so."""
    more, fewer = of.judged.more_from, of.judged.fewer_to
    if more is None:
        return []
    if of.verdict is Verdict.MORE and of.comparison.now < more:
        return [f"It stands out beside the other series; by itself it would have taken {more}."]
    if of.verdict is Verdict.FEWER and (fewer is None or of.comparison.now > fewer):
        return ["It stands out beside the other series; by itself it would have taken fewer still."]
    up = f"From {more} on it would have stood out as more"
    if fewer is None:
        return [f"{up}; no fall could have stood out, not even to none."]
    down = "none" if fewer == 0 else f"{fewer} or fewer"
    return [f"{up}, and at {down} as fewer."]
