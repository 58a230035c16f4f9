"""The button that hands what falls due to a diary."""

from __future__ import annotations

import streamlit as st

from audits.model.faults import NotAllowed
from audits.services.school.signing_in import session_of
from audits.services.terms.due import FILE_NAME, export_diary
from audits.ui import session
from audits.ui.resources import deployment


def diary_button() -> None:
    """The button; the file is made on the click, for whoever is signed in then, and entered in the trail."""
    here, token = deployment(), session.token()

    def made() -> bytes:
        # The click may come long after the page was drawn, when the session is over or a role is gone.
        signed_in = session_of(here, token=token)
        if signed_in is None:
            raise NotAllowed("Sign in again to save this.")
        return export_diary(here, actor=signed_in.actor)

    st.download_button(
        "Save what falls due for your diary (.ics)",
        data=made,
        file_name=FILE_NAME,
        mime="text/calendar",
        on_click="ignore",
        key="diary",
    )
