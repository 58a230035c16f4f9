"""The cheapest step: following it raises what holds the score down."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from audits.findings.steps import StepKind, cheapest_step, wanted_kinds
from audits.model.answer import Judgement
from audits.model.check import CheckOutcome
from audits.scoring.line import line
from checklists.model import Asks, EvidenceKind, Strength
from tests.builders import TODAY, make_answer, make_criterion, make_item, make_result
from tests.unit.scoring.strategies import criteria, items, law

LAST_YEAR = TODAY - timedelta(days=400)


def _line(criterion, judgement, cited=(), logged=()):
    return line(criterion, Strength.DUTY, [make_answer(judgement=judgement)], cited, logged, TODAY)


@law
@given(criteria(), st.lists(items(), max_size=4))
def test_one_current_item_of_a_wanted_kind_raises_what_is_shown_and_any_other_does_not(criterion, cited):
    before = _line(criterion, Judgement.EMBEDDED, cited)
    if before.shown.level in (0, 3):
        return
    wanted = wanted_kinds(before)
    for kind in EvidenceKind:
        after = _line(criterion, Judgement.EMBEDDED, [*cited, make_item(kind)])
        assert (after.shown.level > before.shown.level) == (kind in wanted)


@law
@given(criteria(), st.lists(items(), max_size=4), st.sampled_from([Judgement.IN_PLACE, Judgement.EMBEDDED]))
def test_where_less_is_shown_than_claimed_the_step_is_one_with_evidence(criterion, cited, judgement):
    found = _line(criterion, judgement, cited)
    with_evidence = {StepKind.ADD_EVIDENCE, StepKind.RENEW_EVIDENCE, StepKind.WAIT}
    assert (cheapest_step(found).kind in with_evidence) == (found.shown.level < found.score.claimed)


@law
@given(criteria(), st.lists(items(), max_size=4))
def test_renewing_the_named_item_raises_what_is_shown(criterion, cited):
    before = _line(criterion, Judgement.EMBEDDED, cited)
    step = cheapest_step(before)
    if step.kind is StepKind.RENEW_EVIDENCE:
        renewed = make_item(step.piece.kind)
        assert _line(criterion, Judgement.EMBEDDED, [*cited, renewed]).shown.level > before.shown.level


def test_the_item_that_ran_out_last_is_the_one_to_renew():
    older = make_item(title="Older log", collected_on=LAST_YEAR - timedelta(days=30))
    newer = make_item(title="Newer log", collected_on=LAST_YEAR)
    step = cheapest_step(_line(make_criterion(), Judgement.IN_PLACE, [newer, older]))
    assert step.what == "Renew 'Newer log', which ran out on 12 October 2026."


def test_an_item_out_of_date_that_could_not_show_it_is_not_renewed():
    policy = make_item(EvidenceKind.POLICY, collected_on=LAST_YEAR)
    assert cheapest_step(_line(make_criterion(), Judgement.IN_PLACE, [policy])).kind is StepKind.ADD_EVIDENCE


def test_a_pass_that_ran_out_is_renewed_by_doing_the_check_again():
    step = cheapest_step(_line(make_criterion(), Judgement.IN_PLACE, logged=[make_result(done_on=LAST_YEAR)]))
    assert step.what == "Do the check again and log the result: the last pass ran out on 12 October 2026."


def test_a_failed_check_comes_before_every_other_step():
    failed = make_result(CheckOutcome.FAILED, device="iPad", place="library")
    step = cheapest_step(_line(make_criterion(), Judgement.IN_PLACE, logged=[failed]))
    assert step.kind is StepKind.TEST_AGAIN
    assert step.what == "Put right what failed on 16 November 2026 (iPad, library), test again and log the result."


def test_a_criterion_that_asks_for_a_document_is_not_asked_for_practice_first():
    criterion = make_criterion(asks=Asks.DOCUMENT, kinds=[EvidenceKind.POLICY, EvidenceKind.LOG], examples=())
    step = cheapest_step(_line(criterion, Judgement.IN_PLACE))
    assert step.what == "Add one current item (policy or procedure, or log or record of what was done)."


def test_two_documents_are_still_short_of_one_item_that_shows_practice():
    kinds = [EvidenceKind.POLICY, EvidenceKind.MINUTES, EvidenceKind.PLAN, EvidenceKind.LOG]
    criterion = make_criterion(asks=Asks.DOCUMENT, kinds=kinds, examples=("Filter log",))
    cited = [make_item(EvidenceKind.POLICY), make_item(EvidenceKind.MINUTES)]
    step = cheapest_step(_line(criterion, Judgement.EMBEDDED, cited))
    assert step.what == "Add one item of a second kind (log or record of what was done), such as 'Filter log'."


def test_what_is_partly_in_place_begins_with_the_first_step_and_what_is_in_place_with_its_effect():
    cited = [make_item()]
    assert cheapest_step(_line(make_criterion(), Judgement.PARTLY, cited)).kind is StepKind.BEGIN
    assert cheapest_step(_line(make_criterion(), Judgement.IN_PLACE, cited)).kind is StepKind.EMBED
