"""Why the score moved, as a waterfall that lies: from the earlier score over each cause to the later one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from audits.scoring.bridge import MEANINGS, Bridge, Cause
from audits.scoring.bridge_words import Rounded, because, headline, percent, points, rounded
from audits.ui.components.charts import CLAIMED, MISSING, SHOWN, Figures, bars, chart, name_above, scale_below

_PIXELS = 50

Row = tuple[str, int, int, str]
"""A bar's name, where it begins and ends in tenths of a point, and what stands at its far end."""


def bridge_figure(bridge: Bridge) -> go.Figure:
    """One bar for each end and for each cause that brings something, each beginning where the one before ended."""
    found = rounded(bridge)
    moved = _moved(found)
    rows = [
        (bridge.start.name, 0, found.before, percent(found.before)),
        *_steps(found.before, moved),
        (bridge.end.name, 0, found.after, percent(found.after)),
    ]
    figure = bars(_PIXELS * len(rows))
    last = len(rows) - 1
    for name, fill, wanted in (
        ("the score at each end", CLAIMED, lambda place, _: place in (0, last)),
        ("adds", SHOWN, lambda place, row: place not in (0, last) and row[2] >= row[1]),
        ("takes away", MISSING, lambda place, row: place not in (0, last) and row[2] < row[1]),
    ):
        mine = [(len(rows) - place, row) for place, row in enumerate(rows) if wanted(place, row)]
        if not mine:
            continue
        figure.add_bar(
            x=[abs(end - begin) / 10 for _, (_, begin, end, _) in mine],
            base=[min(begin, end) / 10 for _, (_, begin, end, _) in mine],
            y=[place for place, _ in mine],
            orientation="h",
            name=name,
            marker=fill.marker(),
            width=0.44,
            customdata=[f"{label}: {words}" for _, (label, _, _, words) in mine],
            hovertemplate="%{customdata}<extra></extra>",
        )
    for place, (label, _, _, words) in enumerate(rows):
        name_above(figure, len(rows) - place, label, right=words)
    highest = max(max(begin, end) for _, begin, end, _ in rows)
    top = min(100, -(-highest // 100) * 10 + 10)
    scale_below(figure, [(top * part / 2, f"{round(top * part / 2)}%") for part in range(3)])
    figure.update_layout(barmode="overlay")
    figure.update_xaxes(range=[-0.02 * top, 1.02 * top])
    figure.update_yaxes(range=[0.6, len(rows) + 0.7])
    return figure


def bridge_chart(bridge: Bridge) -> None:
    """The waterfall under its finding, with all seven causes in the table."""
    found = rounded(bridge)
    chart(
        headline(bridge),
        bridge_figure(bridge),
        reading=f"{because(bridge)} Points are percentage points of the score so far, and they add up.",
        figures=Figures(
            ["Why", "Points", "What it means"],
            [
                [bridge.start.name, percent(found.before), "the score so far at the earlier end"],
                *([cause.value, points(tenths), MEANINGS[cause]] for cause, tenths in found.causes.items()),
                [bridge.end.name, percent(found.after), "the score so far at the later end"],
            ],
        ),
        key="bridge-chart",
    )


def _moved(found: Rounded) -> Mapping[Cause, int]:
    return {cause: tenths for cause, tenths in found.causes.items() if tenths}


def _steps(before: int, moved: Mapping[Cause, int]) -> Sequence[Row]:
    rows = []
    for cause, tenths in moved.items():
        rows.append((cause.value.capitalize(), before, before + tenths, points(tenths)))
        before += tenths
    return rows
