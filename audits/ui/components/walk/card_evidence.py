"""The evidence part of a card: what is cited and until when it counts, citing from the library, adding on the spot."""

from __future__ import annotations

import streamlit as st

from audits.model.evidence import EvidenceItem
from audits.model.person import Actor
from audits.services.audit.answering import cite
from audits.services.audit.walking import Card
from audits.ui import session
from audits.ui.boundary import as_text
from audits.ui.components.evidence.evidence_form import evidence_form
from audits.ui.components.words import counted, day
from audits.ui.resources import deployment


def evidence_part(card: Card, actor: Actor) -> None:
    """What is cited, then the two ways to cite more."""
    st.markdown("**Evidence**")
    if not card.cited:
        st.caption(f"Nothing is cited yet. For example: {'; '.join(card.criterion.examples)}.")
    with st.container(gap="xxsmall"):
        for item in card.cited:
            _cited(card, actor, item)
    if not card.may_answer:
        return
    place = f"{card.standing.id}:{card.criterion.id}"
    more = st.expander("Cite evidence", key=f"citing:{place}", on_change="rerun")
    if more.open:
        with more:
            _cite_more(card, actor, place)


def _cite_more(card: Card, actor: Actor, place: str) -> None:
    """Choosing from the library, or adding to it on the spot."""
    cited = {item.id for item in card.cited}
    _from_library(card, actor, [item for item in card.library if item.id not in cited])
    adding = f"adding:{place}"
    added = evidence_form(actor, key=f"{place}:{session.remembered(adding, 0)}", suggested=card.criterion.kinds)
    if added is not None:
        session.remember(adding, session.remembered(adding, 0) + 1)
        _cite(card, actor, added.id)


def _cited(card: Card, actor: Actor, item: EvidenceItem) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"- {as_text(item.title)} ({item.kind.value}): {_until(card, item)}")
        if card.may_answer and st.button(
            "Stop citing", key=f"uncite:{card.standing.id}:{card.criterion.id}:{item.id}", type="tertiary"
        ):
            _cite(card, actor, item.id, cited=False)


def _until(card: Card, item: EvidenceItem) -> str:
    """Whether the item counts today, and until when."""
    for piece in card.line.shown.current:
        if piece.id == item.id:
            return f"counts until {day(piece.last_day)}"
    for piece in card.line.shown.not_yet:
        if piece.id == item.id:
            return f"counts from {day(piece.begins)}"
    for piece in card.line.shown.lapsed:
        if piece.id == item.id:
            return f"out of date since {day(piece.last_day)}"
    return "withdrawn"


def _from_library(card: Card, actor: Actor, items: list[EvidenceItem]) -> None:
    if not items:
        st.markdown("**Add something to the library**")
        return
    fitting = sorted(items, key=lambda item: item.kind not in card.criterion.kinds)
    chosen = st.selectbox(
        f"From the library ({counted(len(items), 'item')} not cited here)",
        fitting,
        index=None,
        format_func=lambda item: (
            f"{item.title} ({item.kind.value}"
            + (")" if item.kind in card.criterion.kinds else ", cannot show this by itself)")
        ),
        placeholder="Choose an item",
        key=f"library:{card.standing.id}:{card.criterion.id}:{len(card.cited)}",
    )
    if chosen is not None:
        _cite(card, actor, chosen.id)
    st.markdown("**Or add something new**")


def _cite(card: Card, actor: Actor, evidence_id: str, *, cited: bool = True) -> None:
    cite(
        deployment(),
        actor=actor,
        audit_id=card.standing.id,
        criterion_id=card.criterion.id,
        evidence_id=evidence_id,
        cited=cited,
    )
    session.draw_again()
