"""Criteria by terms: one sign for each step, so that the map reads without its colours; and the longest gaps."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go
import streamlit as st

from audits.scoring.footing import Footing
from audits.scoring.score import MET, SCORE_WORDS, Status
from audits.services.terms.heat import HeatMap, TermColumn
from audits.ui.components.charts import FONT, INK, LINE, PAPER, Figures, chart
from audits.ui.components.tables import table
from audits.ui.components.words import counted
from checklists.model import Criterion

SIGNS = ("\u25cb", "\u25d4", "\u25d1", "\u25cf")
"""The four steps as circles that fill: not in place, partly, in place, embedded."""

NOT_KNOWN, NOT_APPLYING, NOT_ASKED = "?", "\u2013", ""
MEANING = "; ".join(
    [
        *(f"{sign} {words}" for sign, words in zip(SIGNS, SCORE_WORDS, strict=True)),
        f"{NOT_KNOWN} {Status.NOT_KNOWN.value}",
        f"{NOT_APPLYING} {Status.NOT_APPLICABLE.value}",
        "empty: not asked.",
    ]
)
"""What the signs mean, as shown under the map."""

_GROUND = ("#f3cf92", "#f7e6c8", "#d3e4ee", "#1d5b79")
_UNKNOWN = "#f2f5f7"
_PIXELS = 46
_CELL = 0.42


def heat_figure(criteria: Sequence[Criterion], terms: Sequence[TermColumn]) -> go.Figure:
    """A row of cells for each criterion under its name, a cell for each term in order of time."""
    figure = go.Figure()
    rows = len(criteria)
    for row, criterion in enumerate(criteria):
        place = rows - row
        figure.add_annotation(
            x=-0.5,
            xanchor="left",
            y=place + _CELL / 2,
            yanchor="bottom",
            text=criterion.title,
            showarrow=False,
            font={"size": 14, "color": INK},
        )
        for column, term in enumerate(terms):
            _cell(figure, column, place, criterion, term)
    for column, term in enumerate(terms):
        figure.add_annotation(
            x=column,
            y=rows + 1,
            yanchor="middle",
            text=f"{term.term.name.value}<br>{term.term.year.label}",
            showarrow=False,
            font={"size": 12, "color": INK},
        )
    figure.update_layout(
        height=_PIXELS * (rows + 1) + 24,
        margin={"l": 2, "r": 2, "t": 8, "b": 4},
        font={"family": FONT, "size": 14, "color": INK},
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        showlegend=False,
        dragmode=False,
    )
    bare = {"fixedrange": True, "showgrid": False, "zeroline": False, "showticklabels": False}
    figure.update_xaxes(bare, range=[-0.5, len(terms) - 0.5])
    figure.update_yaxes(bare, range=[0.5, rows + 1.5])
    return figure


def _cell(figure: go.Figure, column: int, place: int, criterion: Criterion, term: TermColumn) -> None:
    footing = term.marks.get(criterion.id)
    if footing is None:
        return
    dark = footing.score == len(_GROUND) - 1
    figure.add_shape(
        type="rect",
        x0=column - 0.46,
        x1=column + 0.46,
        y0=place - 0.28,
        y1=place + _CELL / 2,
        fillcolor=_UNKNOWN if footing.score is None else _GROUND[footing.score],
        line={"color": LINE, "width": 1},
        layer="below",
    )
    figure.add_scatter(
        x=[column],
        y=[place - 0.04],
        mode="text",
        text=[sign(footing)],
        textfont={"size": 15, "color": PAPER if dark else INK},
        hovertext=f"{criterion.title}, {term.term.label}: {words(footing)}",
        hoverinfo="text",
    )


def show_heat(found: HeatMap) -> None:
    """The map of one area, with its table, and a choice of area."""
    if not found.terms:
        st.info("No audit has been begun yet. Each term's answers will stand side by side here.")
        return
    if not found.areas:
        st.info("Only your own questions have been audited so far. This map is of the questions for all schools.")
        return
    weakest = max(found.areas, key=lambda pair: sum(gap.criterion in {one.id for one in pair[1]} for gap in found.gaps))
    chosen = st.selectbox(
        "Area",
        found.areas,
        index=found.areas.index(weakest),
        format_func=lambda pair: f"{pair[0].title} ({counted(len(pair[1]), 'question')})",
        key="heat-area",
        width=520,
    )
    if chosen is None:
        return
    area, criteria = chosen
    chart(
        _finding(area.title, criteria, found.terms),
        heat_figure(criteria, found.terms),
        reading=f"{MEANING} Signed terms show what was signed.",
        figures=Figures(
            ["Question", *(f"{one.term.label}{'' if one.signed else ' (not signed)'}" for one in found.terms)],
            [
                [criterion.title, *(words(term.marks.get(criterion.id)) for term in found.terms)]
                for criterion in criteria
            ],
        ),
        key="heat-chart",
    )


def sign(footing: Footing | None) -> str:
    """The sign of a cell."""
    if footing is None:
        return NOT_ASKED
    if not footing.applies:
        return NOT_APPLYING
    return NOT_KNOWN if footing.score is None else SIGNS[footing.score]


def words(footing: Footing | None) -> str:
    """A cell in words."""
    return "not asked" if footing is None else footing.words


def _finding(title: str, criteria: Sequence[Criterion], terms: Sequence[TermColumn]) -> str:
    now = [terms[-1].marks.get(one.id) for one in criteria]
    known = [one for one in now if one is not None and one.score is not None]
    met = sum((one.score or 0) >= MET for one in known)
    return f"{title}: {met} of {counted(len(known), 'question')} known this term are in place and shown"


def longest_gaps(found: HeatMap, *, at_once: int = 10) -> None:
    """The gaps that have stood longest, with since when."""
    st.header("Gaps that have stood longest")
    if not found.gaps:
        st.success("No gap is known in the terms shown.")
        return
    table(
        "Below 'in place and shown', term after term",
        ["Question", "Terms in a row", "Since", "Counts as now"],
        [
            [
                found.criterion(gap.criterion).title,
                f"{gap.terms}{' or more' if found.earlier and gap.from_the_first else ''}",
                f"{found.terms[gap.since].term.label}{' or before' if found.earlier and gap.from_the_first else ''}",
                words(gap.footing),
            ]
            for gap in found.gaps[:at_once]
        ],
    )
