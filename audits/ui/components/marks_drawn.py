"""The three marks on a bar: claimed, shown, and the score, which is the lower of the two."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from audits.ui.components.charts import INK, PAPER

_CLAIMED = {"symbol": "diamond", "size": 15, "color": PAPER, "line": {"color": INK, "width": 2}}
_SHOWN = {"symbol": "circle", "size": 7, "color": INK, "line": {"color": INK, "width": 1}}
_SCORE = {"symbol": "line-ns", "size": 22, "color": INK, "line": {"color": INK, "width": 3}}
# The circle fits into the diamond, so that both are seen where they meet.


def add_marks(
    figure: go.Figure,
    *,
    names: Sequence[str],
    places: Sequence[float],
    claimed: Sequence[float],
    shown: Sequence[float],
    score: Sequence[float],
    hover: str,
) -> None:
    """Put the marks on bars that lie at `places`; `hover` says how a figure is written when pointed at."""
    for name, marker, values in (("claimed", _CLAIMED, claimed), ("shown", _SHOWN, shown), ("score", _SCORE, score)):
        figure.add_scatter(
            x=list(values),
            y=list(places),
            mode="markers",
            name=name,
            marker=marker,
            customdata=list(names),
            hovertemplate=f"%{{customdata}}: {hover} {name}<extra></extra>",
            cliponaxis=False,
        )
