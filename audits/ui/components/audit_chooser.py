"""Which audit to work in, beginning a new one, and submitting one."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from audits.access.permissions import Permission, may
from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.model.sign_off import NOTE_LIMIT
from audits.services.audit.auditing import Standing, begin_audit, submit_audit
from audits.services.audit.offering import checklists_offered
from audits.services.audit.walking import Walk
from audits.services.school.calendars import calendar_of
from audits.ui import session
from audits.ui.boundary import show_refusal
from audits.ui.components.words import counted
from audits.ui.resources import deployment

HOW_LONG = "The time is our estimate for a first walk, a minute for each question; looking for evidence takes longer."
"""Stands under the checklist that is chosen."""


def about(minutes: int) -> str:
    """A time in words, to the nearest ten minutes below an hour and to the half hour above."""
    if minutes < 55:
        return f"about {max(round(minutes / 10) * 10, 5)} minutes"
    halves = round(minutes / 30)
    if halves == 2:
        return "about an hour"
    return f"about {halves // 2}{' and a half' if halves % 2 else ''} hours"


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
    term = calendar_of(deployment(), actor=actor).term_counting(deployment().today())
    with st.expander("Begin a new audit", expanded=not audits):
        checklist = st.selectbox(
            "Checklist",
            checklists_offered(deployment(), actor=actor),
            format_func=lambda one: f"{one.title} ({counted(one.questions, 'question')}, {about(one.minutes)})",
            width=520,
        )
        if checklist is None:
            return
        st.caption(f"{checklist.purpose} {HOW_LONG}")
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
        # A form, because a box ticked right after typing is lost where the page is drawn again in between.
        with st.form("submit", border=False):
            note = st.text_input(
                "What the governors should know about it (may stay empty)", max_chars=NOTE_LIMIT, key="submit-note"
            )
            st.caption("Write no child's name here.")
            sure = st.checkbox("We have finished with this audit for this term.", key="submit-sure")
            sent = st.form_submit_button("Submit the audit")
        if not sent:
            return
        if not sure:
            st.error("Tick the box above, so that nothing is frozen before you have finished.")
            return
        submit_audit(deployment(), actor=actor, audit_id=walk.standing.id, note=str(note))
        session.say_once("The audit has been submitted. Its answers stay as they are unless a governor returns it.")
        st.rerun()
