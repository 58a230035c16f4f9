"""Two ways of looking at once: year group by type, and weekday by hour, as tables whose darker squares hold more."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from audits.model.term import HalfTerm
from audits.services.incidents.trends import Trends
from audits.trends.counting.rows import DAYS_OF_WEEK
from audits.trends.counting.series import CrossTable, crossed
from audits.trends.counting.table import NOT_SAID, Dimension
from audits.trends.naming import in_order, label_of
from audits.trends.periods import period_of
from audits.ui.components.charts import FONT, INK, PAPER, Figures, chart
from audits.ui.resources import deployment

MOST_TYPES = 8
"""Types drawn side by side, the most frequent; the rest stand in the table."""

_SCALE = [[0, "#ffffff"], [0.01, "#e9f1f6"], [1, "#7fb0cc"]]
# Light enough at its darkest for the figures on it to be read.


def show(trends: Trends, half: HalfTerm) -> None:
    """Both tables for the half-term."""
    period = period_of(half, trends.calendar)
    inside = trends.within(period)
    st.header("Where and when")
    if not len(inside):
        st.info(f"No incident is recorded in {period.label}.")
        return
    taxonomy = deployment().catalogue.taxonomy
    by_type = crossed(inside, Dimension.YEAR_GROUP, Dimension.TYPE)
    groups = in_order(taxonomy, Dimension.YEAR_GROUP, list(by_type.down))
    types = sorted(by_type.across, key=lambda one: -_across(by_type, one))
    _heat(
        _most(by_type, groups, types, taxonomy_label=lambda d, v: label_of(taxonomy, d, v)),
        by_type,
        groups,
        types[:MOST_TYPES],
        (Dimension.YEAR_GROUP, Dimension.TYPE),
        f"{period.label}: year groups down, types across. An incident of two counts in each.",
        "year-type",
    )
    by_hour = crossed(inside, Dimension.WEEKDAY, Dimension.HOUR)
    days = [one for one in (*DAYS_OF_WEEK, NOT_SAID) if one in by_hour.down]
    hours = in_order(taxonomy, Dimension.HOUR, list(by_hour.across))
    timed = sum(_across(by_hour, one) for one in hours if one != NOT_SAID)
    _heat(
        f"{timed:,} of {len(inside):,} incidents have a time of day",
        by_hour,
        days,
        hours,
        (Dimension.WEEKDAY, Dimension.HOUR),
        f"{period.label}: weekdays down, hours across. A date without a time has no hour.",
        "weekday-hour",
    )


def _most(of: CrossTable, groups: list[str], types: list[str], taxonomy_label) -> str:
    pairs = [(_at(of, group, one), group, one) for group in groups for one in types if NOT_SAID not in (group, one)]
    most, group, one = max(pairs, default=(0, "", ""))
    if not most:
        return "Year groups and types"
    return f"Most often: {taxonomy_label(Dimension.YEAR_GROUP, group)}, {taxonomy_label(Dimension.TYPE, one).lower()} ({most:,})"


def _at(of: CrossTable, down: str, across: str) -> int:
    return of.numbers[of.down.index(down)][of.across.index(across)]


def _across(of: CrossTable, value: str) -> int:
    place = of.across.index(value)
    return sum(row[place] for row in of.numbers)


def _heat(
    title: str,
    of: CrossTable,
    down: list[str],
    across: list[str],
    dimensions: tuple[Dimension, Dimension],
    reading: str,
    key: str,
) -> None:
    taxonomy = deployment().catalogue.taxonomy
    names = [label_of(taxonomy, dimensions[0], one) for one in down]
    heads = [label_of(taxonomy, dimensions[1], one) for one in across]
    numbers = [[_at(of, one, other) for other in across] for one in down]
    figure = go.Figure(
        go.Heatmap(
            x=[_broken(one) for one in heads],
            y=names,
            z=numbers,
            text=[[f"{one:,}" if one else "" for one in row] for row in numbers],
            texttemplate="%{text}",
            colorscale=_SCALE,
            showscale=False,
            xgap=2,
            ygap=2,
            hovertemplate="%{y}, %{x}: %{z}<extra></extra>",
        )
    )
    figure.update_layout(
        height=90 + 34 * len(names),
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        dragmode=False,
        font={"family": FONT, "size": 14, "color": INK},
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        xaxis={"side": "top", "fixedrange": True, "automargin": True, "type": "category", "tickangle": 0},
        yaxis={"autorange": "reversed", "fixedrange": True, "automargin": True, "type": "category"},
    )
    chart(
        title,
        figure,
        reading=reading,
        figures=Figures(["", *heads], [[name, *map(str, row)] for name, row in zip(names, numbers, strict=True)]),
        key=key,
    )


def _broken(label: str, width: int = 14) -> str:
    """A long heading on several lines, so that columns stay side by side."""
    lines = [""]
    for word in label.split():
        lines = (
            [*lines, word]
            if lines[-1] and len(lines[-1]) + len(word) >= width
            else [*lines[:-1], f"{lines[-1]} {word}".strip()]
        )
    return "<br>".join(line.replace("<", "&lt;") for line in lines)
