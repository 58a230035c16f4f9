"""What the strengths and gaps are worked out from: standing answers or one audit's own, and on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st

from audits.model.person import Actor
from audits.services.audit.gaps import audits_begun_by, first_day_known
from audits.ui.components.audit_chooser import audit_title
from audits.ui.components.words import day
from audits.ui.resources import deployment


@dataclass(frozen=True, slots=True)
class Choice:
    """The day, and the audit where it is one audit's own answers (None: standing answers)."""

    on: date
    audit_id: str | None
    is_today: bool


def choose(actor: Actor) -> Choice:
    """Two questions at the top of the page, and a sentence that says what the answers mean."""
    today = deployment().today()
    first = min(first_day_known(deployment(), actor=actor), today)
    which, when = st.columns([3, 2])
    chosen = when.date_input(
        "As it stood on", today, min_value=first, max_value=today, format="DD/MM/YYYY", key="gaps-day"
    )
    on = chosen if isinstance(chosen, date) else today
    audits = {audit.id: audit_title(audit) for audit in audits_begun_by(deployment(), actor=actor, on=on)}
    audit_id = which.selectbox(
        "Which answers",
        [None, *audits],
        format_func=lambda one: "Standing answers, from every audit" if one is None else audits[one],
        key="gaps-audit",
    )
    st.caption(_meaning(on, today, standing=audit_id is None))
    return Choice(on=on, audit_id=audit_id, is_today=on == today)


def _meaning(on: date, today: date, *, standing: bool) -> str:
    answers = (
        "The latest answer to each question counts, from any audit, until it runs out."
        if standing
        else "Only what was answered in this audit counts; the other questions are not known."
    )
    return answers if on == today else f"{answers} You see the end of {day(on)}, as it was recorded by then."
