"""The three marks in words, which stand wherever their numbers do."""

from __future__ import annotations

from audits.model.answer import Judgement
from tests.spec.schools import line_of


def test_the_three_marks_are_named():
    found = line_of(Judgement.EMBEDDED, 1).score
    assert (found.claimed_words, found.shown_words, found.words) == (
        "embedded",
        "cited, but does not show it",
        "partly in place, or partly shown",
    )


def test_where_nothing_is_claimed_the_status_stands_in_its_place():
    found = line_of(Judgement.NOT_SURE, 2).score
    assert (found.claimed_words, found.shown_words, found.words) == ("not known", "shown", "not known")
