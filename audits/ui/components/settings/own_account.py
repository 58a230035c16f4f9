"""One's own account: who the tool takes you for, and a new password."""

from __future__ import annotations

import streamlit as st

from audits.access.passwords import SHORTEST
from audits.model.faults import Refusal
from audits.services.school.signing_in import SignedIn, change_password
from audits.ui.boundary import as_text, show_refusal
from audits.ui.components.scripted import leave
from audits.ui.resources import deployment


def show(who: SignedIn) -> None:
    """Name, roles, and the form for a new password (a made-up person has none)."""
    roles = ", ".join(sorted(role.value for role in who.actor.roles))
    st.markdown(f"You are signed in as **{as_text(who.person.name)}**, with the role of {roles} in this school.")
    if who.person.made_up:
        st.caption("Made-up people have no password.")
        return
    with st.form("password", width=480):
        st.subheader("Change your password")
        old = st.text_input("Old password", type="password", autocomplete="current-password")
        new = st.text_input(
            f"New password, at least {SHORTEST} characters", type="password", autocomplete="new-password"
        )
        again = st.text_input("The new password again", type="password", autocomplete="new-password")
        sent = st.form_submit_button("Change password", type="primary")
    if sent:
        try:
            if new != again:
                raise Refusal("The two new passwords are not the same. Type them again.")
            change_password(deployment(), actor=who.actor, old=str(old), new=str(new))
        except Refusal as refusal:
            show_refusal(refusal)
        else:
            leave("/sign-in")
