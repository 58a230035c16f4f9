"""Charts drawn for paper in black, white and hatches, so that they read in any print; same figures, same bytes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from audits.reporting.charts import Bar, Chart, FilledBars, Step, Waterfall
from audits.reporting.lettering import FONTS

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDE = 6.7
"""Inches; the width of the text on A4."""

ROW = 0.26
"""Inches that a bar takes with its name beside it."""

THICK = 0.135
"""Inches of a bar itself."""

DARK, LIGHT, PAPER, INK = "#3a3a3a", "#e2e2e2", "#ffffff", "#000000"
LETTERS = 8.5
_DOTS = 200

Fill = tuple[str, str]
"""A ground and a hatch on it."""

KNOWN, GAP, NOT_KNOWN = (DARK, ""), (LIGHT, "////"), (PAPER, "....")
UP, DOWN = (LIGHT, "////"), (PAPER, "xxxx")

_LEFT, _RIGHT = 2.5, 6.2
# Inches: names stand left of the first, figures right of the second.

_ROOM_BELOW = 2.0
# Percentage points that a waterfall's scale shows below its lowest step, at least.


def as_svg(chart: Chart) -> str:
    """The chart as SVG, with its letters as shapes."""
    import matplotlib as mpl

    with mpl.rc_context({"svg.hashsalt": "audit", "svg.fonttype": "path", "hatch.linewidth": 0.5}):
        drawn = io.StringIO()
        _drawn(chart).savefig(drawn, format="svg", metadata={"Date": None, "Creator": None})
    return drawn.getvalue()


def as_png(chart: Chart) -> bytes:
    """The chart as a picture of 200 dots to the inch."""
    import matplotlib as mpl

    with mpl.rc_context({"hatch.linewidth": 0.5}):
        drawn = io.BytesIO()
        _drawn(chart).savefig(drawn, format="png", dpi=_DOTS, metadata={"Software": None})
    return drawn.getvalue()


def _drawn(chart: Chart) -> Figure:
    if isinstance(chart, FilledBars):
        sheet = _Sheet(ROW * (len(chart.bars) + 1.4))
        _fills(sheet, chart.bars)
    else:
        sheet = _Sheet(ROW * (len(chart.steps) + 2.2))
        _steps(sheet, chart)
    return sheet.figure


class _Sheet:
    """A white sheet on which bars, words and lines are put at inches from its left and from its top.

    Everything is put on the figure itself: axes would be looked after at length and then hidden.
    """

    def __init__(self, high: float) -> None:
        from matplotlib.figure import Figure
        from matplotlib.font_manager import FontProperties

        self.figure = Figure(figsize=(WIDE, high), facecolor=PAPER)
        self._high = high
        self._font = FontProperties(fname=FONTS / "SourceSansPro-Regular.ttf", size=LETTERS)

    def bar(self, left: float, right: float, middle: float, fill: Fill) -> None:
        """A bar with an edge; one of no length is left out."""
        from matplotlib.patches import Rectangle

        if right > left:
            ground, hatch = fill
            place = (left / WIDE, 1 - (middle + THICK / 2) / self._high)
            size = ((right - left) / WIDE, THICK / self._high)
            self.figure.add_artist(
                Rectangle(place, *size, facecolor=ground, edgecolor=INK, hatch=hatch or None, linewidth=0.5)
            )

    def words(self, left: float, middle: float, text: str, *, to_the_right: bool = False) -> None:
        """Words beginning, or ending, at a place."""
        self.figure.text(
            left / WIDE,
            1 - middle / self._high,
            text,
            va="center",
            ha="right" if to_the_right else "left",
            fontproperties=self._font,
        )

    def upright(
        self, left: float, top: float, bottom: float, *, thick: float, ink: str = INK, dots: bool = False
    ) -> None:
        """An upright line."""
        from matplotlib.lines import Line2D

        at, ends = left / WIDE, (1 - top / self._high, 1 - bottom / self._high)
        self.figure.add_artist(
            Line2D((at, at), ends, color=ink, linewidth=thick, linestyle=":" if dots else "-", solid_capstyle="butt")
        )


def _fills(sheet: _Sheet, bars: tuple[Bar, ...]) -> None:
    wide = _RIGHT - _LEFT
    key = (("score so far", KNOWN), ("gap: still to gain", GAP), ("not known yet", NOT_KNOWN))
    for number, (name, fill) in enumerate(key):
        left = _LEFT + number * wide / 3
        sheet.bar(left, left + 0.22, ROW / 2, fill)
        sheet.words(left + 0.28, ROW / 2, name)
    for number, bar in enumerate(bars):
        middle = ROW * (number + 1.8)
        known = _LEFT + float(bar.known) * wide
        missing = known + float(bar.gap) * wide
        sheet.bar(_LEFT, known, middle, KNOWN)
        sheet.bar(known, missing, middle, GAP)
        sheet.bar(missing, _RIGHT, middle, NOT_KNOWN)
        sheet.words(0, middle, bar.label)
        sheet.words(WIDE, middle, f"{bar.percentages[0]}%", to_the_right=True)
        if bar.before is not None:
            at = _LEFT + float(bar.before) * wide
            for thick, ink in ((3.4, PAPER), (1.6, INK)):
                sheet.upright(at, middle - ROW * 0.38, middle + ROW * 0.38, thick=thick, ink=ink)


def _steps(sheet: _Sheet, chart: Waterfall) -> None:
    spans = _spans(chart)
    start, end = _scale(spans)
    inch = (_RIGHT - _LEFT) / (end - start)

    def at(tenths: float) -> float:
        return _LEFT + (max(tenths, start) - start) * inch

    last = len(spans) - 1
    for number, (step, begin, stop) in enumerate(spans):
        middle = ROW * (number + 0.6)
        fill = KNOWN if number in (0, last) else UP if stop >= begin else DOWN
        if number < last:
            sheet.upright(at(stop), middle, middle + ROW, thick=0.6, dots=True)
        sheet.bar(at(min(begin, stop)), at(max(begin, stop)), middle, fill)
        sheet.words(0, middle, step.label)
        sheet.words(WIDE, middle, step.words, to_the_right=True)


def _spans(chart: Waterfall) -> list[tuple[Step, int, int]]:
    """Each row with where it begins and ends, in tenths: the ends from nothing, each step from the one before."""
    spans, at = [(chart.first, 0, chart.first.tenths)], chart.first.tenths
    for step in chart.steps:
        spans.append((step, at, at + step.tenths))
        at += step.tenths
    return [*spans, (chart.last, 0, chart.last.tenths)]


def _scale(spans: list[tuple[Step, int, int]]) -> tuple[float, float]:
    """Where the scale begins and ends, in tenths, so that the steps can be told apart."""
    turns = [spans[0][2], spans[-1][2], *(turn for _, begin, stop in spans[1:-1] for turn in (begin, stop))]
    low, high = min(turns), max(turns)
    room = max((high - low) * 0.35, _ROOM_BELOW * 10)
    return max(0.0, low - room), min(1000.0, high + room / 2)
