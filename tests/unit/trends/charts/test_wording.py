"""A chart's reading: fixed sentences that name the rule and never say good or bad."""

from __future__ import annotations

from datetime import date

import pytest

from audits.trends.charts.chart import Chart, Kind, Point, Rule
from audits.trends.charts.wording import FEWER, MORE, NOTHING, chart_sentences

DAY = date(2026, 3, 31)


def chart(kind: Kind, *rules: Rule, is_open: bool = False, why_none: str = "") -> Chart:
    point = Point(
        label="Mar 2026", day=DAY, value=30, weight=1, segment=0, lower=2, middle=9, upper=20, rules=rules, open=is_open
    )
    return Chart(kind=kind, points=(point,), newest=date(2026, 3, 1), why_none=why_none)


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (chart(Kind.MONTHLY, Rule.ABOVE), ["Scams: 30 in Mar 2026, above the upper limit of 20.", MORE]),
        (chart(Kind.MONTHLY, Rule.BELOW), ["Scams: 30 in Mar 2026, below the lower limit of 2.", FEWER]),
        (
            chart(Kind.MONTHLY, Rule.SHIFT_UP),
            ["Scams: up to Mar 2026, seven in a row above the middle line.", MORE],
        ),
        (
            chart(Kind.DAYS_BETWEEN, Rule.ABOVE, is_open=True),
            ["Scams: 30 school days so far without one, above the upper limit of 20.", FEWER],
        ),
        (
            chart(Kind.DAYS_BETWEEN, Rule.ABOVE),
            ["Scams: 30 school days before the one of Mar 2026, above the upper limit of 20.", FEWER],
        ),
        (
            chart(Kind.DAYS_BETWEEN, Rule.SHIFT_DOWN),
            [
                "Scams: school days between days with an incident, up to Mar 2026: "
                "seven in a row below the middle line.",
                MORE,
            ],
        ),
        (chart(Kind.MONTHLY), [NOTHING]),
        (chart(Kind.MONTHLY, why_none="Too soon."), ["Too soon."]),
    ],
)
def test_a_rule_is_named_in_words_with_what_it_can_mean(of, said):
    assert chart_sentences(of, "Scams") == said
