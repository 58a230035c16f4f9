"""A release in words and tables says what it shows and nothing that rests on what it hides."""

from __future__ import annotations

from dataclasses import replace

from audits.model.release import Extent, Release, ReleasedFigure, ReleaseKind, Sign
from audits.reporting.release_tables import (
    release_headline,
    release_notes,
    release_reading,
    release_tables,
    totals_table,
)
from tests.contract.samples import a_release


def figure(code: str, number: int | None, *, parent: str = "all", table: str = "By the four Cs") -> ReleasedFigure:
    sign = Sign.HIDDEN if number is None else Sign.FIGURE
    label = code.rpartition(":")[2].rpartition("/")[2].capitalize()
    return ReleasedFigure(code=code, label=label, parent=parent, table=table, sign=sign, number=number)


def release(*figures: ReleasedFigure, total: int | None = 40, **said) -> Release:
    whole = figure("all", total, parent="", table="")
    return a_release(figures=(whole, *figures), **said)


def test_the_largest_row_is_named_only_where_what_is_not_shown_cannot_be_larger():
    sure = release(figure("risk:conduct", 25), figure("risk:content", 9), figure("risk:contact", None))
    assert release_reading(sure) == "40 incidents. Most often: conduct (25)."
    unsure = release(figure("risk:conduct", 15), figure("risk:content", 9), figure("risk:contact", None))
    assert release_reading(unsure) == "40 incidents."


def test_nothing_is_named_the_largest_beside_a_total_that_is_not_shown():
    assert release_reading(release(figure("risk:conduct", 25), total=None)) == "The total is not shown."


def test_parts_that_are_not_shown_stand_together_and_vanish_where_none_is_shown():
    some = release(
        figure("risk:conduct", 25),
        figure("risk:conduct/bullying", 20, parent="risk:conduct"),
        figure("risk:conduct/nudes", None, parent="risk:conduct"),
        figure("risk:conduct/staff", None, parent="risk:conduct"),
        figure("risk:content", 15),
        figure("risk:content/illegal", None, parent="risk:content"),
    )
    (table,) = release_tables(some)
    assert table.rows == (
        ("Conduct", 25),
        ("\u2013 Bullying", 20),
        ("\u2013 the others of these", "not shown"),
        ("Content", 15),
        ("All", 40),
    )


def test_a_lone_total_is_said_to_be_under_the_threshold_and_none_is_not_ruled_out():
    whole = replace(figure("all", None, parent="", table=""), sign=Sign.FEWER)
    small = a_release(figures=(whole,), extent=Extent.TOTAL, threshold=7)
    assert release_headline(small) == "fewer than 7 incidents"
    assert release_tables(small) == ()
    assert any("may also mean none" in note for note in release_notes(small))


def test_not_shown_is_explained_with_the_threshold_of_the_release():
    notes = release_notes(release(figure("risk:conduct", None), threshold=8))
    assert any("fewer than 8 (none included)" in note for note in notes)


def test_a_period_passed_over_and_a_year_withheld_say_so_without_a_figure():
    passed = a_release(figures=(), extent=Extent.PASSED_OVER)
    assert release_reading(passed) == "Passed over, because the records are not complete."
    withheld = a_release(figures=(), extent=Extent.WITHHELD, kind=ReleaseKind.YEAR)
    assert release_reading(withheld) == "No table can be shown."


def test_the_half_terms_stand_in_order_of_time_with_words_for_what_is_not_shown():
    early = release(total=12, period="2026/27 Autumn 1", label="Autumn 1 2026/27")
    late = release(
        total=None,
        period="2026/27 Autumn 2",
        label="Autumn 2 2026/27",
        first_day=early.last_day.replace(month=11),
        last_day=early.last_day.replace(month=12),
    )
    year = release(total=99, kind=ReleaseKind.YEAR)
    assert totals_table([late, year, early]).rows == (("Autumn 1 2026/27", 12), ("Autumn 2 2026/27", "not shown"))
