"""Above the cards of an audit under way: what a newer catalogue would change in it, and the button that takes it."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from audits.access.permissions import Permission, may
from audits.model.person import Actor
from audits.services.audit.auditing import Standing
from audits.services.audit.newer_catalogue import Changed, Newer, Part, accept_newer, newer_for
from audits.ui import session
from audits.ui.boundary import as_text
from audits.ui.components.words import counted
from audits.ui.resources import deployment


def newer_questions(actor: Actor, standing: Standing) -> None:
    """What would change, and the choice; nothing where the audit asks what is asked today."""
    found = newer_for(deployment(), actor=actor, audit_id=standing.id)
    if found is None:
        return
    st.info(
        f"**The questions have been brought up to date since this audit began:** {_in_short(found)}. "
        "It keeps asking what it began with until somebody takes the changes."
    )
    with st.expander("See what would change"):
        _listed("New", (f"**{as_text(one.title)}.** {as_text(one.question)}" for one in found.added))
        _listed("No longer asked", (f"**{as_text(one.title)}**" for one in found.withdrawn))
        _listed("Changed", (f"**{as_text(one.criterion.title)}:** {_what(one)}" for one in found.changed))
        if not may(actor, Permission.ANSWER):
            return
        st.caption(
            "Answers given so far are kept. Look again at those to changed questions, and at any 'not applicable'."
        )
        if st.button("Take the changes into this audit", type="primary", key=f"take-newer-{found.hash}"):
            accept_newer(deployment(), actor=actor, audit_id=standing.id, catalogue=found.hash)
            session.say_once("This audit now asks what is asked today.")
            st.rerun()


def _in_short(found: Newer) -> str:
    parts = [
        (len(found.added), f"{len(found.added)} new"),
        (len(found.withdrawn), f"{len(found.withdrawn)} no longer asked"),
        (len(found.changed), f"{len(found.changed)} changed"),
    ]
    return ", ".join(words for number, words in parts if number)


def _listed(title: str, lines: Iterable[str]) -> None:
    found = [f"- {line}" for line in lines]
    if found:
        st.markdown(f"**{title} ({counted(len(found), 'question')})**\n\n" + "\n".join(found))


def _what(one: Changed) -> str:
    return ", ".join(
        f"{part.value} ({one.before.value} before, {one.after.value} now)" if part is Part.STRENGTH else part.value
        for part in one.parts
    )
