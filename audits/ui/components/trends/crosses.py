"""Two ways of looking at once: year group by type, and weekday by hour, as tables whose darker squares hold more."""

from __future__ import annotations

import streamlit as st

from audits.model.person import Actor
from audits.model.term import HalfTerm
from audits.services.incidents.trends import Trends
from audits.trends.counting.rows import DAYS_OF_WEEK
from audits.trends.counting.series import CrossTable
from audits.trends.counting.table import NOT_SAID, Dimension
from audits.trends.naming import in_order, label_of
from audits.trends.periods import period_of
from audits.ui.components.charts import Figures, chart
from audits.ui.components.trends.squares import squares
from audits.ui.components.trends.to_rows import Figure, rows_button
from audits.ui.resources import deployment

MOST_TYPES = 7
"""Types drawn side by side, the most frequent; the rest stand in the table."""

TO_CHOOSE = 12
"""Squares offered as the way to their incidents, the fullest first."""


def show(trends: Trends, half: HalfTerm, actor: Actor) -> None:
    """Both tables for the half-term."""
    label = period_of(half, trends.calendar).label
    st.header("Who and when")
    who = trends.crossed(Dimension.YEAR_GROUP, Dimension.TYPE, within=half)
    if not any(map(any, who.numbers)):
        st.info(f"No incident is recorded in {label}.")
        return
    _who(who, label, actor)
    _when(trends.crossed(Dimension.WEEKDAY, Dimension.HOUR, within=half), label, actor)


def _who(of: CrossTable, label: str, actor: Actor) -> None:
    taxonomy = deployment().catalogue.taxonomy
    groups = in_order(taxonomy, Dimension.YEAR_GROUP, [one for one in of.down if any(of.row(one))])
    types = sorted((one for one in of.across if any(of.column(one))), key=lambda one: (-sum(of.column(one)), one))
    fullest = _fullest(of, groups, types)
    at, group, one = fullest[0]
    title = "Year groups and types: no pair stands for more than one incident"
    if at > 1:
        type_label = label_of(taxonomy, Dimension.TYPE, one)
        title = f"Most often: {label_of(taxonomy, Dimension.YEAR_GROUP, group)}, {type_label} ({at:,})"
    _table(title, of, (Dimension.YEAR_GROUP, Dimension.TYPE), groups, types, label, "year-type")
    _ways(actor, fullest, (Dimension.YEAR_GROUP, Dimension.TYPE), label, "year-type")


def _when(of: CrossTable, label: str, actor: Actor) -> None:
    days = [one for one in (*DAYS_OF_WEEK, NOT_SAID) if one in of.down and any(of.row(one))]
    hours = _through([one for one in of.across if any(of.column(one))])
    counted = sum(sum(of.column(one)) for one in hours)
    timed = sum(sum(of.column(one)) for one in hours if one != NOT_SAID)
    title = f"{timed:,} of {counted:,} incidents have a time of day"
    _table(title, of, (Dimension.WEEKDAY, Dimension.HOUR), days, hours, label, "weekday-hour")
    _ways(actor, _fullest(of, days, hours), (Dimension.WEEKDAY, Dimension.HOUR), label, "weekday-hour")


def _through(hours: list[str]) -> list[str]:
    """The hours from the first to the last without a gap, then those incidents that have none."""
    known = sorted(one for one in hours if one != NOT_SAID)
    every = [f"{hour:02d}" for hour in range(int(known[0]), int(known[-1]) + 1)] if known else []
    return [*every, *([NOT_SAID] if NOT_SAID in hours else [])]


def _fullest(of: CrossTable, down: list[str], across: list[str]) -> list[tuple[int, str, str]]:
    found = [(of.at(one, other), one, other) for one in down for other in across]
    return sorted((one for one in found if one[0]), key=lambda one: -one[0])


def _table(
    title: str,
    of: CrossTable,
    dimensions: tuple[Dimension, Dimension],
    down: list[str],
    across: list[str],
    label: str,
    key: str,
) -> None:
    taxonomy = deployment().catalogue.taxonomy
    names = [label_of(taxonomy, dimensions[0], one) for one in down]
    heads = [label_of(taxonomy, dimensions[1], one) for one in across]
    numbers = [[of.at(one, other) for other in across] for one in down]
    most = MOST_TYPES if dimensions[1] is Dimension.TYPE else len(heads)
    drawn = [row[:most] for row in numbers]
    left = f" The {most} most frequent types are drawn; all are in the table." if len(heads) > most else ""
    twice = " An incident of two counts in each." if dimensions[1] is Dimension.TYPE else ""
    chart(
        title,
        squares(names, heads[:most], drawn),
        reading=f"{label}. Darker squares hold more; an empty one holds none.{twice}{left}",
        figures=Figures(["", *heads], [[name, *map(str, row)] for name, row in zip(names, numbers, strict=True)]),
        key=key,
    )


def _ways(
    actor: Actor, fullest: list[tuple[int, str, str]], dimensions: tuple[Dimension, Dimension], label: str, key: str
) -> None:
    figures = [Figure(values=dict(zip(dimensions, one[1:], strict=True)), within=label) for one in fullest[:TO_CHOOSE]]
    rows_button(actor, figures, key)
