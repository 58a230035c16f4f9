"""The school's own criteria, beside the average and never within it."""

from __future__ import annotations

import streamlit as st

from audits.findings.position import Position


def own_score(position: Position | None) -> None:
    """What is scored, open and not known of the own criteria, in a sentence; nothing where the school has none."""
    if position is None or position.overall is None:
        return
    st.header("Beside it: our own criteria")
    st.caption("What this school asks itself. It is no part of the average above, of the duties or of the frameworks.")
    scored, not_known, gap = position.overall.percentages
    st.markdown(f"So far **{scored}%** scored, **{gap}%** gap, **{not_known}%** not known.")
