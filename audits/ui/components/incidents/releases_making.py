"""Releases for those who see counts: what is due, how it would look, and, for the DSL, publishing it."""

from __future__ import annotations

import streamlit as st

from audits.access.permissions import Permission, may
from audits.model.person import Actor
from audits.model.release import HIGHEST_THRESHOLD, LOWEST_THRESHOLD, ReleaseKind
from audits.services.incidents.release_threshold import set_threshold
from audits.services.incidents.releases import ReleaseLine, list_releases, publish_release, set_release_aside
from audits.services.incidents.releases_due import DueReleases, due_releases
from audits.services.incidents.releases_prepared import Prepared, prepare_release
from audits.trends.releases.due import ReleasePeriod
from audits.ui import session
from audits.ui.boundary import as_text
from audits.ui.components.incidents.releases_read import show_release
from audits.ui.components.words import counted
from audits.ui.resources import deployment


def show(actor: Actor) -> None:
    """What is due with its preview, then what has been released."""
    st.subheader("Releases", anchor=False)
    st.markdown(
        "Governors and other leaders see no incident figure but the tables that are released here. "
        "A release is made once, after its half-term is over, and never changes."
    )
    publishes = may(actor, Permission.PUBLISH_RELEASES)
    waiting = due_releases(deployment(), actor=actor)
    if waiting.periods:
        _due(actor, waiting, publishes=publishes)
    else:
        st.caption("Nothing is due. The next release can be made when this half-term is over.")
    lines = list_releases(deployment(), actor=actor)
    if lines:
        _released(actor, lines, publishes=publishes)
    if publishes:
        _threshold(actor, waiting.threshold)


def _due(actor: Actor, waiting: DueReleases, *, publishes: bool) -> None:
    period = waiting.periods[0]
    if waiting.begun:
        later = len(waiting.periods) - 1
        more = f" After it, {counted(later, 'more release')} can be made." if later else ""
        st.markdown(f"**Due now: {as_text(period.label)}.**{more}")
    else:
        chosen = st.selectbox(
            "Begin the releases with",
            waiting.periods,
            index=len(waiting.periods) - 1,
            format_func=lambda one: one.label,
            help="Half-terms before the first release are never released.",
            width=320,
        )
        period = chosen or period
    if not st.toggle("Show what would be published", key=f"preview-{period.key}"):
        return
    with st.container(border=True):
        prepared = prepare_release(deployment(), actor=actor, period=period.key)
        show_release(prepared.release, published=False)
        _for_those_who_see_counts(prepared)
        if publishes:
            _publish(actor, period)
        else:
            st.caption("The designated safeguarding lead publishes it.")


def _for_those_who_see_counts(prepared: Prepared) -> None:
    notes = []
    if prepared.late:
        notes.append(
            f"{counted(prepared.late, 'incident')} of earlier half-terms became known after their release and "
            "count here."
        )
    if prepared.taken_off:
        notes.append(
            f"{counted(prepared.taken_off, 'incident')} counted in earlier releases have been taken back since, and "
            "are taken off here."
        )
    if prepared.sorted_otherwise:
        notes.append(
            f"{counted(prepared.sorted_otherwise, 'incident')} counted in earlier releases have been sorted otherwise "
            "since. That changes kinds and year groups here, as far as this half-term holds the old ones, and no total."
        )
    if prepared.waiting:
        notes.append(
            f"Of what has to be taken off, this half-term holds too little: {counted(prepared.waiting, 'incident')} "
            "wait for a later release."
        )
    for label, number in prepared.lost:
        notes.append(
            f"{counted(number, 'incident')} fewer are known of {label} than its release counted. "
            "Where its figures mislead, set that release aside below."
        )
    if prepared.days_without_file:
        notes.append(
            f"No file of incidents covers {counted(prepared.days_without_file, 'school day')} of this half-term, and "
            "what nobody knows would be read as none. Is something still to be uploaded?"
        )
    if notes:
        st.info("For the designated safeguarding lead and the head alone. " + " ".join(as_text(note) for note in notes))


def _publish(actor: Actor, period: ReleasePeriod) -> None:
    complete = True
    if period.kind is ReleaseKind.HALF_TERM:
        said = st.radio(
            "Has everything that was recorded for this half-term been uploaded?",
            ("Yes", "No, and it never will be: pass this half-term over"),
            index=None,
            key=f"complete-{period.key}",
        )
        if said is None:
            st.caption("Answer this to publish. If a file is still to come, upload it first.")
            return
        complete = said == "Yes"
    st.caption("Once published, this cannot be changed or taken back.")
    label = f"Publish {period.label}" if complete else f"Pass {period.label} over"
    if st.button(label, type="primary", key=f"publish-{period.key}"):
        publish_release(deployment(), actor=actor, period=period.key, complete=complete)
        done = "has been published" if complete else "has been passed over"
        session.say_once(f"{period.label} {done}. Governors and leaders see it on this page.")
        st.rerun()


def _released(actor: Actor, lines: tuple[ReleaseLine, ...], *, publishes: bool) -> None:
    with st.expander(f"Released so far: {len(lines)}, as governors see them"):
        chosen = st.selectbox("Release", lines, format_func=lambda line: line.release.label, width=320)
        show_release(chosen.release, set_aside=chosen.set_aside_at is not None)
        if publishes and chosen.set_aside_at is None:
            st.caption(
                "If something counted here was taken back later, you can mark the release as not to be used. "
                "It stays readable, and this cannot be undone."
            )
            if st.button("Set this release aside", key=f"aside-{chosen.release.id}"):
                set_release_aside(deployment(), actor=actor, release_id=chosen.release.id)
                session.say_once(f"{chosen.release.label} is marked as not to be used.")
                st.rerun()


def _threshold(actor: Actor, now: int) -> None:
    with st.expander(f"The smallest number shown: {now}"):
        st.caption(
            "A figure under this number is not shown, and neither is one that would give it away. "
            "A new choice counts for releases to come; those already made stay as they are."
        )
        choices = list(range(LOWEST_THRESHOLD, HIGHEST_THRESHOLD + 1))
        chosen = st.selectbox("Show figures from", choices, index=choices.index(now), width=160)
        if st.button("Save this number", disabled=chosen == now):
            set_threshold(deployment(), actor=actor, threshold=chosen)
            session.say_once(f"Releases from now on show figures from {chosen}.")
            st.rerun()
