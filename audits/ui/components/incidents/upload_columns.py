"""What each column of an upload is taken for, to be confirmed or changed."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from audits.importing.columns.fields import FIELDS, Field
from audits.importing.understood import ColumnGuess, Preview
from audits.ui.boundary import as_text

SURE = 0.85
"""From this confidence on a guess is folded away for a glance; a less certain one stands open."""


def doubtful_columns(preview: Preview, mark: str) -> Mapping[str, Field]:
    """The columns that she should look at, each with what it is taken for or what she now says."""
    doubtful = [one for one in _different(preview) if not _is_clear(one)]
    if doubtful:
        st.subheader("Columns to look at")
    return {one.key: _column(one, mark) for one in doubtful}


def clear_columns(preview: Preview, mark: str) -> Mapping[str, Field]:
    """The columns that look clear, folded away."""
    clear = [one for one in _different(preview) if _is_clear(one)]
    if not clear:
        return {}
    with st.expander(f"Columns that look clear ({len(clear)})"):
        return {one.key: _column(one, mark) for one in clear}


def _different(preview: Preview) -> list[ColumnGuess]:
    """Each heading once, however many tables have it."""
    return list({column.key: column for column in reversed(preview.columns)}.values())[::-1]


def _is_clear(column: ColumnGuess) -> bool:
    return column.confirmed or column.confidence >= SURE


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
