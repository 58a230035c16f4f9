"""The data passport: which days files cover, what is missing in them, and for what the figures are fit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import plotly.graph_objects as go
import streamlit as st

from audits.model.term import HalfTerm
from audits.services.incidents.trends import Trends
from audits.trends.counting.delays import Delay
from audits.trends.passport.coverage import DayKind, Square
from audits.trends.passport.passport import BOUNDS, Fitness
from audits.trends.periods import period_of
from audits.ui.boundary import as_text
from audits.ui.components.charts import FONT, INK, PAPER, Figures, chart
from audits.ui.components.tables import table
from audits.ui.components.words import counted, day

_KINDS = (DayKind.NO_FILE, DayKind.NO_SCHOOL, DayKind.NONE, DayKind.INCIDENTS)
_COLOURS = ("#c9ced2", "#ffffff", "#e9f1f6", "#7fb0cc")
_MARKS = {DayKind.NO_FILE: "?", DayKind.NO_SCHOOL: "", DayKind.NONE: "0"}


def show(trends: Trends, half: HalfTerm) -> None:
    """The calendar of the half-term, the passports of all, and the delays."""
    st.header("What the figures rest on")
    _calendar(trends, half)
    _passports(trends)
    _delays(trends)


def _calendar(trends: Trends, half: HalfTerm) -> None:
    period = period_of(half, trends.calendar)
    days = [one for one in trends.days(period) if one.day >= half.first_day]
    grey = sum(one.kind is DayKind.NO_FILE for one in days)
    weeks = [list(week) for _, week in groupby(days, key=lambda one: one.day.isocalendar()[:2])]
    names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    grid: list[list[Square | None]] = []
    for week in weeks:
        by_day = {one.day.weekday(): one for one in week}
        grid.append([by_day.get(place) for place in range(7)])
    figure = go.Figure(
        go.Heatmap(
            x=names,
            y=[day(week[0].day) for week in weeks],
            z=[[None if one is None else _KINDS.index(one.kind) for one in row] for row in grid],
            text=[["" if one is None else _mark(one) for one in row] for row in grid],
            texttemplate="%{text}",
            customdata=[["" if one is None else f"{day(one.day)}: {one.kind.value}" for one in row] for row in grid],
            hovertemplate="%{customdata}<extra></extra>",
            colorscale=[[place / 3, colour] for place, colour in enumerate(_COLOURS)],
            zmin=0,
            zmax=3,
            showscale=False,
            xgap=3,
            ygap=3,
        )
    )
    figure.update_layout(
        height=60 + 34 * len(weeks),
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        dragmode=False,
        font={"family": FONT, "size": 14, "color": INK},
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        xaxis={"side": "top", "fixedrange": True},
        yaxis={"autorange": "reversed", "fixedrange": True, "automargin": True, "type": "category"},
    )
    title = (
        f"{as_text(period.label)}: {counted(grey, 'day')} that no file covers"
        if grey
        else f"{as_text(period.label)}: every day is covered"
    )
    chart(
        title,
        figure,
        reading="A number is how many incidents happened that day. 0 is a covered school day without one. "
        "A question mark on grey is a day that no file covers: that is not a zero.",
        figures=Figures(
            ["Day", "What it is", "Incidents"], [[day(one.day), one.kind.value, str(one.incidents)] for one in days]
        ),
        key="coverage",
    )


def _mark(square: Square) -> str:
    return f"{square.incidents}" if square.kind is DayKind.INCIDENTS else _MARKS[square.kind]


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
        f"Our own bounds: fit for trend from {trend.covered:.0%} of school days covered with at most {trend.unmapped:.0%} "
        f"not yet mapped and {trend.undated:.0%} without a date; fit for counting from {counting.covered:.0%}, "
        f"with at most {counting.unmapped:.0%} and {counting.undated:.0%}."
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
