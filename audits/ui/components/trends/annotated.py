"""What the school did or changed, as a list beside the charts that mark it; the DSL adds to it and takes out of it."""

from __future__ import annotations

import streamlit as st

from audits.access.permissions import Permission, may
from audits.model.annotation import NOTE_LIMIT, Annotation, AnnotationKind
from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.services.incidents.annotations import Noted, annotate, withdraw_annotation
from audits.services.incidents.trends import Trends
from audits.ui import session
from audits.ui.boundary import as_text, show_refusal
from audits.ui.components.name_notice import point_out_names
from audits.ui.components.words import day
from audits.ui.resources import deployment


def show(trends: Trends, actor: Actor) -> None:
    """The list, numbered as on the charts; below it the form, for those who may add to it."""
    st.header("What was done or changed")
    if not trends.annotations:
        st.caption("Nothing is recorded yet. What is done about a trend stands here, and is marked on the charts.")
    mine = may(actor, Permission.UPLOAD_INCIDENTS)
    for number, one in enumerate(trends.annotations, start=1):
        _one(actor, number, one, mine=mine)
    if mine:
        _form(actor)


def _one(actor: Actor, number: int, one: Annotation, *, mine: bool) -> None:
    words, button = st.columns([4, 1], vertical_alignment="center")
    note = f": {as_text(one.note.rstrip('.'))}" if one.note else ""
    anew = " The lines of the charts begin anew here." if one.rebases else ""
    words.markdown(f"**{number}** · {day(one.on)} · {one.kind.value}{note}.{anew}")
    if mine and button.button(f"Take {number} off the charts", key=f"withdraw-{one.id}", type="tertiary"):
        withdraw_annotation(deployment(), actor=actor, annotation_id=one.id)
        session.say_once("Taken off the charts. It stays on record.")
        st.rerun()
    if mine:
        point_out_names(one.note)


def _form(actor: Actor) -> None:
    with st.form("annotation", clear_on_submit=True, width=720):
        st.markdown("**Record what was done or changed**")
        when, what = st.columns(2)
        on = when.date_input("When", deployment().today(), max_value=deployment().today(), format="DD/MM/YYYY")
        kind = what.selectbox("What", list(AnnotationKind), format_func=lambda one: one.value)
        note = st.text_input("A few words beside it (optional)", max_chars=NOTE_LIMIT)
        st.caption("Write no child's name here.")
        rebases = st.checkbox(
            "The lines of the charts begin anew from this day, as numbers before and after it do not mean the same "
            "(for a change in filtering, monitoring or recording; give the reason above)"
        )
        sent = st.form_submit_button("Record it", type="primary")
    if not sent or kind is None or on is None:
        return
    try:
        annotate(deployment(), actor=actor, noted=Noted(on=on, kind=kind, note=note, rebases=rebases))
    except Refusal as refusal:
        show_refusal(refusal)
    else:
        session.say_once("Recorded. The charts mark it.")
        st.rerun()
