"""The action part of a card: what is planned for the criterion, and planning something more."""

from __future__ import annotations

import streamlit as st

from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.services.audit.planning import plan_action
from audits.services.audit.walking import Card
from audits.ui import session
from audits.ui.boundary import as_text, show_refusal
from audits.ui.components.actions.action_form import action_form
from audits.ui.components.words import day
from audits.ui.resources import deployment


def action_part(card: Card, actor: Actor) -> None:
    """Open actions as a list, and the form to plan one, filled with the cheapest first step."""
    waiting = [action for action in card.actions if action.status.is_open]
    for action in waiting:
        owner = as_text(action.owner) or "nobody yet"
        st.markdown(f"- Planned: {as_text(action.what)} ({owner}, by {day(action.due_on)})")
    if not card.may_answer:
        return
    more = st.expander("Plan an action", key=f"planning:{card.standing.id}:{card.criterion.id}", on_change="rerun")
    if more.open:
        with more:
            _plan(card, actor, suggested=not waiting)


def _plan(card: Card, actor: Actor, *, suggested: bool) -> None:
    step = card.step.what if card.step is not None else card.criterion.first_step
    planned = action_form(
        key=f"{card.standing.id}:{card.criterion.id}:{len(card.actions)}", suggested=step if suggested else ""
    )
    if planned is None:
        return
    try:
        plan_action(deployment(), actor=actor, criterion_id=card.criterion.id, planned=planned)
    except Refusal as refusal:
        show_refusal(refusal)
    else:
        session.draw_again()
