"""Term dates taken from a calendar file (.ics): every change is shown, and none is made before it is chosen."""

from __future__ import annotations

import streamlit as st

from audits.importing.other_files.calendar_file import LARGEST
from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.services.school.calendar_import import Proposal, read_term_dates, take_term_dates
from audits.ui import session
from audits.ui.boundary import as_text, show_refusal
from audits.ui.components.words import day
from audits.ui.resources import deployment


def show(actor: Actor) -> None:
    """The file, what it would change, and the button that takes what is chosen."""
    with st.expander("Take the dates from a calendar file (.ics)"):
        st.caption(
            "Many schools and councils offer their term dates as a calendar file. Nothing changes before you choose."
        )
        file = st.file_uploader("Calendar file", type=["ics"], max_upload_size=LARGEST // 1024**2, key="term-dates")
        if file is None:
            return
        content = file.getvalue()
        try:
            found = read_term_dates(deployment(), actor=actor, content=content)
        except Refusal as refusal:
            show_refusal(refusal)
            return
        chosen = [one.number for one in found if st.checkbox(_words(one), value=True, key=f"term-dates-{one.number}")]
        if st.button("Take what is ticked", type="primary", disabled=not chosen):
            _take(actor, content, chosen)


def _take(actor: Actor, content: bytes, chosen: list[int]) -> None:
    try:
        take_term_dates(deployment(), actor=actor, content=content, numbers=chosen)
    except Refusal as refusal:
        show_refusal(refusal)
    else:
        session.say_once("The dates have been taken.")
        st.rerun()


def _words(one: Proposal) -> str:
    """A change in words, with what the file calls it."""
    said = [
        f"{after.label} {after.year.label}: {day(after.first_day)} to {day(after.last_day)}" for _, after in one.halves
    ]
    if one.closure is not None:
        first, last = day(one.closure.first_day), day(one.closure.last_day)
        said = [f"No pupils: {first if first == last else f'{first} to {last}'} ({one.closure.kind.value})"]
    return as_text(f"{'; '.join(said)}. The file says: {one.words}")
