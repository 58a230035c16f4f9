"""The evidence library as a list: each item, its dates, what it serves, and ways to open, correct or withdraw it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from audits.access.permissions import Permission, may
from audits.model.evidence import EvidenceItem
from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.services.audit.asked import criteria_asked
from audits.services.evidence.library import Described, describe_anew, uses_of_evidence, withdraw_evidence
from audits.ui import session
from audits.ui.boundary import as_text, show_refusal
from audits.ui.components.name_notice import point_out_names
from audits.ui.components.words import counted, day
from audits.ui.resources import deployment
from checklists.model import EvidenceKind

AT_ONCE = 15
"""Items on one page."""


def show(actor: Actor, today: date) -> None:
    """A search box and kinds to narrow by, then the items, a page at a time."""
    uses = uses_of_evidence(deployment(), actor=actor)
    left, right = st.columns([2, 1])
    sought = str(left.text_input("Find in titles", key="library-search")).strip().lower()
    kind = right.selectbox(
        "Kind", [None, *EvidenceKind], format_func=lambda one: "all kinds" if one is None else one.value
    )
    fitting = [
        (item, criteria)
        for item, criteria in uses
        if sought in item.title.lower() and (kind is None or item.kind is kind)
    ]
    fitting.sort(key=lambda one: (one[0].withdrawn_on is None, one[0].collected_on), reverse=True)
    if not fitting:
        empty = "Nothing has been added to the library yet."
        st.info("Nothing fits. Try fewer letters, or all kinds." if uses else empty)
        return
    st.caption(f"{counted(len(fitting), 'item')}, the last collected first.")
    pages = -(-len(fitting) // AT_ONCE)
    page = st.pagination(pages, key="library-page") if pages > 1 else 1
    asked = criteria_asked(deployment(), actor=actor)
    for item, criteria in fitting[(page - 1) * AT_ONCE : page * AT_ONCE]:
        _item(actor, item, [asked[one].title for one in criteria if one in asked], today)


def _item(actor: Actor, item: EvidenceItem, titles: list[str], today: date) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{as_text(item.title)}** · {item.kind.value}")
        st.caption(f"{_dates(item, today)}  \n{_cited_for(titles)}")
        _where(actor, item)
        if may(actor, Permission.ANSWER):
            point_out_names(item.title, item.statement)
        if may(actor, Permission.ANSWER) and item.withdrawn_on is None:
            more = st.expander("Correct or withdraw", key=f"correcting-{item.id}", on_change="rerun")
            if more.open:
                with more:
                    _correct(actor, item)


def _cited_for(titles: list[str]) -> str:
    return f"Cited for: {'; '.join(titles)}." if titles else "Not cited for anything yet."


def _dates(item: EvidenceItem, today: date) -> str:
    parts = [f"Collected {day(item.collected_on)}"]
    if item.true_from and item.true_from != item.collected_on:
        parts.append(f"true from {day(item.true_from)}")
    if item.true_until:
        parts.append(f"true until {day(item.true_until)}{' (out of date)' if item.true_until < today else ''}")
    if item.withdrawn_on:
        parts.append(f"withdrawn {day(item.withdrawn_on)}")
    parts.append(f"added {day(item.added_on)}")
    parts.append("governors may open it" if item.shareable else "not marked shareable")
    return ", ".join(parts) + "."


def _where(actor: Actor, item: EvidenceItem) -> None:
    if item.file and (item.shareable or may(actor, Permission.OPEN_FILES)):
        st.link_button(f"Download {as_text(item.file_name)}", f"/evidence-files/{item.id}")
    elif item.file:
        st.caption("The file is not marked shareable. Ask the school's leaders to show it to you.")
    else:
        st.text(item.link or item.statement)


def _correct(actor: Actor, item: EvidenceItem) -> None:
    with st.form(f"correct-{item.id}-{item.version}", border=False):
        title = st.text_input("Title", item.title)
        kind = st.selectbox(
            "What it is",
            list(EvidenceKind),
            index=list(EvidenceKind).index(item.kind),
            format_func=lambda one: one.value,
        )
        collected_box, from_box, until_box = st.columns(3)
        collected = collected_box.date_input("Collected on", item.collected_on, format="DD/MM/YYYY")
        true_from = from_box.date_input("True from (if known)", item.true_from, format="DD/MM/YYYY")
        true_until = until_box.date_input("True until (if known)", item.true_until, format="DD/MM/YYYY")
        shareable = st.checkbox("Governors and inspectors may see the file", item.shareable)
        saved = st.form_submit_button("Save the correction", type="primary")
    if saved and kind is not None and collected is not None:
        described = Described(
            title=str(title),
            kind=kind,
            collected_on=collected,
            true_from=true_from,
            true_until=true_until,
            shareable=shareable,
        )
        try:
            describe_anew(
                deployment(), actor=actor, evidence_id=item.id, described=described, seen_version=item.version
            )
        except Refusal as refusal:
            show_refusal(refusal)
            return
        session.say_once("The correction is saved. What was known before stays on record.")
        st.rerun()
    if st.button("Withdraw it from today", key=f"withdraw-{item.id}"):
        withdraw_evidence(deployment(), actor=actor, evidence_id=item.id)
        session.say_once("The item is withdrawn. It stays on record for the days it served.")
        st.rerun()
