"""The gaps in their order as a chart: how far each has come, and whether the claim or the evidence holds it down."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from audits.findings.gaps import Gap
from audits.scoring.score import MET, TOP
from audits.ui.components.charts import MISSING, SHOWN, Figures, bars, chart, name_above, scale_below
from audits.ui.components.marks_drawn import add_marks
from audits.ui.components.words import counted

FIRST = 10
"""Gaps in the chart; the list below it holds them all."""

STEPS = ("not in place", "partly", "in place", "embedded")
"""The scale's four levels, short enough to stand side by side on a telephone."""

_PIXELS = 50


def gap_figure(gaps: Sequence[Gap]) -> go.Figure:
    """The first ten gaps, the first on top: how far each has come on the scale, and what holds it down."""
    first = list(gaps[:FIRST])
    figure = bars(_PIXELS * len(first))
    places = list(range(len(first), 0, -1))
    titles = [f"{gap.place}. {gap.line.criterion.title}" for gap in first]
    scores = [gap.line.score.score or 0 for gap in first]
    for name, fill, lengths in (
        ("counts so far", SHOWN, scores),
        ("gap: still to gain", MISSING, [TOP - score for score in scores]),
    ):
        figure.add_bar(
            x=lengths,
            y=places,
            orientation="h",
            name=name,
            marker=fill.marker(),
            width=0.44,
            customdata=titles,
            hovertemplate="%{customdata}: %{x} of 3 steps, " + name.partition(":")[0] + "<extra></extra>",
        )
    add_marks(
        figure,
        names=titles,
        places=places,
        claimed=[gap.line.score.claimed or 0 for gap in first],
        shown=[gap.line.score.shown for gap in first],
        score=scores,
        hover="step %{x} of 3,",
    )
    for place, title, gap in zip(places, titles, first, strict=True):
        name_above(figure, place, title, right=gap.line.strength.value)
    scale_below(figure, list(enumerate(STEPS)))
    figure.update_xaxes(range=[-0.06, TOP + 0.06])
    figure.update_yaxes(range=[0.6, len(first) + 0.7])
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
        reading=f"The first {min(FIRST, len(gaps))} in order: a bar counts as far as the lower of its two marks, "
        "so the mark furthest left says whether the practice or the evidence comes next.",
        figures=Figures(
            ["Place", "Gap", "Strength", "Claimed", "Shown", "Counts as", "Size"],
            [
                [
                    str(gap.place),
                    gap.line.criterion.title,
                    gap.line.strength.value,
                    gap.line.score.claimed_words,
                    gap.line.score.shown_words,
                    gap.line.score.words,
                    str(gap.points),
                ]
                for gap in gaps
            ],
        ),
        key="gap-chart",
    )
