"""Which audit is under way, and the button to go on with it."""

from __future__ import annotations

import streamlit as st

from audits.services.audit.home import AuditProgress, Home
from audits.ui.navigation import WALK, go


def audits_under_way(home: Home, *, may_answer: bool) -> None:
    """Each audit that accepts answers; without one, the latest and a way to begin the next."""
    for place, audit in enumerate(home.under_way):
        _audit(audit, first=place == 0, may_answer=may_answer)
    if home.under_way:
        return
    if home.audits:
        st.markdown(f"No audit is under way. The last one: {_words(home.audits[0])}.")
    if may_answer and st.button("Begin an audit", type="primary", key="begin"):
        go(WALK)


def _audit(audit: AuditProgress, *, first: bool, may_answer: bool) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"audit-{audit.standing.id}"):
        st.markdown(f"Under way: **{audit.title}** · {audit.answered} of {audit.asked} answered", width="stretch")
        label = "Go on with it" if may_answer else "Read it"
        named = label if first else f"{label}: {audit.title}"
        if st.button(named, key=f"to-{audit.standing.id}", type="primary" if first and may_answer else "secondary"):
            go(WALK, audit=audit.standing.id)


def _words(audit: AuditProgress) -> str:
    return f"{audit.title}, {audit.state.value}, with {audit.answered} of {audit.asked} answered"
