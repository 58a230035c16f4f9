"""Looking closer: one dimension over time, with filters that combine and stay in the link, down to the rows."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from audits.access.permissions import Permission, may
from audits.model.incident import Incident
from audits.model.person import Actor
from audits.services.incidents.trends import Chosen, Trends, rows_behind
from audits.trends.counting.series import SeriesTable
from audits.trends.counting.table import Dimension
from audits.trends.periods import By
from audits.ui.components.charts import FONT, INK, PAPER, Figures, chart
from audits.ui.components.incidents.chart import COLOURS, PATTERNS
from audits.ui.components.tables import table
from audits.ui.components.trends.naming import in_order, label_of
from audits.ui.components.words import counted, day
from audits.ui.resources import deployment

DRAWN = 6
"""Series drawn one by one; the rest stand in the table."""

AT_ONCE = 25
"""Rows on one page."""

FILTERS = tuple(one for one in Dimension if one not in (Dimension.TOTAL, Dimension.WEEKDAY, Dimension.HOUR))


def show(trends: Trends, actor: Actor) -> None:
    """The choices, the chart with its table, and for those who may see them the rows behind it."""
    st.header("Look closer")
    left, right = st.columns(2)
    dimension = _kept_choice(left, "Count by", list(Dimension), "by", Dimension.RISK)
    by = _kept_choice(right, "Per", list(By), "per", By.HALF_TERM)
    chosen = _filters(trends) if may(actor, Permission.SEE_INCIDENTS) else {}
    found = trends.series(dimension, by, chosen=chosen)
    _chart(found, by, chosen)
    if may(actor, Permission.SEE_INCIDENTS):
        _rows(actor, chosen)


def _kept_choice(where, label: str, options: list, name: str, usual):
    """A choice that the address keeps, so that a link shows the same."""
    words = {one.value: one for one in options}
    now = words.get(st.query_params.get(name, ""), usual)
    picked = where.selectbox(label, options, index=options.index(now), format_func=lambda one: one.value, key=f"trends-{name}")
    st.query_params[name] = picked.value
    return picked


def _filters(trends: Trends) -> Chosen:
    """What is left in: in each dimension any of the values, and all dimensions at once."""
    taxonomy = deployment().catalogue.taxonomy
    with st.expander("Filters"):
        st.caption("Filters combine. The address of this page keeps them. Filtered figures get no verdict.")
        chosen: dict[Dimension, list[str]] = {}
        for dimension in FILTERS:
            values = in_order(taxonomy, dimension, sorted(trends.table.columns[dimension].labels))
            name = f"f-{dimension.name.lower()}"
            kept = [one for one in st.query_params.get_all(name) if one in values]
            picked = st.multiselect(
                dimension.value.capitalize(),
                values,
                default=kept,
                format_func=lambda one, dimension=dimension: label_of(taxonomy, dimension, one),
                key=f"trends-{name}",
            )
            if picked:
                chosen[dimension] = picked
                st.query_params[name] = picked
            elif name in st.query_params:
                del st.query_params[name]
    return chosen


def _chart(of: SeriesTable, by: By, chosen: Chosen) -> None:
    taxonomy = deployment().catalogue.taxonomy
    if not of.series:
        st.info("No incident fits these filters. Take one of them out." if chosen else "No incident is stored yet.")
        return
    names = {one.value: label_of(taxonomy, of.dimension, one.value) for one in of.series}
    axis = [f"{one.label.replace(' ', '<br>')}{'*' if part else ''}" for one, part in zip(of.periods, of.partly, strict=True)]
    figure = go.Figure()
    for place, one in enumerate(of.series[:DRAWN]):
        colour = COLOURS[place % len(COLOURS)]
        figure.add_trace(
            go.Bar(
                x=axis,
                y=[value or 0 for value in one.counts],
                name=names[one.value],
                marker={
                    "color": colour,
                    "line": {"color": INK, "width": 0.5},
                    "pattern": {"shape": PATTERNS[place % len(PATTERNS)], "fgcolor": PAPER, "bgcolor": colour, "size": 7, "solidity": 0.3},
                },
                hovertemplate="%{x}: %{y}<extra>%{fullData.name}</extra>",
            )
        )
    figure.update_layout(
        barmode="stack",
        height=380,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.02, "x": 0, "traceorder": "normal"},
        dragmode=False,
        font={"family": FONT, "size": 14, "color": INK},
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        xaxis={"type": "category", "fixedrange": True, "automargin": True, "tickangle": 0, "tickfont": {"size": 12}},
        yaxis={"rangemode": "tozero", "fixedrange": True, "gridcolor": "#dfe5e9", "automargin": True, "tickformat": ",d"},
    )
    first = of.series[0]
    chart(
        f"{names[first.value]} most often ({first.total:,})" if len(of.series) > 1 else f"{counted(first.total, 'incident')}",
        figure,
        reading=_reading(of, bool(chosen)),
        figures=Figures(
            [of.dimension.value.capitalize(), *(f"{one.label}{'*' if part else ''}" for one, part in zip(of.periods, of.partly, strict=True)), "All"],
            [[names[one.value], *map(_cell, one.counts), f"{one.total:,}"] for one in of.series],
        ),
        key=f"explore-{of.dimension.name}-{by.name}",
    )
    with st.expander("Rates per 100 pupils and 100 school days"):
        table(
            "Rates, without what happened in holidays",
            [of.dimension.value.capitalize(), *(one.label for one in of.periods)],
            [[names[one.value], *("" if rate is None else f"{rate:.1f}" for rate in one.rates)] for one in of.series],
        )


def _reading(of: SeriesTable, filtered: bool) -> str:
    said = ["The unit is the incident, by the day it happened."]
    if len(of.series) > DRAWN:
        said.append(f"The {DRAWN} largest are drawn; all are in the table.")
    if any(of.partly):
        said.append("A star marks a period that files cover only in part.")
    if of.outside:
        said.append(f"{counted(of.outside, 'incident')} lie outside the calendar.")
    said.append("Filtered figures get no verdict." if filtered else "A rise can mean that more is recorded, not that more happens.")
    return " ".join(said)


def _cell(number: int | None) -> str:
    return "no file" if number is None else f"{number:,}"


def _rows(actor: Actor, chosen: Chosen) -> None:
    st.caption("The record number leads you to the case in your own system. Each look at rows is recorded.")
    if not st.toggle("Show the rows behind these figures", key="trends-rows"):
        return
    rows = rows_behind(deployment(), actor=actor, chosen=chosen)
    pages = max(1, -(-len(rows) // AT_ONCE))
    page = st.pagination(pages, key="trends-page") if pages > 1 else 1
    table(
        f"{counted(len(rows), 'row')}, the latest first (page {page} of {pages})",
        ["Happened", "Record number", "Type", "Year groups", "Where", "Outcome"],
        [_row(one) for one in rows[(page - 1) * AT_ONCE : page * AT_ONCE]],
    )


def _row(one: Incident) -> list[str]:
    taxonomy = deployment().catalogue.taxonomy
    return [
        day(one.happened_on) or "no date",
        one.source_ref,
        ", ".join(label_of(taxonomy, Dimension.TYPE, value) for value in one.types) or "Not yet mapped",
        ", ".join(label_of(taxonomy, Dimension.YEAR_GROUP, value) for value in one.year_groups),
        label_of(taxonomy, Dimension.PLACE, one.place) if one.place else "",
        label_of(taxonomy, Dimension.OUTCOME, one.outcome) if one.outcome else "",
    ]
