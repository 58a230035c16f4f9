"""A control chart as drawn: its figures are the chart's, a ring stands at each rule, and changes are marked in time."""

from __future__ import annotations

from datetime import date

from audits.model.annotation import Annotation, AnnotationKind
from audits.trends.charts.chart import Chart, Kind, Point, Rule
from audits.trends.passport.breaks import Break
from audits.ui.components.trends.control_figure import WORDS_CHANGED, control_figure
from tests.builders import moment

MONTHS = [date(2026, month, 28) for month in (5, 6, 7, 9, 10)]


def chart(**rules: Rule) -> Chart:
    """Five months, the last three with limits."""
    points = [
        Point(
            label=f"{day:%b}",
            day=day,
            value=place,
            weight=1.0,
            segment=0,
            lower=None if place < 2 else 0,
            middle=None if place < 2 else 2,
            upper=None if place < 2 else 3,
            rules=(rules[f"{day:%b}"],) if f"{day:%b}" in rules else (),
        )
        for place, day in enumerate(MONTHS)
    ]
    return Chart(kind=Kind.MONTHLY, points=tuple(points))


def annotation(on: date) -> Annotation:
    return Annotation(
        school_id="s",
        id=f"{on}",
        version=1,
        on=on,
        kind=AnnotationKind.ASSEMBLY,
        note="",
        rebases=False,
        withdrawn=False,
        recorded_at=moment(on),
        recorded_by="p",
    )


def test_the_line_holds_every_point_and_the_band_only_those_with_limits():
    upper, _, middle, line, _ = control_figure(chart(), [], []).data
    assert list(line.y) == [0, 1, 2, 3, 4]
    assert (list(upper.x), list(upper.y)) == (["Jul", "Sep", "Oct"], [3, 3, 3])
    assert list(middle.y) == [2, 2, 2]


def test_a_ring_stands_at_each_point_that_completes_a_rule_with_its_words():
    ring = control_figure(chart(Oct=Rule.ABOVE), [], []).data[-1]
    assert (list(ring.x), list(ring.y), list(ring.hovertext)) == (["Oct"], [4], ["above the upper limit"])


def test_changes_are_marked_at_the_first_point_on_or_after_them_and_later_ones_wait():
    noted = [annotation(date(2026, 6, 29)), annotation(date(2026, 12, 1))]
    changed = [Break(on=date(2026, 10, 1), words=1, types=())]
    marks = {(one.text, one.x) for one in control_figure(chart(), noted, changed).layout.annotations}
    assert marks == {("1", "Jul"), (WORDS_CHANGED, "Oct")}


def test_a_chart_without_points_draws_nothing():
    figure = control_figure(Chart(kind=Kind.MONTHLY, points=(), why_none="Too few."), [annotation(MONTHS[0])], [])
    assert not figure.layout.annotations
    assert all(not len(one.x or ()) for one in figure.data)
