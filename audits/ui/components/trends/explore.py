"""Looking closer: one dimension over time, with filters that combine and stay in the link, down to the rows."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from audits.access.permissions import Permission, may
from audits.model.person import Actor
from audits.services.incidents.trends import Chosen, Trends
from audits.trends.counting.series import SeriesTable
from audits.trends.counting.table import Dimension
from audits.trends.exposure import ROLL_ASSUMED
from audits.trends.naming import label_of
from audits.trends.periods import By
from audits.ui import session
from audits.ui.boundary import boundary
from audits.ui.components.charts import Figures, chart
from audits.ui.components.tables import table
from audits.ui.components.trends.choices import BY, EVERY, PER, ROWS, TERM, VALUE, WITHIN, kept_choice, kept_switch
from audits.ui.components.trends.filters import chosen_filters
from audits.ui.components.trends.rows import show_rows
from audits.ui.components.trends.stacked import DRAWN, stacked_bars
from audits.ui.components.words import counted
from audits.ui.resources import deployment, trends_figures


@st.fragment
def show() -> None:
    """The choices, the chart with its table, and for those who may see them the rows behind it."""
    with boundary():
        # Asked afresh, because a fragment runs without its page: a session that has ended must not go on here.
        actor = session.signed_in().actor
        _closer(trends_figures(actor), actor)


def _closer(trends: Trends, actor: Actor) -> None:
    st.header("Look closer")
    rows = may(actor, Permission.SEE_INCIDENTS)
    left, right = st.columns(2)
    with left:
        dimension = Dimension(kept_choice("Count by", BY, [one.value for one in Dimension], Dimension.RISK.value))
    with right:
        by = By(kept_choice("Per", PER, [one.value for one in By], By.HALF_TERM.value))
    chosen = chosen_filters(trends) if rows else {}
    found = _only_found(trends.series(dimension, by, chosen=chosen), filtered=bool(chosen))
    if found.series:
        _chart(found, filtered=bool(chosen))
        _rates(found)
        if rows:
            _rows(found, actor, chosen)
    else:
        st.info("No incident fits these filters. Take one of them out.")


def _only_found(of: SeriesTable, *, filtered: bool) -> SeriesTable:
    """Under a filter, the series that it leaves something of."""
    return replace(of, series=tuple(one for one in of.series if one.total)) if filtered else of


def _chart(of: SeriesTable, *, filtered: bool) -> None:
    names = _names(of)
    first = of.series[0]
    if len(of.series) > 1:
        title = f"{names[first.value]} most often ({first.total:,})"
    else:
        title = f"{names[first.value]}: {counted(first.total, 'incident')}"
    chart(
        title,
        stacked_bars(of, names),
        reading=_reading(of, filtered=filtered),
        figures=Figures(
            [*_headings(of), "All"],
            [[names[one.value], *map(_cell, one.counts), f"{one.total:,}"] for one in of.series],
        ),
        key=f"explore-{of.dimension.name}",
    )


def _rates(of: SeriesTable) -> None:
    if all(rate is None for one in of.series for rate in one.rates):
        st.caption("Rates need the number of pupils: your administrator gives it under Settings, Pupils on roll.")
        return
    names = _names(of)
    with st.expander("Rates per 100 pupils and 100 school days"):
        table(
            "Rates, without what happened in holidays",
            _headings(of),
            [[names[one.value], *("" if rate is None else f"{rate:.1f}" for rate in one.rates)] for one in of.series],
        )
        if any(one.assumed for one in of.exposures):
            st.caption(ROLL_ASSUMED)


def _rows(of: SeriesTable, actor: Actor, chosen: Chosen) -> None:
    """The rows of one figure of the table: all of it, or one value in one period."""
    names = _names(of)
    st.caption("The record number leads you to the case in your own system. Each look at rows is recorded.")
    if not kept_switch("Show the incidents behind a figure", ROWS):
        return
    left, right = st.columns(2)
    with left:
        value = kept_choice("Figure", VALUE, [EVERY, *names], EVERY, lambda one: names.get(one, "All of them"))
    with right:
        labels = [one.label for one in of.periods]
        label = kept_choice("In", WITHIN, [EVERY, *labels], EVERY, lambda one: "All the time" if one == EVERY else one)
    period = next((one for one in of.periods if one.label == label), None)
    within = (None, None) if period is None else (period.first_day, period.last_day)
    alone = kept_switch("Only what happened in term, as verdicts and control charts count", TERM)
    show_rows(actor, _narrowed(chosen, of.dimension, value), *within, in_term_alone=alone)


def _narrowed(chosen: Chosen, dimension: Dimension, value: str) -> list[Chosen]:
    """The filters, and beside them the one figure."""
    return [chosen] if value == EVERY else [chosen, {dimension: [value]}]


def _names(of: SeriesTable) -> dict[str, str]:
    taxonomy = deployment().catalogue.taxonomy
    return {one.value: label_of(taxonomy, of.dimension, one.value) for one in of.series}


def _headings(of: SeriesTable) -> list[str]:
    periods = zip(of.periods, of.partly, strict=True)
    return [of.dimension.value.capitalize(), *(f"{one.label}{'*' if part else ''}" for one, part in periods)]


def _reading(of: SeriesTable, *, filtered: bool) -> str:
    said = ["The unit is the incident, by the day it happened."]
    if len(of.series) > DRAWN:
        said.append(f"The {DRAWN} largest are drawn; all are in the table.")
    if any(of.partly):
        said.append("A star marks a period that files cover only in part.")
    if of.outside:
        said.append(f"{counted(of.outside, 'incident')} lie outside the calendar.")
    said.append("Filtered figures get no verdict." if filtered else "A rise can mean that more is recorded.")
    return " ".join(said)


def _cell(number: int | None) -> str:
    return "no file" if number is None else f"{number:,}"
