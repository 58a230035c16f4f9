"""The gate on the first page: the sentence, and every duty by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

import streamlit as st

from audits.scoring.gate import Duty, Gate
from audits.scoring.score import Status
from audits.services.audit.home import OwnedDuty
from audits.ui.boundary import as_text
from audits.ui.components.card_button import card_button
from audits.ui.components.tables import table
from audits.ui.components.words import counted, day
from audits.ui.resources import deployment

IN_SIGHT = 5
"""Duties shown at once; the others are one click away, so that the page stays calm."""

COLOURS: Mapping[Status, Literal["blue", "violet", "orange", "gray"]] = {
    Status.EVIDENCED: "blue",
    Status.CLAIMED_ONLY: "violet",
    Status.NOT_YET: "orange",
    Status.NOT_KNOWN: "gray",
    Status.NOT_APPLICABLE: "gray",
}
"""Beside the word, never instead of it."""

WAITING = (Status.NOT_YET, Status.CLAIMED_ONLY, Status.NOT_KNOWN)
"""What stands in sight; the other two are folded away."""


def heading(gate: Gate) -> None:
    """The first sentence of the page."""
    st.title(gate.headline)


def duties(owned: Sequence[OwnedDuty], places: Mapping[str, str], today: date) -> None:
    """Duties that wait for something, each with a way to its card; then the others, folded away."""
    waiting = [one for one in owned if one.duty.status in WAITING]
    for number, one in enumerate(waiting[:IN_SIGHT], start=1):
        _duty(number, one, places, today)
    rest = waiting[IN_SIGHT:]
    if rest:
        more = st.expander(
            f"{counted(len(rest), 'more duty', 'more duties')} to look at", on_change="rerun", key="more-duties"
        )
        if more.open:
            with more:
                for number, one in enumerate(rest, start=IN_SIGHT + 1):
                    _duty(number, one, places, today)
    for status in (Status.EVIDENCED, Status.NOT_APPLICABLE):
        named([one.duty for one in owned if one.duty.status is status], status)


def named(found: Sequence[Duty], status: Status, *, dated: bool = True) -> None:
    """Duties of one status by name alone, folded away; `dated` adds when each was last confirmed."""
    if not found:
        return
    title = f"{counted(len(found), 'duty', 'duties')} {status.value}"
    headings = ["Duty", "Rests on", "Reference checked", *(["Last confirmed"] if dated else [])]
    with st.expander(title):
        table(title, headings, [_row(one)[: len(headings)] for one in found])


def _row(duty: Duty) -> list[str]:
    line = duty.line
    return [line.criterion.title, _source(duty), duty.rests_on.check.value, day(line.standing.confirmed_on)]


def _duty(number: int, one: OwnedDuty, places: Mapping[str, str], today: date) -> None:
    criterion = one.duty.line.criterion
    with st.container(border=True, key=f"duty-{number}"):
        words, way = st.columns([5, 1], vertical_alignment="center")
        with words.container(gap="xsmall"):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(f"**{number}. {criterion.title}**", width="content")
                st.badge(one.duty.status.value, color=COLOURS[one.duty.status])
            st.caption(
                f"{owner_words(one)} · {date_words(one, today)}  \n"
                f"Rests on {as_text(_source(one.duty))}; reference checked: {one.duty.rests_on.check.value}"
            )
        with way:
            card_button(f"Open duty {number}", criterion.id, places, key=f"to-duty-{number}")


def owner_words(one: OwnedDuty) -> str:
    """Who looks after a duty, as Markdown: the owner of the action in hand, or who answers for it."""
    if one.action is not None and one.action.owner:
        return f"In hand: {as_text(one.action.owner)}"
    return f"Answers for it: {one.duty.line.criterion.accountable.value}"


def date_words(one: OwnedDuty, today: date) -> str:
    """By when it will be done, or else when the answer was last confirmed."""
    due = one.action.due_on if one.action is not None else None
    if due is not None:
        return f"action due {day(due)}{' (overdue)' if due < today else ''}"
    confirmed = one.duty.line.standing.confirmed_on
    return "not answered yet" if confirmed is None else f"last confirmed {day(confirmed)}"


def _source(duty: Duty) -> str:
    return deployment().catalogue.source(duty.rests_on)
