"""Asking for another look at one question, for everybody to see and with no reason given."""

from __future__ import annotations

import streamlit as st

from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.services.audit.asked import criteria_asked
from audits.services.incidents.reviews import ask_for_review
from audits.ui import session
from audits.ui.boundary import show_refusal
from audits.ui.resources import deployment


def asking(actor: Actor) -> None:
    """The choice of a question, and the button."""
    more = st.expander("Ask for another look at a question", key="asking", on_change="rerun")
    if not more.open:
        return
    with more:
        asked = {one.id: one.title for one in criteria_asked(deployment(), actor=actor).values()}
        st.markdown("Everybody who reads audits sees that it is under question, and no reason is given.")
        chosen = st.selectbox("Question", list(asked), format_func=lambda one: asked[one], width=520)
        if chosen is None or not st.button("Put it under question"):
            return
        try:
            ask_for_review(deployment(), actor=actor, criterion_id=chosen)
        except Refusal as refusal:
            show_refusal(refusal)
            return
        session.say_once("It is under question until you close the review.")
        st.rerun()
