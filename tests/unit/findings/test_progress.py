"""Progress counts answers, and says nothing about how good they are."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given

from audits.findings.progress import Progress, progress
from audits.model.answer import Judgement
from audits.scoring.line import line
from checklists.model import Strength
from tests.builders import TODAY, make_answer, make_criterion
from tests.unit.scoring.strategies import law, schools


def _line(judgement=None, *, days_ago=0, may_not_apply=""):
    said = [make_answer(judgement=judgement, confirmed_on=TODAY - timedelta(days=days_ago))] if judgement else []
    return line(make_criterion(may_not_apply=may_not_apply), Strength.DUTY, said, [], [], TODAY)


@law
@given(schools)
def test_every_line_is_counted_in_one_part(lines):
    found = progress(lines)
    assert found.asked == len(lines)
    assert found.answered == sum(one.is_answered for one in lines)


def test_not_in_place_is_as_much_progress_as_embedded():
    assert progress([_line(Judgement.NOT_IN_PLACE)]) == progress([_line(Judgement.EMBEDDED)])


def test_each_part_holds_what_it_says():
    found = progress(
        [
            _line(),
            _line(Judgement.NOT_SURE),
            _line(Judgement.IN_PLACE),
            _line(Judgement.IN_PLACE, days_ago=400),
            _line(Judgement.NOT_APPLICABLE),
            _line(Judgement.NOT_APPLICABLE, may_not_apply="A school without it may say so."),
        ]
    )
    assert found == Progress(known=2, not_sure=1, out_of_date=1, unanswered=2)
    assert (found.asked, found.answered) == (6, 3)
