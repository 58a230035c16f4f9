"""Incidents over time on screen: a chart whose title says the finding, a sentence, and the table behind it."""

from __future__ import annotations

import streamlit as st

from audits.model.person import Actor
from audits.services.incidents.counts import Figures, incident_figures
from audits.trends.counting.counts import Split
from audits.trends.counting.table import NOT_MAPPED
from audits.trends.periods import By
from audits.ui.boundary import as_text
from audits.ui.components.incidents.chart import incident_chart, reading, title_of
from audits.ui.components.tables import table
from audits.ui.components.words import counted
from audits.ui.resources import deployment

MOST_SERIES = 6
"""Series drawn one by one; the rest stand together as "all others", and one by one in the table."""


def show(actor: Actor) -> None:
    """The two choices, then the figures."""
    st.subheader("Incidents over time")
    left, right = st.columns(2)
    by = left.segmented_control("Per", list(By), default=By.MONTH, required=True, format_func=lambda one: one.value)
    split = right.segmented_control(
        "Split by", list(Split), default=Split.RISK, required=True, format_func=lambda one: one.value
    )
    figures = incident_figures(deployment(), actor=actor, by=by, split=split)
    if not figures.counts.counted:
        st.info("No incidents with a date are stored yet. They appear here once a spreadsheet has been uploaded.")
        return
    labels = _labels(figures)
    st.markdown(f"#### {as_text(title_of(figures, labels))}")
    st.plotly_chart(
        incident_chart(figures.counts, labels, MOST_SERIES),
        width="stretch",
        theme=None,
        alt=reading(figures),
        config={"displayModeBar": False},
    )
    st.markdown(as_text(reading(figures)))
    st.caption(_notes(figures))
    with st.expander("The same figures as a table"):
        _table(figures, labels)


def _labels(figures: Figures) -> dict[str, str]:
    types = {one.id: one.label for one in deployment().catalogue.taxonomy.types}
    return {name: types.get(name, name.capitalize()) for name in figures.counts.series} | {NOT_MAPPED: "Not yet mapped"}


def _notes(figures: Figures) -> str:
    units = " and ".join(
        f"{unit.value}s" if unit.value != "pupil in an incident" else "pupils in incidents" for unit in figures.units
    )
    notes = [f"Counted: {units}, by the day they happened."]
    if figures.apart:
        states = ", ".join(f"{number:,} {state.value}" for state, number in figures.apart.items())
        notes.append(f"Not among them, because an alert is no incident: monitoring alerts ({states}).")
    if figures.counts.undated:
        notes.append(f"{counted(figures.counts.undated, 'incident')} without a date are left out.")
    if figures.counts.outside:
        notes.append(f"{counted(figures.counts.outside, 'incident')} outside the calendar's terms are left out.")
    if figures.unmapped:
        notes.append(f"{counted(figures.unmapped, 'incident')} hold words that are not yet mapped.")
    if any(figures.counts.partly):
        notes.append("A star marks a period that uploads cover only in part.")
    notes.append("A rise can mean that more is recorded, not that more happens.")
    return " ".join(notes)


def _table(figures: Figures, labels: dict[str, str]) -> None:
    counts = figures.counts
    rows = [[labels[name], *map(_cell, values)] for name, values in counts.series.items()]
    rows.append(["All incidents", *map(_cell, counts.totals)])
    headings = [
        f"{period.label}{'*' if part else ''}" for period, part in zip(counts.periods, counts.partly, strict=True)
    ]
    table(f"Incidents per {counts.by.value}, by {counts.split.value}", ["", *headings], rows)
    if counts.split is Split.TYPE:
        st.caption("An incident of two types counts once in each, so the rows may sum to more than all incidents.")


def _cell(figure: int | None) -> str:
    return "no file" if figure is None else f"{figure:,}"
