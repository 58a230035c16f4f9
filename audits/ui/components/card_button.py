"""A button that leads to one criterion's card, in the audit that asks it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import streamlit as st

from audits.ui.navigation import WALK, go


def card_button(
    label: str,
    criterion_id: str,
    places: Mapping[str, str],
    *,
    key: str,
    primary: bool = False,
    width: Literal["stretch", "content"] = "stretch",
) -> None:
    """The button, as wide as its column or its words; where no audit asks the criterion, it leads to where one begins.

    Give each its own label: people who hear or speak the page tell buttons apart by nothing else.
    """
    if st.button(label, key=key, type="primary" if primary else "secondary", width=width):
        audit_id = places.get(criterion_id)
        if audit_id is None:
            go(WALK)
        else:
            go(WALK, audit=audit_id, criterion=criterion_id)
