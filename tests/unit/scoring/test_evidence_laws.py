"""The laws of evidence hold for any items, checks and dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from audits.model.check import CheckOutcome
from audits.scoring.evidence import able_kinds, shown_by, under_question
from audits.scoring.pieces import State, pieces
from checklists.model import EvidenceKind
from tests.builders import TODAY, make_criterion, make_item, make_result, moment
from tests.unit.scoring.strategies import criteria, days, items, law, results

many_items = st.lists(items(), max_size=6)
many_results = st.lists(results(), max_size=8)


def shown(criterion, cited, logged, on):
    return shown_by(criterion, pieces(criterion, cited, logged), on)


@law
@given(criteria(), many_items, many_results, items(), days)
def test_citing_another_item_never_lowers_what_is_shown(criterion, cited, logged, another, on):
    before = shown(criterion, cited, logged, on).level
    assert shown(criterion, [*cited, another], logged, on).level >= before


@law
@given(criteria(), many_items, many_results, items(), days)
def test_one_more_item_of_a_kind_that_is_current_already_never_raises_what_is_shown(
    criterion, cited, logged, another, on
):
    before = shown(criterion, cited, logged, on)
    again = [replace(another, kind=piece.kind) for piece in before.current]
    assert all(shown(criterion, [*cited, one], logged, on).level == before.level for one in again)


@law
@given(criteria(), many_items, many_results, days)
def test_from_one_day_to_the_next_it_rises_only_where_something_becomes_true(criterion, cited, logged, on):
    tomorrow = on + timedelta(days=1)
    before, after = (shown(criterion, cited, logged, day).level for day in (on, tomorrow))
    begins = {item.true_from or item.collected_on for item in cited} | {result.done_on for result in logged}
    assert after <= before or tomorrow in begins


@law
@given(criteria(), many_items, many_results, days, days)
def test_the_day_of_upload_never_counts(criterion, cited, logged, on, uploaded):
    moved = [replace(item, added_on=uploaded, recorded_at=moment(uploaded)) for item in cited]
    assert shown(criterion, moved, logged, on) == shown(criterion, cited, logged, on)


@law
@given(criteria(), many_items, many_results, days, st.randoms(use_true_random=False))
def test_the_order_of_items_and_results_never_matters(criterion, cited, logged, on, random):
    before = shown(criterion, cited, logged, on)
    questioned = under_question(logged, on)
    random.shuffle(cited)
    random.shuffle(logged)
    assert shown(criterion, cited, logged, on) == before
    assert under_question(logged, on) == questioned


@law
@given(criteria(), many_items, many_results, results(), days)
def test_a_failed_check_never_raises_what_is_shown(criterion, cited, logged, another, on):
    failure = replace(another, outcome=CheckOutcome.FAILED)
    before = shown(criterion, cited, logged, on).level
    assert shown(criterion, cited, [*logged, failure], on).level <= before


@law
@given(criteria(), many_results, days)
def test_a_test_that_failed_last_shows_nothing_and_is_under_question(criterion, logged, on):
    failure = make_result(CheckOutcome.FAILED, done_on=on, device="iPad", recorded_at=moment(on, hour=23))
    of_test = [replace(result, device="iPad") for result in logged if result.done_on <= on]
    assert shown(criterion, [], [*of_test, failure], on).level == 0
    assert under_question([*of_test, failure], on) == (failure,)


@law
@given(many_results, days)
def test_a_pass_logged_later_ends_the_question_of_its_own_test_alone(logged, on):
    known = [result for result in logged if result.done_on <= on]
    passed = make_result(done_on=on, device="iPad", recorded_at=moment(on, hour=23))
    before = under_question(known, on)
    after = under_question([*known, passed], on)
    assert after == tuple(result for result in before if result.test != passed.test)


@law
@given(criteria(), many_items, many_results, days)
def test_the_top_needs_two_able_kinds_and_practice(criterion, cited, logged, on):
    found = shown(criterion, cited, logged, on)
    good = {piece.kind for piece in found.current} & able_kinds(criterion)
    assert (found.level == 3) == (len(good) >= 2 and any(kind.shows_practice for kind in good))


@law
@given(criteria(), many_items, days)
def test_items_out_of_date_and_statements_alone_never_show_more_than_that_they_are_cited(criterion, cited, on):
    found = shown(criterion, cited, [], on)
    if {piece.kind for piece in found.current} <= {EvidenceKind.STATEMENT}:
        assert found.level == (1 if found.current or found.lapsed else 0)


@law
@given(criteria(), many_items, many_results)
def test_a_piece_is_current_on_its_first_and_last_day_and_not_beside_them(criterion, cited, logged):
    for piece in pieces(criterion, cited, logged):
        if piece.ended_on is None and piece.begins <= piece.last_day:
            assert piece.state(piece.begins) is piece.state(piece.last_day) is State.CURRENT
        assert piece.state(piece.begins - timedelta(days=1)) is State.NOT_YET
        assert piece.state(max(piece.begins, piece.last_day + timedelta(days=1))) is not State.CURRENT


def test_a_withdrawn_result_counts_neither_as_a_pass_nor_as_a_failure():
    failure = make_result(CheckOutcome.FAILED, withdrawn=True)
    passed = make_result(done_on=TODAY - timedelta(days=9))
    assert shown(make_criterion(), [], [passed, failure], TODAY).level == 2
    assert under_question([passed, failure], TODAY) == ()
    assert shown(make_criterion(), [], [replace(passed, withdrawn=True)], TODAY).level == 0


def test_a_result_given_as_logged_and_as_withdrawn_later_is_withdrawn():
    failure = make_result(CheckOutcome.FAILED)
    later = replace(failure, withdrawn=True, recorded_at=moment(TODAY, hour=15))
    assert under_question([later, failure], TODAY) == ()


def test_an_item_given_twice_counts_as_last_described():
    first = make_item(EvidenceKind.POLICY, id="one", title="Draft")
    last = replace(first, version=2, kind=EvidenceKind.LOG, title="Log")
    for cited in ([first, last], [last, first]):
        assert [piece.title for piece in shown(make_criterion(), cited, [], TODAY).current] == ["Log"]


def test_a_check_feeds_only_criteria_that_a_check_can_show():
    criterion = make_criterion(kinds=[EvidenceKind.LOG, EvidenceKind.POLICY])
    assert shown(criterion, [], [make_result()], TODAY).level == 1


def test_an_item_whose_last_day_came_before_it_was_collected_is_out_of_date():
    item = make_item(true_until=TODAY - timedelta(days=30), collected_on=TODAY - timedelta(days=3))
    found = shown(make_criterion(), [item], [], TODAY)
    assert (found.level, found.current, len(found.lapsed)) == (1, (), 1)


def test_each_level_says_why_in_words():
    criterion = make_criterion()
    year_ago = TODAY - timedelta(days=400)
    cases = [
        ([], [], "Nothing is cited yet."),
        ([make_item(withdrawn_on=TODAY)], [], "What was cited has been withdrawn."),
        (
            [make_item(title="New log", true_from=TODAY + timedelta(days=15))],
            [],
            "Nothing counts yet: 'New log' begins to count on 1 December 2026.",
        ),
        (
            [],
            [make_result(), make_result(CheckOutcome.FAILED, recorded_at=moment(TODAY, hour=13))],
            "The last check failed, so earlier passes of the same test no longer count.",
        ),
        ([], [make_result(CheckOutcome.FAILED)], "Nothing is cited yet."),
        (
            [make_item(title="Old log", collected_on=year_ago)],
            [],
            "What is cited is out of date: the last to run out was 'Old log', on 12 October 2026.",
        ),
        (
            [],
            [make_result(done_on=year_ago, device="iPad", place="library")],
            "What is cited is out of date: the last to run out was "
            "the check passed on 12 October 2025 (iPad, library), on 12 October 2026.",
        ),
        (
            [make_item(EvidenceKind.STATEMENT)],
            [],
            "Only a leader's own statement is cited, and a statement alone cannot show it.",
        ),
        (
            [make_item(EvidenceKind.POLICY), make_item(EvidenceKind.STATEMENT)],
            [],
            "It asks that something is done, and policy or procedure alone cannot show that.",
        ),
        ([make_item(EvidenceKind.PARENT_VOICE)], [], "What is cited cannot show it: parent voice."),
        (
            [make_item(EvidenceKind.LOG)],
            [],
            "Shown by log or record of what was done. A second kind would show it in two ways.",
        ),
        (
            [make_item(EvidenceKind.POLICY), make_item(EvidenceKind.PUPIL_VOICE)],
            [make_result()],
            "Shown in 3 ways: policy or procedure, check or test, and pupil voice.",
        ),
    ]
    for cited, logged, why in cases:
        assert shown(criterion, cited, logged, TODAY).why == why


def test_a_failed_device_that_is_no_longer_in_use_questions_nothing_from_that_day_and_shows_nothing():
    passed = make_result(done_on=TODAY - timedelta(days=9))
    failed = make_result(CheckOutcome.FAILED, done_on=TODAY - timedelta(days=5))
    gone = make_result(CheckOutcome.NO_LONGER_IN_USE, done_on=TODAY - timedelta(days=2))
    log = [passed, failed, gone]
    assert under_question(log, TODAY - timedelta(days=3)) == (failed,)
    assert under_question(log, TODAY) == ()
    assert shown(make_criterion(), [], log, TODAY).level == 0, (
        "it is no pass, and the pass before the failure stays ended"
    )
