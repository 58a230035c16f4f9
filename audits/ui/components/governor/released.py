"""The half-term's incident tables as released, with how to read them; never a figure that was not released."""

from __future__ import annotations

import streamlit as st

from audits.model.release import Release
from audits.ui.boundary import as_text
from audits.ui.components.incidents.releases_read import NONE_YET, TO_ASK, show_release
from audits.ui.navigation import INCIDENTS, go

HOW_TO_READ = (
    "*Released* means that the designated safeguarding lead has published these figures for governors: they stay as "
    "they are. A higher number is not bad news by itself: more may have been noticed and written down. A low one is "
    "not good news by itself. Small numbers are left out, so that no child can be recognised."
)


def released(release: Release | None) -> None:
    """The latest release of a half-term, or whom to ask for the first."""
    st.header("3. What incidents were there?")
    if release is None:
        st.markdown(NONE_YET)
        return
    st.subheader(as_text(f"The latest half-term released: {release.label}"))
    show_release(release)
    st.markdown(HOW_TO_READ)
    st.caption(TO_ASK)
    if st.button("See the half-terms before it", key="to-releases"):
        go(INCIDENTS)
