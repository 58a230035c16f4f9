"""Serious incidents: a list of its own, for the DSL and the head; never tested away."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from audits.access.permissions import Permission, may
from audits.model.incident import is_code
from audits.model.person import Actor
from audits.services.incidents.behind import rows_behind, serious_rows
from audits.services.incidents.trends import Trends
from audits.trends.counting.serious import SeriousIncident
from audits.trends.counting.table import NOT_MAPPED, Dimension
from audits.trends.naming import label_of
from audits.ui.components.tables import table
from audits.ui.components.trends import alerts
from audits.ui.components.words import counted, day, record_number
from audits.ui.resources import deployment

AT_ONCE = 25
"""Incidents on one page."""


def show(trends: Trends, actor: Actor) -> None:
    """The list, the newest first; the DSL sees the record number that leads to the case, and that look is recorded."""
    rows = may(actor, Permission.SEE_INCIDENTS)
    found = serious_rows(deployment(), actor=actor) if rows else trends.serious
    st.header(f"{counted(len(found), 'serious incident')} on record")
    st.markdown(
        "These stand by themselves, whatever the numbers say: one is enough to ask what the arrangements missed."
    )
    if found:
        pages = max(1, -(-len(found) // AT_ONCE))
        page = st.pagination(pages, key="serious-page") if pages > 1 else 1
        table(
            "Serious incidents, the newest first" + (f" (page {page} of {pages})" if pages > 1 else ""),
            ["Happened", "What makes it serious", "Agencies told", "Closed", *(["Record number"] if rows else [])],
            [_row(one, rows=rows) for one in found[(page - 1) * AT_ONCE : page * AT_ONCE]],
        )
    _perhaps(trends, actor, rows=rows)
    _alerts(trends)


def _alerts(trends: Trends) -> None:
    """Alerts are not in the list, so that it says where they are."""
    if not len(trends.alerts):
        return
    st.subheader("Monitoring alerts")
    st.markdown("Monitoring alerts and false alarms are not in the list above. Alerts stand under *Data passport*.")
    alerts.show_serious(trends)


def _perhaps(trends: Trends, actor: Actor, *, rows: bool) -> None:
    """Incidents whose words wait: nobody can say yet that they are not serious."""
    waiting = int(trends.table.unmapped.sum())
    if not waiting:
        return
    st.subheader("Possibly serious")
    st.markdown(
        f"{counted(waiting, 'incident holds a word', 'incidents hold words')} not yet mapped, and may be serious too. "
        "To map a word, upload its file again and say what the word means."
    )
    if not rows:
        return
    found = rows_behind(deployment(), actor=actor, conditions=[{Dimension.TYPE: (NOT_MAPPED,)}])
    table(
        "Incidents whose words wait, the newest first",
        ["Happened", "Words that wait", "Record number"],
        [
            [day(one.happened_on) or "no date", _words(one.unmapped), record_number(one.source_ref)]
            for one in found[:AT_ONCE]
        ],
    )
    if len(found) > AT_ONCE:
        st.caption(f"{len(found) - AT_ONCE:,} more are under 'Not yet mapped' in the figures by type.")


def _words(waiting: Sequence[str]) -> str:
    """The words that wait; of one that may hold a name only a code is kept, which tells nobody anything."""
    told = dict.fromkeys("a word that may hold a name" if is_code(word) else word for word in waiting)
    return ", ".join(told) or "none kept"


def _row(one: SeriousIncident, *, rows: bool) -> list[str]:
    taxonomy = deployment().catalogue.taxonomy
    why = [label_of(taxonomy, Dimension.TYPE, value) for value in one.types]
    if one.outcome:
        why.append(label_of(taxonomy, Dimension.OUTCOME, one.outcome))
    agencies = [label_of(taxonomy, Dimension.AGENCY, value) for value in one.incident.agencies]
    return [
        day(one.incident.happened_on) or "no date",
        ", ".join(why),
        ", ".join(agencies) or "none named",
        day(one.incident.closed_on) or "not closed",
        *([record_number(one.incident.source_ref)] if rows else []),
    ]
