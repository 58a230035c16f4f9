"""What the file cannot say and the DSL must: the order of day and month, what one row is."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from audits.importing.understood import Preview
from audits.ui.boundary import as_text


def answer_questions(preview: Preview, mark: str) -> Mapping[str, str]:
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
        if chosen:
            said[question.key] = chosen
    return said
