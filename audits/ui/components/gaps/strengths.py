"""Strengths by name, area by area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from audits.findings.strengths import Strengths
from audits.scoring.line import Line
from audits.ui.components.words import counted

IN_SIGHT = 12
"""Names shown at once; longer lists are folded."""


def strengths_by_name(found: Strengths, areas: Mapping[str, str]) -> None:
    """What is embedded and shown, then what is in place and shown; `areas` maps area ids to titles."""
    st.header("Strengths")
    if not found.total:
        st.info("No strength is shown yet. One appears when a question is answered 'in place' and something shows it.")
        return
    _names("Embedded and shown", "its effect is checked, and two kinds of evidence show it", found.embedded, areas)
    _names("In place and shown", "a current item shows it", found.in_place, areas)


def _names(title: str, meaning: str, lines: Sequence[Line], areas: Mapping[str, str]) -> None:
    if not lines:
        st.markdown(f"**{title}**: none yet ({meaning}).")
        return
    with st.expander(f"{title}: {counted(len(lines), 'question')}", expanded=len(lines) <= IN_SIGHT):
        st.caption(f"{meaning[:1].upper() + meaning[1:]}.")
        by_area: dict[str, list[str]] = {}
        for line in lines:
            by_area.setdefault(line.criterion.area, []).append(line.criterion.title)
        st.markdown("\n".join(f"- **{areas[area]}:** {'; '.join(titles)}" for area, titles in by_area.items()))
