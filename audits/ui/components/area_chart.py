"""Areas, and the whole, as bars of three fills with the marks of what is claimed, shown and scored."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import plotly.graph_objects as go

from audits.scoring.areas import AreaScore, Mean
from audits.ui.components.charts import MISSING, SHOWN, UNKNOWN, Figures, bars, chart, name_above, scale_below
from audits.ui.components.marks_drawn import add_marks
from audits.ui.components.words import counted

Bar = tuple[str, Mean]
"""A bar's name and its mean."""

_HEADINGS = ["Known: score so far", "Gap", "Not known", "Claimed", "Shown", "Answered"]
_PIXELS = 52
"""Height of one bar with its name."""


def fills_figure(rows: Sequence[Bar], *, marks: bool = True) -> go.Figure:
    """A bar per mean, the first on top: what counts so far, what is still to gain, and what is not known.

    The gap stands next to what is known, so that the marks of claimed and shown, where they are drawn, fall within it.
    """
    figure = bars(_PIXELS * len(rows))
    places = list(range(len(rows), 0, -1))
    for name, fill, parts in (
        ("known: score so far", SHOWN, [mean.known for _, mean in rows]),
        ("gap: still to gain", MISSING, [mean.gap for _, mean in rows]),
        ("not known yet", UNKNOWN, [mean.not_known for _, mean in rows]),
    ):
        figure.add_bar(
            x=[float(part) for part in parts],
            y=places,
            orientation="h",
            name=name,
            marker=fill.marker(),
            width=0.44,
            customdata=[label for label, _ in rows],
            hovertemplate="%{customdata}: %{x:.0%} " + name.partition(":")[0] + "<extra></extra>",
        )
    if marks:
        _add_marks(figure, rows, places)
    for place, (label, mean) in zip(places, rows, strict=True):
        name_above(figure, place, label, right=f"{mean.percentages[0]}%")
    scale_below(figure, [(part / 4, f"{part * 25}%") for part in range(5)])
    figure.update_xaxes(range=[-0.02, 1.02])
    figure.update_yaxes(range=[0.6, len(rows) + 0.7])
    return figure


def _add_marks(figure: go.Figure, rows: Sequence[Bar], places: Sequence[int]) -> None:
    known = [(place, row) for place, row in zip(places, rows, strict=True) if row[1].answered]
    add_marks(
        figure,
        names=[label for _, (label, _) in known],
        places=[place for place, _ in known],
        claimed=[float(mean.claimed) for _, (_, mean) in known],
        shown=[float(mean.shown) for _, (_, mean) in known],
        score=[float(mean.known) for _, (_, mean) in known],
        hover="%{x:.0%}",
    )


def area_rows(areas: Sequence[AreaScore]) -> list[Bar]:
    """The areas in which something applies, as bars."""
    return [(one.area.title, one.mean) for one in areas if one.mean is not None]


def area_title(areas: Sequence[AreaScore]) -> str:
    """The finding: where the largest known gap is, or why none can be named."""
    rows = area_rows(areas)
    if not any(mean.answered for _, mean in rows):
        return "Nothing is known yet in any area"
    label, mean = max(rows, key=lambda row: row[1].gap)
    if not mean.gap:
        return "No area has a known gap"
    unknown = sum(mean.not_known > Fraction(1, 2) for _, mean in rows)
    also = f"; in {counted(unknown, 'area')} more than half is not known" if unknown else ""
    return f"The largest known gap is in {label[:1].lower() + label[1:]}{also}"


def area_chart(areas: Sequence[AreaScore]) -> None:
    """Every area as a bar."""
    rows = area_rows(areas)
    chart(
        area_title(areas),
        fills_figure(rows),
        reading="Each bar is everything asked in an area, weighted: dark counts so far, crossed is the gap, "
        "dotted is not known; the marks show how far the claims and the evidence reach.",
        figures=Figures(["Area", *_HEADINGS], [_row(label, mean) for label, mean in rows]),
        key="area-chart",
    )


def whole_chart(mean: Mean) -> None:
    """The whole as one bar."""
    known, not_known, gap = mean.percentages
    chart(
        f"Score so far: {known}%, with {gap}% still to gain and {not_known}% not known",
        fills_figure([("All areas", mean)], marks=False),
        reading="The bar is everything asked of the school, weighted: dark counts so far, crossed is the gap, "
        "dotted is not known yet and could turn out either way.",
        figures=Figures(["", *_HEADINGS], [_row("All areas", mean)]),
        key="whole-chart",
    )


def _row(label: str, mean: Mean) -> list[str]:
    known, not_known, gap = mean.percentages
    return [
        label,
        f"{known}%",
        f"{gap}%",
        f"{not_known}%",
        f"{_percent(mean.claimed)}%",
        f"{_percent(mean.shown)}%",
        f"{mean.answered} of {mean.applicable}",
    ]


def _percent(part: Fraction) -> int:
    return round(part * 100)
