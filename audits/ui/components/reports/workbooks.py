"""Workbooks to keep, to sort and to print."""

from __future__ import annotations

from functools import partial

import streamlit as st

from audits.model.person import Actor
from audits.services.audit.auditing import list_audits
from audits.services.reports.workbooks import Workbook, save_workbook
from audits.ui.components.save_button import save_button
from audits.ui.resources import deployment


def save_workbooks(actor: Actor) -> None:
    """A button for each workbook."""
    st.header("Workbooks")
    st.markdown("Tables to sort and to print, as of today. Those of a framework are saved on the Frameworks page.")
    audits = list_audits(deployment(), actor=actor)
    with st.container(horizontal=True):
        for which in Workbook:
            if which is not Workbook.COMPARISON or len(audits) > 1:
                save_button(
                    which.value.capitalize(),
                    partial(_made, which),
                    file_name=f"{which.value.replace(' ', '-')}-{deployment().today().isoformat()}.xlsx",
                    key=f"workbook-{which.name}",
                )


def _made(which: Workbook, actor: Actor) -> bytes:
    return save_workbook(deployment(), actor=actor, which=which).data
