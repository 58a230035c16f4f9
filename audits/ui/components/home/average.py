"""The average, below the gate: the score so far, with how it is worked out one click away."""

from __future__ import annotations

import streamlit as st

from audits.findings.position import Position
from audits.scoring.areas import FORMULA, WEIGHTS_SENTENCE
from audits.ui.components.area_chart import whole_chart


def average(position: Position) -> None:
    """The whole as one bar, and the formula, the weights and the catalogue's version."""
    st.header("The average, so far")
    if position.overall is None:
        st.info("Nothing that is asked applies to this school yet.")
        return
    whole_chart(position.overall)
    with st.expander("How it is worked out"):
        st.markdown(FORMULA)
        st.markdown(WEIGHTS_SENTENCE)
        st.caption(
            "A score is the lower of what is claimed and what is shown. "
            f"Catalogue version {position.catalogue_version} ({position.catalogue_hash[:12]})."
        )
