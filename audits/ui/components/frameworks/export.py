"""The button that hands a framework over as a spreadsheet."""

from __future__ import annotations

import streamlit as st

from audits.model.faults import NotAllowed
from audits.services.audit.frameworks import FrameworkView, export_framework, export_name
from audits.services.school.signing_in import session_of
from audits.ui import session
from audits.ui.resources import deployment

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export_button(view: FrameworkView) -> None:
    """The button; the file is made on the click, for whoever is signed in then, and entered in the trail."""
    here, token, framework_id = deployment(), session.token(), view.framework.id

    def made() -> bytes:
        # The click may come long after the page was drawn, when the session is over or a role is gone.
        signed_in = session_of(here, token=token)
        if signed_in is None:
            raise NotAllowed("Sign in again to save this.")
        return export_framework(here, actor=signed_in.actor, framework_id=framework_id).data

    st.download_button(
        "Save as a spreadsheet (.xlsx)",
        data=made,
        file_name=export_name(here, framework_id),
        mime=XLSX,
        on_click="ignore",
        key=f"export-{framework_id}",
    )
