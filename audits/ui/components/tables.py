"""Tables that people read: real tables, with a caption, whose cells are plain text."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from audits.ui.boundary import as_text


def table(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table under its title; words of people and files are shown as text, never as markup."""
    st.markdown(f"**{as_text(title)}**")
    if not rows:
        st.caption("Nothing here yet.")
        return
    frame = pd.DataFrame([[as_text(cell) for cell in row] for row in rows], columns=[as_text(one) for one in headings])
    st.table(frame, hide_index=True, border="horizontal", alt=title)
