"""Actions: what is planned to close gaps, by whom and by when, and what came of it."""

import streamlit as st

from audits.services.audit.planning import list_actions
from audits.ui import session
from audits.ui.components.actions import action_list
from audits.ui.components.actions.diary_button import diary_button
from audits.ui.resources import deployment

actor = session.signed_in().actor

st.title("Actions", anchor=False)

actions = list_actions(deployment(), actor=actor)
action_list.summary(actions, deployment().today())
action_list.show(actor, actions, deployment().today())
diary_button()
