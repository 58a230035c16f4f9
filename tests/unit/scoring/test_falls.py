"""The next fall is the one that the calendar brings, for any answers, items and checks."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from audits.model.answer import Judgement
from audits.scoring.falls import FallCause, next_fall
from audits.scoring.line import line
from checklists.model import EvidenceKind, Strength
from tests.builders import TODAY, make_answer, make_criterion, make_item, make_result
from tests.unit.scoring.strategies import answers, criteria, days, items, law, results

LONGEST = 37 * 31


@law
@given(
    criteria(), st.lists(answers(), max_size=3), st.lists(items(), max_size=4), st.lists(results(), max_size=4), days
)
def test_the_next_fall_is_the_first_day_on_which_the_score_or_that_it_is_known_falls(
    criterion, said, cited, logged, on
):
    said = [answer for answer in said if answer.confirmed_on <= on]
    logged = [result for result in logged if result.done_on <= on]
    fall = next_fall(criterion, said, cited, logged, on)
    last = fall.on if fall else on + timedelta(days=LONGEST)
    before = line(criterion, Strength.DUTY, said, cited, logged, on)
    day = on
    while day < last:
        day = day + timedelta(days=1)
        after = line(criterion, Strength.DUTY, said, cited, logged, day)
        fallen = _rank(after) < _rank(before)
        assert fallen == (fall is not None and day == fall.on)
        if fallen:
            assert (fall.before, fall.after) == (before.score.score, after.score.score)
        before = after


def _rank(found) -> int:
    """A score's place: not known below everything, not applicable above "not known" alone."""
    if not found.standing.is_known:
        return -1
    return 0 if found.score.score is None else found.score.score


@law
@given(criteria(), st.lists(answers(), max_size=3), st.lists(items(), max_size=4), days)
def test_time_raises_a_score_only_on_a_day_when_an_item_becomes_true(criterion, said, cited, on):
    said = [answer for answer in said if answer.confirmed_on <= on]
    before = line(criterion, Strength.DUTY, said, cited, [], on)
    after = line(criterion, Strength.DUTY, said, cited, [], on + timedelta(days=1))
    begins = {item.true_from or item.collected_on for item in cited}
    assert _rank(after) <= _rank(before) or on + timedelta(days=1) in begins


def test_the_program_never_alters_what_was_claimed_when_evidence_runs_out():
    old = make_item(collected_on=TODAY - timedelta(days=364))
    answer = make_answer(judgement=Judgement.EMBEDDED)
    now = line(make_criterion(), Strength.DUTY, [answer], [old], [], TODAY)
    later = line(make_criterion(), Strength.DUTY, [answer], [old], [], TODAY + timedelta(days=9))
    assert (now.score.claimed, later.score.claimed) == (3, 3)
    assert (now.score.score, later.score.score) == (2, 1)


def test_a_fall_names_the_evidence_that_runs_out():
    log = make_item(EvidenceKind.LOG, title="Filter log", collected_on=date(2026, 3, 3))
    fall = next_fall(make_criterion(), [make_answer()], [log], [], TODAY)
    assert fall.cause is FallCause.EVIDENCE
    assert [piece.id for piece in fall.ending] == [log.id]
    assert fall.because == "'Filter log' counts until 3 March 2027 only."


def test_a_fall_names_every_item_that_runs_out_on_the_day():
    log = make_item(EvidenceKind.LOG, title="Filter log", collected_on=date(2026, 3, 3))
    passed = make_result(done_on=date(2026, 3, 3), device="iPad")
    fall = next_fall(make_criterion(), [make_answer()], [log], [passed], TODAY)
    assert fall.because == "'Filter log' and the check passed on 3 March 2026 (iPad) count until 3 March 2027 only."


def test_a_fall_names_the_answer_that_runs_out():
    answer = make_answer(confirmed_on=date(2026, 3, 3))
    fall = next_fall(make_criterion(), [answer], [make_item()], [], TODAY)
    assert (fall.on, fall.cause, fall.ending) == (date(2027, 3, 4), FallCause.ANSWER, ())
    assert (
        fall.because
        == "The answer of 3 March 2026 stands until 3 March 2027 only: say by then whether it is still true."
    )


def test_an_item_to_be_withdrawn_on_a_day_makes_it_fall_on_that_day():
    item = make_item(withdrawn_on=TODAY + timedelta(days=5))
    fall = next_fall(make_criterion(), [make_answer()], [item], [], TODAY)
    assert (fall.on, fall.before, fall.after) == (TODAY + timedelta(days=5), 2, 0)


def test_what_people_did_later_is_left_out_of_a_past_day():
    spring = date(2026, 3, 3)
    said = [make_answer(confirmed_on=spring, audit_id="a"), make_answer(confirmed_on=TODAY, audit_id="b")]
    logged = [make_result(done_on=spring), make_result(done_on=TODAY)]
    assert next_fall(make_criterion(), said, [], logged, spring) == next_fall(
        make_criterion(), said[:1], [], logged[:1], spring
    )


def test_notice_is_given_sixty_and_thirty_days_ahead():
    answer = make_answer(confirmed_on=date(2026, 3, 3))
    fall = next_fall(make_criterion(), [answer], [make_item()], [], TODAY)
    notices = {days: fall.notice(fall.on - timedelta(days=days)) for days in (61, 60, 31, 30, 1)}
    assert notices == {61: None, 60: 60, 31: 60, 30: 30, 1: 30}
