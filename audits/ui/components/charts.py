"""What every chart has in common: a title that says the finding, one sentence under it, and the figures as a table.

Colour never stands alone: each fill has a pattern of its own, so that a chart printed in black and white still reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st

from audits.ui.components.tables import table

INK = "#101418"
PAPER = "#ffffff"
LINE = "#5b6770"
LEGEND = 62
"""Pixels kept free above the bars: three lines, which is what a legend takes on a telephone."""

AXIS = 28
"""Pixels kept free below the bars."""

FONT = '"Source Sans", "Source Sans Pro", sans-serif'


@dataclass(frozen=True, slots=True)
class Fill:
    """How one part of a bar is drawn: a ground, and a pattern on it in another ink ("" for a plain one)."""

    ground: str
    pattern: str = ""
    ink: str = INK

    def marker(self) -> dict[str, object]:
        """The fill as Plotly takes it."""
        return {
            "color": self.ground,
            "line": {"color": LINE, "width": 1},
            "pattern": {
                "shape": self.pattern,
                "fgcolor": self.ink,
                "bgcolor": self.ground,
                "fillmode": "overlay",
                "size": 7,
                "solidity": 0.3,
            },
        }


SHOWN = Fill("#1d5b79")
CLAIMED = Fill("#d3e4ee", "/", "#1d5b79")
MISSING = Fill("#f3cf92", "x", "#8a5a00")
UNKNOWN = Fill("#f2f5f7", ".", "#5b6770")
APART = Fill("#ffffff")
"""Does not apply."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a chart as a table: its headings and rows."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


def chart(title: str, figure: go.Figure, *, reading: str, figures: Figures, key: str) -> None:
    """A chart under the finding it shows, with one sentence on how to read it and its table one click away."""
    st.markdown(f"#### {title}")
    st.plotly_chart(
        figure,
        width="stretch",
        theme=None,
        key=key,
        alt=f"{title}. {reading}",
        config={"displayModeBar": False, "scrollZoom": False},
    )
    st.caption(reading)
    with st.expander("The same figures as a table"):
        table(title, figures.headings, figures.rows)


def bars(height: int) -> go.Figure:
    """An empty figure for stacked bars that lie; `height` in pixels is what the bars take, without legend and axis."""
    figure = go.Figure()
    figure.update_layout(
        barmode="stack",
        height=height + LEGEND + AXIS,
        margin={"l": 2, "r": 2, "t": LEGEND, "b": AXIS},
        font={"family": FONT, "size": 14, "color": INK},
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "traceorder": "normal",
            "itemclick": False,
            "itemdoubleclick": False,
            "font": {"size": 14},
        },
        dragmode=False,
        hoverlabel={"font": {"family": FONT, "size": 14}},
    )
    bare = {"fixedrange": True, "showgrid": False, "zeroline": False, "showticklabels": False}
    figure.update_xaxes(bare)
    figure.update_yaxes(bare)
    return figure


def name_above(figure: go.Figure, place: float, text: str, *, right: str = "") -> None:
    """A name on its own line above a bar, so that it needs no margin at the side; `right` stands at the far end."""
    for words, x, anchor in ((text, 0, "left"), (right, 1, "right")):
        if words:
            figure.add_annotation(
                x=x,
                xref="paper",
                xanchor=anchor,
                y=place,
                yanchor="bottom",
                yshift=11,
                text=words,
                showarrow=False,
                font={"size": 14, "color": INK},
                align="left",
            )


def scale_below(figure: go.Figure, marks: Sequence[tuple[float, str]]) -> None:
    """What the length of a bar means, under the lowest: the first and last mark stay within the figure's edges."""
    for number, (value, words) in enumerate(marks):
        anchor = "left" if number == 0 else "right" if number == len(marks) - 1 else "center"
        figure.add_annotation(
            x=value,
            xanchor=anchor,
            y=0,
            yref="paper",
            yanchor="top",
            text=words,
            showarrow=False,
            font={"size": 12, "color": INK},
        )
