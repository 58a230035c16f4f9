"""Releases as everyone may read them: the half-terms side by side, and one release with its tables and notes."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from audits.model.person import Actor
from audits.model.release import Release
from audits.reporting.content import Table
from audits.reporting.release_tables import (
    WHAT_A_RELEASE_IS,
    release_headline,
    release_notes,
    release_reading,
    release_tables,
    totals_table,
)
from audits.services.incidents.releases import ReleaseLine, list_releases
from audits.ui.boundary import as_text
from audits.ui.components.incidents.releases_chart import chart_reading, totals_figure
from audits.ui.components.tables import table
from audits.ui.components.words import day
from audits.ui.resources import deployment

NONE_YET = (
    "No incident table has been released yet. The designated safeguarding lead sees the rows and the head sees "
    "the counts. Governors and leaders see fixed tables, released each half-term, with small numbers hidden. "
    "Ask the designated safeguarding lead when the first will come."
)

DRAWN = 6
"""Half-terms drawn, the latest; the table under the chart has them all."""

TO_ASK = "To know more about a figure, ask the designated safeguarding lead: they see what lies behind it."


def show(actor: Actor) -> None:
    """What the latest release says, the half-terms beside one another, and one release with its tables."""
    lines = list_releases(deployment(), actor=actor)
    if not lines:
        st.info(NONE_YET)
        return
    st.markdown(f"### {as_text(lines[0].release.label)}: {as_text(release_headline(lines[0].release))}")
    st.caption(
        "These are the tables that the designated safeguarding lead has released. "
        "Small numbers are left out, so that no child can be recognised."
    )
    _beside_one_another(lines)
    st.markdown("### Tables")
    places = list(range(len(lines)))
    first = next((at for at in places if release_tables(lines[at].release)), 0)
    chosen = st.selectbox("Release", places, index=first, format_func=lambda at: lines[at].release.label, width=320)
    show_release(lines[chosen].release, set_aside=lines[chosen].set_aside_at is not None)
    st.caption(TO_ASK)
    with st.expander("What a release is"):
        st.markdown(as_text(WHAT_A_RELEASE_IS))


def show_release(release: Release, *, set_aside: bool = False, published: bool = True) -> None:
    """One release: what it says in a sentence, its tables, and what to know beside them."""
    if published:
        st.caption(f"{day(release.first_day)} to {day(release.last_day)}. Published on {day(release.recorded_at)}.")
    if set_aside:
        st.warning(
            "The designated safeguarding lead has set this release aside: something counted in it was taken back "
            "later. Do not use its figures."
        )
    st.markdown(f"**{as_text(release_reading(release))}**")
    tables = release_tables(release)
    if tables:
        for column, one in zip(st.columns(len(tables), gap="large"), tables, strict=True):
            with column:
                _table(one)
    for note in release_notes(release):
        st.caption(as_text(note))


def _beside_one_another(lines: tuple[ReleaseLine, ...]) -> None:
    used = [line.release for line in lines if line.set_aside_at is None]
    totals = totals_table(used)
    if len(totals.rows) < 2:
        return
    st.markdown("#### All incidents, half-term by half-term")
    drawn = replace(totals, rows=totals.rows[-DRAWN:])
    reading = chart_reading(drawn)
    st.plotly_chart(
        totals_figure(drawn),
        width="stretch",
        theme=None,
        alt=reading,
        config={"displayModeBar": False},
        key="released",
    )
    st.markdown(as_text(reading))
    with st.expander("The same figures as a table" if drawn == totals else "Every half-term released, as a table"):
        _table(totals)


def _table(one: Table) -> None:
    table(one.title, [column.heading for column in one.columns], [[_said(cell) for cell in row] for row in one.rows])


def _said(cell: object) -> str:
    return f"{cell:,}" if isinstance(cell, int) else str(cell)
