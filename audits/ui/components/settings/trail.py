"""The audit trail on screen: who did what to which thing, and whether the chain fits."""

from __future__ import annotations

import streamlit as st

from audits.model.person import Actor
from audits.services.school.people import names_of
from audits.services.trail import read_trail, verify_trail
from audits.ui.components.tables import table
from audits.ui.components.words import counted, moment
from audits.ui.resources import deployment

PAGE = 50
"""Entries shown at a time."""


def show(actor: Actor) -> None:
    """The verdict on the chain, then the entries, newest first."""
    count, broken = verify_trail(deployment(), actor=actor)
    if broken is None:
        st.success(f"The chain of {counted(count, 'entry', 'entries')} fits together: none was changed or taken out.")
    else:
        st.error(f"Entry {broken.seq} does not fit the one before it. Tell the person who looks after the server.")
    entries = read_trail(deployment(), actor=actor)
    names = names_of(deployment(), actor=actor)
    pages = max(1, -(-len(entries) // PAGE))
    page = st.pagination(pages, key="trail-page") if pages > 1 else 1
    table(
        "What was done",
        ["No.", "When", "Who", "What", "To what", "Fields"],
        [
            [
                str(entry.seq),
                moment(entry.at),
                names.get(entry.actor_id, "the machine's owner"),
                entry.deed,
                entry.subject,
                ", ".join(entry.fields),
            ]
            for entry in entries[(page - 1) * PAGE : page * PAGE]
        ],
    )
