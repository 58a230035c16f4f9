"""One lying bar of counted parts: how many of the whole are what."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from audits.ui.components.charts import AXIS, PAPER, Fill, bars

Part = tuple[str, int, Fill]
"""A part's name, how many it counts, and how it is drawn."""

_ROOM = 0.05
"""The share of the bar from which a count is written inside its part."""

_PIXELS = 92
"""Height of the bar: a legend may take half of a figure, and three lines of it would not fit over a lower one."""

_RIM = 0.002
"""How far the bar's edge stands off the figure's, as a share, so that its line is seen."""


def parts_figure(parts: Sequence[Part]) -> go.Figure:
    """The parts in their order, without empty ones; counts stand in the legend, and in the bar where there is room."""
    total = sum(count for _, count, _ in parts)
    figure = bars(_PIXELS)
    before = 0
    for name, count, fill in parts:
        if not count:
            continue
        figure.add_bar(
            x=[count],
            y=[0],
            orientation="h",
            name=f"{name}: {count}",
            marker=fill.marker(),
            width=0.9,
            hovertemplate=f"{name}: {count}<extra></extra>",
        )
        if count >= total * _ROOM:
            figure.add_annotation(
                x=before + count / 2, y=0, text=f"<b>{count}</b>", showarrow=False, bgcolor=PAPER, borderpad=3
            )
        before += count
    whole = max(total, 1)
    figure.update_xaxes(range=[-whole * _RIM, whole * (1 + _RIM)])
    figure.update_layout(margin_b=4, height=figure.layout.height - AXIS)
    return figure
