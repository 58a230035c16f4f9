"""What to answer next: five at most, by the published rule."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given

from audits.findings.next_five import next_five
from audits.model.answer import Judgement
from audits.model.check import CheckOutcome
from audits.scoring.line import line
from audits.scoring.score import Status
from checklists.model import Strength
from tests.builders import TODAY, make_answer, make_catalogue, make_criterion, make_result
from tests.unit.scoring.strategies import law, schools


def _next(*lines):
    return next_five(lines, make_catalogue(*(one.criterion for one in lines)).order, TODAY)


def _line(name, strength=Strength.DUTY, judgement=Judgement.IN_PLACE, days_ago=0, logged=()):
    criterion = make_criterion(name, strength=strength)
    said = [] if judgement is None else [make_answer(name, judgement, confirmed_on=TODAY - timedelta(days=days_ago))]
    return line(criterion, strength, said, [], logged, TODAY)


@law
@given(schools)
def test_five_at_most_and_no_duty_that_is_not_known_waits_behind_anything_else(lines):
    found = next_five(lines, make_catalogue(*(one.criterion for one in lines)).order, TODAY)
    unknown_duties = [one for one in lines if one.is_duty and one.status is Status.NOT_KNOWN]
    first = [one.line.is_duty and one.line.status is Status.NOT_KNOWN for one in found]
    assert len(found) <= 5
    assert sum(first) == min(5, len(unknown_duties))
    assert first == sorted(first, reverse=True)


def test_an_answer_is_offered_from_thirty_days_before_its_last_day():
    due, not_yet = _line("a.due", days_ago=335), _line("a.later", days_ago=334)
    assert [one.line.id for one in _next(due, not_yet)] == ["a.due"]


def test_on_its_last_day_an_answer_says_so():
    found = _next(_line("a.due", days_ago=365))
    assert found[0].because == (
        "Its answer stands until 16 November 2026 (today is its last day): say whether it is still true."
    )


def test_an_answer_under_question_comes_last():
    failed = [make_result(CheckOutcome.FAILED)]
    lines = [_line("a.questioned", logged=failed), _line("a.open", Strength.GOOD_PRACTICE, judgement=None)]
    found = _next(*lines)
    assert [one.line.id for one in found] == ["a.open", "a.questioned"]
    assert found[1].because == "A check failed on 16 November 2026: look at the answer again."


def test_recommended_comes_before_good_practice_and_not_sure_after_what_nobody_has_answered():
    lines = [
        _line("a.good", Strength.GOOD_PRACTICE, judgement=None),
        _line("a.unsure", Strength.RECOMMENDED, Judgement.NOT_SURE),
        _line("a.open", Strength.RECOMMENDED, judgement=None),
    ]
    assert [one.line.id for one in _next(*lines)] == ["a.open", "a.unsure", "a.good"]


def test_what_is_answered_and_current_is_not_asked_again():
    assert _next(_line("a.one"), _line("a.two")) == ()
