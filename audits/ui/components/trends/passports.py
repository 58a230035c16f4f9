"""The data passport: which days files cover, what is missing in them, and for what the figures are fit."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from audits.model.term import HalfTerm
from audits.services.incidents.trends import Trends
from audits.trends.counting.delays import Delay
from audits.trends.passport.passport import BOUNDS, Fitness
from audits.ui.components.tables import table
from audits.ui.components.trends import alerts, calendar
from audits.ui.components.words import counted


def show(trends: Trends, half: HalfTerm) -> None:
    """The calendar of the half-term, the passports of all, the delays, and the alerts beside the incidents."""
    st.header("What the figures rest on")
    calendar.show(trends, half)
    _passports(trends)
    _delays(trends)
    alerts.show(trends)


def _passports(trends: Trends) -> None:
    trend, counting = BOUNDS[Fitness.TREND], BOUNDS[Fitness.COUNTING]
    papers = [trends.passport(one) for one in trends.halves]
    table(
        "Passport of each half-term",
        [
            "Half-term",
            "Fitness",
            "Files",
            "School days covered",
            "Incidents",
            "Not yet mapped",
            "Without a date",
            "Seen before",
            "Rejected",
            "Recorded after (median)",
        ],
        [
            [
                one.period.label,
                one.fitness.value,
                str(one.files),
                f"{one.covered:.0%}",
                f"{one.incidents:,}",
                f"{one.unmapped:.0%}",
                f"{one.undated:.0%}",
                f"{one.duplicates:,}",
                f"{one.rejected:,}",
                "" if one.delay.median is None else counted(one.delay.median, "day"),
            ]
            for one in papers
        ],
    )
    st.caption(
        f"Our own bounds: fit for trend from {trend.covered:.0%} of school days covered, with at most "
        f"{trend.unmapped:.0%} not yet mapped and {trend.undated:.0%} without a date; fit for counting from "
        f"{counting.covered:.0%}, with at most {counting.unmapped:.0%} and {counting.undated:.0%}."
    )


def _delays(trends: Trends) -> None:
    table(
        "How long it takes, in days",
        ["From happening to", "Half within", "Nine in ten within", "With both dates", "Still open"],
        [_delay("recording", trends.recording), _delay("closing", trends.closing)],
    )


def _delay(name: str, of: Delay) -> Sequence[str]:
    known = ["not reached yet" if one is None else str(one) for one in (of.median, of.ninetieth)]
    return [name, *(known if of.ended or of.open else ["", ""]), f"{of.ended:,}", f"{of.open:,}"]
