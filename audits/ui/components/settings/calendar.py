"""The school's term dates on screen: one row per half-term, edited in place, and closures below."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from audits.model.faults import InvalidValue, Refusal
from audits.model.person import Actor
from audits.model.term import AcademicYear, Calendar, Closure, ClosureKind, HalfTerm
from audits.services.school.calendars import add_next_year, calendar_of, set_calendar
from audits.ui import session
from audits.ui.boundary import show_refusal
from audits.ui.components.settings import term_dates_file
from audits.ui.components.tables import table
from audits.ui.components.words import day
from audits.ui.resources import deployment


def show(actor: Actor) -> None:
    """The dates of one academic year in a form, then the days the school is closed in between."""
    calendar = calendar_of(deployment(), actor=actor)
    today = deployment().today()
    years = sorted({half.year for half in calendar.halves})
    this_year = AcademicYear.of(today)
    year = st.selectbox(
        "Academic year",
        years,
        index=years.index(this_year) if this_year in years else 0,
        format_func=lambda one: one.label,
        width=240,
    )
    if year is None:
        return
    st.caption("The dates begin with a usual pattern for England. Put your school's own in their place.")
    _halves(actor, calendar, year)
    _closures(actor, calendar, year)
    _take_closure_out(actor, calendar, year)
    term_dates_file.show(actor)
    _next_year(actor, years[-1])


def _halves(actor: Actor, calendar: Calendar, year: AcademicYear) -> None:
    with st.form(f"halves-{year.label}", width=720):
        said = [_half(half) for half in calendar.halves if half.year == year]
        sent = st.form_submit_button("Save the term dates", type="primary")
    if sent:
        try:
            changed = [_whole(half, label, first, last) for half, label, first, last in said]
            others = [half for half in calendar.halves if half.year != year]
            set_calendar(deployment(), actor=actor, halves=[*others, *changed], closures=calendar.closures)
        except Refusal as refusal:
            show_refusal(refusal)
        else:
            session.say_once(f"The term dates of {year.label} have been saved.")
            st.rerun()


def _half(half: HalfTerm) -> tuple[HalfTerm, str, date | None, date | None]:
    name = f"{half.term.value}, half {half.half}"
    key = f"{half.year.label}-{half.term.value}-{half.half}"
    label, first, last = st.columns(3)
    return (
        half,
        str(label.text_input(f"{name}: your name for it", half.label, key=f"label-{key}")),
        first.date_input(f"{name}: first day", half.first_day, key=f"first-{key}", format="DD/MM/YYYY"),
        last.date_input(f"{name}: last day", half.last_day, key=f"last-{key}", format="DD/MM/YYYY"),
    )


def _whole(half: HalfTerm, label: str, first: date | None, last: date | None) -> HalfTerm:
    if first is None or last is None:
        raise InvalidValue(f"Give both dates for {half.label}.")
    return replace(half, first_day=first, last_day=last, label=label.strip() or half.label)


def _closures(actor: Actor, calendar: Calendar, year: AcademicYear) -> None:
    mine = _of_year(calendar, year)
    table(
        "Days within term without pupils",
        ["From", "To", "Why"],
        [[day(one.first_day), day(one.last_day), one.kind.value] for one in mine],
    )
    with st.form(f"closure-{year.label}", width=720):
        first_box, last_box, kind_box = st.columns(3)
        first = first_box.date_input("First day without pupils", None, format="DD/MM/YYYY")
        last = last_box.date_input("Last day (empty for one day)", None, format="DD/MM/YYYY")
        kind = kind_box.selectbox("Why", list(ClosureKind), format_func=lambda one: one.value)
        sent = st.form_submit_button("Add these days")
    if sent and first is not None and kind is not None:
        try:
            if last is not None and last < first:
                raise InvalidValue("The last day is before the first: check the two dates.")
            added = Closure(first_day=first, last_day=last or first, kind=kind)
            closures = [*calendar.closures, added]
            set_calendar(deployment(), actor=actor, halves=calendar.halves, closures=closures)
        except Refusal as refusal:
            show_refusal(refusal)
        else:
            session.say_once("The days have been added.")
            st.rerun()


def _of_year(calendar: Calendar, year: AcademicYear) -> list[Closure]:
    return [one for one in calendar.closures if year.first_day <= one.first_day <= year.last_day]


def _take_closure_out(actor: Actor, calendar: Calendar, year: AcademicYear) -> None:
    mine = _of_year(calendar, year)
    if not mine:
        return
    chosen = st.selectbox(
        "Days that pupils are in school after all",
        range(len(mine)),
        index=None,
        placeholder="Choose",
        format_func=lambda at: f"{day(mine[at].first_day)} to {day(mine[at].last_day)}: {mine[at].kind.value}",
        width=480,
    )
    if chosen is not None and st.button("Take these days out"):
        left = [one for one in calendar.closures if one != mine[chosen]]
        set_calendar(deployment(), actor=actor, halves=calendar.halves, closures=left)
        session.say_once("The days have been taken out.")
        st.rerun()


def _next_year(actor: Actor, last: AcademicYear) -> None:
    following = AcademicYear(last.start + 1)
    if st.button(f"Add {following.label} with the usual dates"):
        add_next_year(deployment(), actor=actor)
        session.say_once(f"{following.label} has been added. Choose it above to put your own dates in.")
        st.rerun()
