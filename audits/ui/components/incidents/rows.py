"""The incidents behind the figures, for the DSL alone: the source's record number leads back to the case."""

from __future__ import annotations

import streamlit as st

from audits.model.incident import Incident
from audits.model.person import Actor
from audits.services.incidents.standing import incident_rows
from audits.ui.components.tables import table
from audits.ui.components.words import day, record_number
from audits.ui.resources import deployment

AT_ONCE = 25
"""Rows on one page."""


def show(actor: Actor) -> None:
    """Folded away until asked for, because each look is written in the audit trail."""
    st.subheader("The rows behind the figures")
    st.caption(
        "No name is kept here. The record number leads you to the case in your own system. Each look is recorded."
    )
    if not st.toggle("Show the rows", key="show-incident-rows"):
        return
    rows = incident_rows(deployment(), actor=actor, view="list")
    rows.sort(key=lambda one: (one.happened_on is not None, one.happened_on), reverse=True)
    pages = max(1, -(-len(rows) // AT_ONCE))
    page = st.pagination(pages, key="incident-page") if pages > 1 else 1
    taxonomy = deployment().catalogue.taxonomy
    labels = {one.id: one.label for one in taxonomy.types}
    places = {word.id: word.label for word in taxonomy.vocabularies.get("place", ())}
    table(
        f"Incidents, the latest first (page {page} of {pages})",
        ["Happened", "Record number", "Type", "Risk", "Year groups", "Where"],
        [_row(one, labels, places) for one in rows[(page - 1) * AT_ONCE : page * AT_ONCE]],
    )


def _row(incident: Incident, labels: dict[str, str], places: dict[str, str]) -> list[str]:
    types = [labels.get(one, one) for one in incident.types] or ["not yet mapped"]
    return [
        day(incident.happened_on) or "no date",
        record_number(incident.source_ref),
        ", ".join(types),
        incident.risk.value if incident.risk is not None else "",
        ", ".join(one.replace("-", " ").capitalize() for one in incident.year_groups),
        places.get(incident.place, incident.place),
    ]
