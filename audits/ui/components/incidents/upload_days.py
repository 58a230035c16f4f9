"""Which days an upload covers: what tells a day without an incident from a day that nobody knows about."""

from __future__ import annotations

import streamlit as st

from audits.importing.understood import Preview
from audits.services.incidents.uploads import Span
from audits.ui.resources import deployment


def days_covered(preview: Preview, mark: str) -> Span | None:
    """The first and last day as the DSL says, at first those of the incidents found; None where no row has a date."""
    if preview.first_day is None or preview.last_day is None:
        return None
    st.subheader("Which days the file covers")
    first, last = st.columns(2)
    begins = first.date_input(
        "It holds every incident from",
        preview.first_day,
        max_value=preview.first_day,
        format="DD/MM/YYYY",
        key=f"covers-from-{mark[:12]}",
    )
    ends = last.date_input(
        "up to",
        preview.last_day,
        min_value=preview.last_day,
        max_value=max(deployment().today(), preview.last_day),
        format="DD/MM/YYYY",
        key=f"covers-to-{mark[:12]}",
    )
    st.caption(
        "These are the days of the first and last incident in it. If it was exported for a whole half-term, choose its "
        "first and last day. Within these days, a day without an incident counts as none. Outside them nobody knows, "
        "and trends leave it out."
    )
    return begins or preview.first_day, ends or preview.last_day
