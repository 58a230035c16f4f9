"""The first rows of an upload as they would be stored: what is left of them, in our words."""

from __future__ import annotations

import streamlit as st

from audits.importing.understood import IncidentDraft, Preview
from audits.ui.components.tables import table
from audits.ui.components.words import day
from audits.ui.resources import deployment

SHOWN = 5
"""Rows of the sample."""


def first_rows(preview: Preview) -> None:
    """A few rows to store, so that a column taken for another is seen at once."""
    drafts = preview.drafts[:SHOWN]
    if not drafts:
        return
    taxonomy = deployment().catalogue.taxonomy
    labels = {one.id: one.label for one in taxonomy.types}
    words = {word.id: word.label for field in ("place", "year_group") for word in taxonomy.vocabularies.get(field, ())}
    names = {one.number: one.name_for_screen for one in preview.tables} if len(preview.tables) > 1 else {}
    coded = any(draft.pupils for draft in drafts)
    table(
        _title(len(drafts), len(preview.drafts)),
        [
            *(["From"] if names else []),
            "Row",
            "Happened",
            "Kind",
            "Year groups",
            "Where",
            *(["Pupil codes"] if coded else []),
        ],
        [
            [
                *([names[draft.table]] if names else []),
                *_row(draft, labels, words),
                *([str(len(draft.pupils))] if coded else []),
            ]
            for draft in drafts
        ],
    )
    st.caption("No name and no description is among what is kept.")


def _row(draft: IncidentDraft, labels: dict[str, str], words: dict[str, str]) -> list[str]:
    kinds = [labels.get(one, one) for one in draft.types] or ["not yet mapped"]
    return [
        str(draft.row_number),
        (day(draft.happened_on) or "no date") + (f", {draft.happened_at:%H:%M}" if draft.happened_at else ""),
        ", ".join(kinds),
        ", ".join(words.get(one, one) for one in draft.year_groups),
        words.get(draft.place, draft.place),
    ]


def _title(shown: int, of: int) -> str:
    if shown == of:
        return "The row to store, as it would be kept" if of == 1 else f"The {of} rows to store, as they would be kept"
    return f"The first {shown} of {of:,} to store, as they would be kept"
