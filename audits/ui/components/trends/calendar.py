"""A half-term day by day: how many incidents happened, and which days no file covers."""

from __future__ import annotations

from itertools import groupby

import plotly.graph_objects as go

from audits.model.term import HalfTerm
from audits.services.incidents.trends import Trends
from audits.trends.passport.coverage import DayKind, Square
from audits.trends.periods import period_of
from audits.ui.components.charts import FONT, INK, PAPER, Figures, chart
from audits.ui.components.words import counted, day

_KINDS = (DayKind.NO_FILE, DayKind.NO_SCHOOL, DayKind.NONE, DayKind.INCIDENTS)
_COLOURS = ("#c9ced2", "#ffffff", "#e9f1f6", "#7fb0cc")
_MARKS = {DayKind.NO_FILE: "?", DayKind.NO_SCHOOL: "", DayKind.NONE: "0"}
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def show(trends: Trends, half: HalfTerm) -> None:
    """The calendar from the half-term's first day to its last."""
    period = period_of(half, trends.calendar)
    days = [one for one in trends.days(period) if one.day >= half.first_day]
    grey = sum(one.kind is DayKind.NO_FILE for one in days)
    lacking = f"no file covers {counted(grey, 'day')}" if grey else "files cover every day"
    chart(
        f"{period.label} day by day: {lacking}",
        _figure(_weeks(days)),
        reading="A number says how many incidents happened that day. 0 is a school day without one. "
        "A question mark on grey is a day that no file covers: that is not a zero.",
        figures=Figures(
            ["Day", "What it is", "Incidents"],
            [
                [day(one.day), one.kind.value, "not known" if one.kind is DayKind.NO_FILE else f"{one.incidents:,}"]
                for one in days
            ],
        ),
        key="coverage",
    )


def _weeks(days: list[Square]) -> list[list[Square | None]]:
    """Each week with a place for every weekday."""
    found: list[list[Square | None]] = []
    for _, week in groupby(days, key=lambda one: one.day.isocalendar()[:2]):
        by_day = {one.day.weekday(): one for one in week}
        found.append([by_day.get(place) for place in range(len(_WEEKDAYS))])
    return found


def _figure(weeks: list[list[Square | None]]) -> go.Figure:
    figure = go.Figure(
        go.Heatmap(
            x=list(_WEEKDAYS),
            y=[next(day(one.day) for one in week if one is not None) for week in weeks],
            z=[[None if one is None else _KINDS.index(one.kind) for one in week] for week in weeks],
            text=[["" if one is None else _mark(one) for one in week] for week in weeks],
            texttemplate="%{text}",
            customdata=[["" if one is None else f"{day(one.day)}: {one.kind.value}" for one in week] for week in weeks],
            hovertemplate="%{customdata}<extra></extra>",
            colorscale=[[place / (len(_COLOURS) - 1), colour] for place, colour in enumerate(_COLOURS)],
            zmin=0,
            zmax=len(_COLOURS) - 1,
            showscale=False,
            xgap=3,
            ygap=3,
        )
    )
    figure.update_layout(
        height=44 + 34 * len(weeks),
        margin={"l": 8, "r": 8, "t": 30, "b": 8},
        dragmode=False,
        font={"family": FONT, "size": 14, "color": INK},
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        xaxis={"side": "top", "fixedrange": True, "showgrid": False, "ticks": ""},
        yaxis={
            "autorange": "reversed",
            "fixedrange": True,
            "automargin": True,
            "type": "category",
            "showgrid": False,
            "ticks": "",
        },
    )
    return figure


def _mark(square: Square) -> str:
    return f"{square.incidents}" if square.kind is DayKind.INCIDENTS else _MARKS[square.kind]
