"""A table drawn as squares: the number in each, and a ground that is darker where it is larger."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from audits.ui.components.charts import FONT, INK, PAPER

_SCALE = [[0, "#ffffff"], [0.01, "#e9f1f6"], [1, "#7fb0cc"]]
# Light enough at its darkest for the figures on it to be read.


def squares(down: Sequence[str], across: Sequence[str], numbers: Sequence[Sequence[int]]) -> go.Figure:
    """The figure; `numbers[i][j]` stands in row `down[i]` and column `across[j]`, and none is left empty."""
    heads = [_broken(one) for one in across]
    figure = go.Figure(
        go.Heatmap(
            x=heads,
            y=list(down),
            z=[list(row) for row in numbers],
            text=[[f"{one:,}" if one else "" for one in row] for row in numbers],
            texttemplate="%{text}",
            colorscale=_SCALE,
            showscale=False,
            xgap=2,
            ygap=2,
            hovertemplate="%{y}, %{x}: %{z}<extra></extra>",
        )
    )
    lines = max((head.count("<br>") + 1 for head in heads), default=1)
    figure.update_layout(
        height=30 + 18 * lines + 32 * len(down),
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        dragmode=False,
        font={"family": FONT, "size": 14, "color": INK},
        paper_bgcolor=PAPER,
        plot_bgcolor="#f6f8f9",
        xaxis={"side": "top", "fixedrange": True, "automargin": True, "type": "category", "tickangle": 0},
        yaxis={"autorange": "reversed", "fixedrange": True, "automargin": True, "type": "category"},
    )
    figure.update_xaxes(showgrid=False, ticks="")
    figure.update_yaxes(showgrid=False, ticks="")
    return figure


def _broken(label: str, width: int = 14) -> str:
    """A long heading on several lines, so that columns stay side by side."""
    lines: list[str] = []
    for word in label.split():
        if lines and len(lines[-1]) + len(word) < width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "<br>".join(line.replace("<", "&lt;") for line in lines)
