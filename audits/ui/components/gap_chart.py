"""The gaps in their order as a chart: how large each is, and how strongly it is asked for."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from audits.findings.gaps import Gap
from audits.scoring.score import MET, TOP
from audits.ui.components.charts import CLAIMED, SHOWN, UNKNOWN, Figures, bars, chart, name_above
from audits.ui.components.words import counted
from checklists.model import Strength

FILLS = {Strength.DUTY: SHOWN, Strength.RECOMMENDED: CLAIMED, Strength.GOOD_PRACTICE: UNKNOWN}
"""Each strength with its fill."""

FIRST = 10
"""Gaps in the chart; the list below it holds them all."""

_PIXELS = 46


def gap_figure(gaps: Sequence[Gap]) -> go.Figure:
    """The first ten gaps, the first on top; a bar's length is weight x steps below embedded."""
    first = list(gaps[:FIRST])
    figure = bars(_PIXELS * len(first) + 100)
    places = {gap.place: len(first) - number for number, gap in enumerate(first)}
    for strength, fill in FILLS.items():
        mine = [gap for gap in first if gap.line.strength is strength]
        if mine:
            figure.add_bar(
                x=[gap.points for gap in mine],
                y=[places[gap.place] for gap in mine],
                orientation="h",
                name=strength.value,
                marker=fill.marker(),
                width=0.4,
                customdata=[gap.line.criterion.title for gap in mine],
                hovertemplate="%{customdata}: %{x}<extra></extra>",
            )
    for gap in first:
        name_above(figure, places[gap.place], f"{gap.place}. {gap.line.criterion.title}", right=str(gap.points))
    longest = Strength.DUTY.weight * TOP
    figure.update_xaxes(range=[0, longest], tickvals=[0, 3, 6, longest])
    figure.update_yaxes(range=[0.5, len(first) + 0.75])
    return figure


def gap_title(gaps: Sequence[Gap]) -> str:
    """The finding: how many gaps there are, and how many are duties not yet evidenced."""
    duties = sum(gap.line.is_duty and (gap.line.score.score or 0) < MET for gap in gaps)
    known = f"{counted(len(gaps), 'gap')} known"
    return f"{known}, {counted(duties, 'duty', 'duties')} not yet evidenced among them" if duties else known


def gap_chart(gaps: Sequence[Gap]) -> None:
    """The chart of the first ten, with the table of them all."""
    chart(
        gap_title(gaps),
        gap_figure(gaps),
        reading=f"The first {min(FIRST, len(gaps))} in the order in which they should be looked at; "
        "a longer bar weighs more or has further to go.",
        figures=Figures(
            ["Place", "Gap", "Strength", "Counts as", "Size"],
            [
                [
                    str(gap.place),
                    gap.line.criterion.title,
                    gap.line.strength.value,
                    gap.line.score.words,
                    str(gap.points),
                ]
                for gap in gaps
            ],
        ),
        key="gap-chart",
    )
