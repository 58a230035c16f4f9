"""Areas and criteria side by side."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import plotly.graph_objects as go
import streamlit as st

from audits.scoring.footing import Fills, Footing
from audits.services.terms.comparing import AreaPair, Comparison
from audits.ui.components.charts import CLAIMED, SHOWN, Figures, bars, chart, name_above, scale_below
from audits.ui.components.tables import table
from audits.ui.components.words import counted

_PIXELS = 62


def areas_figure(areas: Sequence[AreaPair]) -> go.Figure:
    """Two bars for each area, the earlier above the later."""
    figure = bars(_PIXELS * len(areas))
    places = list(range(len(areas), 0, -1))
    for name, fill, shift, parts in (
        ("earlier", CLAIMED, 0.1, [one.before for one in areas]),
        ("later", SHOWN, -0.14, [one.after for one in areas]),
    ):
        figure.add_bar(
            x=[float(_known(part)) for part in parts],
            y=[place + shift for place in places],
            orientation="h",
            name=name,
            marker=fill.marker(),
            width=0.22,
            customdata=[one.area.title for one in areas],
            hovertemplate="%{customdata}, " + name + ": %{x:.0%}<extra></extra>",
        )
    for place, one in zip(places, areas, strict=True):
        name_above(figure, place + 0.02, one.area.title, right=f"{_percent(one.before)} to {_percent(one.after)}")
    scale_below(figure, [(part / 4, f"{part * 25}%") for part in range(5)])
    figure.update_layout(barmode="overlay")
    figure.update_xaxes(range=[-0.02, 1.02])
    figure.update_yaxes(range=[0.6, len(areas) + 0.7])
    return figure


def areas_side_by_side(areas: Sequence[AreaPair]) -> None:
    """The chart, with the table of all three fills at both ends."""
    chart(
        _finding(areas),
        areas_figure(areas),
        reading="Each pair of bars is one area: the score so far at the earlier end, and below it at the later end.",
        figures=Figures(
            ["Area", "Earlier: so far", "Later: so far", "Earlier: not known", "Later: not known"],
            [
                [
                    one.area.title,
                    _percent(one.before),
                    _percent(one.after),
                    _percent_not_known(one.before),
                    _percent_not_known(one.after),
                ]
                for one in areas
            ],
        ),
        key="areas-compared",
    )


def criteria_side_by_side(found: Comparison) -> None:
    """The criteria of one area at both ends; those that stayed are left out unless they are asked for."""
    moved = {area: sum(one.moved for one in pairs) for area, pairs in found.criteria.items()}
    areas = [one.area for one in found.areas]
    if not areas:
        return
    most = max(areas, key=lambda area: moved[area.id])
    choice, whether = st.columns([3, 2], vertical_alignment="bottom")
    area = choice.selectbox(
        "Area",
        areas,
        index=areas.index(most),
        format_func=lambda one: f"{one.title} ({moved[one.id]} of {len(found.criteria[one.id])} moved)",
        key="compare-area",
    )
    everything = whether.checkbox("Show what stayed the same too", key="compare-all")
    if area is None:
        return
    rows = [one for one in found.criteria[area.id] if everything or one.moved]
    if not rows:
        st.info("Nothing moved in this area.")
        return
    table(
        f"{area.title}: {counted(len(rows), 'question')}",
        ["Question", "Earlier", "Later", "Moved"],
        [[one.criterion.title, _words(one.before), _words(one.after), _moved(one.before, one.after)] for one in rows],
    )


def _finding(areas: Sequence[AreaPair]) -> str:
    changes = [(one, _known(one.after) - _known(one.before)) for one in areas]
    if not changes:
        return "No area is asked at either end"
    best = max(changes, key=lambda one: one[1])
    worst = min(changes, key=lambda one: one[1])
    said = []
    if best[1] > 0:
        said.append(f"{best[0].area.title} rose most")
    if worst[1] < 0:
        said.append(f"{worst[0].area.title} fell most")
    return ", ".join(said) or "No area moved"


def _known(fills: Fills | None) -> Fraction:
    return Fraction() if fills is None else fills.known


def _percent(fills: Fills | None) -> str:
    return "nothing applies" if fills is None else f"{round(fills.known * 100)}%"


def _percent_not_known(fills: Fills | None) -> str:
    return "nothing applies" if fills is None else f"{round(fills.not_known * 100)}%"


def _words(footing: Footing | None) -> str:
    return "not asked" if footing is None else footing.words


def _moved(before: Footing | None, after: Footing | None) -> str:
    first, last = (None if one is None else one.score for one in (before, after))
    if first is None or last is None:
        return "" if first == last else "known now" if first is None else "no longer known"
    steps = last - first
    return "" if not steps else f"{'up' if steps > 0 else 'down'} {counted(abs(steps), 'step')}"
