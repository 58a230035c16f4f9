"""The form of one action: what, who, by when, and once it is done, what changed."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from audits.model.action import Action, ActionStatus
from audits.services.audit.planning import Planned
from audits.ui.resources import deployment

USUAL_TIME = timedelta(days=30)
"""What a new action's due date is filled with."""


def action_form(*, key: str, action: Action | None = None, suggested: str = "") -> Planned | None:
    """The form, filled from an action or with a suggestion; what was sent, or None."""
    with st.form(f"action:{key}", border=False):
        what = st.text_input("What will be done", action.what if action else suggested, key=f"what:{key}")
        owner_box, due_box = st.columns(2)
        owner = owner_box.text_input(
            "Who will do it: a post or initials", action.owner if action else "", key=f"owner:{key}"
        )
        due = due_box.date_input(
            "By when",
            action.due_on if action else deployment().today() + USUAL_TIME,
            key=f"due:{key}",
            format="DD/MM/YYYY",
        )
        status, effect = ActionStatus.TO_DO, ""
        if action is not None:
            statuses = list(ActionStatus)
            status = st.selectbox(
                "Status",
                statuses,
                index=statuses.index(action.status),
                format_func=lambda one: one.value,
                key=f"status:{key}",
            )
            effect = str(
                st.text_input("Once it is done: what changed because of it", action.effect, key=f"effect:{key}")
            )
        st.caption("Write no child's name here.")
        sent = st.form_submit_button("Save the action" if action else "Plan the action", type="primary")
    if not sent:
        return None
    return Planned(what=str(what), owner=str(owner), due_on=due, status=status or ActionStatus.TO_DO, effect=effect)
