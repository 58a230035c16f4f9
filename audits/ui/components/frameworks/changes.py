"""What changed since the edition before, requirement by requirement, and which answers to look at again."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from audits.findings.look_again import LookAgain, Looked
from audits.services.audit.frameworks import FrameworkView
from audits.ui.boundary import as_text
from audits.ui.components.card_button import card_button
from audits.ui.components.words import counted, day
from audits.ui.resources import deployment
from checklists.crosswalk import Change, since
from checklists.model import Crossing, ReferenceCheck

AT_ONCE = 5
"""Answers to look at again on one page."""

_WAY_ON = {Looked.AGAIN: "Look again at", Looked.NOT_ANSWERED: "Answer", Looked.SINCE: "Open"}


def told(crossing: Crossing) -> str:
    """What became of a requirement since an edition, and how that was checked."""
    unchecked = crossing.check is ReferenceCheck.NOT_CHECKED
    checked = "This change was not checked." if unchecked else f"Change checked: {crossing.check.value}."
    return f"{since(deployment().catalogue, crossing)} {checked}"


def show(view: FrameworkView) -> None:
    """How much changed, the lists behind it, and the answers to look at again."""
    if not view.changes:
        st.caption("What changed since an edition before is not recorded for this document.")
        return
    st.subheader("What changed since the edition before")
    elsewhere = sum(_printed_elsewhere(view, change) for change in (*view.changed, *view.unchanged))
    st.markdown(
        f"**{counted(len(view.changed), 'requirement')} changed**, and {len(view.unchanged)} are the same as before."
        + (
            f" Of these, {elsewhere} stand in an earlier edition's list and still hold; "
            "the table above counts this edition's own."
            if elsewhere
            else ""
        )
    )
    _listed(view, "What changed, requirement by requirement", view.changed)
    _listed(view, "The same as before", view.unchanged)
    _answers(view)


def _listed(view: FrameworkView, title: str, changes: Sequence[Change]) -> None:
    if not changes:
        return
    folded = st.expander(f"{title} ({len(changes)})", on_change="rerun", key=f"{title}-{view.framework.id}")
    if folded.open:
        with folded:
            for number, change in enumerate(changes, start=1):
                text = deployment().catalogue.requirements[change.requirement].text
                st.markdown(f"**{number}. {as_text(text)}**")
                said = [_printed(view, change), *(told(one) for one in change.crossings)]
                for one in filter(None, said):
                    st.caption(as_text(one))


def _printed(view: FrameworkView, change: Change) -> str:
    """Where a requirement is printed: its reference, and its document if that is another."""
    requirement = deployment().catalogue.requirements[change.requirement]
    document = deployment().catalogue.documents[requirement.document]
    elsewhere = f"{document.title} ({document.edition})" if _printed_elsewhere(view, change) else ""
    return ", ".join(part for part in (elsewhere, requirement.reference) if part)


def _printed_elsewhere(view: FrameworkView, change: Change) -> bool:
    return deployment().catalogue.requirements[change.requirement].document != view.document.id


def _answers(view: FrameworkView) -> None:
    again, waiting, done = (view.looked(looked) for looked in (Looked.AGAIN, Looked.NOT_ANSWERED, Looked.SINCE))
    st.subheader("Answers to look at again")
    if again:
        st.markdown(
            f"{counted(len(again), 'answer')} to look at again: read the question once more and confirm your answer."
        )
    else:
        st.markdown("No answer of this school was given before the changes came into force.")
    _page_of(view, again)
    for title, found in (("Not answered yet", waiting), ("Answered since the changes came into force", done)):
        if found:
            folded = st.expander(f"{title} ({len(found)})", on_change="rerun", key=f"{title}-{view.framework.id}")
            if folded.open:
                with folded:
                    _page_of(view, found)


def _page_of(view: FrameworkView, found: Sequence[LookAgain]) -> None:
    """The criteria, a page at a time, each with its reasons and a way to its card."""
    if not found:
        return
    pages = -(-len(found) // AT_ONCE)
    page = st.pagination(pages, key=f"{found[0].looked}-{view.framework.id}") if pages > 1 else 1
    for one in found[(page - 1) * AT_ONCE : page * AT_ONCE]:
        with st.container(border=True):
            _answer(view, one, view.looking.index(one) + 1)


def _answer(view: FrameworkView, one: LookAgain, number: int) -> None:
    line = one.line
    confirmed = line.standing.confirmed_on
    words, way = st.columns([3, 1], vertical_alignment="center")
    with words:
        when = f"last confirmed {day(confirmed)}" if confirmed else Looked.NOT_ANSWERED.value
        st.markdown(f"**{number}. {as_text(line.criterion.title)}**: {line.status.value}, {when}")
        catalogue = deployment().catalogue
        reasons = dict.fromkeys(since(catalogue, crossing) for change in one.changes for crossing in change.crossings)
        for reason in reasons:
            st.caption(as_text(reason))
    with way:
        card_button(f"{_WAY_ON[one.looked]} {number}", line.id, view.places, key=f"again-{view.framework.id}-{line.id}")
