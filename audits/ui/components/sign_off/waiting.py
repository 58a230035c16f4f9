"""A submitted audit on screen: its figures, and, for an independent governor, signing it or giving it back."""

from __future__ import annotations

import streamlit as st

from audits.model.day import day_in_london
from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.model.sign_off import MINUTE_LIMIT, NOTE_LIMIT
from audits.services.terms.signing import return_audit, sign_audit
from audits.services.terms.waiting import Waiting
from audits.ui import session
from audits.ui.boundary import as_text, show_refusal
from audits.ui.components.words import day
from audits.ui.navigation import WALK, go
from audits.ui.resources import deployment

NO_NAMES = "Write no child's name here."
"""Stands by each box."""


def waiting_part(actor: Actor, one: Waiting) -> None:
    """What would be signed, then how to sign it or give it back; or why this person cannot."""
    with st.container(border=True, key=f"waiting-{one.standing.id}"):
        st.subheader(one.title, anchor=False)
        by = f" by {as_text(one.submitted_by)}" if one.submitted_by else ""
        st.markdown(f"Submitted on {day(one.submitted.recorded_at)}{by}. Its answers are frozen since.")
        if one.submitted.note:
            st.markdown(f"They say: {as_text(one.submitted.note)}")
        st.markdown(f"**{one.gate.headline}** on that day.")
        if one.position.overall is not None:
            st.markdown(f"In this audit: {one.position.overall.words}")
        if st.button(f"Read the answers: {one.title}", key=f"read-{one.standing.id}"):
            go(WALK, audit=one.standing.id)
        if one.why_not:
            st.info(as_text(one.why_not))
            return
        # A click comes from the page as it was last drawn, which may have shown an earlier submission.
        drawn = f"drawn-{one.standing.id}"
        seen_version = session.remembered(drawn, one.submitted.version)
        session.remember(drawn, one.submitted.version)
        _sign(actor, one, seen_version)
        _give_back(actor, one, seen_version)


def _sign(actor: Actor, one: Waiting, seen_version: int) -> None:
    st.markdown("**Sign it**")
    st.markdown(
        "Signing freezes one document with these answers, the evidence as it stood, and the scores. "
        "Its number (a hash) is for your minutes: if a single letter in the document is changed later, "
        "the number no longer fits. You can sign and disagree: what you write is kept with it."
    )
    with st.form(f"sign-{one.standing.id}", border=False):
        when, number = st.columns(2)
        meeting_on = when.date_input(
            "Day of the meeting",
            deployment().today(),
            min_value=day_in_london(one.submitted.recorded_at),
            max_value=deployment().today(),
            format="DD/MM/YYYY",
            key=f"meeting-{one.standing.id}",
        )
        minute = number.text_input("Minute number", max_chars=MINUTE_LIMIT, key=f"minute-{one.standing.id}")
        disagreement = st.text_area(
            "What the meeting does not agree with (may stay empty)",
            max_chars=NOTE_LIMIT,
            height=90,
            key=f"disagreement-{one.standing.id}",
        )
        st.caption(NO_NAMES)
        sent = st.form_submit_button("Sign this audit", type="primary")
    if not sent or meeting_on is None:
        return
    try:
        signed = sign_audit(
            deployment(),
            actor=actor,
            audit_id=one.standing.id,
            meeting_on=meeting_on,
            minute=str(minute),
            disagreement=str(disagreement),
            seen_version=seen_version,
        )
    except Refusal as refusal:
        show_refusal(refusal)
        return
    session.say_once(f"Signed. For the minutes: document {signed.hash[:16]}. The whole number stands below.")
    st.rerun()


def _give_back(actor: Actor, one: Waiting, seen_version: int) -> None:
    with st.expander("Give it back instead", key=f"giving-back-{one.standing.id}"):
        st.markdown("The audit accepts answers again, and the school sees what you ask it to look at.")
        with st.form(f"return-{one.standing.id}", border=False):
            note = st.text_area(
                "What should be looked at again?", max_chars=NOTE_LIMIT, height=90, key=f"note-{one.standing.id}"
            )
            st.caption(NO_NAMES)
            sent = st.form_submit_button("Give it back")
    if not sent:
        return
    try:
        return_audit(
            deployment(),
            actor=actor,
            audit_id=one.standing.id,
            note=str(note),
            seen_version=seen_version,
        )
    except Refusal as refusal:
        show_refusal(refusal)
        return
    session.say_once("The audit has been given back. The school sees your note and can change its answers.")
    st.rerun()
