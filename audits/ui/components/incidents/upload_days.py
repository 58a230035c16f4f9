"""Which days an upload covers: what tells a day without an incident from a day that nobody knows about."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from audits.importing.understood import Preview
from audits.model.incident import RowUnit
from audits.model.person import Actor
from audits.services.incidents.uploads import stretches_to_ask
from audits.trends.passport.stretches import Span
from audits.ui.components.words import day
from audits.ui.resources import deployment

YES, NO = "Yes, and there were none", "No, or I do not know"


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysSaid:
    """The days that an upload covers by the DSL's word: first and last, and the long stretches that are quiet, or not.

    `span` is None where no row has a date.
    """

    span: Span | None
    quiet: tuple[Span, ...] = ()
    gaps: tuple[Span, ...] = ()


def days_covered(actor: Actor, preview: Preview, mark: str) -> DaysSaid:
    """What the DSL says: at first the days of the incidents found, and of no long stretch that the files hold it."""
    if preview.first_day is None or preview.last_day is None:
        return DaysSaid(span=None)
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
    span = (begins or preview.first_day, ends or preview.last_day)
    what = "alert" if preview.unit is RowUnit.ALERT else "incident"
    stretches = stretches_to_ask(deployment(), actor=actor, preview=preview)
    quiet = [one for one in stretches if _holds(one, what, mark)]
    if stretches:
        st.caption(
            f"A long time without an {what} looks just like a file that is missing, and only you can tell. Until you "
            "say yes, nobody knows of these days, and trends leave them out."
        )
    return DaysSaid(span=span, quiet=tuple(quiet), gaps=tuple(one for one in stretches if one not in quiet))


def _holds(stretch: Span, what: str, mark: str) -> bool:
    first, last = stretch
    said = st.radio(
        f"No {what} from {day(first)} to {day(last)}. Does the file hold those days, so that there were none?",
        (NO, YES),
        horizontal=True,
        key=f"quiet-{mark[:12]}-{first.isoformat()}-{last.isoformat()}",
    )
    return said == YES
