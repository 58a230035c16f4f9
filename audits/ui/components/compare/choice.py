"""What is compared: two audits, two days, all terms at a glance, or one past day with two clocks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

import streamlit as st

from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.services.audit.auditing import Standing
from audits.services.audit.gaps import first_day_known
from audits.services.terms.bridging import End
from audits.services.terms.comparing import usual_ends
from audits.ui.components.audit_chooser import audit_title
from audits.ui.resources import deployment

ABOUT_A_TERM = timedelta(days=90)
"""How far apart two days stand to begin with."""


class Mode(StrEnum):
    """The four ways to look back; the values are the words on screen."""

    AUDITS = "Two audits"
    DAYS = "Two days"
    TERMS = "All terms at a glance"
    PAST_DAY = "One past day"


def choose_mode() -> Mode:
    """The first question of the page."""
    chosen = st.radio("What to compare", list(Mode), format_func=lambda one: one.value, horizontal=True, key="compare")
    return chosen or Mode.AUDITS


def choose_audits(audits: Sequence[Standing]) -> tuple[End, End] | None:
    """Two audits, the last two to begin with; None, with a sentence, where there are not two."""
    usual = usual_ends(deployment(), audits)
    if usual is None:
        st.info("There is only one audit so far. After the next term's audit, both stand side by side here.")
        return None
    titles = {one.id: audit_title(one) for one in audits}
    left, right = st.columns(2)
    ids = list(titles)
    early = left.selectbox(
        "Earlier audit", ids, index=ids.index(usual[0].id), format_func=titles.__getitem__, key="compare-from"
    )
    late = right.selectbox(
        "Later audit", ids, index=ids.index(usual[1].id), format_func=titles.__getitem__, key="compare-to"
    )
    return End(audit_id=str(early)), End(audit_id=str(late))


def choose_days(actor: Actor) -> tuple[End, End] | None:
    """Two days, today and about a term before it to begin with."""
    today = deployment().today()
    first = min(first_day_known(deployment(), actor=actor), today)
    left, right = st.columns(2)
    early = _day(left, "Earlier day", max(first, today - ABOUT_A_TERM), first, today)
    late = _day(right, "Later day", today, first, today)
    if early is None or late is None:
        st.info("Choose two days.")
        return None
    return End(on=early), End(on=late)


def choose_past_day(actor: Actor) -> date:
    """One day that has passed."""
    today = deployment().today()
    first = min(first_day_known(deployment(), actor=actor), today)
    usual = max(first, today - ABOUT_A_TERM)
    chosen = _day(st.container(width=320), "The day", usual, first, today)
    if chosen is None:
        raise Refusal("Choose a day that has passed.")
    return chosen


def _day(place: st.delta_generator.DeltaGenerator, label: str, usual: date, first: date, today: date) -> date | None:
    chosen = place.date_input(
        label, usual, min_value=first, max_value=today, format="DD/MM/YYYY", key=f"compare-{label}"
    )
    return chosen if isinstance(chosen, date) else None
