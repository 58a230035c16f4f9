"""A response card on screen: the first thing, who leads, what never to do, the steps in order, and whom to tell."""

from __future__ import annotations

import streamlit as st

from audits.services.incidents.cards import CardView
from audits.ui.boundary import as_text
from audits.ui.components.words import day


def card_body(view: CardView) -> None:
    """The card itself, without its sources.

    What never to do stands before the steps, so that nobody reads it too late.
    """
    card = view.card
    st.info(f"**Do this first.** {as_text(card.first)}")
    st.markdown(f"**Who leads:** {as_text(card.lead)}")
    st.subheader("Never", anchor=False)
    st.markdown("\n".join(f"- {as_text(one)}" for one in card.never))
    st.subheader("Steps, in this order", anchor=False)
    st.markdown("\n".join(f"{number}. {as_text(step.text)}" for number, step in enumerate(card.steps, start=1)))
    st.subheader("Whom to tell", anchor=False)
    st.markdown(f"**Police:** {as_text(card.police_when)}")
    st.markdown(f"**Parents:** {as_text(card.parents_when)}")
    if view.agencies:
        st.markdown("**Agencies:**\n" + "\n".join(f"- {as_text(one)}" for one in view.agencies))
    st.link_button("Open this card to print", f"/cards/{card.id}")


def card_sources(view: CardView) -> None:
    """What the steps rest on, folded away."""
    card = view.card
    if card.source_note:
        st.caption(as_text(card.source_note))
    with st.expander("Where the steps come from"):
        st.markdown("\n".join(f"- {as_text(one.sentence)}" for one in view.sources))
        if card.reviewed_on:
            st.caption(f"Card last reviewed on {day(card.reviewed_on)}.")


def no_card() -> None:
    """What to do about a type of incident that has no card of its own."""
    st.info(
        "There is no card for this type. Tell the designated safeguarding lead today, and follow your child protection "
        "and behaviour policies. If a child is in danger now, call 999."
    )
