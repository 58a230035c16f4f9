"""The people of a school: who holds which role, adding someone, changing roles, a new first password."""

from __future__ import annotations

import streamlit as st

from audits.access.passwords import SHORTEST
from audits.model.faults import Refusal
from audits.model.person import Actor, Role
from audits.services.school.people import (
    Colleague,
    add_person,
    change_roles,
    list_people,
    reset_password,
    ways_to_rows,
)
from audits.services.school.signing_in import SignedIn
from audits.ui import session
from audits.ui.boundary import show_refusal
from audits.ui.components.tables import table
from audits.ui.components.words import day
from audits.ui.resources import deployment


def show(who: SignedIn) -> None:
    """The list, and the forms below it."""
    colleagues = list_people(deployment(), actor=who.actor)
    table(
        "People and their roles",
        ["Name", "Sign-in name", "Roles"],
        [[one.name, one.sign_in, ", ".join(one.roles) or "none any more"] for one in colleagues],
    )
    with st.expander("Add a person"):
        _add(who.actor)
    with st.expander("Change someone's roles"):
        _roles(who.actor, colleagues)
    with st.expander("Give someone a new first password"):
        _password(who.actor, [one for one in colleagues if one.id != who.person.id])


def show_dsl_grants(actor: Actor) -> None:
    """Every way to incident rows that was opened or closed; shown to each DSL and the head."""
    st.markdown(
        "Whoever holds the DSL role can see incident rows. Every time it was given or taken back is listed here, "
        "and every time someone else set a DSL's password. If you do not know why, ask whoever did it."
    )
    table(
        "Ways to incident rows, opened and closed",
        ["When", "Whose", "What happened", "By"],
        [[day(one.at), one.who, one.what, one.by] for one in ways_to_rows(deployment(), actor=actor)],
    )


def _add(actor: Actor) -> None:
    with st.form("add-person", clear_on_submit=False, width=560):
        name = st.text_input("Name")
        sign_in = st.text_input("Sign-in name: an e-mail address or one word")
        password = st.text_input(f"First password, at least {SHORTEST} characters", type="password")
        roles = st.multiselect("Roles", list(Role), format_func=lambda role: role.value)
        st.caption("Tell them the password in person; they can change it under Settings.")
        sent = st.form_submit_button("Add the person", type="primary")
    if sent:
        try:
            add_person(
                deployment(),
                actor=actor,
                name=str(name),
                sign_in=str(sign_in),
                password=str(password),
                roles=roles,
            )
        except Refusal as refusal:
            show_refusal(refusal)
        else:
            session.say_once(f"{name} has been added.")
            st.rerun()


def _roles(actor: Actor, colleagues: list[Colleague]) -> None:
    person = st.selectbox("Person", colleagues, format_func=lambda one: one.name, key="roles-person")
    if person is None:
        return
    roles = st.multiselect(
        "Roles", list(Role), default=person.roles, format_func=lambda role: role.value, key=f"roles-of-{person.id}"
    )
    if st.button("Save the roles", type="primary", disabled=set(roles) == set(person.roles)):
        try:
            change_roles(deployment(), actor=actor, person_id=person.id, roles=roles)
        except Refusal as refusal:
            show_refusal(refusal)
        else:
            session.say_once(f"The roles of {person.name} have been saved.")
            st.rerun()


def _password(actor: Actor, colleagues: list[Colleague]) -> None:
    with st.form("reset-password", clear_on_submit=True, width=560):
        person = st.selectbox("Person", colleagues, format_func=lambda one: one.name)
        password = st.text_input(f"New first password, at least {SHORTEST} characters", type="password")
        sent = st.form_submit_button("Set the password")
    if sent and person is not None:
        try:
            reset_password(deployment(), actor=actor, person_id=person.id, password=str(password))
        except Refusal as refusal:
            show_refusal(refusal)
        else:
            session.say_once(f"{person.name} can sign in with the new password. Their earlier sessions have ended.")
            st.rerun()
