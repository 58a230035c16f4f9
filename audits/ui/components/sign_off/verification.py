"""Verifying on screen: one button, and what is not as it was written, by term and file."""

from __future__ import annotations

import streamlit as st

from audits.model.person import Actor
from audits.services.terms.verifying import Verification, verify
from audits.ui.boundary import as_text
from audits.ui.components.words import counted
from audits.ui.resources import deployment


def verify_part(actor: Actor) -> None:
    """The button and its answer; nothing is looked at before it is asked for, because every file is read."""
    st.markdown(
        "This reads every signed document, every evidence file and the audit trail, and compares them with the "
        "numbers that were written down at the time. It finds a single changed letter. It cannot stop anyone from "
        "changing one, so keep the numbers in your minutes."
    )
    if st.button("Check that everything is as it was written", key="verify"):
        show_verification(verify(deployment(), actor=actor))


def show_verification(found: Verification) -> None:
    """What was looked at, and each thing that is not as it was written."""
    looked = (
        f"{counted(found.documents, 'signed document')}, {counted(found.files, 'evidence file')} and "
        f"{counted(found.entries, 'entry', 'entries')} of the audit trail"
    )
    if found.sound:
        st.success(f"Everything is as it was written: {looked}.")
        return
    st.error(f"{counted(len(found.found), 'thing')} not as written, among {looked}.")
    for one in found.found:
        st.markdown(f"- {as_text(one.sentence)}")
