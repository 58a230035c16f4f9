"""The next fall is the one that the calendar brings, for any answers, items and checks."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from audits.model.answer import Judgement
from audits.model.check import CheckOutcome
from audits.scoring.evidence import level_of
from audits.scoring.falls import FallCause
from audits.scoring.line import line
from audits.scoring.pieces import pieces
from audits.scoring.score import Status, score
from audits.scoring.standing import standing_answer
from checklists.model import EvidenceKind, Strength
from tests.builders import TODAY, make_answer, make_criterion, make_item, make_result
from tests.unit.scoring.strategies import answers_of_audits, criteria, days, items, law, results

LONGEST = 37 * 31
"""Days after which nothing that stands today is current any more: the longest validity is 36 months."""


def next_fall(criterion, said, cited, logged, on):
    return line(criterion, Strength.DUTY, said, cited, logged, on).next_fall


@law
@given(criteria(), answers_of_audits(3), st.lists(items(), max_size=4), st.lists(results(), max_size=4), days)
def test_the_next_fall_is_the_first_day_on_which_the_score_or_that_it_is_known_falls(
    criterion, said, cited, logged, on
):
    said = [answer for answer in said if answer.confirmed_on <= on]
    logged = [result for result in logged if result.done_on <= on]
    fall = next_fall(criterion, said, cited, logged, on)
    found = pieces(criterion, cited, logged)
    before = _score(criterion, said, found, on)
    fallen_on = None
    for day in (on + timedelta(days=number) for number in range(1, LONGEST)):
        after = _score(criterion, said, found, day)
        if _rank(after) < _rank(before):
            fallen_on = day
            break
        before = after
    assert (fall and fall.on) == fallen_on
    if fall:
        assert (fall.before, fall.after) == (before.score, after.score)


@law
@given(criteria(), answers_of_audits(3), st.lists(items(), max_size=4), days)
def test_time_raises_a_score_only_on_a_day_when_an_item_becomes_true(criterion, said, cited, on):
    said = [answer for answer in said if answer.confirmed_on <= on]
    tomorrow = on + timedelta(days=1)
    before, after = (_score(criterion, said, pieces(criterion, cited, []), day) for day in (on, tomorrow))
    begins = {item.true_from or item.collected_on for item in cited}
    assert _rank(after) <= _rank(before) or tomorrow in begins


def _score(criterion, said, found, day):
    return score(standing_answer(said, criterion, day), level_of(criterion, found, day))


def _rank(found) -> int:
    """Not known stands below everything else; "not applicable" has no score to fall from but that it is known."""
    if found.status is Status.NOT_KNOWN:
        return -1
    return 0 if found.score is None else found.score


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
    logged = [make_result(done_on=spring), make_result(CheckOutcome.FAILED, done_on=TODAY)]
    criterion = make_criterion()
    then = line(criterion, Strength.DUTY, said[:1], [], logged[:1], spring)
    assert line(criterion, Strength.DUTY, said, [], logged, spring) == then


def test_notice_is_given_sixty_and_thirty_days_ahead():
    answer = make_answer(confirmed_on=date(2026, 3, 3))
    fall = next_fall(make_criterion(), [answer], [make_item()], [], TODAY)
    notices = {days: fall.notice(fall.on - timedelta(days=days)) for days in (61, 60, 31, 30, 1)}
    assert notices == {61: None, 60: 60, 31: 60, 30: 30, 1: 30}
