"""What the file cannot say and the DSL must: the order of day and month, what one row is, what became of rows."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from audits.importing.asking.told import MISSING_QUESTION
from audits.importing.understood import Preview
from audits.model.person import Actor
from audits.services.incidents.standing import incident_rows
from audits.ui.boundary import as_text
from audits.ui.components.tables import table
from audits.ui.components.words import day, record_number
from audits.ui.resources import deployment

SHOWN = 50
"""Vanished incidents that are listed."""


def answer_questions(actor: Actor, preview: Preview, mark: str) -> Mapping[str, str]:
    """The option chosen for every question that is answered."""
    said: dict[str, str] = {}
    if preview.questions:
        st.subheader("What only you can say")
    for question in preview.questions:
        ids = [option.id for option in question.options]
        labels = {option.id: option.label for option in question.options}
        chosen = st.radio(
            as_text(question.ask_for_screen),
            ids,
            index=ids.index(question.answer) if question.answer in ids else None,
            format_func=lambda one, labels=labels: labels[one],
            key=f"question-{mark[:12]}-{question.key}",
        )
        st.caption(as_text(question.why))
        if question.key == MISSING_QUESTION:
            _vanished(actor, preview)
        if chosen:
            said[question.key] = chosen
    return said


def _vanished(actor: Actor, preview: Preview) -> None:
    """The stored incidents that the file lacks, listed on asking, because each look is entered in the trail."""
    folded = st.expander(f"Which they are ({len(preview.missing):,})", on_change="rerun", key="vanished")
    if not folded.open:
        return
    gone = set(preview.missing)
    labels = {one.id: one.label for one in deployment().catalogue.taxonomy.types}
    rows = [one for one in incident_rows(deployment(), actor=actor, view="vanished") if one.id in gone]
    rows.sort(key=lambda one: (one.happened_on is not None, one.happened_on))
    with folded:
        table(
            "Stored for these days, and not in this file",
            ["Happened", "Record number", "Kind"],
            [
                [
                    day(one.happened_on),
                    record_number(one.source_ref),
                    ", ".join(labels.get(kind, kind) for kind in one.types),
                ]
                for one in rows[:SHOWN]
            ],
        )
