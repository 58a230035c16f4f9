"""The charts of a document as plain data: their figures, and the same figures in words."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of three fills that sum to 1, each 0 to 1; `before` is where its first fill ended before, if known.

    `percentages` are the fills in whole percent, as they stand in the table beside the chart.
    """

    label: str
    known: Fraction
    gap: Fraction
    not_known: Fraction
    percentages: tuple[int, int, int]
    before: Fraction | None = None
    before_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledBars:
    """Bars of three fills, the first on top."""

    bars: tuple[Bar, ...]

    @property
    def in_words(self) -> str:
        """Every bar's figures in a row of sentences."""
        return " ".join(_bar_words(bar) for bar in self.bars)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One end or step of a waterfall, in tenths of a percentage point; `words` is the figure as printed (+2.1)."""

    label: str
    tenths: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waterfall:
    """From one score to another by steps that sum to the change."""

    first: Step
    steps: tuple[Step, ...]
    last: Step

    @property
    def in_words(self) -> str:
        """Both ends and every step in one sentence."""
        between = "; ".join(f"{step.label} {step.words}" for step in self.steps)
        return f"{self.first.label} {self.first.words}; {between}; {self.last.label} {self.last.words}."


Chart = FilledBars | Waterfall


def _bar_words(bar: Bar) -> str:
    known, not_known, gap = bar.percentages
    before = f", {bar.before_words}" if bar.before_words else ""
    return f"{bar.label}: {known}% so far{before}, {gap}% still to gain, {not_known}% not known."
