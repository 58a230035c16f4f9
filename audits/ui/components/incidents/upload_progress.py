"""Waiting for a file to be read: how far it has come, and a way to call it off; the page stays free meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from audits.importing.tables.finding import Reading
from audits.importing.understood import UploadedBytes
from audits.model.faults import NotFound, Refusal
from audits.model.person import Actor
from audits.ui import session
from audits.ui.boundary import boundary
from audits.ui.components.words import counted
from audits.ui.resources import reading_room

READING = "upload-reading"
REFUSED = "upload-refused"
TICKET = "upload-ticket"
CALLED_OFF = "upload-called-off"

AT_ONCE = 1.5
"""Seconds within which most files are read, so that nothing is said of progress."""

LOOK_EVERY = 0.7
"""Seconds between looks at how far a long file has come."""


def file_read(actor: Actor, files: Callable[[], Sequence[UploadedBytes]], mark: str) -> Reading | None:
    """The files as read, kept for as long as this page is open; None while they are being read or were called off.

    Refusal where they cannot be read.
    """
    kept = session.kept(READING, Reading, mark)
    refused = session.kept(REFUSED, str, mark)
    if kept is not None:
        return kept
    if refused is not None:
        raise Refusal(refused)
    if session.kept(CALLED_OFF, bool, mark):
        st.info("Reading was cancelled, and nothing was stored. Take the file out of the list above, or add another.")
        return None
    room, ticket = reading_room(), session.kept(TICKET, str, mark)
    if ticket is None:
        ticket = room.begin(actor=actor, files=files())
        session.keep(TICKET, ticket, mark)
        if room.wait(actor=actor, ticket=ticket, seconds=AT_ONCE):
            _take(actor, ticket, mark)
            return file_read(actor, files, mark)
    _waiting(ticket, mark)
    return None


def _take(actor: Actor, ticket: str, mark: str) -> None:
    """Keep what was read, or why it could not be."""
    session.let_go(TICKET)
    try:
        session.keep(READING, reading_room().take(actor=actor, ticket=ticket), mark)
    except Refusal as refusal:
        session.keep(REFUSED, refusal.sentence, mark)


@st.fragment(run_every=LOOK_EVERY)
def _waiting(ticket: str, mark: str) -> None:
    """How far it has come, asked anew while it lasts; then the page is drawn again with what was read."""
    with boundary():
        room, actor = reading_room(), session.signed_in().actor
        try:
            progress = room.progress(actor=actor, ticket=ticket)
        except NotFound:
            # The server was started anew, or this tab slept: the file is still here, so it is read once more.
            session.let_go(TICKET)
            st.rerun()
        if room.wait(actor=actor, ticket=ticket, seconds=0):
            _take(actor, ticket, mark)
            st.rerun()
        which = f"file {progress.file} of {progress.of}" if progress.of > 1 else "the file"
        st.markdown(f"Reading {which}: {counted(progress.seconds, 'second')} so far.")
        st.caption(
            "A year of a large school takes a few seconds. The file is kept nowhere, so leaving this page ends the "
            "reading: choose the file again when you come back, and what you have answered is filled in."
        )
        if st.button("Cancel", key="cancel-reading"):
            room.call_off(actor=actor, ticket=ticket)
            session.let_go(TICKET)
            session.keep(CALLED_OFF, True, mark)  # noqa: FBT003 - what is kept is just that
            st.rerun()
