"""The chart of incidents over time: stacked bars with a pattern for each series, built from counts alone."""

from __future__ import annotations

import plotly.graph_objects as go

from audits.services.incidents.counts import Figures
from audits.trends.counting.counts import Counts
from audits.ui.components.charts import FONT, INK
from audits.ui.components.words import counted

PATTERNS = ("", "/", ".", "x", "-", "\\", "+")
"""One per series, so that the bars can be told apart without colour."""

COLOURS = ("#1d5b79", "#c77d0a", "#6b4e8e", "#3d7a4f", "#a13d4a", "#8a8f94", "#4c6a2f")


def incident_chart(counts: Counts, labels: dict[str, str], most: int) -> go.Figure:
    """Bars per period, stacked by series; a period without a file stays empty and is marked so on the axis."""
    names = list(counts.series)
    drawn, rest = names[:most], names[most:]
    axis = [
        f"{period.label.replace('<', '&lt;').replace(' ', '<br>')}{'*' if part else ''}"
        + ("<br>no file" if total is None else "")
        for period, part, total in zip(counts.periods, counts.partly, counts.totals, strict=True)
    ]
    figure = go.Figure()
    for place, name in enumerate(drawn):
        figure.add_trace(_bars(axis, labels[name], [value or 0 for value in counts.series[name]], place))
    if rest:
        sums = [sum(counts.series[name][at] or 0 for name in rest) for at in range(len(axis))]
        figure.add_trace(_bars(axis, "All others", sums, most))
    figure.update_layout(
        barmode="stack",
        height=380,
        margin={"l": 10, "r": 10, "t": 10, "b": 10},
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.02, "x": 0, "traceorder": "normal"},
        yaxis={"rangemode": "tozero", "tickformat": ",d", "gridcolor": "#dfe5e9", "automargin": True},
        xaxis={"type": "category", "tickangle": 0, "automargin": True, "tickfont": {"size": 12}},
        font={"color": INK, "family": FONT, "size": 14},
        plot_bgcolor="#ffffff",
    )
    return figure


def title_of(figures: Figures, labels: dict[str, str]) -> str:
    """The finding in words: how many, and what most of them are about."""
    counts = figures.counts
    first = next(iter(counts.series), "")
    total = counts.counted
    share = sum(value or 0 for value in counts.series.get(first, ()))
    what = labels[first].lower() if first in labels else first
    span = (
        f"{counts.periods[0].label} to {counts.periods[-1].label}"
        if len(counts.periods) > 1
        else counts.periods[0].label
    )
    return f"{counted(total, 'incident')}, {span}; most often {what} ({share:,})"


def reading(figures: Figures) -> str:
    """One sentence: the fullest period and the latest one."""
    counts = figures.counts
    held = [(period, total) for period, total in zip(counts.periods, counts.totals, strict=True) if total is not None]
    fullest, most = max(held, key=lambda one: one[1])
    latest, last = held[-1]
    return (
        f"The most in one {counts.by.value} were {most:,} in {fullest.label}; in the latest, {latest.label}, "
        f"there were {last:,}. Counts like these go up and down by chance."
    )


def _bars(axis: list[str], name: str, values: list[int], place: int) -> go.Bar:
    colour = COLOURS[place % len(COLOURS)]
    return go.Bar(
        x=axis,
        y=values,
        name=name,
        marker={
            "color": colour,
            "line": {"color": "#101418", "width": 0.5},
            "pattern": {
                "shape": PATTERNS[place % len(PATTERNS)],
                "bgcolor": colour,
                "fgcolor": "#ffffff",
                "solidity": 0.3,
                "size": 7,
            },
        },
        hovertemplate="%{x}: %{y}<extra>%{fullData.name}</extra>",
    )
