"""An answer for someone who reads and does not answer: what was claimed, what that means here, and the words."""

from __future__ import annotations

import streamlit as st

from audits.model.answer import Answer, Judgement
from audits.services.audit.walking import Card
from audits.ui.boundary import as_text
from audits.ui.components.words import day


def answer_read(card: Card) -> None:
    """The answer of this audit, or the last one from an earlier audit, or that there is none."""
    answer = card.answer if card.answer is not None and card.answer.judgement is not None else None
    if answer is not None:
        st.markdown(f"**{_claimed(answer)}**{_by(card, answer)}")
        st.caption(_meaning(card, answer))
    elif card.earlier is not None and card.earlier.judgement is not None:
        st.markdown(f"Not answered in this audit yet. Last time: **{_claimed(card.earlier)}**{_by(card, card.earlier)}")
    else:
        st.markdown("Not answered yet.")
    words = card.answer.narrative if card.answer is not None else ""
    if words:
        st.markdown("**In the school's own words**")
        st.text(words)


def _claimed(answer: Answer) -> str:
    assert answer.judgement is not None
    return answer.judgement.value.capitalize()


def _by(card: Card, answer: Answer) -> str:
    return f", said on {day(answer.confirmed_on)} by {as_text(card.names.get(answer.recorded_by, 'a colleague'))}"


def _meaning(card: Card, answer: Answer) -> str:
    looks = card.criterion.looks_like
    said = {
        Judgement.NOT_IN_PLACE: "Nothing of this is done yet.",
        Judgement.PARTLY: looks.partly,
        Judgement.IN_PLACE: looks.in_place,
        Judgement.EMBEDDED: looks.embedded,
        Judgement.NOT_SURE: "The school is finding out. It counts as not known.",
        Judgement.NOT_APPLICABLE: as_text(f"The reason given: {answer.reason}"),
    }
    assert answer.judgement is not None
    return said[answer.judgement]
