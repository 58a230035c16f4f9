"""The action plan on screen: one sentence first, then open actions by due date, then what was done and its effect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from audits.access.permissions import Permission, may
from audits.model.action import Action
from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.services.audit.asked import titles_of
from audits.services.audit.auditing import list_audits
from audits.services.audit.planning import update_action
from audits.services.incidents.card_places import card_places
from audits.ui import session
from audits.ui.boundary import as_text, show_refusal
from audits.ui.components.actions.action_form import action_form
from audits.ui.components.card_button import card_button
from audits.ui.components.name_notice import point_out_names
from audits.ui.components.tables import table
from audits.ui.components.words import counted, day
from audits.ui.resources import deployment

AT_ONCE = 12
"""Open actions on one page."""


def summary(actions: Sequence[Action], today: date) -> None:
    """What is open and what is late, in one sentence."""
    waiting = [action for action in actions if action.status.is_open]
    late = [action for action in waiting if action.due_on is not None and action.due_on < today]
    nobody = [action for action in waiting if not action.owner]
    if not actions:
        st.info("No action has been planned yet. Plan one on any criterion's card, where its cheapest step is named.")
        return
    st.header(f"{counted(len(waiting), 'action')} open, {len(late)} overdue", anchor=False)
    if nobody:
        have = "has" if len(nobody) == 1 else "have"
        st.warning(f"{counted(len(nobody), 'action')} {have} no owner yet. Say below who will do it.")


def show(actor: Actor, actions: Sequence[Action], today: date) -> None:
    """Open actions as cards, a page at a time; the rest as a table."""
    waiting = [action for action in actions if action.status.is_open]
    pages = max(1, -(-len(waiting) // AT_ONCE))
    page = st.pagination(pages, key="actions-page") if pages > 1 else 1
    titles = titles_of(deployment(), actor=actor)
    places = card_places(deployment(), list_audits(deployment(), actor=actor))
    for action in waiting[(page - 1) * AT_ONCE : page * AT_ONCE]:
        _open_action(actor, action, today, titles.get(action.criterion_id), places)
    rest = [action for action in actions if not action.status.is_open]
    if rest:
        table(
            "Done or dropped",
            ["What", "Who", "Status", "What changed"],
            [[action.what, action.owner, action.status.value, action.effect] for action in rest],
        )


def _open_action(actor: Actor, action: Action, today: date, title: str | None, places: Mapping[str, str]) -> None:
    with st.container(border=True, gap="xsmall", key=f"action-{action.id}"):
        late = action.due_on is not None and action.due_on < today
        st.markdown(f"**{as_text(action.what)}**")
        when = f"{'**overdue**, was due' if late else 'due'} {day(action.due_on)}"
        st.caption(f"{as_text(action.owner) or 'No owner yet'} · {when} · {action.status.value}")
        if title is not None:
            card_button(f"Open: {as_text(title)}", action.criterion_id, places, key=f"to-{action.id}", width="content")
        if may(actor, Permission.ANSWER):
            point_out_names(action.what, action.effect)
            more = st.expander("Change, or say it is done", key=f"changing-{action.id}", on_change="rerun")
            if more.open:
                with more:
                    _change(actor, action)


def _change(actor: Actor, action: Action) -> None:
    planned = action_form(key=f"{action.id}-{action.version}", action=action)
    if planned is None:
        return
    try:
        update_action(deployment(), actor=actor, action_id=action.id, planned=planned, seen_version=action.version)
    except Refusal as refusal:
        show_refusal(refusal)
        return
    session.say_once("The action is saved.")
    st.rerun()
