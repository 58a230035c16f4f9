"""What this person has asked for: how far each is, and what can be taken."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath

import streamlit as st

from audits.model.job import Job, JobState, LongWork
from audits.model.person import Actor
from audits.services.long_work import KEPT_FOR, cancel, my_jobs, put_away
from audits.ui import session
from audits.ui.boundary import as_text, boundary
from audits.ui.components.words import moment
from audits.ui.resources import deployment

LOOK_EVERY = 2
"""Seconds between two looks while something is being made; a list at rest is not looked at again."""

_KILOBYTE = 1024

_FORMATS = {"pdf": "PDF", "docx": "Word"}


def show(actor: Actor, *works: LongWork) -> None:
    """The list of this person's long work of these kinds; it moves by itself while something is being made."""
    jobs = _of(actor, works)
    if not jobs:
        return
    st.header("Being made for you")
    st.caption(f"You may leave this page and come back. What is ready waits here for {KEPT_FOR.days} days.")
    moving = any(job.state.is_open for job in jobs)
    st.fragment(_list, run_every=LOOK_EVERY if moving else None)(works)


def _of(actor: Actor, works: tuple[LongWork, ...]) -> list[Job]:
    return [job for job in my_jobs(deployment(), actor=actor) if job.work in works]


def _list(works: tuple[LongWork, ...]) -> None:
    with boundary():
        # Asked again at every look: the session may have ended since, or a role may have gone.
        actor = session.signed_in().actor
        jobs = _of(actor, works)
        for job in jobs:
            _one(actor, job)
        was_moving = session.remembered("long work moves", default=False)
        moves = any(job.state.is_open for job in jobs)
        session.remember("long work moves", moves)
        if was_moving and not moves:
            st.rerun()


def _one(actor: Actor, job: Job) -> None:
    with st.container(border=True, key=f"job-{job.id}"):
        title = f"**{as_text(_title(job))}**, asked for {moment(job.asked_at)}"
        if job.state.is_open:
            st.progress(job.share / 100, text=f"{title}: {as_text(job.saying)}")
            if not job.cancel_wanted and st.button("Cancel", key=f"cancel-{job.id}"):
                cancel(deployment(), actor=actor, job_id=job.id)
                session.draw_again()
            return
        st.markdown(f"{title}: {_state(job)}")
        with st.container(horizontal=True):
            if job.state is JobState.DONE:
                size = max(1, round(job.result_bytes / _KILOBYTE))
                # Its ending alone: a whole name would be cut off on a telephone, and the title above says what it is.
                ending = PurePath(job.result_name).suffix.removeprefix(".").upper() or "file"
                st.link_button(f"Save the {as_text(ending)} ({size:,} KB)", f"/results/{job.id}")
            if st.button("Take off the list", key=f"away-{job.id}"):
                put_away(deployment(), actor=actor, job_id=job.id)
                session.draw_again()


def _title(job: Job) -> str:
    title = job.work.value[0].upper() + job.work.value[1:]
    if "format" in job.wanted:
        return f"{title} ({_FORMATS.get(job.wanted['format'], job.wanted['format'])})"
    return f"{title} as at {moment(datetime.fromisoformat(job.wanted['at']))}" if "at" in job.wanted else title


def _state(job: Job) -> str:
    if job.state is JobState.FAILED:
        return f"not made. {as_text(job.problem)}"
    return "ready" if job.state is JobState.DONE else "cancelled; nothing was kept"
