"""The criteria behind each bar of the bridge, folded, with the way to the cards of the first."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import streamlit as st

from audits.scoring.bridge import Bridge, Cause, Part
from audits.scoring.bridge_words import points, points_of, rounded
from audits.scoring.footing import Footing
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
        themselves = [part for part in parts if bridge.moved_itself(part)]
        title = f"{cause.value.capitalize()}: {points(amounts[cause])} points, {counted(len(themselves), 'question')}"
        more = st.expander(title, key=f"cause-{cause.name}", on_change="rerun")
        if more.open:
            with more:
                _cause(found, cause, themselves, [part for part in parts if not bridge.moved_itself(part)])


def _cause(found: Comparison, cause: Cause, themselves: Sequence[Part], others: Sequence[Part]) -> None:
    rows = [
        [
            found.criterion(part.criterion).title,
            *(_end(cause, one.point.footings.get(part.criterion)) for one in (found.pair.start, found.pair.end)),
            points_of(part.amount),
        ]
        for part in themselves
    ]
    if others:
        weigh = f"{counted(len(others), 'other question')}, whose share of the whole changed with it"
        rows.append([weigh, "", "", points_of(sum((part.amount for part in others), Fraction()))])
    table(
        f"{cause.value.capitalize()}: the questions behind it, the largest first",
        ["Question", "Earlier", "Later", "Points"],
        rows,
    )
    for part in themselves[:TO_OPEN]:
        title = found.criterion(part.criterion).title
        card_button(
            f"Open '{title}' ({cause.value})", part.criterion, found.places, key=f"to-{cause.name}-{part.criterion}"
        )


def _end(cause: Cause, footing: Footing | None) -> str:
    """How a criterion stood at one end: by what it weighs, where that is what changed, or else by its score."""
    if footing is None:
        return "not asked"
    if footing.applies and cause in (Cause.ASKED, Cause.APPLICABILITY):
        return f"weighs {footing.weight}"
    return footing.words
