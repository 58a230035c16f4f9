"""What falls due: scores that fall by themselves, and actions that are late or due soon."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from audits.findings.reviews import WHAT_IS_A_REVIEW, Reviews
from audits.model.action import Action
from audits.scoring.falls import WARNING_DAYS, Fall
from audits.scoring.line import Line
from audits.services.audit.home import ACTIONS_AHEAD, Home
from audits.ui.boundary import as_text
from audits.ui.components.tables import table
from audits.ui.components.words import counted, day
from audits.ui.navigation import ACTIONS, EVIDENCE, REVIEWS, go

IN_SIGHT = 4
"""Scores that fall shown at once; longer lists are folded."""


def due(home: Home) -> None:
    """Both lists, or a sentence that nothing is due."""
    st.header("What is due")
    _reviews(home.reviews)
    _under_review(home.under_review)
    falling = [(notice, home.falls(notice)) for notice in sorted(WARNING_DAYS)]
    late, soon = home.overdue, home.due_soon
    if not late and not soon and not any(falls for _, falls in falling):
        st.success(f"No score falls within {max(WARNING_DAYS)} days, and no action is due within {ACTIONS_AHEAD.days}.")
        return
    st.markdown(due_sentence(home))
    with st.container(horizontal=True):
        if (late or soon) and st.button("Open the actions", key="to-actions"):
            go(ACTIONS)
        if any(falls for _, falls in falling) and st.button("Open evidence and checks", key="to-evidence"):
            go(EVIDENCE)
    _actions("Actions overdue", late, home.titles)
    _actions(f"Actions due within {ACTIONS_AHEAD.days} days", soon, home.titles)
    for notice, falls in falling:
        _falls(notice, falls)


def _reviews(reviews: Reviews) -> None:
    """The reviews that were expected and held, and by when the next one is due; nothing before the first audit."""
    if reviews.expected:
        (st.warning if reviews.missed else st.markdown)(f"{reviews.sentence} {as_text(reviews.held_with)}".strip())
    if reviews.coming is not None:
        st.caption(f"The review of the {reviews.coming.term.label} is due by {day(reviews.coming.due_on)}.")
    if reviews.expected or reviews.coming is not None:
        st.caption(WHAT_IS_A_REVIEW)


def _under_review(count: int) -> None:
    """That reviews put answers under question, and the way there; nothing where none is open."""
    if count:
        verb = "puts" if count == 1 else "put"
        st.markdown(f"{counted(count, 'open review')} {verb} answers under question.")
        if st.button("Open what is under question", key="to-reviews"):
            go(REVIEWS)


def due_sentence(home: Home) -> str:
    """What is due, counted, in one sentence or two."""
    first, last = sorted(WARNING_DAYS)
    late, soon = home.overdue, home.due_soon
    near, later = len(home.falls(first)), len(home.falls(last))
    said = []
    if late or soon:
        said.append(f"{counted(len(late), 'action')} overdue, and {len(soon)} due within {ACTIONS_AHEAD.days} days.")
    if near or later:
        falling = counted(near + later, "score falls by itself", "scores fall by themselves")
        said.append(
            f"{falling} within {last} days, {near or 'none'} of them within {first}, unless something is renewed."
        )
    return " ".join(said)


def _actions(title: str, actions: tuple[Action, ...], titles: Mapping[str, str]) -> None:
    if not actions:
        return
    table(
        title,
        ["For", "What will be done", "Who, by when"],
        [
            [
                titles.get(one.criterion_id, ""),
                one.what,
                f"{one.owner or 'no owner yet'}, {day(one.due_on)}",
            ]
            for one in actions
        ],
    )


def _falls(notice: int, falls: tuple[tuple[Line, Fall], ...]) -> None:
    if not falls:
        return
    first = min(WARNING_DAYS)
    when = f"within {notice} days" if notice == first else f"in {first + 1} to {notice} days"
    many = counted(len(falls), "score that falls", "scores that fall")
    with st.expander(f"{many} {when}", expanded=len(falls) <= IN_SIGHT):
        table(
            f"{many} {when}, unless something is renewed",
            ["Question", "Why", "Falls on"],
            [[line.criterion.title, fall.because, day(fall.on)] for line, fall in falls],
        )
