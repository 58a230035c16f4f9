"""Workbooks to keep, to sort and to print."""

from __future__ import annotations

from functools import partial

import streamlit as st

from audits.model.person import Actor
from audits.services.reports.workbooks import Workbook, save_workbook
from audits.ui.components.save_button import save_button
from audits.ui.resources import deployment


def save_workbooks() -> None:
    """A button for each workbook."""
    st.header("Workbooks")
    st.markdown(
        "Tables to sort and to print, as of today. Two audits side by side are saved on the "
        "Compare terms page, those of a framework on the Frameworks page."
    )
    with st.container(horizontal=True):
        for which in Workbook:
            save_button(
                which.value.capitalize(),
                partial(_made, which),
                file_name=f"{which.value.replace(' ', '-')}-{deployment().today().isoformat()}.xlsx",
                key=f"workbook-{which.name}",
            )


def _made(which: Workbook, actor: Actor) -> bytes:
    return save_workbook(deployment(), actor=actor, which=which).data
