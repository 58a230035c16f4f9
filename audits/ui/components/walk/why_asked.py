"""Why a criterion is asked, and who says so: what makes it a duty first, then the rest by document."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from audits.services.audit.walking import Card
from audits.ui.boundary import as_text
from audits.ui.components.words import day
from checklists.model import Catalogue, Cite, Extent, Requirement

HOW_TO_READ = (
    "Needed: the point cannot be met without this. Supports: this helps. In part: other questions ask the rest of it."
)
"""Stands above the points, because their words are the tool's own."""


def why_asked(card: Card) -> None:
    """The reason in plain words, what makes it a duty of this school, and every point that it answers."""
    criterion = card.criterion
    st.markdown(criterion.why)
    if criterion.source_note:
        st.caption(criterion.source_note)
    if card.rests_on is not None:
        st.markdown(
            f"**It is a duty because of this:** {as_text(card.rests_on.text)}  \n"
            f"{as_text(card.catalogue.source(card.rests_on))}; reference checked: {card.rests_on.check.value}"
        )
    st.markdown("**What it answers**")
    st.caption(HOW_TO_READ)
    for source, cites in _by_document(card.catalogue, criterion.cites):
        points = "\n".join(_point(cite, card.catalogue.requirements[cite.requirement]) for cite in cites)
        st.markdown(f"{as_text(source)}\n{points}")
    reviewed = f" Reviewed {day(criterion.reviewed_on)}." if criterion.reviewed_on else ""
    st.caption(f"An answer stands for {criterion.validity_months} months.{reviewed} Id: {criterion.id}")


def _by_document(catalogue: Catalogue, cites: Sequence[Cite]) -> list[tuple[str, list[Cite]]]:
    """The cites under the document they stand in and how they were checked, in the order in which each is first met."""
    sources = {cite.requirement: _checked(catalogue, catalogue.requirements[cite.requirement]) for cite in cites}
    first = {source: place for place, source in reversed(list(enumerate(sources.values())))}
    ordered = sorted(cites, key=lambda cite: first[sources[cite.requirement]])
    return [(source, list(found)) for source, found in groupby(ordered, key=lambda cite: sources[cite.requirement])]


def _checked(catalogue: Catalogue, requirement: Requirement) -> str:
    document = catalogue.documents[requirement.document]
    return f"{document.title} ({document.edition}); reference checked: {requirement.check.value}"


def _point(cite: Cite, requirement: Requirement) -> str:
    extent = "" if cite.extent is Extent.WHOLE else " in part"
    reference = f"{as_text(requirement.reference)}; " if requirement.reference else ""
    return f"- {as_text(requirement.text)} *{reference}{cite.role.value}{extent}*"
