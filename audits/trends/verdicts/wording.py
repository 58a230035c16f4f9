"""Verdicts in fixed sentences."""

from __future__ import annotations

from audits.trends.exposure import rate
from audits.trends.verdicts.family import SeriesVerdict
from audits.trends.verdicts.judging import Judged, Verdict

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
    return [counts, *_rates(of), VERDICT_WORDS[of.verdict], MEANING_WORDS[of.verdict], *_needed(of.judged)]


def _rates(of: SeriesVerdict) -> list[str]:
    later, earlier = rate(of.comparison.now, of.exposure_now), rate(of.comparison.before, of.exposure_before)
    if later is None or earlier is None or of.comparison.exposure_now == of.comparison.exposure_before:
        return []
    return [f"Per 100 pupils and 100 school days that is {later:.1f} against {earlier:.1f}."]


def _needed(of: Judged) -> list[str]:
    if of.more_from is None:
        return []
    up = f"From {of.more_from} on it would have stood out as more"
    if of.fewer_to is None:
        return [f"{up}; no fall could have stood out, not even to none."]
    down = "none" if of.fewer_to == 0 else f"{of.fewer_to} or fewer"
    return [f"{up}, and at {down} as fewer."]
