"""The chart of released totals: a bar for each half-term that shows its figure, and words where there is none."""

from __future__ import annotations

import plotly.graph_objects as go

from audits.reporting.content import Table
from audits.scoring.wording import listed
from audits.ui.components.charts import FONT, INK, PAPER, SHOWN


def totals_figure(totals: Table) -> go.Figure:
    """Bars with their numbers; a half-term whose figure is not shown has no bar at all, only words on the axis."""
    names = [_name(str(row[0]), row[1]) for row in totals.rows]
    values = [row[1] if isinstance(row[1], int) else None for row in totals.rows]
    figure = go.Figure(
        go.Bar(
            x=names,
            y=values,
            text=["" if value is None else f"{value:,}" for value in values],
            textposition="outside",
            cliponaxis=False,
            marker=SHOWN.marker(),
            hovertemplate="%{x}: %{y}<extra></extra>",
        )
    )
    figure.update_layout(
        height=300,
        margin={"l": 10, "r": 10, "t": 28, "b": 10},
        showlegend=False,
        dragmode=False,
        font={"color": INK, "family": FONT, "size": 14},
        plot_bgcolor=PAPER,
        paper_bgcolor=PAPER,
        xaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": names,
            "tickangle": 0,
            "automargin": True,
            "fixedrange": True,
            "tickfont": {"size": 12},
            "range": [-0.5, len(names) - 0.5],
        },
        yaxis={
            # Room above the tallest bar for its number, and no lines behind the numbers.
            "range": [0, 1.15 * max((value for value in values if value is not None), default=1)],
            "tickformat": ",d",
            "showgrid": False,
            "automargin": True,
            "fixedrange": True,
        },
    )
    return figure


def chart_reading(totals: Table) -> str:
    """The fullest half-term among those shown and the latest, with what neither tells."""
    shown = [(str(row[0]), row[1]) for row in totals.rows if isinstance(row[1], int)]
    if not shown:
        return "No half-term had enough incidents for its number to be shown."
    most = max(number for _, number in shown)
    fullest = [half for half, number in shown if number == most]
    latest, last = shown[-1]
    of_these = "Of the half-terms released" if len(shown) == len(totals.rows) else "Of those whose number is shown"
    each = f"{most:,} each" if len(fullest) > 1 else f"{most:,}"
    first = f"{of_these}, {listed(fullest)} had the most ({each})"
    rest = "" if last == most else f"; the latest of them, {latest}, had {last:,}"
    return f"{first}{rest}. Numbers like these go up and down by chance, and a rise can mean that more is recorded."


def _name(label: str, said: object) -> str:
    name, _, year = label.replace("<", "&lt;").rpartition(" ")
    lines = f"{name}<br>{year}"
    return lines if isinstance(said, int) else f"{lines}<br><i>{said}</i>".replace(" than ", "<br>than ")
