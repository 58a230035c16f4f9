"""Signed terms on screen: what stands in the minutes, what was not agreed with, and what was noted since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from audits.access.permissions import Permission, may
from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.model.sign_off import FIRST_DOCUMENT, NOTE_LIMIT
from audits.services.terms.signing import Signed, note_correction
from audits.ui import session
from audits.ui.boundary import show_refusal
from audits.ui.components.sign_off.waiting import NO_NAMES
from audits.ui.components.tables import table
from audits.ui.components.words import counted, day
from audits.ui.resources import deployment


def signed_list(actor: Actor, signed: Sequence[Signed], names: Mapping[str, str]) -> None:
    """Each signed term, the latest open, with a note for what turns out to be wrong."""
    if not signed:
        st.info("No term has been signed yet.")
        return
    for place, one in enumerate(signed):
        notes = f", {counted(len(one.corrections), 'note')}" if one.corrections else ""
        title = f"{one.title}: signed on {day(one.sign_off.recorded_at)}{notes}"
        more = st.expander(title, expanded=place == 0, key=f"signed-{one.sign_off.place}", on_change="rerun")
        if more.open:
            with more:
                _signed(actor, one, names)


def for_the_minutes(one: Signed) -> str:
    """The sentence to put into the minutes."""
    before = "" if one.sign_off.previous == FIRST_DOCUMENT else f" It follows document {one.sign_off.previous}."
    return (
        f"{one.title}, signed at the meeting of {day(one.sign_off.meeting_on)} (minute {one.sign_off.minute}). "
        f"Document {one.sign_off.hash}.{before}"
    )


def _signed(actor: Actor, one: Signed, names: Mapping[str, str]) -> None:
    said = one.document.said
    overall = one.document.overall
    rows = [
        ["Duties", said["gate"]["headline"]],
        ["Score so far", "nothing applied" if overall is None else f"{round(overall * 100)}%"],
        ["Figures of", day(one.document.on)],
        ["Submitted by", said["submitted"]["by"]["name"]],
        ["Signed by", one.signed_by],
        ["Meeting", f"{day(one.sign_off.meeting_on)}, minute {one.sign_off.minute}"],
        ["Not agreed with", one.sign_off.disagreement or "nothing"],
        ["Catalogue", str(said["catalogue"]["version"])],
    ]
    table("What was signed", ["What", "As signed"], rows)
    st.markdown("**For the minutes**")
    st.code(for_the_minutes(one), language=None, wrap_lines=True)
    if one.corrections:
        table(
            "Notes since; the document stays as it was signed",
            ["When", "Who", "What"],
            [[day(note.recorded_at), names.get(note.recorded_by, ""), note.text] for note in one.corrections],
        )
    if may(actor, Permission.ANSWER) or may(actor, Permission.SIGN_AUDIT):
        _note(actor, one)


def _note(actor: Actor, one: Signed) -> None:
    key = f"{one.sign_off.place}-{len(one.corrections)}"
    with st.form(f"correct-{key}", border=False):
        text = st.text_area(
            f"Something in it is wrong: what, and what is right? ({one.title})",
            max_chars=NOTE_LIMIT,
            height=80,
            key=f"correction-{key}",
        )
        st.caption(NO_NAMES)
        sent = st.form_submit_button("Add this note")
    if not sent:
        return
    try:
        note_correction(deployment(), actor=actor, audit_id=one.sign_off.audit_id, text=str(text))
    except Refusal as refusal:
        show_refusal(refusal)
        return
    session.say_once("The note stands beside the signed term.")
    st.rerun()
