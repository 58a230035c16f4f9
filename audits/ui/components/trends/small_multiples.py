"""One small chart for each of the four Cs and the most frequent types, all on one scale."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go
import streamlit as st

from audits.model.person import Actor
from audits.model.term import HalfTerm
from audits.services.incidents.trends import Trends
from audits.trends.counting.series import SeriesTable
from audits.trends.counting.table import NOT_MAPPED, NOT_SAID, Dimension
from audits.trends.naming import label_of
from audits.trends.periods import By, period_of
from audits.ui.components.charts import FONT, INK, LINE, PAPER, Figures, chart
from audits.ui.components.trends.changes import changes_in, changes_sentence
from audits.ui.components.trends.choices import kept_choice
from audits.ui.components.trends.to_rows import Figure, rows_button
from audits.ui.resources import deployment

MOST = 6
"""Charts side by side."""

ACROSS = 3
"""Charts in a row."""

SHOWN = "small"
"""What the choice is called in the address."""

_ROW = 150
_BAR, _CHOSEN = "#9dbfd1", "#1d5b79"


def show(trends: Trends, half: HalfTerm, actor: Actor) -> None:
    """The charts, the half-term that is looked at marked in each."""
    names = [Dimension.RISK.value, Dimension.TYPE.value]
    words = {Dimension.RISK.value: "the four Cs", Dimension.TYPE.value: "the most frequent types"}
    st.header("Side by side")
    dimension = Dimension(kept_choice("Show", SHOWN, names, names[0], lambda one: words[one]))
    found = trends.series(dimension, By.HALF_TERM)
    values = [one for one in found.series if one.value not in (NOT_MAPPED, NOT_SAID)][:MOST]
    if not values:
        st.info("No incident has been mapped yet.")
        return
    taxonomy = deployment().catalogue.taxonomy
    labels = [label_of(taxonomy, dimension, one.value) for one in values]
    now = period_of(half, trends.calendar).label
    place = next((at for at, one in enumerate(found.periods) if one.label == now), None)
    chart(
        f"{labels[0]} has been recorded most often",
        _figure(found, [one.counts for one in values], labels, place, changes_in(found.periods, trends.annotations)),
        reading=f"Incidents in each half-term from {found.periods[0].label} on, all on one scale; the dark bar is "
        f"{now}. A gap is a half-term without a file, a star one that files cover only in part. "
        f"{changes_sentence(trends.annotations)}".strip(),
        figures=Figures(
            ["", *(f"{one.label}{'*' if part else ''}" for one, part in zip(found.periods, found.partly, strict=True))],
            [
                [label, *("no file" if number is None else f"{number:,}" for number in one.counts)]
                for label, one in zip(labels, values, strict=True)
            ],
        ),
        key=f"multiples-{dimension.name}",
    )
    rows_button(actor, [Figure(values={dimension: one.value}, within=now) for one in values], "multiples")


def _figure(
    of: SeriesTable,
    counts: list[tuple[int | None, ...]],
    labels: list[str],
    chosen: int | None,
    changes: Mapping[int, str],
) -> go.Figure:
    rows = -(-len(labels) // ACROSS)
    most = max((number or 0 for row in counts for number in row), default=1) or 1
    axis = [one.label for one in of.periods]
    figure = go.Figure()
    figure.set_subplots(rows=rows, cols=ACROSS, horizontal_spacing=0.04, vertical_spacing=0.28 / rows)
    for number, (label, row) in enumerate(zip(labels, counts, strict=True)):
        down, across = number // ACROSS + 1, number % ACROSS + 1
        figure.add_trace(
            go.Bar(
                x=axis,
                y=list(row),
                marker={
                    "color": [_CHOSEN if at == chosen else _BAR for at in range(len(axis))],
                    "line": {"color": INK, "width": 0.5},
                },
                text=[f"{one}" if at == chosen and one is not None else "" for at, one in enumerate(row)],
                textposition="outside",
                cliponaxis=False,
                hovertemplate=f"{label}, %{{x}}: %{{y}}<extra></extra>",
            ),
            row=down,
            col=across,
        )
        figure.add_annotation(
            text=_short(label),
            x=0,
            xref=f"x{'' if number == 0 else number + 1} domain",
            xanchor="left",
            y=1,
            yref=f"y{'' if number == 0 else number + 1} domain",
            yanchor="bottom",
            showarrow=False,
            font={"size": 13},
        )
        for at, numbers in changes.items():
            _change(figure, axis[at], numbers, top=most * 1.3, place=(down, across))
    figure.update_xaxes(showticklabels=False, fixedrange=True, showgrid=False)
    figure.update_yaxes(range=[0, most * 1.3], fixedrange=True, gridcolor="#dfe5e9", tickformat=",d", nticks=3)
    figure.update_layout(
        height=_ROW * rows + 20,
        margin={"l": 30, "r": 8, "t": 26, "b": 8},
        showlegend=False,
        dragmode=False,
        font={"family": FONT, "size": 12, "color": INK},
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
    )
    return figure


def _change(figure: go.Figure, at: str, numbers: str, *, top: float, place: tuple[int, int]) -> None:
    """A dotted line through a half-term in which something was done or changed, under its number."""
    down, across = place
    figure.add_shape(
        type="line",
        x0=at,
        x1=at,
        y0=0,
        y1=top,
        line={"color": LINE, "width": 1, "dash": "dot"},
        layer="below",
        row=down,
        col=across,
    )
    figure.add_annotation(
        x=at,
        y=top,
        yanchor="top",
        xanchor="left",
        text=numbers,
        showarrow=False,
        font={"size": 11},
        row=down,
        col=across,
    )


def _short(label: str, most: int = 30) -> str:
    text = label if len(label) <= most else f"{label[: most - 1].rstrip()}…"
    return text.replace("<", "&lt;")
