"""The uploads so far, each with the account of its rows, and undoing one."""

from __future__ import annotations

import streamlit as st

from audits.access.permissions import Permission, may
from audits.model.incident import Import
from audits.model.person import Actor
from audits.services.incidents.reviews import look_for_reviews
from audits.services.incidents.standing import list_imports
from audits.services.incidents.undoing import undo_import
from audits.ui import session
from audits.ui.components.tables import table
from audits.ui.components.words import counted, day, moment
from audits.ui.resources import deployment


def show(actor: Actor) -> None:
    """The list, and for the DSL the way to undo."""
    lines = list_imports(deployment(), actor=actor)
    # Two uploads of one minute bear the same label, so that only a number tells them apart.
    numbers = {line.imported.id: place for place, line in enumerate(reversed(lines), start=1)}
    st.subheader("Uploads so far")
    table(
        "Each upload and where its rows went",
        ["No.", "Upload", "Days", "Rows", "State"],
        [
            [
                str(numbers[line.imported.id]),
                line.imported.label,
                days_words(line.imported),
                account_words(line.imported),
                "counts" if line.undone_at is None else f"undone {moment(line.undone_at)}",
            ]
            for line in lines
        ],
    )
    standing = [line.imported for line in lines if line.undone_at is None]
    if not standing or not may(actor, Permission.UPLOAD_INCIDENTS):
        return
    with st.expander("Undo an upload"):
        names = {one.id: f"No. {numbers[one.id]}: {one.label}" for one in standing}
        chosen = st.selectbox("Upload", list(names), format_func=lambda one: names[one])
        st.caption(
            "What only this upload brought no longer counts. What another upload holds too stays, as that one has it. "
            "The record that there was an upload stays."
        )
        if chosen is not None and st.button("Undo this upload"):
            done = undo_import(deployment(), actor=actor, import_id=chosen)
            look_for_reviews(deployment(), actor=actor)
            stay = (
                f" {counted(done.stay, 'incident')} stay, because another upload holds them too." if done.stay else ""
            )
            gone = counted(done.gone, "incident no longer counts", "incidents no longer count")
            session.say_once(f"The upload has been undone. {gone}.{stay}")
            st.rerun()


def days_words(imported: Import) -> str:
    """The days that an upload covers: 1 June 2026 to 18 December 2026, but not 10 September 2026 to 6 November 2026."""
    if imported.first_day is None:
        return ""
    first, *gaps = (
        f"{day(begin)} to {day(end)}" for begin, end in ((imported.first_day, imported.last_day), *imported.gaps)
    )
    return f"{first}, but not {', nor '.join(gaps)}" if gaps else first


def account_words(imported: Import) -> str:
    """Where the rows of an upload went, without the parts that are none: 72 read: 69 new, 3 not online safety."""
    parts = (
        (imported.new, "new"),
        (imported.corrected, "corrected"),
        (imported.seen_before, "seen before"),
        (imported.not_online_safety, "not online safety"),
        (imported.rejected, "rejected"),
    )
    return f"{imported.read:,} read: {', '.join(f'{number:,} {word}' for number, word in parts if number) or 'none'}"
