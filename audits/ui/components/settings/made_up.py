"""The made-up school on screen: what it is, and one click to remove it."""

from __future__ import annotations

import streamlit as st

from audits.model.person import Actor
from audits.services.school.made_up import remove_made_up_school
from audits.ui.components.scripted import leave
from audits.ui.resources import deployment


def show(actor: Actor) -> None:
    """The button that removes it, with what will be gone."""
    st.markdown(
        "This school, its people, answers, evidence and incidents are invented, so that you can look around. "
        "Removing it takes nothing else away. On a machine with no other school, the first-run page comes next."
    )
    if st.button("Remove the made-up school", type="primary"):
        remove_made_up_school(deployment(), actor=actor)
        leave("/sign-in")
        st.stop()
