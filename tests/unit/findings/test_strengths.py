"""Strengths: what is shown and unquestioned, and nothing that is only claimed."""

from __future__ import annotations

from audits.findings.position import position
from audits.findings.strengths import strengths
from audits.model.answer import Judgement
from audits.model.check import CheckOutcome
from checklists.model import EvidenceKind
from tests.builders import TODAY, make_answer, make_catalogue, make_criterion, make_item, make_profile, make_result

BOTH = [make_item(EvidenceKind.LOG), make_item(EvidenceKind.PUPIL_VOICE)]


def stand(judgements, *, cited=None, results=None):
    catalogue = make_catalogue(*[make_criterion(one) for one in judgements])
    answers = [make_answer(one, judgement) for one, judgement in judgements.items()]
    return position(catalogue, make_profile(), answers, cited or {}, results or {}, TODAY).lines


def test_embedded_and_in_place_are_told_apart_and_keep_their_order():
    lines = stand(
        {"a.one": Judgement.IN_PLACE, "a.two": Judgement.EMBEDDED, "a.three": Judgement.IN_PLACE},
        cited=dict.fromkeys(("a.one", "a.two", "a.three"), BOTH),
    )
    found = strengths(lines)
    assert [line.id for line in found.embedded] == ["a.two"]
    assert [line.id for line in found.in_place] == ["a.one", "a.three"]
    assert found.total == 3


def test_what_is_only_claimed_or_partly_in_place_is_no_strength():
    lines = stand({"a.one": Judgement.EMBEDDED, "a.two": Judgement.PARTLY}, cited={"a.two": BOTH})
    assert not strengths(lines).total


def test_a_strength_under_question_is_left_out_until_a_pass_is_logged():
    failed = make_result(CheckOutcome.FAILED)
    lines = stand({"a.one": Judgement.IN_PLACE}, cited={"a.one": BOTH}, results={"a.one": [failed]})
    assert not strengths(lines).total
