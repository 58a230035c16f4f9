"""Control charts: a series month by month with the limits that chance would keep within, and the rule it breaks."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from audits.services.incidents.trends import Trends
from audits.trends.charts.chart import Chart, Kind, Point
from audits.trends.naming import label_of
from audits.ui.boundary import as_text
from audits.ui.components.charts import FONT, INK, LINE, PAPER, Figures, chart
from audits.ui.components.words import day
from audits.ui.resources import deployment

BAND, SERIES, MARKED = "#e3edf3", "#1d5b79", "#8a2f00"


def show(trends: Trends) -> None:
    """The chart of all incidents, then one for each of the four Cs."""
    st.header("Month by month")
    st.markdown(
        "The shaded band is what chance alone would keep within, at each month's school days and pupils. "
        "A ring marks a month that breaks a rule; the rule is named under the chart."
    )
    taxonomy = deployment().catalogue.taxonomy
    for (dimension, value), one in trends.charts.items():
        _one(label_of(taxonomy, dimension, value), one, trends, f"control-{dimension.name}-{value}")
    if not trends.charts:
        st.info("Nothing to draw yet.")


def _one(label: str, of: Chart, trends: Trends, key: str) -> None:
    marks = [one for one in of.points if one.rules]
    chart(
        as_text(_title(label, of)),
        _figure(of, trends),
        reading=as_text(_reading(of)),
        figures=Figures(
            ["Month" if of.kind is Kind.MONTHLY else "Day", _unit(of), "From", "Middle", "To", "Rule"],
            [
                [
                    one.label,
                    f"{one.value:,}{' so far' if one.open else ''}",
                    *(_limit(limit) for limit in (one.lower, one.middle, one.upper)),
                    "; ".join(rule.value for rule in one.rules),
                ]
                for one in of.points
            ],
        ),
        key=key,
    )
    if marks and not of.new_rules:
        st.caption(f"The last ring stands at {as_text(marks[-1].label)}: {marks[-1].rules[0].value}.")


def _title(label: str, of: Chart) -> str:
    if of.new_rules:
        point, rule = of.new_rules[-1]
        return f"{label}: {point.label} is {rule.value}"
    if not any(one.middle is not None for one in of.points):
        return f"{label}: too few months for limits"
    return f"{label}: within what chance would give in the newest month"


def _reading(of: Chart) -> str:
    said = of.why_none or f"Points are {of.kind.value}."
    if of.rebases:
        last = of.rebases[-1]
        said += f" Lines begin anew on {day(last.on)}: {last.reason}."
    return said


def _unit(of: Chart) -> str:
    return "Incidents" if of.kind is Kind.MONTHLY else "School days since the day before with one"


def _limit(limit: int | None) -> str:
    return "" if limit is None else f"{limit:,}"


def _figure(of: Chart, trends: Trends) -> go.Figure:
    points = of.points
    labels = [one.label for one in points]
    figure = go.Figure()
    banded = [one for one in points if one.upper is not None]
    for segment in dict.fromkeys(one.segment for one in banded):
        mine = [one for one in banded if one.segment == segment]
        names = [one.label for one in mine]
        figure.add_trace(_line(names, [one.upper for one in mine], width=0))
        figure.add_trace(_line(names, [one.lower or 0 for one in mine], width=0, fill="tonexty", fillcolor=BAND))
        figure.add_trace(_line(names, [one.middle for one in mine], width=1.5, dash="dash", color=LINE))
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
    _annotate(figure, points, trends)
    figure.update_layout(
        height=300,
        margin={"l": 8, "r": 8, "t": 26, "b": 8},
        showlegend=False,
        dragmode=False,
        font={"family": FONT, "size": 14, "color": INK},
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        xaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": labels,
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
    return figure


def _annotate(figure: go.Figure, points: tuple[Point, ...], trends: Trends) -> None:
    """What the school did or changed, as a numbered line at its month; the words stand in the list under the charts."""
    for number, one in enumerate(sorted(trends.annotations, key=lambda one: one.on), start=1):
        at = next((point.label for point in points if point.day >= one.on), None)
        if at is not None:
            figure.add_vline(x=at, line={"color": LINE, "width": 1, "dash": "dot"})
            figure.add_annotation(
                x=at, y=1, yref="paper", yanchor="bottom", text=str(number), showarrow=False, font={"size": 12}
            )


def _line(
    x: list[str], y: list[int | None], *, width: float, dash: str = "solid", color: str = LINE, **more: object
) -> go.Scatter:
    return go.Scatter(
        x=x, y=y, mode="lines", line={"width": width, "dash": dash, "color": color}, hoverinfo="skip", **more
    )
