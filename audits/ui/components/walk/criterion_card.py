"""One criterion as a card: the question, why it is asked, the judgement, the words, the evidence, and what follows.

Each card is a fragment that reads everything afresh, so that one click redraws one card.
"""

from __future__ import annotations

from typing import Literal

import streamlit as st

from audits.model.answer import Judgement
from audits.services.audit.walking import Card, card_of
from audits.ui import session
from audits.ui.boundary import boundary
from audits.ui.components.walk.answer_read import answer_read
from audits.ui.components.walk.card_actions import action_part
from audits.ui.components.walk.card_evidence import evidence_part
from audits.ui.components.walk.judgement_box import judgement_box
from audits.ui.components.walk.marks import marks
from audits.ui.components.walk.narrative_box import narrative_box
from audits.ui.components.walk.why_asked import why_asked
from audits.ui.components.words import day
from audits.ui.resources import deployment
from checklists.model import Strength

STRENGTH_COLOURS: dict[Strength, Literal["violet", "blue", "gray"]] = {
    Strength.DUTY: "violet",
    Strength.RECOMMENDED: "blue",
    Strength.GOOD_PRACTICE: "gray",
}
"""Beside the word, never instead of it."""


def criterion_card(audit_id: str, criterion_id: str, *, number: str) -> None:
    """Draw one card; `number` says where it stands in the list, such as "3 of 12"."""
    st.fragment(key=f"card-{criterion_id}")(_draw)(audit_id, criterion_id, number)


def _draw(audit_id: str, criterion_id: str, number: str) -> None:
    with boundary():
        # Asked afresh, because a fragment runs without its page: a session that has ended must not go on here.
        actor = session.signed_in().actor
        card = card_of(deployment(), actor=actor, audit_id=audit_id, criterion_id=criterion_id)
        criterion = card.criterion
        with st.container(border=True, key=f"frame-{criterion_id.replace('.', '-')}"):
            _heading(card, number)
            st.header(criterion.question, anchor=False)
            with st.expander("Why it is asked, and who says so"):
                why_asked(card)
            if card.may_answer:
                card = judgement_box(card, actor)
                if card.answer is not None and card.answer.judgement is Judgement.NOT_SURE:
                    st.info(f"**Whom to ask, what to look at.** {criterion.not_sure}")
                narrative_box(card, actor)
            else:
                answer_read(card)
            evidence_part(card, actor)
            marks(card.line, card.step)
            action_part(card, actor)


def _heading(card: Card, number: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        strength = card.line.strength
        st.badge(strength.value, color=STRENGTH_COLOURS[strength])
        st.caption(f"{number} · {card.criterion.title} · answers for it: {card.criterion.accountable.value}")
    if card.submitted_on is not None:
        st.caption(f"As submitted on {day(card.submitted_on)}")
    if card.line.failed:
        st.warning("**Under question.** A check failed. The score stays until a later check has passed.")
    elif card.line.under_question:
        st.warning(
            "**Under question.** Another look at this has been asked for. The score stays until somebody decides."
        )
