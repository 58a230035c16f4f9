"""The uploads so far, each with the account of its rows, and undoing one."""

from __future__ import annotations

import streamlit as st

from audits.access.permissions import Permission, may
from audits.model.person import Actor
from audits.services.incidents import list_imports, undo_import
from audits.ui import session
from audits.ui.components.tables import table
from audits.ui.components.words import day, moment
from audits.ui.resources import deployment


def show(actor: Actor) -> None:
    """The list, and for the DSL the way to undo."""
    lines = list_imports(deployment(), actor=actor)
    st.subheader("Uploads so far")
    table(
        "Each upload and where its rows went",
        ["Upload", "Days", "Read", "New", "Corrected", "Seen before", "Not online safety", "Rejected", "State"],
        [
            [
                line.imported.label,
                f"{day(line.imported.first_day)} to {day(line.imported.last_day)}",
                f"{line.imported.read:,}",
                f"{line.imported.new:,}",
                f"{line.imported.corrected:,}",
                f"{line.imported.seen_before:,}",
                f"{line.imported.not_online_safety:,}",
                f"{line.imported.rejected:,}",
                "counts" if line.undone_at is None else f"undone {moment(line.undone_at)}",
            ]
            for line in lines
        ],
    )
    standing = [line.imported for line in lines if line.undone_at is None]
    if not standing or not may(actor, Permission.UPLOAD_INCIDENTS):
        return
    with st.expander("Undo an upload"):
        chosen = st.selectbox("Upload", standing, format_func=lambda one: one.label)
        st.caption("What it brought no longer counts. The record that there was an upload stays.")
        if chosen is not None and st.button("Undo this upload"):
            undo_import(deployment(), actor=actor, import_id=chosen.id)
            session.say_once("The upload has been undone. Its rows no longer count.")
            st.rerun()
