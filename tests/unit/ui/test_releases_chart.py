"""The chart of released totals draws nothing for a figure that is not shown, and its sentence says what it shows."""

from __future__ import annotations

import pytest

from audits.reporting.content import Column, Table
from audits.ui.components.incidents.releases_chart import chart_reading, totals_figure

FEW = "fewer than 5"


def totals(*numbers):
    rows = tuple((f"Half {at} 2026/27", number) for at, number in enumerate(numbers, start=1))
    columns = (Column(heading="Half-term", width=24), Column(heading="Incidents", width=16))
    return Table(title="All", columns=columns, rows=rows)


def test_a_half_term_that_is_not_shown_has_words_and_neither_a_bar_nor_a_number_on_hovering():
    bar = totals_figure(totals(14, FEW, "not shown", 9)).data[0]
    assert list(bar.y) == [14, None, None, 9]
    assert list(bar.text) == ["14", "", "", "9"]
    assert [name.partition("<i>")[2].removesuffix("</i>") for name in bar.x] == ["", "fewer<br>than 5", "not shown", ""]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (
            (9, 14, 8),
            "Of the half-terms released, Half 2 2026/27 had the most (14); the latest of them, Half 3 2026/27",
        ),
        ((9, 14, 14), "Half 2 2026/27 and Half 3 2026/27 had the most (14 each). Numbers"),
        ((14, 14, 9), "had the most (14 each); the latest of them, Half 3 2026/27, had 9."),
        ((9, FEW, 14), "Of those whose number is shown, Half 3 2026/27 had the most (14). Numbers"),
        ((FEW, "not shown"), "No half-term had enough incidents for its number to be shown."),
    ],
)
def test_the_sentence_names_the_fullest_half_terms_and_the_latest_among_those_shown(numbers, said):
    assert said in chart_reading(totals(*numbers))
