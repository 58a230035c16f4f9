"""One past day with two clocks: as it was known then, beside the same day as it is known now."""

from __future__ import annotations

import streamlit as st

from audits.findings.position import Position
from audits.services.terms.past_day import PastDay, Told
from audits.ui.components.tables import table
from audits.ui.components.words import counted, day, moment


def show_past_day(found: PastDay) -> None:
    """Both tellings side by side, then each criterion that is told otherwise now."""
    on = day(found.then.on)
    st.markdown(
        f"First {on} exactly as it was known at the end of that day, then the same day with what is known now. "
        "What differs is marked, and listed below."
    )
    left, right = st.columns(2)
    with left.container(border=True):
        st.subheader("As known then", anchor=False)
        _telling(found.then, found.then)
        st.caption(f"Known up to {moment(found.known_then)}.")
    with right.container(border=True):
        st.subheader("As known now", anchor=False)
        _telling(found.now, found.then)
        st.caption(f"Known up to {moment(found.known_now)}.")
    _areas(found)
    _told_anew(found)


def _telling(position: Position, then: Position) -> None:
    st.markdown(f"**{position.gate.headline}**{_mark(position.gate.headline, then.gate.headline)}")
    if position.overall is not None:
        earlier = "" if then.overall is None else then.overall.words
        st.markdown(f"{position.overall.words}{_mark(position.overall.words, earlier)}")
    st.caption(f"Catalogue version {position.catalogue_version} ({position.catalogue_hash[:12]}), as asked then.")


def _mark(said: str, then: str) -> str:
    """The mark of a figure that is told otherwise now."""
    return "" if said == then else " *(corrected)*"


def _areas(found: PastDay) -> None:
    now = {one.area.id: one.mean for one in found.now.areas}
    rows = []
    for one in found.then.areas:
        later = now.get(one.area.id)
        if one.mean is None or later is None:
            continue
        mark = "corrected" if one.mean.known != later.known else ""
        rows.append([one.area.title, f"{one.mean.percentages[0]}%", f"{later.percentages[0]}%", mark])
    table("Score so far, area by area", ["Area", "As known then", "As known now", "Marked"], rows)


def _told_anew(found: PastDay) -> None:
    if not found.told_anew:
        st.success("Nothing about that day is known otherwise now.")
        return
    table(
        f"{counted(len(found.told_anew), 'question')} corrected since",
        ["Question", "Counted as then", "Counts as now", "What is known now"],
        [_row(one) for one in found.told_anew],
    )


def _row(told: Told) -> list[str]:
    return [told.then.criterion.title, told.then.score.words, told.now.score.words, told.why]
