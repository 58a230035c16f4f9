"""The gaps in their order: why each stands where it does, the cheapest step, and the way to its card."""

from __future__ import annotations

import streamlit as st

from audits.findings.gaps import GAP_ORDER, Gap
from audits.findings.next_actions import in_hand_words
from audits.services.audit.gaps import StrengthsAndGaps
from audits.ui.boundary import as_text
from audits.ui.components.card_button import card_button
from audits.ui.components.gaps.gap_chart import gap_chart

AT_ONCE = 8
"""Gaps on one page."""


def gaps_in_order(found: StrengthsAndGaps, *, may_plan: bool) -> None:
    """The chart, the rule, and the gaps a page at a time."""
    st.header("Gaps, in order")
    gaps = found.position.gaps
    if not gaps:
        st.success("No gap is known." if found.progress.known else "No gap is known yet, because nothing is answered.")
        return
    gap_chart(gaps)
    with st.expander("How the order is decided"):
        st.markdown(GAP_ORDER)
    pages = -(-len(gaps) // AT_ONCE)
    page = st.pagination(pages, key="gaps-page") if pages > 1 else 1
    for gap in gaps[(page - 1) * AT_ONCE : page * AT_ONCE]:
        _gap(gap, found, may_plan=may_plan)


def _gap(gap: Gap, found: StrengthsAndGaps, *, may_plan: bool) -> None:
    line = gap.line
    action = found.in_hand.get(line.id)
    with st.container(border=True, key=f"gap-{gap.place}"):
        words, way = st.columns([3, 1], vertical_alignment="center")
        with words.container(gap="xsmall"):
            st.markdown(f"**{gap.place}. {line.criterion.title}**")
            st.markdown(
                f"Claimed: **{line.score.claimed_words}** · Shown: **{line.score.shown_words}** · "
                f"Counts as: **{line.score.words}**"
            )
            st.markdown(f"**Cheapest step:** {as_text(gap.step.what)}")
            st.caption(f"Why it stands here: {as_text(gap.because)}")
            if action is not None:
                st.caption(as_text(in_hand_words(action)))
        with way:
            label = "Plan an action for" if may_plan and action is None else "Open"
            card_button(f"{label} gap {gap.place}", line.id, found.places, key=f"to-gap-{gap.place}")
