"""What was promised and whether it was kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from audits.findings.promises import Kept, Promise
from audits.services.terms.comparing import Comparison
from audits.ui.components.tables import table
from audits.ui.components.words import counted, day


def promised_and_kept(found: Comparison) -> None:
    """The count in one sentence, and each action with what became of it."""
    st.header("Promised, and kept")
    if not found.promises:
        st.info("No action was open or planned between the two.")
        return
    st.markdown(kept_sentence(found.promises))
    table(
        "Actions promised, those not kept first",
        ["What was promised", "For", "Who, by when", "What became of it"],
        [
            [
                one.action.what,
                found.titles.get(one.action.criterion_id, ""),
                f"{one.action.owner or 'no owner yet'}, {_when(one)}",
                f"{one.kept.value}{f': {one.action.effect}' if one.action.effect else ''}",
            ]
            for one in found.promises
        ],
    )


def kept_sentence(promises: Sequence[Promise]) -> str:
    """How many were promised, and what became of them."""
    counts = Counter(one.kept for one in promises)
    said = ", ".join(f"{counts[kept]} {kept.value}" for kept in reversed(Kept) if counts[kept])
    return f"{counted(len(promises), 'action')} promised: {said}."


def _when(one: Promise) -> str:
    if one.promised_for is None:
        return "no date"
    return f"{day(one.promised_for)}{f', put off to {day(one.action.due_on)}' if one.moved else ''}"
