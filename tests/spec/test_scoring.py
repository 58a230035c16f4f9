"""Every row of the scoring tables holds, and the guide says what the tables say."""

from __future__ import annotations

import pytest

from tests.spec.render import GUIDE, Chapter, read_tables, render
from tests.spec.rules import RULES

CHAPTERS = read_tables()[2]


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.id)
def test_what_the_table_says_is_what_the_program_does(chapter: Chapter):
    given = [row[: len(chapter.given)] for row in chapter.rows]
    assert RULES[chapter.rule](given) == chapter.rows


def test_every_rule_has_a_table():
    assert {chapter.rule for chapter in CHAPTERS} == set(RULES)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.id)
def test_every_row_has_a_cell_for_every_column(chapter: Chapter):
    width = len(chapter.given) + len(chapter.then)
    assert {len(row) for row in chapter.rows} == {width}


def test_the_guide_is_up_to_date_with_the_tables():
    assert GUIDE.read_text(encoding="utf-8") == render(), "Run `python -m tests.spec.render` to write the guide anew."


def test_the_guide_has_one_sentence_a_line():
    prose = [line for line in render().splitlines() if line and not line.startswith(("|", "#"))]
    assert [line for line in prose if ". " in line.rstrip(".")] == []
