"""Closing a review: the evidence or the reason, and for a trend what was done or changed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from audits.model.annotation import NOTE_LIMIT, Annotation, AnnotationKind
from audits.model.evidence import EvidenceItem
from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.model.review import REASON_LIMIT, Review, ReviewCause
from audits.services.incidents.annotations import Noted
from audits.services.incidents.reviews import close_review, evidence_for
from audits.ui import session
from audits.ui.boundary import show_refusal
from audits.ui.components.words import day
from audits.ui.navigation import EVIDENCE, go
from audits.ui.resources import deployment

NO_EVIDENCE = "none"
NEW = "Record it now, below"


def closing_form(actor: Actor, number: int, review: Review, annotations: Sequence[Annotation]) -> None:
    """Folded away until it is opened: what may close this review, and the button that does."""
    more = st.expander(f"Close review {number}", key=f"closing-{review.id}", on_change="rerun")
    if not more.open:
        return
    with more:
        items = evidence_for(deployment(), actor=actor, review=review)
        serious = review.cause is ReviewCause.SERIOUS
        if serious and not items:
            st.markdown(
                "A review of a serious incident is closed with evidence dated after it, "
                "such as a log of what was done or a new training record. There is none in the library yet."
            )
            if st.button("Add evidence", key=f"to-evidence-{review.id}"):
                go(EVIDENCE)
            return
        _form(actor, number, review, items, annotations)


def _form(
    actor: Actor, number: int, review: Review, items: Sequence[EvidenceItem], annotations: Sequence[Annotation]
) -> None:
    by_id = {one.id: f"{one.title} ({day(one.true_from or one.collected_on)})" for one in items}
    serious, trend = review.cause is ReviewCause.SERIOUS, review.cause is ReviewCause.SIGNAL
    with st.form(f"close-{review.id}", border=False):
        choices = list(by_id) if serious else [NO_EVIDENCE, *by_id]
        evidence = st.selectbox(
            "Evidence dated after it", choices, format_func=lambda one: by_id.get(one, "None: a reason is given below")
        )
        reason = st.text_input(
            "What follows from the look" if serious else "Reason, where no evidence is chosen", max_chars=REASON_LIMIT
        )
        chosen, noted = _done(review, annotations) if trend else ("", None)
        st.caption("Write no child's name here.")
        sent = st.form_submit_button(f"Close it: review {number}", type="primary")
    if not sent:
        return
    try:
        close_review(
            deployment(),
            actor=actor,
            review_id=review.id,
            evidence_id="" if evidence in (None, NO_EVIDENCE) else str(evidence),
            annotation_id=chosen,
            noted=noted,
            reason=str(reason),
        )
    except Refusal as refusal:
        show_refusal(refusal)
        return
    session.say_once("The review is closed. Its questions are no longer under question because of it.")
    st.rerun()


def _done(review: Review, annotations: Sequence[Annotation]) -> tuple[str, Noted | None]:
    """What was done or changed: recorded already, or recorded with the closing."""
    known = {
        one.id: f"{day(one.on)}: {one.kind.value}{f', {one.note}' if one.note else ''}"
        for one in annotations
        if review.happened_on is None or one.on >= review.happened_on
    }
    st.markdown(
        "**What was done or changed?** A trend is not closed until this is recorded. It is marked on the charts."
    )
    chosen = st.selectbox("Done or changed", [NEW, *known], format_func=lambda one: known.get(one, one))
    what, when = st.columns(2)
    kind = what.selectbox("What was done", list(AnnotationKind), index=None, format_func=lambda one: one.value)
    on = when.date_input("Done on", deployment().today(), max_value=deployment().today(), format="DD/MM/YYYY")
    note = st.text_input("A few words beside it (may stay empty)", max_chars=NOTE_LIMIT)
    if chosen is None or chosen == NEW:
        return "", None if kind is None or on is None else Noted(on=on, kind=kind, note=str(note))
    return str(chosen), None
