"""Asking for the governors' report."""

from __future__ import annotations

import streamlit as st

from audits.jobs.waking import ask
from audits.model.job import LongWork
from audits.model.person import Actor
from audits.services.audit.auditing import list_audits
from audits.services.reports.governors import Format
from audits.ui import session
from audits.ui.components.audit_chooser import audit_title
from audits.ui.resources import deployment

FORMATS = {Format.PDF: "PDF, to print or send", Format.WORD: "Word, to add your own words"}


def ask_for_report(actor: Actor) -> None:
    """What it holds, what it reports on, and in which form."""
    st.header("Governors' report")
    st.markdown(
        "Four to eight pages for the board: duties, areas with last term's, why the score moved, gaps and actions, "
        "incidents as released, questions for the meeting, and sign-off. It has room for the school's own words "
        "where something moved. Of incidents it holds released tables alone, so it can be handed to governors."
    )
    audits = {audit.id: audit_title(audit) for audit in list_audits(deployment(), actor=actor)}
    audit_id = st.selectbox(
        "What it reports on",
        ["", *audits],
        format_func=lambda one: audits[one] if one else "Where the school stands today, from every audit",
        key="report-audit",
        width=520,
    )
    form = st.radio("As", list(FORMATS), format_func=FORMATS.__getitem__, key="report-format", horizontal=True)
    if st.button("Make the report", type="primary"):
        wanted = {"format": form.value, **({"audit": audit_id} if audit_id else {})}
        ask(deployment(), actor=actor, work=LongWork.REPORT, wanted=wanted)
        session.say_once("The report is being made. It takes less than a minute and waits for you in the list.")
        st.rerun()
