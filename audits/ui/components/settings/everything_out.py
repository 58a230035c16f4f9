"""Everything out: asked for by a DSL or an administrator, with the other of the two beside them."""

from __future__ import annotations

import streamlit as st

from audits.jobs.waking import ask_for_everything_and_wake
from audits.model.faults import Refusal
from audits.model.job import LongWork
from audits.services.school.signing_in import SignedIn
from audits.ui.boundary import show_refusal
from audits.ui.components.long_work import list as long_work
from audits.ui.resources import deployment


def show(who: SignedIn) -> None:
    """What it holds, who must be there, and what has been made so far."""
    st.markdown(
        "One file with every record of the school, incidents among them, in formats that other programs can read: "
        "to keep beside a backup, or to move to another machine. Keep it where nobody else can read it."
    )
    st.markdown(
        "Two things stay behind: passwords, which are given anew on the other machine, and the school's key, "
        "which has a recovery file of its own. The command `python -m audits restore` brings the file back in."
    )
    if who.person.made_up:
        st.caption("Made-up people have no password, so they cannot do this together. Try it with a real school.")
        return
    with st.form("everything-out", clear_on_submit=True, width=480):
        st.markdown("It takes two: a DSL and an administrator. Let the other one type here.")
        name = st.text_input("The other person's sign-in name", autocomplete="off")
        password = st.text_input("Their password", type="password", autocomplete="off")
        sent = st.form_submit_button("Take everything out", type="primary")
    if sent:
        try:
            ask_for_everything_and_wake(
                deployment(), actor=who.actor, other_name=str(name), other_password=str(password)
            )
        except Refusal as refusal:
            show_refusal(refusal)
    long_work.show(who.actor, LongWork.EXPORT)
