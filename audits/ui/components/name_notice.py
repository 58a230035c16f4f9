"""Pointing out what may be a child's name in words just written."""

from __future__ import annotations

import streamlit as st

from audits.services.names_pointed_out import likely_names
from audits.ui.boundary import as_text


def point_out_names(*texts: str) -> None:
    """Name the words that read like forenames; nothing is refused, because only the writer can tell."""
    found = likely_names(" ".join(texts))
    if found:
        words = ", ".join(f"'{word}'" for word in found[:3])
        st.warning(as_text(f"{words} may be a name. If it is a child's, take it out: write 'a pupil' instead."))
