"""Above an audit's answers: that it was given back and why, that it waits for a signature, or that it is signed."""

from __future__ import annotations

import streamlit as st

from audits.model.audit import AuditState
from audits.model.person import Actor
from audits.services.audit.auditing import Standing
from audits.services.terms.waiting import last_step
from audits.ui.boundary import as_text
from audits.ui.components.words import day
from audits.ui.navigation import SIGN_OFF, go
from audits.ui.resources import deployment


def state_line(actor: Actor, standing: Standing) -> None:
    """One sentence, and the way to where it is signed; nothing for an audit that was never submitted."""
    if standing.state is AuditState.OPEN:
        return
    last = last_step(deployment(), actor=actor, audit_id=standing.id)
    if last is None:
        return
    by = f" by {as_text(last.by)}" if last.by else ""
    when = day(last.step.recorded_at)
    if standing.state is AuditState.RETURNED:
        st.warning(f"**Given back on {when}{by}:** {as_text(last.step.note)}")
        return
    said = {
        AuditState.SUBMITTED: f"Submitted on {when}{by}. It waits for a governor's signature, and its answers stand.",
        AuditState.SIGNED: f"Signed on {when}{by}. Its answers are final.",
    }
    st.info(said[standing.state])
    if st.button("Open the sign-off", key="to-sign-off"):
        go(SIGN_OFF)
