"""Which audit to work in, beginning a new one, and submitting one."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from audits.access.permissions import Permission, may
from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.services.audit.auditing import Standing, begin_audit, submit_audit
from audits.services.audit.walking import Walk
from audits.services.school.calendars import calendar_of
from audits.ui import session
from audits.ui.boundary import show_refusal
from audits.ui.components.words import counted
from audits.ui.resources import deployment


def choose_audit(audits: Sequence[Standing]) -> Standing | None:
    """The audit in the address, or the latest; a choice where there are several."""
    if not audits:
        st.info("No audit has been begun in this school yet.")
        return None
    ids = [audit.id for audit in audits]
    wanted = st.query_params.get("audit", ids[0])
    chosen = st.selectbox(
        "Audit",
        ids,
        index=ids.index(wanted) if wanted in ids else 0,
        format_func=lambda one: audit_title(next(audit for audit in audits if audit.id == one)),
        width=520,
    )
    if chosen is None:
        return None
    if chosen != wanted:
        st.query_params["audit"] = chosen
    return next(audit for audit in audits if audit.id == chosen)


def audit_title(standing: Standing) -> str:
    """An audit in words: its checklist, term and state."""
    checklist = deployment().catalogue_kept(standing.catalogue).checklists[standing.audit.checklist]
    return f"{checklist.title}, {standing.term.label} ({standing.state.value})"


def begin_form(actor: Actor, audits: Sequence[Standing]) -> None:
    """Begin an audit of a checklist in this term; open at once where there is none."""
    if not may(actor, Permission.ANSWER):
        return
    catalogue = deployment().catalogue
    term = calendar_of(deployment(), actor=actor).term_counting(deployment().today())
    with st.expander("Begin a new audit", expanded=not audits):
        checklist = st.selectbox(
            "Checklist",
            list(catalogue.checklists.values()),
            format_func=lambda one: f"{one.title} ({counted(len(one.criteria), 'question')})",
            width=520,
        )
        if checklist is None:
            return
        st.caption(checklist.purpose)
        if st.button(f"Begin it for the {term.label}", type="primary"):
            try:
                standing = begin_audit(deployment(), actor=actor, checklist=checklist.id, term=term)
            except Refusal as refusal:
                show_refusal(refusal)
            else:
                st.query_params.clear()
                st.query_params["audit"] = standing.id
                st.rerun()


def submit_part(actor: Actor, walk: Walk) -> None:
    """Submitting, at the foot of the page: what it does is said before it is done."""
    if not walk.may_answer or not may(actor, Permission.SUBMIT_AUDIT):
        return
    left = len(walk.criteria) - walk.answered
    with st.expander("Submit this audit"):
        st.markdown(
            "Submitting freezes the answers, so that governors see one version. "
            + (f"{counted(left, 'question')} would be shown as not known." if left else "Every question has an answer.")
        )
        sure = st.checkbox("We have finished with this audit for this term.")
        if st.button("Submit the audit", disabled=not sure):
            submit_audit(deployment(), actor=actor, audit_id=walk.standing.id)
            session.say_once("The audit has been submitted. Its answers are frozen.")
            st.rerun()
