"""The criteria behind each bar of the bridge, folded, with the way to the cards of the first."""

from __future__ import annotations

import streamlit as st

from audits.scoring.bridge import Bridge, Cause, Part
from audits.scoring.bridge_words import points, points_of, rounded
from audits.scoring.score import SCORE_WORDS
from audits.services.terms.comparing import Comparison
from audits.ui.components.card_button import card_button
from audits.ui.components.tables import table
from audits.ui.components.words import counted

TO_OPEN = 2
"""Criteria of a cause that have a button; the table holds them all."""


def bridge_parts(found: Comparison, bridge: Bridge) -> None:
    """One fold for each cause that brings something."""
    amounts = rounded(bridge).causes
    for cause in Cause:
        parts = bridge.of(cause)
        if not parts:
            continue
        title = f"{cause.value.capitalize()}: {points(amounts[cause])} points, {counted(len(parts), 'question')}"
        more = st.expander(title, key=f"cause-{cause.name}", on_change="rerun")
        if more.open:
            with more:
                _cause(found, cause, parts)


def _cause(found: Comparison, cause: Cause, parts: tuple[Part, ...]) -> None:
    table(
        f"{cause.value.capitalize()}: the questions behind it, the largest first",
        ["Question", "Earlier", "Later", "Points"],
        [
            [found.criterion(part.criterion).title, _words(part.before), _words(part.after), points_of(part.amount)]
            for part in parts
        ],
    )
    for part in parts[:TO_OPEN]:
        title = found.criterion(part.criterion).title
        card_button(
            f"Open '{title}' ({cause.value})", part.criterion, found.places, key=f"to-{cause.name}-{part.criterion}"
        )


def _words(score: int | None) -> str:
    return "not known, or not asked" if score is None else SCORE_WORDS[score]
