"""Stacked bars over periods, each series with a pattern of its own."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go

from audits.trends.counting.series import Series, SeriesTable
from audits.ui.components.charts import FONT, INK, PAPER

DRAWN = 6
"""Series drawn one by one; the rest stand in the table."""

_PATTERNS = ("", "/", ".", "x", "-", "\\")
_COLOURS = ("#1d5b79", "#c77d0a", "#6b4e8e", "#3d7a4f", "#a13d4a", "#8a8f94")


def stacked_bars(of: SeriesTable, names: Mapping[str, str]) -> go.Figure:
    """The largest series; a period that no file covers is named so on the axis."""
    held = [any(one.counts[place] is not None for one in of.series) for place in range(len(of.periods))]
    axis = [
        f"{period.label.replace(' ', '<br>')}{'*' if part else ''}{'' if seen else '<br>no file'}"
        for period, part, seen in zip(of.periods, of.partly, held, strict=True)
    ]
    figure = go.Figure([_bars(axis, one, names[one.value], place) for place, one in enumerate(of.series[:DRAWN])])
    figure.update_layout(
        barmode="stack",
        height=380,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        showlegend=len(of.series) > 1,
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.02, "x": 0, "traceorder": "normal"},
        dragmode=False,
        font={"family": FONT, "size": 14, "color": INK},
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        xaxis={"type": "category", "fixedrange": True, "automargin": True, "tickangle": 0, "tickfont": {"size": 12}},
        yaxis={
            "rangemode": "tozero",
            "fixedrange": True,
            "gridcolor": "#dfe5e9",
            "automargin": True,
            "tickformat": ",d",
        },
    )
    return figure


def _bars(axis: list[str], of: Series, name: str, place: int) -> go.Bar:
    colour = _COLOURS[place % len(_COLOURS)]
    return go.Bar(
        x=axis,
        y=[value or 0 for value in of.counts],
        name=name,
        marker={
            "color": colour,
            "line": {"color": INK, "width": 0.5},
            "pattern": {
                "shape": _PATTERNS[place % len(_PATTERNS)],
                "fgcolor": PAPER,
                "bgcolor": colour,
                "size": 7,
                "solidity": 0.3,
            },
        },
        hovertemplate="%{x}: %{y}<extra>%{fullData.name}</extra>",
    )
