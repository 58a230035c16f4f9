"""The reviews on screen: those open with what they put under question, those that wait, and what became of the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from audits.access.permissions import Permission, may
from audits.findings.incident_reviews import MOST_OPEN_TRENDS
from audits.model.annotation import Annotation
from audits.model.person import Actor
from audits.model.review import Review, ReviewCause, ReviewState
from audits.services.incidents.reviews import ReviewLine, tell_of_review
from audits.ui import session
from audits.ui.boundary import as_text
from audits.ui.components.card_button import card_button
from audits.ui.components.reviews.closing import closing_form
from audits.ui.components.tables import table
from audits.ui.components.words import counted, day
from audits.ui.resources import deployment


def queue(
    actor: Actor, lines: Sequence[ReviewLine], places: Mapping[str, str], annotations: Sequence[Annotation]
) -> None:
    """Open ones as cards, those that wait by name, and the closed ones as a table with the look-back."""
    still = [one for one in lines if one.review.state is ReviewState.OPEN]
    waiting = [one for one in lines if one.review.state is ReviewState.WAITING]
    over = [one for one in lines if one.review.state in (ReviewState.CLOSED, ReviewState.TAKEN_BACK)]
    st.header(f"{counted(len(still), 'open review')}")
    if not still:
        st.markdown("Nothing in the incidents calls an answer into question now.")
    for number, one in enumerate(still, start=1):
        _open_one(actor, number, one, places, annotations)
    if waiting:
        st.header(f"{counted(len(waiting), 'trend')} waiting")
        st.caption(
            f"At most {MOST_OPEN_TRENDS} trends are open at once, so that each is looked at. The earliest comes next. "
            "Serious incidents never wait."
        )
        st.markdown("\n".join(f"- {as_text(one.review.label)}" for one in waiting))
    if over:
        _over(over)


def _open_one(
    actor: Actor, number: int, one: ReviewLine, places: Mapping[str, str], annotations: Sequence[Annotation]
) -> None:
    review = one.review
    with st.container(border=True, key=f"review-{number}"):
        st.subheader(as_text(f"{number}. {review.label}"), anchor=False)
        happened = f" {day(review.happened_on)}." if review.happened_on else ""
        st.caption(f"Opened by {review.cause.value}.{happened}")
        if one.since is not None:
            st.markdown(as_text(" ".join(one.since.sentences)))
        _criteria(number, review, places)
        if may(actor, Permission.UPLOAD_INCIDENTS):
            _telling(actor, number, review)
            closing_form(actor, number, review, annotations)


def _criteria(number: int, review: Review, places: Mapping[str, str]) -> None:
    titles = deployment().catalogue.criteria
    named = [one for one in review.criteria if one in titles]
    if not named:
        st.markdown("No question of this school's names this type, so none is under question.")
        return
    many = counted(len(named), "question is", "questions are")
    st.markdown(f"{many} under question. Is each answer still right? Its score stays until you change it.")
    with st.container(horizontal=True):
        for one in named:
            label = f"{titles[one].title} (review {number})"
            card_button(label, one, places, key=f"review-{review.id}-{one}", width="content")


def _telling(actor: Actor, number: int, review: Review) -> None:
    if review.cause is ReviewCause.ASKED:
        st.caption("Governors and leaders see that this is under question.")
        return
    told = st.checkbox(
        f"Governors and leaders may see that these questions are under question, never why (review {number})",
        value=review.told,
        key=f"told-{review.id}-{review.version}",
        help="Together the questions can let a reader guess the kind of incident. "
        "Leave this unticked where one incident could point to a child.",
    )
    if told != review.told:
        tell_of_review(deployment(), actor=actor, review_id=review.id, told=told)
        session.say_once("They see it now, without a reason." if told else "They do not see it any more.")
        st.rerun()


def _over(lines: Sequence[ReviewLine]) -> None:
    st.header("Closed")
    table(
        "Reviews that are closed, and what was seen since",
        ["What opened it", "Closed", "With", "Since then"],
        [
            [
                one.review.label,
                day(one.review.recorded_at),
                _with(one.review),
                _since(one),
            ]
            for one in lines
        ],
    )


def _with(review: Review) -> str:
    if review.state is ReviewState.TAKEN_BACK:
        return "taken back: the incident no longer counts"
    said = ["evidence"] if review.evidence_id else []
    said += ["an annotation"] if review.annotation_id else []
    return f"{' and '.join(said)}{': ' if said and review.reason else ''}{review.reason}"


def _since(one: ReviewLine) -> str:
    if one.since is not None:
        return one.since.sentences[0]
    return "told after the next half-term" if one.review.cause is ReviewCause.SIGNAL else ""
