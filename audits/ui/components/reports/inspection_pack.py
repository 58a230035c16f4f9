"""Asking for the inspection pack: as at which moment, a rehearsal of what is missing, and the pack itself."""

from __future__ import annotations

import tempfile
from datetime import date, datetime, time
from pathlib import Path

import streamlit as st

from audits.jobs.waking import ask
from audits.model.day import LONDON
from audits.model.job import LongWork
from audits.model.person import Actor
from audits.services.reports.packing import Rehearsal, rehearse
from audits.ui import session
from audits.ui.components.tables import table
from audits.ui.components.words import counted, moment
from audits.ui.resources import deployment

NOW, EARLIER = "As it stands now", "As it stood at an earlier moment"

_MEGABYTE = 1024**2
_REHEARSED = "pack rehearsed"


def ask_for_pack(actor: Actor) -> None:
    """What it holds, the moment, and the two buttons; below them what the last rehearsal found."""
    st.header("Inspection pack")
    st.markdown(
        "One ZIP that opens in a browser with no network: the duties with their evidence beside them, the log of "
        "checks, the action plan, released incident tables, sign-off, and the evidence files marked shareable. "
        "Nothing that is not marked shareable goes into it. It holds the school's own working records."
    )
    chosen = _chosen_moment()
    with st.container(horizontal=True):
        if st.button("Rehearse it first"):
            session.remember(_REHEARSED, _rehearsed(actor, chosen or deployment().now()))
        if st.button("Make the pack", type="primary"):
            at = chosen or deployment().now()
            ask(deployment(), actor=actor, work=LongWork.PACK, wanted={"at": at.isoformat()})
            session.forget(_REHEARSED)
            session.say_once("The pack is being made. It waits for you in the list.")
            st.rerun()
    found = session.remembered(_REHEARSED, default=None)
    if isinstance(found, Rehearsal):
        _show(found)


def _chosen_moment() -> datetime | None:
    """The earlier moment that was chosen, in London time; None for now."""
    when = st.radio("As at", [NOW, EARLIER], key="pack-when", horizontal=True)
    if when == NOW:
        return None
    today = deployment().today()
    which, at = st.columns(2)
    day = which.date_input("Day", today, max_value=today, format="DD/MM/YYYY", key="pack-day")
    clock = at.time_input("Time", time(9), key="pack-time")
    return datetime.combine(day if isinstance(day, date) else today, clock or time(9), LONDON)


def _rehearsed(actor: Actor, at: datetime) -> Rehearsal:
    with st.spinner("Making it once and throwing it away"), tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "pack.zip"
        return rehearse(deployment(), actor=actor, at=at, place=place, say=lambda _share, _saying: None)


def _show(found: Rehearsal) -> None:
    size = f"{found.bytes / _MEGABYTE:,.1f} MB"
    st.markdown(
        f"**Rehearsed as at {moment(found.at)}**: {counted(found.files, 'evidence file')}, {size}, "
        f"made in {found.seconds:.1f} seconds. Nothing was kept."
    )
    if found.complete:
        st.success("Nothing is missing: every duty that applies has current evidence that can be shown.")
        return
    for noun, title, what, names in (
        (
            ("duty", "duties"),
            "with no current evidence that may leave the school",
            "Mark an item that shows it as shareable under Evidence and checks, add one, or log a check.",
            found.without,
        ),
        (
            ("shareable item", "shareable items"),
            "out of date",
            "Renew these, or take them out.",
            found.out_of_date,
        ),
        (
            ("shareable item", "shareable items"),
            "not readable from the disk",
            "Restore them from a backup, or add the files again.",
            found.unreadable,
        ),
    ):
        if names:
            with st.expander(f"{counted(len(names), *noun)} {title}"):
                table(what, [noun[0].capitalize()], [[name] for name in names])
