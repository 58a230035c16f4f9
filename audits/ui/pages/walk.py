"""Audit walk-through: one area at a time, criteria as cards, filters, and the twenty-minute mode."""

import streamlit as st

from audits.services.audit.auditing import list_audits
from audits.services.audit.walking import walk_of
from audits.ui import session
from audits.ui.components.audit_chooser import begin_form, choose_audit, submit_part
from audits.ui.components.sign_off.state_line import state_line
from audits.ui.components.walk.criterion_card import criterion_card
from audits.ui.components.walk.newer_questions import newer_questions
from audits.ui.components.walk.walk_list import choose_cards, progress_line
from audits.ui.resources import deployment

actor = session.signed_in().actor

st.title("Audit walk-through", anchor=False)

audits = list_audits(deployment(), actor=actor)
standing = choose_audit(audits)
if standing is not None:
    state_line(actor, standing)
    newer_questions(actor, standing)
    walk = walk_of(deployment(), actor=actor, audit_id=standing.id)
    progress_line(walk)
    cards = choose_cards(walk, actor)
    for number, criterion in cards.shown:
        criterion_card(standing.id, criterion.id, number=f"{number} of {cards.total}")
    cards.draw_way_on()
    submit_part(actor, walk)
begin_form(actor, audits)
