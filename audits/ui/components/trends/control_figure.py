"""The drawing of a control chart: points, band, middle line, rings, and what was changed on its time axis."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from audits.model.annotation import Annotation
from audits.trends.charts.chart import Chart, Point
from audits.trends.passport.breaks import Break
from audits.ui.components.charts import FONT, INK, LINE, PAPER

BAND, SERIES, MARKED = "#e3edf3", "#1d5b79", "#8a2f00"

WORDS_CHANGED = "W"
"""The mark of a day on which category words changed their meaning."""


def control_figure(of: Chart, annotations: Sequence[Annotation], breaks: Sequence[Break]) -> go.Figure:
    """The figure; each annotation is a dotted line under its number, each changed wording one under a W."""
    points = of.points
    labels = [one.label for one in points]
    figure = go.Figure()
    banded = [one for one in points if one.upper is not None]
    for segment in dict.fromkeys(one.segment for one in banded):
        _band(figure, [one for one in banded if one.segment == segment])
    figure.add_trace(
        go.Scatter(
            x=labels,
            y=[one.value for one in points],
            mode="lines+markers",
            line={"color": SERIES, "width": 2},
            marker={"size": 8, "color": SERIES},
            hovertemplate="%{x}: %{y}<extra></extra>",
        )
    )
    ringed = [one for one in points if one.rules]
    figure.add_trace(
        go.Scatter(
            x=[one.label for one in ringed],
            y=[one.value for one in ringed],
            mode="markers",
            marker={"size": 17, "color": "rgba(0,0,0,0)", "line": {"color": MARKED, "width": 3}},
            hovertext=["; ".join(rule.value for rule in one.rules) for one in ringed],
            hoverinfo="x+y+text",
        )
    )
    for mark, on in _marks(annotations, breaks):
        _time_mark(figure, points, mark, on)
    _lay_out(figure, labels)
    return figure


def _marks(annotations: Sequence[Annotation], breaks: Sequence[Break]) -> list[tuple[str, date]]:
    numbered = [(str(number), one.on) for number, one in enumerate(annotations, start=1)]
    return [*numbered, *((WORDS_CHANGED, one.on) for one in breaks)]


def _time_mark(figure: go.Figure, points: Sequence[Point], mark: str, on: date) -> None:
    """A dotted line at the first point on or after the day; nothing where that lies after the last."""
    at = next((point.label for point in points if point.day >= on), None)
    if at is not None:
        figure.add_vline(x=at, line={"color": LINE, "width": 1, "dash": "dot"})
        figure.add_annotation(
            x=at, y=1, yref="paper", yanchor="bottom", text=mark, showarrow=False, font={"size": 12, "color": INK}
        )


def _band(figure: go.Figure, points: Sequence[Point]) -> None:
    """The limits and the middle of one stretch of points."""
    names = [one.label for one in points]
    edge = {"x": names, "mode": "lines", "hoverinfo": "skip"}
    bare = {"width": 0}
    figure.add_trace(go.Scatter(y=[one.upper for one in points], line=bare, **edge))
    figure.add_trace(
        go.Scatter(y=[one.lower or 0 for one in points], line=bare, fill="tonexty", fillcolor=BAND, **edge)
    )
    middle = {"width": 1.5, "dash": "dash", "color": LINE}
    figure.add_trace(go.Scatter(y=[one.middle for one in points], line=middle, **edge))


def _lay_out(figure: go.Figure, labels: Sequence[str]) -> None:
    figure.update_layout(
        height=280,
        margin={"l": 8, "r": 8, "t": 26, "b": 8},
        showlegend=False,
        dragmode=False,
        font={"family": FONT, "size": 14, "color": INK},
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        xaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": list(labels),
            "fixedrange": True,
            "automargin": True,
            "nticks": 12,
        },
        yaxis={
            "rangemode": "tozero",
            "fixedrange": True,
            "gridcolor": "#dfe5e9",
            "automargin": True,
            "tickformat": ",d",
        },
    )
