"""Settings: one's own password; the school's people, calendar and audit trail for those who look after them."""

from collections.abc import Callable

import streamlit as st

from audits.access.permissions import Permission, may
from audits.model.person import Role
from audits.ui import session
from audits.ui.components.settings import (
    calendar,
    description,
    everything_out,
    made_up,
    own_account,
    own_criteria,
    people,
    roll,
    trail,
)
from audits.ui.components.sign_off.verification import verify_part

who = session.signed_in()
actor = who.actor

st.title("Settings", anchor=False)

parts: list[tuple[str, Callable[[], None]]] = [("You", lambda: own_account.show(who))]
if may(actor, Permission.MANAGE_SCHOOL):
    parts.append(("School", lambda: description.show(actor)))
    parts.append(("People", lambda: people.show(who)))
    parts.append(("Calendar", lambda: calendar.show(actor)))
    parts.append(("Pupils on roll", lambda: roll.show(actor)))
if may(actor, Permission.ANSWER):
    parts.append(("Our own criteria", lambda: own_criteria.show(actor)))
if actor.roles & {Role.DSL, Role.HEAD}:
    parts.append(("DSL role", lambda: people.show_dsl_grants(actor)))
if may(actor, Permission.READ_TRAIL):
    parts.append(("Audit trail", lambda: trail.show(actor)))
if may(actor, Permission.READ_TRAIL) or may(actor, Permission.READ_AUDITS):
    parts.append(("Verify", lambda: verify_part(actor)))
if may(actor, Permission.MOVE_EVERYTHING):
    parts.append(("Everything out", lambda: everything_out.show(who)))
if who.school.made_up:
    parts.append(("Made-up school", lambda: made_up.show(actor)))

for tab, (_, show) in zip(st.tabs([title for title, _ in parts]), parts, strict=True):
    with tab:
        show()
