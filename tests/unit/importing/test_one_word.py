"""Where an incident has room for one word and a file says several: which stands, and that the others are told."""

from __future__ import annotations

from itertools import permutations

import pytest

from audits.model.incident import RowUnit
from audits.model.rank import Rank
from audits.services.incidents.trends import trends_from
from tests.fixtures.incident_words import small_taxonomy
from tests.unit.importing.uploads import TODAY, Stored, look, take
from tests.unit.trends.made import calendar

HEADINGS = ("Incident ID", "Incident Date", "Category", "Location", "Outcome")


def outcome_of(*cells, unit=RowUnit.INCIDENT, headings=("Outcome",)):
    rows = [(*HEADINGS[1:4], *headings), ("2026-09-14", "Scam", "Home", *cells)]
    (draft,) = take(rows, unit=unit).drafts
    return draft.outcome


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        (("Content removed", "Police investigation"), "police-investigation"),
        (("Sanction", "Content removed"), "sanction"),
        (("No evidence", "Sanction"), "sanction"),
        (("No evidence", "Resolved in school"), "resolved-in-school"),
        (("No evidence", "Still open"), "still-open"),
        (("Still open", "Resolved in school"), "resolved-in-school"),
        (("Closed", "Sanction"), "sanction"),
        (("Closed", "Content removed"), "content-removed"),
        (("No evidence", "False alarm"), "false-alarm"),
    ],
)
def test_of_several_outcomes_in_a_cell_the_gravest_stands_in_whatever_order_they_are_written(said, stands):
    for words in permutations(said):
        assert outcome_of("; ".join(words)) == stands


def test_an_alert_that_is_closed_as_a_false_alarm_is_one_and_no_word_of_it_is_lost():
    headings = ("Alert status", "False positive")
    assert outcome_of("Closed", "Yes", headings=headings, unit=RowUnit.ALERT) == "false-alarm"
    assert outcome_of("Sanction", "Yes", headings=headings, unit=RowUnit.ALERT) == "sanction"
    rows = [("Alert date", "Theme", *headings), ("2026-09-14", "Scam", "Closed", "Yes")]
    assert not take(rows, unit=RowUnit.ALERT).partly_read


def test_a_word_that_is_left_out_is_told_with_its_row_and_how_many_there_are():
    rows = [
        HEADINGS,
        ("1", "2026-09-14", "Scam", "Home; Classroom", "Content removed; Police investigation"),
        ("2", "2026-09-15", "Scam", "Home", "No evidence; Sanction"),
        ("3", "2026-09-16", "Scam", "Home", "Sanction"),
    ]
    seen = take(rows)
    assert [(one.row_number, one.second_of.value) for one in seen.partly_read] == [
        (2, "place"),
        (2, "outcome"),
        (3, "outcome"),
    ]
    place, grave, _ = (one.reason for one in seen.partly_read)
    assert '"In a lesson" is kept and "Off site" left out' in place
    assert '"Police investigation" is kept and "Content removed" left out' in grave
    said = " ".join(seen.understood_for_screen)
    assert (
        "In 2 rows a word was left out where there is room for one (Where it happened: 1 row; Outcome: 2 rows)" in said
    )


def test_where_every_row_has_one_word_nothing_is_told():
    seen = take([HEADINGS, ("1", "2026-09-14", "Scam", "Home", "Sanction")])
    assert not seen.partly_read
    assert "room for one" not in " ".join(seen.understood_for_screen)


PUPILS = [
    ("1", "2026-09-14", "Scam", "Home", "No evidence"),
    ("1", "2026-09-14", "Scam", "Classroom", "Police investigation"),
    ("2", "2026-09-15", "Scam", "Home", "No evidence"),
    ("2", "2026-09-15", "Scam", "Home", "Sanction"),
    ("3", "2026-09-16", "Scam", "Home", "No evidence"),
    ("3", "2026-09-16", "Scam", "Home", ""),
    ("4", "2026-09-17", "Scam", "Home", "No evidence"),
    ("4", "2026-09-17", "Scam", "Home", "False alarm"),
]


def test_one_pupils_row_cannot_make_an_incident_vanish_from_the_figures():
    for rows in (PUPILS, PUPILS[::-1]):
        stored = Stored()
        stored.upload([HEADINGS, *rows], unit=RowUnit.PUPIL)
        found = trends_from(
            tuple(stored.incidents.values()), (), taxonomy=small_taxonomy(), calendar=calendar(), today=TODAY
        )
        assert (len(found.table), found.table.false_alarms) == (3, 1)
        assert [one.outcome for one in found.serious] == ["police-investigation"]


def test_rows_said_to_be_one_incident_say_the_gravest_together_and_tell_what_is_left_out():
    for rows in (PUPILS[:2], PUPILS[1::-1]):
        seen = take([HEADINGS, *rows], shared_numbers="once")
        assert {(one.outcome, one.place) for one in seen.drafts} == {("police-investigation", "lesson")}
        (number,) = {one.row_number for one in seen.partly_read}
        assert number == 2 + rows.index(PUPILS[0])
        assert {one.second_of.value for one in seen.partly_read} == {"place", "outcome"}
    assert not look([HEADINGS, *PUPILS[:2]]).partly_read


def test_a_false_alarm_that_other_rows_of_the_incident_do_not_call_one_is_left_out_and_told():
    seen = take([HEADINGS, *PUPILS[4:6]], shared_numbers="once")
    assert {one.outcome for one in seen.drafts} == {""}
    (note,) = seen.partly_read
    assert '"False alarm" is left out, because other rows of the same incident do not say so.' in note.reason


def test_the_rank_of_a_field_does_not_depend_on_the_order_of_its_words():
    rank = Rank(small_taxonomy())
    words = [word.id for word in small_taxonomy().vocabularies["outcome"]]
    assert rank.words("outcome", words) == rank.words("outcome", reversed(words))
    assert rank.words("outcome", words)[0] == "police-investigation"
    assert rank.words("outcome", words)[-3:] == ("resolved-in-school", "still-open", "false-alarm")
