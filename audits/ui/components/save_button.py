"""A button that hands over a file, most often a workbook: made on the click, for whoever is signed in then."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from audits.model.faults import NotAllowed
from audits.model.person import Actor
from audits.services.school.signing_in import session_of
from audits.ui import session
from audits.ui.resources import deployment

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def save_button(label: str, make: Callable[[Actor], bytes], *, file_name: str, key: str, mime: str = XLSX) -> None:
    """The button; the service that `make` calls checks the permission and enters it in the trail."""
    here, token = deployment(), session.token()

    def made() -> bytes:
        # The click may come long after the page was drawn, when the session is over or a role is gone.
        signed_in = session_of(here, token=token)
        if signed_in is None:
            raise NotAllowed("Sign in again to save this.")
        return make(signed_in.actor)

    st.download_button(label, data=made, file_name=file_name, mime=mime, on_click="ignore", key=key)
