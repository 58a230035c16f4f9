"""The figures of a half-term as a workbook with charts of its own."""

from __future__ import annotations

from functools import partial

import streamlit as st

from audits.model.person import Actor
from audits.model.term import HalfTerm
from audits.services.incidents.trends_workbook import save_trends
from audits.ui.components.save_button import save_button
from audits.ui.resources import deployment


def show(half: HalfTerm) -> None:
    """The button."""
    st.header("To keep and to sort")
    st.markdown(
        "The figures of this page as a workbook, with charts in it. It holds counts and no rows, and small counts can "
        "still point at a pupil: give those who see released tables alone the release instead."
    )
    save_button(
        "Save the figures as a workbook",
        partial(_made, half),
        file_name=f"trends-{deployment().today().isoformat()}.xlsx",
        key="trends-workbook",
    )


def _made(half: HalfTerm, actor: Actor) -> bytes:
    return save_trends(deployment(), actor=actor, half=half).data
