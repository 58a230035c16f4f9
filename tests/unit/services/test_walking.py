"""A card shows what its audit says: of one that takes no more answers, what was submitted; and no other audit's."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from audits.model.answer import Judgement
from audits.model.check import CheckOutcome
from audits.model.faults import NotFound
from audits.model.person import Role
from audits.model.term import Term
from audits.services.audit.answering import cite, keep_draft, save_judgement, save_narrative
from audits.services.audit.auditing import begin_audit, submit_audit
from audits.services.audit.planning import Planned, plan_action
from audits.services.audit.walking import card_of, walk_of
from audits.services.evidence.checking import Target, log_result, name_check
from audits.services.evidence.library import Described, add_evidence, describe_anew
from audits.services.incidents.reviews import ask_for_review, look_for_reviews
from audits.services.terms.signing import sign_audit
from audits.services.terms.waiting import waiting_for_signature
from checklists.model import Checklist, EvidenceKind, Phase, Strength
from tests.builders import TODAY, make_catalogue, make_criterion
from tests.unit.services.conftest import DUTY, OPTIONAL
from tests.unit.services.test_governors import GRAVE, NUDES
from tests.unit.services.test_releases import upload

AUTUMN, SPRING, SUMMER = (Term.keyed(f"2026/27 {name}") for name in ("Autumn", "Spring", "Summer"))
OLDER = "curriculum.sixth-form"


def judged(world, audit, judgement, criterion=DUTY, seen_version=0):
    save_judgement(
        world.deployment,
        actor=world.actor(Role.LEADER),
        audit_id=audit,
        criterion_id=criterion,
        judgement=judgement,
        seen_version=seen_version,
    )


def shown(world, audit, title, **dates):
    leader = world.actor(Role.LEADER)
    described = Described(title=title, kind=EvidenceKind.LOG, collected_on=world.deployment.today(), **dates)
    item = add_evidence(world.deployment, actor=leader, described=described, where="In the office.")
    cite(world.deployment, actor=leader, audit_id=audit, criterion_id=DUTY, evidence_id=item.id)
    return item


def begun(world, term=AUTUMN, checklist="essentials"):
    return begin_audit(world.deployment, actor=world.actor(Role.LEADER), checklist=checklist, term=term).id


def card(world, audit, criterion=DUTY, role=Role.GOVERNOR):
    return card_of(world.deployment, actor=world.actor(role), audit_id=audit, criterion_id=criterion)


def walk(world, audit, role=Role.GOVERNOR):
    return walk_of(world.deployment, actor=world.actor(role), audit_id=audit)


@pytest.fixture
def handed_in(world):
    """An audit submitted on TODAY, in which a duty is in place and shown by a log; and that log."""
    audit = begun(world)
    judged(world, audit, Judgement.IN_PLACE)
    item = shown(world, audit, "Filter log", true_until=TODAY + timedelta(days=60))
    submit_audit(world.deployment, actor=world.actor(Role.HEAD), audit_id=audit)
    return audit, item


def move_everything(world, item):
    """What happens in a school after an audit was handed in: every mark of the duty is another afterwards."""
    leader, deployment = world.actor(Role.LEADER), world.deployment
    world.clock.move(days=90)
    later = begun(world, SPRING)
    judged(world, later, Judgement.NOT_IN_PLACE)
    shown(world, later, "Of the spring")
    described = Described(title="Renamed", kind=EvidenceKind.POLICY, collected_on=TODAY)
    describe_anew(deployment, actor=leader, evidence_id=item.id, described=described, seen_version=1)
    check = name_check(deployment, actor=leader, title="Filter test", criteria=[DUTY])
    log_result(
        deployment,
        actor=leader,
        check_id=check.id,
        done_on=deployment.today(),
        outcome=CheckOutcome.FAILED,
        tested=Target(),
    )
    planned = Planned(what="Test it", owner="DSL", due_on=deployment.today())
    plan_action(deployment, actor=leader, criterion_id=DUTY, planned=planned)
    ask_for_review(deployment, actor=world.actor(Role.DSL), criterion_id=DUTY)
    return later


@pytest.mark.parametrize("role", [Role.GOVERNOR, Role.LEADER, Role.HEAD, Role.DSL])
def test_whatever_happens_later_a_submitted_audit_reads_as_it_was_submitted(world, handed_in, role):
    audit, item = handed_in
    before, walked = card(world, audit, role=role), walk(world, audit, role=role)
    later = move_everything(world, item)
    after = card(world, audit, role=role)
    assert (after.line, after.answer, after.earlier) == (before.line, before.answer, before.earlier)
    assert [one.title for one in after.cited] == ["Filter log"]
    assert (list(after.actions), after.step, after.rests_on) == ([], before.step, before.rests_on)
    assert not after.line.under_question
    assert walk(world, audit, role=role).position == walked.position
    today = card(world, later, role=role).line
    assert (today.score.claimed, today.under_question) == (0, True), "the card of an open audit follows today"


def test_what_the_governors_read_on_the_cards_is_what_they_sign(world, handed_in):
    audit, item = handed_in
    judged(world, begun(world, SUMMER), Judgement.EMBEDDED, OPTIONAL)
    move_everything(world, item)
    (waiting,) = waiting_for_signature(world.deployment, actor=world.actor(Role.GOVERNOR))

    def read():
        return [card(world, audit, criterion).line for criterion in (DUTY, OPTIONAL)]

    assert read() == list(waiting.position.lines)
    assert walk(world, audit).position == waiting.position
    sign_audit(
        world.deployment,
        actor=world.actor(Role.GOVERNOR),
        audit_id=audit,
        meeting_on=world.deployment.today(),
        minute="7.2",
    )
    world.clock.move(days=30)
    assert read() == list(waiting.position.lines), "a signature changes nothing of what was submitted"
    assert (card(world, audit).submitted_on, walk(world, audit).position.on) == (TODAY, TODAY)


def test_an_audit_under_way_shows_today_and_no_day_of_submission(world):
    audit = begun(world)
    judged(world, begun(world, SPRING), Judgement.IN_PLACE)
    world.clock.move(days=3)
    assert (card(world, audit).submitted_on, walk(world, audit).position.on) == (None, TODAY + timedelta(days=3))
    assert card(world, audit).line.score.claimed == 2, "the standing answer, from whichever audit"


@pytest.fixture
def two_lists(world):
    """A school with a list of one question beside the essentials, which also ask something of older pupils alone."""
    catalogue = make_catalogue(
        make_criterion(DUTY, strength=Strength.DUTY),
        make_criterion(OPTIONAL, strength=Strength.GOOD_PRACTICE),
        make_criterion(OLDER, only_phases=[Phase.SECONDARY]),
        checklists=[
            Checklist(id="essentials", title="Essentials", purpose="First.", criteria=(DUTY, OPTIONAL, OLDER)),
            Checklist(id="short", title="Short", purpose="One.", criteria=(DUTY,)),
        ],
        version="two lists",
    )
    return replace(world, deployment=replace(world.deployment, catalogue=catalogue))


def test_a_card_that_is_not_asked_of_the_school_is_refused_in_words(two_lists):
    with pytest.raises(NotFound, match="not asked of your school"):
        card(two_lists, begun(two_lists), OLDER)


@pytest.mark.parametrize("criterion", [OPTIONAL, "no.such"])
def test_what_an_audit_does_not_ask_has_no_card_in_it_and_takes_no_answer(two_lists, criterion):
    world, leader = two_lists, two_lists.actor(Role.LEADER)
    audit = begun(world, checklist="short")
    item = shown(world, audit, "Filter log")
    here = {"actor": leader, "audit_id": audit, "criterion_id": criterion}
    for refused in (
        lambda: card_of(world.deployment, **here),
        lambda: save_judgement(world.deployment, **here, judgement=Judgement.PARTLY, seen_version=0),
        lambda: save_narrative(world.deployment, **here, narrative="Words.", seen_version=0),
        lambda: keep_draft(world.deployment, **here, text="Words.", seen_version=0),
        lambda: cite(world.deployment, **here, evidence_id=item.id),
    ):
        with pytest.raises(NotFound, match="This audit does not ask that"):
            refused()
    with world.deployment.store.reading("larkmoor") as work:
        assert work.answers.all(criterion_id=criterion) == []
        assert work.citations.all(criterion_id=criterion) == []


def test_a_review_that_nobody_was_told_of_stands_on_no_card_of_what_was_submitted(world):
    catalogue = make_catalogue(
        make_criterion(NUDES, incident_types=("nudes",)),
        types=(GRAVE,),
        checklists=[Checklist(id="essentials", title="Essentials", purpose="First.", criteria=(NUDES,))],
    )
    world, dsl = replace(world, deployment=replace(world.deployment, catalogue=catalogue)), world.actor(Role.DSL)
    audit = begun(world)
    judged(world, audit, Judgement.IN_PLACE, NUDES)
    upload(world, {TODAY: 3}, types=("nudes",))
    look_for_reviews(world.deployment, actor=dsl)
    assert card(world, audit, NUDES, Role.DSL).line.under_question, "the DSL, of an audit under way"
    submit_audit(world.deployment, actor=world.actor(Role.HEAD), audit_id=audit)
    (waiting,) = waiting_for_signature(world.deployment, actor=world.actor(Role.GOVERNOR))
    for role in (Role.DSL, Role.GOVERNOR):
        assert (card(world, audit, NUDES, role).line,) == waiting.position.lines
        assert walk(world, audit, role=role).position == waiting.position
