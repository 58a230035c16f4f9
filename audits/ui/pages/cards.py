"""Response cards: choose what came to light, and read what to do, in a safe order."""

import streamlit as st

from audits.services.incidents.cards import card_choices, card_for_type
from audits.ui import session
from audits.ui.components.cards.chooser import choose_type
from audits.ui.components.cards.response_card import card_body, card_sources, no_card
from audits.ui.resources import deployment

actor = session.signed_in().actor

st.title("Response cards", anchor=False)
st.markdown("If a child is in danger now, call 999. Then tell the designated safeguarding lead.")

type_id = choose_type(card_choices(deployment(), actor=actor))
view = card_for_type(deployment(), actor=actor, type_id=type_id)
if view is None:
    no_card()
else:
    st.header(view.card.title, anchor=False)
    card_body(view)
    card_sources(view)
