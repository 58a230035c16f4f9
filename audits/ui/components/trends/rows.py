"""The incidents behind a figure, for the DSL alone; every look is written in the audit trail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from audits.model.incident import Incident
from audits.model.person import Actor
from audits.services.incidents.behind import rows_behind
from audits.services.incidents.trends import Chosen
from audits.trends.counting.table import NOT_MAPPED, Dimension
from audits.trends.naming import label_of
from audits.ui.components.tables import table
from audits.ui.components.words import counted, day, record_number
from audits.ui.resources import deployment

AT_ONCE = 25
"""Rows on one page."""


def show_rows(
    actor: Actor, conditions: Sequence[Chosen], first: date | None, last: date | None, *, in_term_alone: bool
) -> None:
    """The table, the latest first; with `in_term_alone` without what happened in holidays."""
    rows = rows_behind(
        deployment(), actor=actor, conditions=conditions, first=first, last=last, in_term_alone=in_term_alone
    )
    where = " in term" if in_term_alone else ""
    pages = max(1, -(-len(rows) // AT_ONCE))
    page = st.pagination(pages, key="trends-page") if pages > 1 else 1
    table(
        f"{counted(len(rows), 'incident')}{where} behind this figure, the latest first (page {page} of {pages})",
        ["Happened", "Record number", "Type", "Risk", "Year groups", "Where", "Outcome"],
        [_row(one) for one in rows[(page - 1) * AT_ONCE : page * AT_ONCE]],
    )


def _row(one: Incident) -> list[str]:
    taxonomy = deployment().catalogue.taxonomy

    def words(dimension: Dimension, *values: str) -> str:
        return ", ".join(label_of(taxonomy, dimension, value) for value in values if value)

    return [
        day(one.happened_on) or "no date",
        record_number(one.source_ref),
        words(Dimension.TYPE, *one.types, *((NOT_MAPPED,) if one.unmapped or not one.types else ())),
        "" if one.risk is None else words(Dimension.RISK, one.risk.value),
        words(Dimension.YEAR_GROUP, *one.year_groups),
        words(Dimension.PLACE, one.place),
        words(Dimension.OUTCOME, one.outcome),
    ]
