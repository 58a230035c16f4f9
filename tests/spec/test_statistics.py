"""Every row of the statistical tables holds, and the guide says what the tables and the simulations say."""

from __future__ import annotations

import pytest

from audits.trends.verdicts.dispersion import DEFAULT_DISPERSION
from tests.spec.render import Chapter
from tests.spec.statistics import GUIDE, figures, read_statistics, render
from tests.spec.statistics_rules import RULES

FOUND, CHAPTERS = read_statistics()


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.id)
def test_what_the_table_says_is_what_the_program_does(chapter: Chapter):
    given = [row[: len(chapter.given)] for row in chapter.rows]
    assert RULES[chapter.rule](given) == chapter.rows


def test_every_rule_has_a_table():
    assert {chapter.rule for chapter in CHAPTERS} == set(RULES)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.id)
def test_every_row_has_a_cell_for_every_column(chapter: Chapter):
    assert {len(row) for row in chapter.rows} == {len(chapter.given) + len(chapter.then)}


def test_every_simulation_is_told_and_every_row_has_a_cell_for_every_column():
    rows = figures()
    assert [one["id"] for one in FOUND["simulations"]] != []
    assert {one["id"] for one in FOUND["simulations"]} == set(rows)
    for one in FOUND["simulations"]:
        assert {len(row) for row in rows[one["id"]]} == {len(one["head"])}


@pytest.mark.parametrize(("table", "reviews"), [("quiet", 4), ("seasonal", 4), ("recording", 3)])
def test_no_kind_of_school_simulated_is_called_to_more_than_one_false_review_a_year(table, reviews):
    assert [row for row in figures()[table] if float(row[reviews]) + 2 * float(row[reviews + 1]) > 1] == []


def test_with_falls_too_some_clustered_school_would_be_called_to_more_than_one():
    rows = [*figures()["quiet"], *figures()["seasonal"]]
    assert [row for row in rows if float(row[6]) > 1] != []


def test_the_default_dispersion_is_the_smallest_tried_that_keeps_surely_below_one():
    rows = figures()["defaults"]
    assert [row[0] for row in rows if float(row[5]) + 2 * float(row[6]) <= 1] == [f"{DEFAULT_DISPERSION:g}"]


def test_the_guide_is_up_to_date_with_the_tables_and_simulations():
    assert GUIDE.read_text(encoding="utf-8") == render(), "Run `python -m tests.spec.statistics` to write it anew."


def test_the_guide_has_one_sentence_a_line():
    prose = [line for line in render().splitlines() if line and not line.startswith(("|", "#", "-"))]
    assert [line for line in prose if ". " in line.rstrip(".")] == []
