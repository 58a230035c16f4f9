"""The three next actions on the first page."""

from __future__ import annotations

from datetime import date

import pytest

from audits.findings.gaps import gaps
from audits.findings.next_actions import in_hand_words, next_actions
from audits.model.action import ActionStatus
from audits.model.answer import Judgement
from audits.scoring.line import line
from checklists.model import EvidenceKind, Strength
from tests.builders import TODAY, make_action, make_answer, make_catalogue, make_criterion, make_item


def _school(number, judgement=Judgement.PARTLY, cited=()):
    criteria = [make_criterion(f"a.c{each:02}") for each in range(number)]
    lines = [
        line(one, Strength.DUTY, [make_answer(one.id, judgement)] if judgement else [], cited, [], TODAY)
        for one in criteria
    ]
    return lines, gaps(lines, make_catalogue(*criteria).order)


def test_nothing_is_named_before_ten_answers():
    found = next_actions(*_school(9))
    assert (found.actions, found.sentence) == (
        (),
        "Answer 1 more criterion, and your three next actions will stand here.",
    )
    assert next_actions(*_school(0)).sentence.startswith("Answer 10 more criteria,")


def test_what_is_not_answered_does_not_count_and_not_sure_does():
    assert next_actions(*_school(12, judgement=None)).actions == ()
    assert "gap" in next_actions(*_school(10, judgement=Judgement.NOT_SURE)).sentence


def test_after_ten_answers_the_first_three_gaps_are_the_next_actions():
    lines, found = _school(10)
    named = next_actions(lines, found)
    assert [one.gap for one in named.actions] == list(found[:3])
    assert [one.what for one in named.actions] == [gap.step.what for gap in found[:3]]
    assert named.sentence == "3 next actions, from your gaps."


def test_where_everything_is_embedded_and_shown_there_is_none():
    cited = [make_item(EvidenceKind.LOG), make_item(EvidenceKind.POLICY)]
    found = next_actions(*_school(10, Judgement.EMBEDDED, cited))
    assert (found.actions, found.sentence) == ((), "No gap is known: everything answered is embedded and shown.")


def test_the_open_action_that_is_due_first_is_the_one_in_hand():
    undated = make_action("a.c00", owner="Head")
    late = make_action("a.c00", owner="DSL", due_on=date(2027, 6, 1))
    soon = make_action("a.c00", owner="Governor", due_on=date(2027, 1, 8))
    done = make_action("a.c01", status=ActionStatus.DONE, due_on=date(2026, 12, 1))
    named = next_actions(*_school(10), [undated, late, soon, done]).actions
    assert [one.in_hand for one in named] == [soon, None, None]


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (make_action(owner="DSL", due_on=date(2027, 6, 1)), "In hand: DSL, by 1 June 2027"),
        (make_action(owner=""), "In hand: no owner yet, no date yet"),
    ],
)
def test_an_action_in_hand_says_who_and_by_when(action, words):
    assert in_hand_words(action) == words
