"""Which incident type's response card is shown."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st


def choose_type(types: Mapping[str, str]) -> str:
    """The incident type in the address or the one chosen; the first to begin with."""
    ids = list(types)
    wanted = st.query_params.get("type", ids[0])
    chosen = st.selectbox(
        "What came to light",
        ids,
        index=ids.index(wanted) if wanted in ids else 0,
        format_func=lambda one: types[one],
        width=640,
    )
    if chosen and chosen != wanted:
        st.query_params["type"] = chosen
    return chosen or ids[0]
