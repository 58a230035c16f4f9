"""The first page before there is anything on it: what to do first, or whom to ask."""

from __future__ import annotations

import streamlit as st

from audits.findings.next_actions import ANSWERS_NEEDED
from audits.model.school import School
from audits.ui.boundary import as_text
from audits.ui.components.words import counted
from audits.ui.navigation import SETTINGS, WALK, go
from audits.ui.resources import deployment

START = "essentials"
"""The checklist to begin with."""


def empty_school(school: School, *, may_answer: bool) -> None:
    """A school without an audit or an answer: one thing to do, and what comes of it."""
    st.title("Begin with your first audit" if may_answer else "No audit has been begun yet")
    st.markdown(f"Nothing has been answered for {as_text(school.name)} so far, so there is nothing to show here yet.")
    if not may_answer:
        st.markdown(
            "Ask the headteacher or the designated safeguarding lead when the first audit will begin. "
            "Once it has, this page shows each duty by name, whether it is evidenced, and what is planned."
        )
        return
    checklist = deployment().catalogue.checklists.get(START)
    if checklist is not None:
        asked = counted(len(checklist.criteria), "question")
        st.markdown(
            f"1. Open the audit and begin the checklist **{checklist.title}**, with {asked} at most.\n"
            "2. Answer what you know. 'Not sure' is an answer too, and each question says whom to ask.\n"
            f"3. After {ANSWERS_NEEDED} answers this page names your three next actions."
        )
    if st.button("Begin the first audit", type="primary", key="begin-first"):
        go(WALK)


def no_audit_data() -> None:
    """For someone whose roles give no look at audits: where their own work is."""
    st.title("Welcome")
    st.markdown(
        "Your role looks after people, the calendar and the audit trail. Audits, answers and evidence are for the "
        "school's leaders, safeguarding leads and governors, so none are shown here."
    )
    if st.button("Open Settings", type="primary", key="to-settings"):
        go(SETTINGS)
