"""Which answer stands, for any answers from any audits."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from audits.model.answer import Judgement
from audits.scoring.standing import Knowledge, standing_answer
from audits.scoring.validity import last_day_current
from tests.builders import TODAY, make_answer, make_criterion, moment
from tests.unit.scoring.strategies import answers_of_audits, criteria, days, histories, law

many_answers = answers_of_audits(6)
MARCH = TODAY.replace(month=3, day=2)


@law
@given(criteria(), histories(10), days, st.randoms(use_true_random=False))
def test_the_order_of_answers_never_matters(criterion, given_answers, on, random):
    before = standing_answer(given_answers, criterion, on)
    random.shuffle(given_answers)
    assert standing_answer(given_answers, criterion, on) == before


@law
@given(criteria(), many_answers, days)
def test_only_the_latest_confirmed_up_to_the_day_decides(criterion, given_answers, on):
    confirmed = [answer.confirmed_on for answer in given_answers if answer.confirmed_on <= on]
    assert standing_answer(given_answers, criterion, on).confirmed_on == max(confirmed, default=None)


@law
@given(criteria(), many_answers, days)
def test_a_claim_stands_exactly_where_the_answer_is_current_and_claims_something(criterion, given_answers, on):
    found = standing_answer(given_answers, criterion, on)
    if found.answer is None:
        assert (found.claim, found.is_known) == (None, False)
        return
    current = on <= last_day_current(found.answer.confirmed_on, criterion.validity_months)
    assert found.claim == (found.answer.judgement.claim if current else None)


@law
@given(criteria(), many_answers, days)
def test_with_time_alone_what_is_known_never_becomes_more(criterion, given_answers, on):
    known = [answer for answer in given_answers if answer.confirmed_on <= on]
    before = standing_answer(known, criterion, on)
    after = standing_answer(known, criterion, on + timedelta(days=1))
    assert before.is_known or not after.is_known
    assert after.claim in (before.claim, None)


def test_of_two_answers_on_one_day_the_one_recorded_later_stands():
    early = make_answer(judgement=Judgement.EMBEDDED, audit_id="b", recorded_at=moment(TODAY, hour=9))
    late = make_answer(judgement=Judgement.PARTLY, audit_id="a", recorded_at=moment(TODAY, hour=10))
    assert standing_answer([late, early], make_criterion(), TODAY).claim == 1


def test_an_earlier_version_stands_for_the_days_before_the_later_one_was_confirmed():
    first = make_answer(judgement=Judgement.PARTLY, confirmed_on=MARCH, version=1)
    second = make_answer(judgement=Judgement.IN_PLACE, confirmed_on=TODAY, version=2)
    both = [second, first]
    assert standing_answer(both, make_criterion(), TODAY - timedelta(days=1)).claim == 1
    assert standing_answer(both, make_criterion(), TODAY).claim == 2


def test_a_version_corrected_for_its_own_day_never_stands():
    wrong = make_answer(judgement=Judgement.EMBEDDED, confirmed_on=TODAY, version=1)
    corrected = make_answer(judgement=Judgement.PARTLY, confirmed_on=MARCH, version=2)
    assert standing_answer([wrong, corrected], make_criterion(), TODAY).claim == 1


def test_a_judgement_that_was_cleared_never_stands():
    claimed = make_answer(judgement=Judgement.EMBEDDED, confirmed_on=MARCH, version=1)
    cleared = make_answer(judgement=None, narrative="We are looking into it.", version=2)
    assert standing_answer([claimed, cleared], make_criterion(), TODAY).knowledge is Knowledge.UNANSWERED


def test_a_narrative_alone_is_no_answer_and_takes_none_away():
    begun = make_answer(judgement=None, narrative="We are looking into it.", audit_id="spring")
    claimed = make_answer(judgement=Judgement.IN_PLACE, confirmed_on=MARCH, audit_id="autumn")
    assert standing_answer([begun, claimed], make_criterion(), TODAY).claim == 2


def test_an_older_claim_does_not_come_back_behind_a_later_not_sure():
    claimed = make_answer(judgement=Judgement.IN_PLACE, confirmed_on=MARCH, audit_id="a")
    unsure = make_answer(judgement=Judgement.NOT_SURE, audit_id="b")
    found = standing_answer([claimed, unsure], make_criterion(), TODAY)
    assert (found.knowledge, found.claim) == (Knowledge.NOT_SURE, None)


def test_not_applicable_carries_its_reason_and_lapses_like_any_answer():
    criterion = make_criterion(may_not_apply="A school without it may say so.", validity_months=4)
    answer = make_answer(judgement=Judgement.NOT_APPLICABLE, reason="We have no tablets.", confirmed_on=MARCH)
    found = standing_answer([answer], criterion, MARCH)
    assert (found.knowledge, found.reason) == (Knowledge.NOT_APPLICABLE, "We have no tablets.")
    assert found.why == "Said on 2 March 2026 not to apply: We have no tablets."
    assert standing_answer([answer], criterion, TODAY).knowledge is Knowledge.LAPSED


def test_what_stands_says_since_when_and_until_when():
    found = standing_answer([make_answer(confirmed_on=MARCH)], make_criterion(), TODAY)
    assert found.why == "Answered 'in place' on 2 March 2026; stands until 2 March 2027."
    assert found.last_day == MARCH.replace(year=2027)
