"""Contradictions: every rule of the file fires, falls silent, and speaks again once explained facts have changed."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audits.findings.contradiction_facts import FINDERS
from audits.findings.contradictions import contradictions
from audits.findings.position import position
from audits.model.answer import Judgement
from audits.model.check import CheckOutcome
from audits.model.counting import FALSE_ALARM
from audits.model.incident import RowUnit
from checklists.contradictions import Rule, RuleKind
from tests.builders import TODAY, make_action, make_answer, make_item, make_result
from tests.unit.findings.contradicting import (
    EVERYTHING,
    Records,
    changed,
    explaining,
    firing,
    make_incident,
    months_before,
    of_the_rule,
    real_catalogue,
    real_rules,
    silent,
    some,
)

every_rule = pytest.mark.parametrize("rule", real_rules(), ids=lambda rule: rule.id)


@every_rule
def test_it_finds_two_facts_that_do_not_fit_and_fills_in_every_blank(rule):
    found = firing(rule).found(rule)
    assert found is not None
    assert found.criteria == rule.criteria
    assert not found.explained
    for sentence in (found.first, found.second):
        assert "{" not in sentence
        assert "2026" in sentence or "2025" in sentence or "months" in sentence
        assert sentence.endswith(".")


@every_rule
def test_it_is_silent_once_the_two_facts_fit(rule):
    assert silent(rule).found(rule) is None


@every_rule
def test_it_is_silent_about_a_school_that_has_recorded_nothing(rule):
    assert Records().found(rule) is None


@every_rule
def test_an_explained_one_stays_explained_while_only_time_passes_and_returns_when_a_fact_changes(rule):
    records = firing(rule)
    explained = [explaining(records.found(rule))]
    assert records.found(rule, explained=explained).explained
    later = records.found(rule, on=TODAY + timedelta(days=5), explained=explained)
    assert later is not None
    assert later.explained
    again = changed(rule).found(rule, explained=explained)
    assert again is not None
    assert not again.explained


@every_rule
def test_it_is_silent_where_the_school_is_not_asked_the_criterion(rule):
    records = firing(rule)
    elsewhere = next(one for one in real_catalogue().order if one not in rule.criteria)
    asked = position(real_catalogue(), EVERYTHING, records.answers, records.cited, records.results, TODAY, [elsewhere])
    assert contradictions([rule], asked, incidents=records.incidents, actions=records.actions) == ()


def test_every_kind_of_rule_is_found_and_is_in_use():
    assert set(FINDERS) == set(RuleKind) == {rule.kind for rule in real_rules()}


def test_an_explanation_of_one_rule_says_nothing_about_another():
    one, other = [rule for rule in real_rules() if rule.kind is RuleKind.EVIDENCE_OLDER][:2]
    about_one = explaining(firing(one).found(one))
    assert not firing(other).found(other, explained=[about_one]).explained


def rule_of(kind, **said):
    """The first rule of a kind in the file, with some of it changed."""
    return replace(next(rule for rule in real_rules() if rule.kind is kind), **said)


OLD = rule_of(RuleKind.EVIDENCE_OLDER, criterion="leadership.annual-review", months=12)


def test_a_yearly_review_in_place_and_last_dated_fifteen_months_ago():
    item = make_item(title="Review minutes", collected_on=months_before(15))
    found = Records(answers=(make_answer(OLD.criterion),), cited={OLD.criterion: [item]}).found(OLD)
    assert "'in place' on 16 November 2026" in found.first
    assert "'Review minutes', is dated 16 August 2025, 15 months ago." in found.second


def test_a_newer_item_of_any_kind_makes_an_old_one_fit():
    items = [make_item(collected_on=months_before(15)), make_item(collected_on=TODAY)]
    assert Records(answers=(make_answer(OLD.criterion),), cited={OLD.criterion: items}).found(OLD) is None


def test_a_claim_with_nothing_cited_is_a_gap_and_no_contradiction():
    assert Records(answers=(make_answer(OLD.criterion, Judgement.EMBEDDED),)).found(OLD) is None


@pytest.mark.parametrize("judgement", [Judgement.PARTLY, Judgement.NOT_IN_PLACE, Judgement.NOT_SURE])
def test_old_evidence_fits_whoever_does_not_claim_to_be_in_place(judgement):
    item = make_item(collected_on=months_before(15))
    records = Records(answers=(make_answer(OLD.criterion, judgement),), cited={OLD.criterion: [item]})
    assert records.found(OLD) is None


def test_a_lapsed_answer_claims_nothing_and_so_fits_everything():
    item = make_item(collected_on=months_before(30))
    answer = make_answer(OLD.criterion, confirmed_on=months_before(13))
    assert Records(answers=(answer,), cited={OLD.criterion: [item]}).found(OLD) is None


def test_what_it_rests_on_is_named_with_its_own_day():
    rule = rule_of(RuleKind.RESTS_ON)
    other = make_answer(rule.other, Judgement.NOT_IN_PLACE, confirmed_on=TODAY - timedelta(days=7))
    found = Records(answers=(make_answer(rule.criterion), other)).found(rule)
    assert found.second.endswith("'not in place' on 9 November 2026.")
    assert found.criteria == (rule.criterion, rule.other)


def test_a_failed_check_is_told_with_its_day_and_what_was_tested():
    rule = rule_of(RuleKind.FAILED_CHECK)
    failed = make_result(CheckOutcome.FAILED, device="iPad", place="library", done_on=TODAY - timedelta(days=1))
    found = Records(answers=(make_answer(rule.criterion),), results={rule.criterion: [failed]}).found(rule)
    assert "failed on 15 November 2026 (iPad, library), and no pass is logged since." in found.second


def test_embedded_without_any_check_says_that_none_is_recorded():
    rule = rule_of(RuleKind.EMBEDDED_UNCHECKED)
    assert (
        "none is recorded before that"
        in Records(answers=(make_answer(rule.criterion, Judgement.EMBEDDED),)).found(rule).second
    )
    assert Records(answers=(make_answer(rule.criterion, Judgement.IN_PLACE),)).found(rule) is None


MISUSED = next(rule for rule in real_rules() if rule.id == "phone-free-and-devices-misused")


def test_no_phones_in_the_day_with_nine_phone_incidents_in_the_records():
    found = Records(answers=(make_answer(MISUSED.criterion),), incidents=some(MISUSED, 9)).found(MISUSED)
    assert "hold 9 incidents of a pupil's own device misused in school, the latest on 14 November 2026." in found.second
    assert found.uses_incidents


@pytest.mark.parametrize(
    "other",
    [
        {"types": ("cyberbullying",)},
        {"equipment": "school-device"},
        {"happened_on": months_before(6, days=1)},
        {"happened_on": TODAY + timedelta(days=1)},
        {"unit": RowUnit.ALERT},
        {"outcome": FALSE_ALARM},
    ],
    ids=["another type", "other equipment", "longer ago", "not yet", "an alert", "a false alarm"],
)
def test_an_incident_of_another_sort_is_not_counted(other):
    counted = (*some(MISUSED, MISUSED.least - 1), of_the_rule(MISUSED, 50, **other))
    assert Records(answers=(make_answer(MISUSED.criterion),), incidents=counted).found(MISUSED) is None


def test_an_undated_incident_is_not_counted():
    undated = replace(of_the_rule(MISUSED, 50), happened_on=None)
    counted = (*some(MISUSED, MISUSED.least - 1), undated)
    assert Records(answers=(make_answer(MISUSED.criterion),), incidents=counted).found(MISUSED) is None


def test_rows_of_pupils_in_one_incident_are_counted_once_as_the_figures_count_them():
    one = [of_the_rule(MISUSED, number, unit=RowUnit.PUPIL, source_ref="7") for number in (40, 41, 42)]
    records = Records(answers=(make_answer(MISUSED.criterion),), incidents=(*some(MISUSED, 3), *one))
    assert "hold 4 incidents" in records.found(MISUSED).second


def test_an_explanation_does_not_outlast_a_correction_of_any_row_of_an_incident():
    rows = [of_the_rule(MISUSED, number, unit=RowUnit.PUPIL, source_ref="7") for number in (40, 41)]
    records = Records(answers=(make_answer(MISUSED.criterion),), incidents=(*some(MISUSED, 3), *rows))
    explained = [explaining(records.found(MISUSED))]
    later = replace(rows[1], version=2, recorded_at=rows[1].recorded_at + timedelta(days=1))
    assert records.found(MISUSED, explained=explained).explained
    assert (
        not replace(records, incidents=(*some(MISUSED, 3), rows[0], later))
        .found(MISUSED, explained=explained)
        .explained
    )


def test_rows_that_are_pupils_are_called_records():
    rows = some(MISUSED, 4, unit=RowUnit.PUPIL)
    assert "hold 4 records" in Records(answers=(make_answer(MISUSED.criterion),), incidents=rows).found(MISUSED).second


def test_an_explanation_outlasts_an_incident_that_is_now_longer_ago_than_the_rule_looks():
    old = of_the_rule(MISUSED, 50, happened_on=months_before(6))
    records = Records(answers=(make_answer(MISUSED.criterion),), incidents=(*some(MISUSED, 3), old))
    first = records.found(MISUSED)
    later = records.found(MISUSED, on=TODAY + timedelta(days=2), explained=[explaining(first)])
    assert "hold 4 incidents" in first.second
    assert "hold 3 incidents" in later.second
    assert later.explained


def test_incidents_whose_procedure_does_not_apply_do_not_fit():
    rule = next(rule for rule in real_rules() if rule.id == "ai-not-used-and-misused")
    records = Records(answers=(make_answer(rule.criterion, Judgement.NOT_APPLICABLE),), incidents=some(rule, 1))
    assert "'not applicable'" in records.found(rule).first


def test_what_does_not_apply_and_is_shown_by_another_criterion_does_not_fit():
    rule = next(rule for rule in real_rules() if rule.id == "video-calls-or-not")
    item = make_item(title="Call log")
    answers = (make_answer(rule.criterion, Judgement.NOT_APPLICABLE),)
    assert "'Call log'" in Records(answers=answers, cited={rule.other: [item]}).found(rule).second
    withdrawn = replace(item, withdrawn_on=TODAY)
    assert Records(answers=answers, cited={rule.other: [withdrawn]}).found(rule) is None


def test_an_action_of_another_criterion_says_nothing():
    rule = rule_of(RuleKind.DONE_NOT_IN_PLACE)
    other = make_action("policy.scope", status=firing(rule).actions[0].status)
    assert replace(firing(rule), actions=(other,)).found(rule) is None


MONITORED = next(rule for rule in real_rules() if rule.id == "monitoring-and-nothing-found")


def monitored(*incidents):
    return Records(answers=(make_answer(MONITORED.criterion),), incidents=incidents)


def test_monitoring_that_found_nothing_in_a_half_year_with_incidents():
    incidents = [make_incident(number, came_to_light="staff") for number in range(8)]
    assert (
        "how 8 incidents came to light, and none did through monitoring."
        in monitored(*incidents).found(MONITORED).second
    )


@pytest.mark.parametrize("way", ["", "not-known"])
def test_records_that_do_not_say_how_they_came_to_light_prove_nothing(way):
    incidents = [make_incident(number, came_to_light=way) for number in range(20)]
    assert monitored(*incidents).found(MONITORED) is None


def test_false_alarms_do_not_say_how_incidents_come_to_light():
    incidents = [make_incident(number, came_to_light="staff", outcome=FALSE_ALARM) for number in range(8)]
    assert monitored(*incidents).found(MONITORED) is None


def test_an_alert_is_something_that_monitoring_found():
    incidents = [make_incident(number, came_to_light="staff") for number in range(8)]
    alert = make_incident(50, unit=RowUnit.ALERT)
    assert monitored(*incidents, alert).found(MONITORED) is None


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_no_score_and_no_order_of_records_has_anything_to_do_with_it(data):
    chosen = data.draw(st.lists(st.sampled_from(real_rules()), min_size=1, max_size=4, unique_by=lambda one: one.id))
    asked = [criterion for rule in chosen for criterion in rule.criteria]
    parts = [firing(rule) for rule in chosen]
    judgements = data.draw(st.lists(st.sampled_from(Judgement), min_size=len(asked), max_size=len(asked)))
    answers = [make_answer(one, judgement) for one, judgement in zip(asked, judgements, strict=True)]
    cited = {criterion: items for part in parts for criterion, items in part.cited.items()}
    results = {criterion: logged for part in parts for criterion, logged in part.results.items()}
    incidents = [replace(one, id=f"{place}-{one.id}") for place, part in enumerate(parts) for one in part.incidents]
    actions = [one for part in parts for one in part.actions]
    stood = position(real_catalogue(), EVERYTHING, answers, cited, results, TODAY, asked)
    before = copy.deepcopy(stood)
    found = contradictions(chosen, stood, incidents=incidents, actions=actions)
    assert stood == before
    explained = contradictions(chosen, stood, incidents=incidents, actions=actions, explained=map(explaining, found))
    assert all(one.explained for one in explained)
    assert stood == before
    again = contradictions(chosen, stood, incidents=reversed(incidents), actions=reversed(actions))
    assert again == found


def test_braces_in_a_schools_own_words_are_only_words():
    rule: Rule = rule_of(RuleKind.DONE_NOT_IN_PLACE)
    odd = make_action(rule.criterion, what="Write {day} down", status=firing(rule).actions[0].status)
    assert "'Write {day} down'" in replace(firing(rule), actions=(odd,)).found(rule).first
