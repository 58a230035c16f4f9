"""One framework on screen: the document, its counts by status, and every requirement in the document's own order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from audits.scoring.frameworks import CitedBy, Coverage, RequirementStatus
from audits.scoring.score import Status
from audits.services.audit.frameworks import FrameworkView
from audits.ui.boundary import as_text
from audits.ui.components.card_button import card_button
from audits.ui.components.frameworks.changes import told
from audits.ui.components.tables import table
from audits.ui.components.words import counted, day
from audits.ui.resources import deployment
from checklists.model import Document, Extent, Framework

AT_ONCE = 12
"""Requirements on one page."""

_FIRST = "kcsie-2026"


def choose(frameworks: Sequence[tuple[Framework, Document]], today: date) -> str:
    """The framework in the address or the one chosen; today's KCSIE to begin with."""
    ids = [framework.id for framework, _ in frameworks]
    labels = {
        framework.id: f"{document.title} ({document.edition})"
        + ("" if document.in_force(today) else ", no longer in force")
        for framework, document in frameworks
    }
    wanted = st.query_params.get("framework", _FIRST)
    chosen = st.selectbox(
        "Document",
        ids,
        index=ids.index(wanted) if wanted in ids else 0,
        format_func=lambda one: labels[one],
        width=640,
    )
    if chosen and chosen != wanted:
        st.query_params["framework"] = chosen
    return chosen or ids[0]


def document_lines(view: FrameworkView, today: date) -> None:
    """Who published it, whether it is in force, and what took its place."""
    document = view.document
    parts = [f"Published by {document.publisher}."]
    if document.in_force_from:
        parts.append(f"In force from {day(document.in_force_from)}.")
    if document.in_force_until:
        parts.append(f"Until {day(document.in_force_until)}.")
    if document.superseded_by:
        later = deployment().catalogue.documents[document.superseded_by]
        parts.append(f"Superseded by: {later.title} ({later.edition}).")
    elif not document.in_force(today):
        parts.append("No longer in force.")
    st.caption(as_text(" ".join(parts)))
    if document.note:
        st.caption(as_text(document.note))


def summary(view: FrameworkView) -> None:
    """How many requirements of each strength stand in each status, in one sentence and a table."""
    counts = view.status.counts
    total = sum(counts.values())
    st.subheader(f"{counts[Status.EVIDENCED]} of {counted(total, 'requirement')} evidenced")
    st.caption("The weakest criterion that a requirement needs decides its status. Not known is not a no.")
    table(
        "Requirements by status and strength",
        ["Status", *(strength.value.capitalize() for strength in view.coverage), "All"],
        [
            [status.value.capitalize(), *(str(found[status]) for found in view.coverage.values()), str(counts[status])]
            for status in Status
        ],
    )
    in_part, not_asked = view.status.covered(Coverage.PART), view.status.covered(Coverage.NONE)
    said = [f"{counted(len(in_part), 'requirement')} asked about in part"] if in_part else []
    said += [f"{counted(len(not_asked), 'requirement')} not asked about here"] if not_asked else []
    if said:
        st.caption(f"{', '.join(said)}; each says so below.")


def requirements(view: FrameworkView) -> None:
    """The requirements in the document's order, narrowed by status, a page at a time."""
    st.subheader("Requirement by requirement")
    status = st.selectbox(
        "Show", [None, *Status], format_func=lambda one: "all requirements" if one is None else one.value, width=320
    )
    fitting = [one for one in view.status.requirements if status is None or one.status is status]
    if not fitting:
        st.info("No requirement of this document stands so.")
        return
    pages = -(-len(fitting) // AT_ONCE)
    page = st.pagination(pages, key=f"requirements-{view.framework.id}-{status}") if pages > 1 else 1
    for one in fitting[(page - 1) * AT_ONCE : page * AT_ONCE]:
        _requirement(one, view)


def _requirement(one: RequirementStatus, view: FrameworkView) -> None:
    requirement = one.requirement
    change = view.change_of(requirement.id)
    with st.container(border=True):
        st.markdown(f"**{as_text(requirement.text)}**")
        printed = f"{requirement.reference} · " if requirement.reference else ""
        st.caption(
            as_text(
                f"{printed}{view.strengths[requirement.id].value} · in the document's word: {requirement.word} · "
                f"reference checked: {requirement.check.value} · {requirement.id}"
            )
        )
        st.markdown(f"Status: **{one.status.value}**. {as_text(one.why)}")
        for crossing in change.crossings if change else ():
            st.caption(as_text(told(crossing)))
        if requirement.superseded:
            st.caption(as_text(f"Since then: {requirement.superseded}"))
        if one.needed or one.supporting:
            with st.expander(f"Answered by {counted(len(one.needed) + len(one.supporting), 'criterion', 'criteria')}"):
                for cited in (*one.needed, *one.supporting):
                    _criterion(cited, requirement.id, view.places)


def _criterion(cited: CitedBy, requirement_id: str, places: Mapping[str, str]) -> None:
    title = deployment().catalogue.criteria[cited.criterion_id].title
    extent = "wholly" if cited.cite.extent is Extent.WHOLE else "in part"
    status = "not asked of this school" if cited.status is None else cited.status.value
    words, way = st.columns([3, 2], vertical_alignment="center")
    words.markdown(f"{as_text(title)}: {status} ({cited.cite.role.value}, {extent})")
    if cited.status is not None:
        with way:
            card_button(
                f"Open '{title}'", cited.criterion_id, places, key=f"open-{requirement_id}-{cited.criterion_id}"
            )
