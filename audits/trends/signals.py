"""Signals: what asks for a review of the arrangements; never good or bad, and perhaps only better recording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from audits.trends.charts.chart import Chart, Rule
from audits.trends.counting.table import NOT_MAPPED, Dimension
from audits.trends.verdicts.family import Family, SeriesVerdict
from audits.trends.verdicts.judging import Verdict

ON_CHARTS = (Dimension.TOTAL, Dimension.RISK)
"""Whose charts give signals: all incidents and each of the four Cs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One reason to look: a verdict of a half-term, or a rule that a chart's newest month completed.

    `key` is the same whenever the same data are looked at again, so that a review opens once.
    Exactly one of `verdict` and `rule` is there; `on` is the last day of the half-term, or the point's day.
    """

    key: str
    dimension: Dimension
    value: str
    on: date
    verdict: SeriesVerdict | None = None
    rule: Rule | None = None


def verdict_signals(family: Family) -> tuple[Signal, ...]:
    """One signal for each "more than chance would give"."""
    half = family.half
    return tuple(
        Signal(
            key=f"verdict:{half.year.label}:{half.term.value}:{half.half}:{one.dimension.value}:{one.value}",
            dimension=one.dimension,
            value=one.value,
            on=half.last_day,
            verdict=one,
        )
        for one in family.verdicts
        if one.verdict is Verdict.MORE
    )


def chart_signals(charts: Mapping[tuple[Dimension, str], Chart]) -> tuple[Signal, ...]:
    """What the newest month completes on the charts of the total and the four Cs, where it says that incidents rose.

    A fall is drawn and named on its chart and opens no review: with falls too, a school whose incidents come in
    clusters would be called to more than one false review a year (docs/statistics.md).
    """
    return tuple(
        Signal(
            key=f"chart:{chart.newest:%Y-%m}:{dimension.value}:{value}:{rule.name}",
            dimension=dimension,
            value=value,
            on=point.day,
            rule=rule,
        )
        for (dimension, value), chart in charts.items()
        if dimension in ON_CHARTS and value != NOT_MAPPED
        for point, rule in chart.new_rules
        if chart.says_more(rule)
    )
