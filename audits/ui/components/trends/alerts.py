"""Monitoring alerts beside the incidents: counted by themselves, because most are no incident."""

from __future__ import annotations

import streamlit as st

from audits.services.incidents.trends import Trends
from audits.trends.counting.table import Dimension
from audits.trends.naming import label_of
from audits.trends.periods import By
from audits.ui.components.charts import Figures, chart
from audits.ui.components.trends.stacked import stacked_bars
from audits.ui.components.words import counted
from audits.ui.resources import deployment


def show(trends: Trends) -> None:
    """The alerts per half-term by what came of them; nothing where no file holds any."""
    if not len(trends.alerts):
        return
    st.header("Monitoring alerts")
    show_serious(trends)
    found = trends.alert_series(Dimension.OUTCOME, By.HALF_TERM)
    taxonomy = deployment().catalogue.taxonomy
    names = {one.value: label_of(taxonomy, found.dimension, one.value) for one in found.series}
    chart(
        f"{counted(len(trends.alerts), 'alert')} from filtering and monitoring",
        stacked_bars(found, names),
        reading="The unit is the alert, by what came of it. Alerts are in no other figure of this page: an alert "
        "becomes an incident once somebody records it as one.",
        figures=Figures(
            ["What came of it", *(one.label for one in found.periods), "All"],
            [[names[one.value], *map(_cell, one.counts), f"{one.total:,}"] for one in found.series],
        ),
        key="alerts",
    )


def show_serious(trends: Trends) -> None:
    """How many alerts may be serious, in words: they stand in no list of incidents and open no review."""
    waiting, looked_at = trends.serious_alerts.waiting, trends.serious_alerts.looked_at
    if not waiting and not looked_at:
        return
    said = []
    if waiting:
        them = "it" if waiting == 1 else "them"
        said.append(
            f"{counted(waiting, 'alert is', 'alerts are')} of a serious type, and nobody has looked at {them} yet."
        )
    if looked_at:
        were = "was" if looked_at == 1 else "were"
        said.append(f"{counted(looked_at, 'alert')} of a serious type or outcome {were} looked at.")
    st.markdown(f"{' '.join(said)} An alert opens no review: one that was an incident has to be recorded as one.")


def _cell(number: int | None) -> str:
    return "no file" if number is None else f"{number:,}"
