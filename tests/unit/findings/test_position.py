"""A school's position as a whole: which criteria, whose answers, on which day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from audits.findings.position import position
from audits.model.answer import Judgement
from audits.model.check import CheckOutcome
from audits.scoring.score import Status
from checklists.model import EvidenceKind, Phase, Strength
from tests.builders import (
    TODAY,
    make_answer,
    make_catalogue,
    make_criterion,
    make_item,
    make_profile,
    make_result,
)

TESTED = make_criterion("filtering.tested")
REVIEWED = make_criterion("filtering.reviewed", strength=Strength.RECOMMENDED)
TAUGHT = make_criterion("curriculum.taught", strength=Strength.GOOD_PRACTICE)
CATALOGUE = make_catalogue(TAUGHT, TESTED, REVIEWED)


def _position(answers=(), cited=None, results=None, on=TODAY, criteria=None, catalogue=CATALOGUE):
    return position(catalogue, make_profile(), answers, cited or {}, results or {}, on, criteria)


def test_the_whole_catalogue_is_asked_in_its_order_with_no_answers_at_all():
    found = _position()
    assert [line.id for line in found.lines] == ["curriculum.taught", "filtering.tested", "filtering.reviewed"]
    assert set(found.statuses.values()) == {Status.NOT_KNOWN}
    assert (found.answered, found.asked, found.gaps) == (0, 3, ())
    assert found.overall.not_known == 1


def test_a_checklist_narrows_what_is_asked_and_keeps_catalogue_order():
    found = _position(criteria=["filtering.reviewed", "curriculum.taught"])
    assert [line.id for line in found.lines] == ["curriculum.taught", "filtering.reviewed"]
    assert [area.area.id for area in found.areas] == ["curriculum", "filtering"]


def test_a_checklist_with_an_unknown_criterion_is_an_error():
    with pytest.raises(KeyError):
        _position(criteria=["filtering.gone"])


def test_what_is_not_for_such_a_school_is_not_asked():
    elsewhere = make_criterion("filtering.sixth-form", only_phases=[Phase.SIXTH_FORM])
    found = _position(catalogue=make_catalogue(TESTED, elsewhere))
    assert [line.id for line in found.lines] == ["filtering.tested"]


def test_a_checklist_that_asks_such_a_school_nothing_has_no_overall_score():
    elsewhere = make_criterion("filtering.sixth-form", only_phases=[Phase.SIXTH_FORM])
    found = _position(catalogue=make_catalogue(elsewhere))
    assert (found.lines, found.overall, found.areas) == ((), None, ())
    assert found.gate.headline == "No duties are asked about here"


def test_answers_items_and_results_go_to_their_own_criterion():
    found = _position(
        [make_answer("filtering.tested"), make_answer("filtering.reviewed", Judgement.PARTLY)],
        {"filtering.tested": [make_item()]},
        {"filtering.reviewed": [make_result(CheckOutcome.FAILED)]},
    )
    assert found.by_id["filtering.tested"].status is Status.EVIDENCED
    assert found.by_id["filtering.reviewed"].score.score == 0
    assert [line.id for line in found.under_question] == ["filtering.reviewed"]
    assert found.gate.headline == "The one duty is evidenced"


def test_today_takes_the_latest_answer_from_any_audit_and_an_audit_its_own_alone():
    autumn = make_answer("filtering.tested", Judgement.PARTLY, audit_id="autumn", confirmed_on=TODAY)
    spring = make_answer("filtering.tested", Judgement.EMBEDDED, audit_id="spring", confirmed_on=TODAY.replace(month=3))
    cited = {"filtering.tested": [make_item(), make_item(EvidenceKind.POLICY)]}
    assert _position([autumn, spring], cited).by_id["filtering.tested"].score.score == 1
    assert _position([spring], cited).by_id["filtering.tested"].score.score == 3


def test_a_past_day_shows_what_stood_then():
    item = make_item(true_from=TODAY)
    answer = make_answer("filtering.tested", confirmed_on=TODAY - timedelta(days=10))
    levels = [
        _position([answer], {"filtering.tested": [item]}, on=TODAY - timedelta(days=days)).by_id["filtering.tested"]
        for days in (11, 10, 0)
    ]
    assert [line.score.score for line in levels] == [None, 0, 2]


def test_the_falls_ahead_are_listed_the_soonest_first():
    items = {
        "filtering.tested": [make_item(collected_on=TODAY - timedelta(days=320))],
        "filtering.reviewed": [make_item(collected_on=TODAY - timedelta(days=345))],
        "curriculum.taught": [make_item(collected_on=TODAY - timedelta(days=200))],
    }
    found = _position([make_answer(each) for each in items], items)
    assert [line.id for line, _ in found.falls_within(60)] == ["filtering.reviewed", "filtering.tested"]
    assert [line.id for line, _ in found.falls_within(46)] == ["filtering.reviewed", "filtering.tested"]
    assert [line.id for line, _ in found.falls_within(45)] == ["filtering.reviewed"]
    assert all(fall is line.next_fall for line, fall in found.falls_within(400))


def test_it_says_by_which_catalogue_and_for_which_day():
    found = _position()
    assert (found.on, found.catalogue_version, found.catalogue_hash) == (TODAY, CATALOGUE.version, CATALOGUE.hash)


def test_gaps_and_the_next_five_come_from_the_same_lines():
    found = _position([make_answer("filtering.tested", Judgement.PARTLY)])
    assert [gap.line for gap in found.gaps] == [found.by_id["filtering.tested"]]
    assert [one.line.id for one in found.next_five] == ["filtering.reviewed", "curriculum.taught"]
