"""Claimed, shown and score as three marks on one line, with the cheapest step that would close the gap."""

from __future__ import annotations

import streamlit as st

from audits.findings.steps import Step
from audits.scoring.line import Line
from audits.ui.components.words import day


def marks(line: Line, step: Step | None) -> None:
    """The three marks in words, why the evidence stands where it does, and what comes next."""
    score = line.score
    st.markdown(f"Claimed: **{score.claimed_words}** · Shown: **{score.shown_words}** · Counts as: **{score.words}**")
    st.caption(line.shown.why)
    if step is not None:
        st.markdown(f"**Cheapest next step:** {step.what}")
    if line.next_fall is not None:
        st.caption(f"Falls by itself on {day(line.next_fall.on)}: {line.next_fall.because}")
