"""What each column of an upload is taken for, to be confirmed or changed."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from audits.importing.fields import FIELDS, Field
from audits.importing.understood import ColumnGuess, Preview
from audits.ui.boundary import as_text

SURE = 0.85
"""From this confidence on a guess is folded away for a glance; a less certain one stands open."""


def confirm_columns(preview: Preview, mark: str) -> Mapping[str, Field]:
    """The field of every column, as guessed or as the DSL now says."""
    st.subheader("The columns")
    by_key: dict[str, ColumnGuess] = {}
    for column in preview.columns:
        by_key.setdefault(column.key, column)
    certain = [one for one in by_key.values() if one.confirmed or one.confidence >= SURE]
    doubtful = [one for one in by_key.values() if one not in certain]
    said: dict[str, Field] = {}
    for column in doubtful:
        said[column.key] = _column(column, mark)
    with st.expander(f"Columns that look clear ({len(certain)})", expanded=not doubtful):
        for column in certain:
            said[column.key] = _column(column, mark)
    return said


def _column(column: ColumnGuess, mark: str) -> Field:
    fields = [meaning.field for meaning in FIELDS]
    labels = {meaning.field: f"{meaning.label} ({meaning.kept.rstrip('.').lower()})" for meaning in FIELDS}
    chosen = st.selectbox(
        f"'{as_text(column.heading_for_screen)}' holds",
        fields,
        index=fields.index(column.field),
        format_func=lambda field: labels[field],
        key=f"column-{mark[:12]}-{column.key}",
    )
    samples = ", ".join(column.samples_for_screen[:3])
    st.caption(as_text(f"{column.reason} {f'For example: {samples}.' if samples else ''}"))
    return chosen or column.field
