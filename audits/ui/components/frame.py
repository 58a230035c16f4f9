"""What stands round every page: whose school it is, the mark of a made-up one, and where to turn in danger."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from audits.services.school.signing_in import SignedIn, choose_school, sign_out
from audits.ui import session
from audits.ui.boundary import as_text
from audits.ui.components.scripted import leave
from audits.ui.resources import deployment

_STYLE = Path(__file__).parent / "scripts" / "frame.css"


def menu(pages: Sequence[Page], here: Page) -> None:
    """The menu of a narrow screen, where the one along the top has no room; and the style of the frame."""
    st.html(_STYLE)
    with st.container(key="narrow-menu"), st.expander(f"Menu: {here.title}", key=f"menu-{here.url_path}"):
        for page in pages:
            if page.visibility == "visible":
                st.page_link(page, label=page.title, width="stretch")


def ribbon(who: SignedIn) -> None:
    """The school, the person with their roles, a choice of school for those with several, and sign-out."""
    roles = ", ".join(sorted(role.value for role in who.actor.roles))
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{as_text(who.school.name)}** · {as_text(who.person.name)} ({roles})", width="content")
        if len(who.schools) > 1:
            _school_chooser(who)
        _sign_out()
    if who.school.made_up:
        st.info("This school is made up: its people, answers and incidents are invented. Remove it under Settings.")


def signed_out() -> None:
    """What stands in place of a page once the session has ended."""
    st.warning("You have been signed out. What you saved is safe, and so is what you were typing.")
    if st.button("Sign in again", type="primary"):
        leave("/sign-in")


def footer() -> None:
    """The sentence that stands at the end of every page."""
    st.divider()
    st.caption(
        "This tool is not a way to report a concern. If a child is in danger now, call 999. "
        "Otherwise speak to your designated safeguarding lead."
    )


def _school_chooser(who: SignedIn) -> None:
    names = {school.id: school.name for school in who.schools}
    chosen = st.selectbox(
        "School",
        list(names),
        index=list(names).index(who.school.id),
        format_func=lambda school_id: names[school_id],
        label_visibility="collapsed",
        width=260,
    )
    if chosen and chosen != who.school.id:
        choose_school(deployment(), token=session.token(), school_id=chosen)
        session.begin_anew()
        st.rerun()


def _sign_out() -> None:
    if st.button("Sign out", type="tertiary"):
        sign_out(deployment(), token=session.token())
        leave("/sign-in")
        st.stop()
