"""The three next actions on the first page, or how many answers are still needed before they are named."""

from __future__ import annotations

import streamlit as st

from audits.findings.next_actions import ANSWERS_NEEDED, NextAction, in_hand_words
from audits.services.audit.home import Home
from audits.ui.boundary import as_text
from audits.ui.components.card_button import card_button
from audits.ui.components.walk.walk_list import TWENTY_MINUTES
from audits.ui.components.words import counted
from audits.ui.navigation import WALK, go


def next_actions(home: Home, *, may_answer: bool) -> None:
    """Three things to do, each with its reason and the way to its card."""
    st.header("Three next actions")
    if home.answers_missing:
        _not_yet(home, may_answer=may_answer)
        return
    actions = home.next_actions.actions
    if not actions:
        st.success(home.next_actions.sentence)
        return
    for column, (number, action) in zip(st.columns(len(actions)), enumerate(actions, start=1), strict=True):
        with column:
            _action(number, action, home, may_answer=may_answer)


def _not_yet(home: Home, *, may_answer: bool) -> None:
    missing = home.answers_missing
    more = counted(missing, "more answer")
    if not may_answer:
        st.info(f"After {more} from the school's leaders, the tool names three next actions here.")
        return
    st.markdown(f"{more[:1].upper() + more[1:]} and the tool names your three next actions. 'Not sure' counts as one.")
    st.progress((ANSWERS_NEEDED - missing) / ANSWERS_NEEDED, text=f"{ANSWERS_NEEDED - missing} of {ANSWERS_NEEDED}")
    audit = home.to_answer_next
    if audit is not None and st.button("Answer the next five questions", type="primary", key="answer-next"):
        go(WALK, audit=audit.standing.id, mode=TWENTY_MINUTES)


def _action(number: int, action: NextAction, home: Home, *, may_answer: bool) -> None:
    line = action.gap.line
    with st.container(border=True, height="stretch", key=f"next-{number}"):
        st.markdown(f"**{number}. {line.criterion.title}**")
        st.markdown(as_text(action.what))
        st.caption(f"Why: {as_text(action.because)}")
        if action.in_hand is not None:
            st.caption(as_text(in_hand_words(action.in_hand)))
        label = "Start" if may_answer else "Read"
        card_button(f"{label} action {number}", line.id, home.places, key=f"to-next-{number}", primary=may_answer)
