"""The way from the uploads to what the incidents say over time."""

from __future__ import annotations

import streamlit as st

from audits.ui.navigation import TRENDS, go


def show() -> None:
    """A line and a button, for those who see counts."""
    st.subheader("Incidents over time")
    st.markdown("What stands out, what does not, and what the numbers cannot say.")
    if st.button("See the trends"):
        go(TRENDS)
