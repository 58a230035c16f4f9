"""Saved means saved: judgement, narrative and citations, by one person or two."""

from __future__ import annotations

import pytest

from audits.model.answer import NARRATIVE_LIMIT, Judgement
from audits.model.audit import AuditState
from audits.model.faults import InvalidValue, NotAllowed, NotFound
from audits.model.person import Role
from audits.model.term import Term
from audits.services.audit.answering import cite, drop_draft, keep_draft, save_judgement, save_narrative
from audits.services.audit.auditing import begin_audit, list_audits, submit_audit
from audits.services.audit.standing import gather, position_of
from audits.services.evidence.library import Described, add_evidence
from checklists.model import EvidenceKind
from tests.builders import TODAY
from tests.unit.services.conftest import DUTY, OPTIONAL


@pytest.fixture
def audit(world):
    return begin_audit(
        world.deployment, actor=world.actor(Role.LEADER), checklist="essentials", term=Term.keyed("2026/27 Autumn")
    )


@pytest.fixture
def place(audit):
    return {"audit_id": audit.id, "criterion_id": DUTY}


def answers(world):
    with world.deployment.store.reading("larkmoor") as work:
        return {answer.criterion_id: answer for answer in work.answers.latest()}


def drafts(world):
    with world.deployment.store.reading("larkmoor") as work:
        return {(draft.person_id, draft.field): draft.text for draft in work.drafts.find(criterion_id=DUTY)}


def test_a_judgement_is_stored_with_the_day_it_was_said_to_be_true(world, place):
    leader = world.actor(Role.LEADER)
    save_judgement(world.deployment, actor=leader, **place, judgement=Judgement.PARTLY, seen_version=0)
    answer = answers(world)[DUTY]
    assert (answer.judgement, answer.confirmed_on, answer.recorded_by) == (
        Judgement.PARTLY,
        TODAY,
        leader.person_id,
    )


def test_saving_again_what_is_stored_adds_nothing(world, place):
    for _ in range(3):
        save_judgement(
            world.deployment,
            actor=world.actor(Role.LEADER),
            **place,
            judgement=Judgement.IN_PLACE,
            seen_version=0,
        )
    assert answers(world)[DUTY].version == 1


def test_saying_the_same_on_a_later_day_confirms_it_anew(world, place):
    leader = world.actor(Role.LEADER)
    save_judgement(world.deployment, actor=leader, **place, judgement=Judgement.IN_PLACE, seen_version=0)
    world.clock.move(days=3)
    save_judgement(world.deployment, actor=leader, **place, judgement=Judgement.IN_PLACE, seen_version=1)
    assert (answers(world)[DUTY].confirmed_on - TODAY).days == 3


def test_two_leaders_choosing_differently_lose_neither_choice(world, place):
    first, second = world.actor(Role.LEADER), world.second_leader
    save_judgement(world.deployment, actor=first, **place, judgement=Judgement.IN_PLACE, seen_version=0)
    saved = save_judgement(world.deployment, actor=second, **place, judgement=Judgement.PARTLY, seen_version=0)
    assert saved.theirs is not None
    assert saved.theirs.judgement is Judgement.IN_PLACE
    assert answers(world)[DUTY].judgement is Judgement.IN_PLACE
    assert drafts(world) == {(second.person_id, "judgement"): "partly in place\n"}
    save_judgement(
        world.deployment, actor=second, **place, judgement=Judgement.PARTLY, seen_version=saved.answer.version
    )
    assert answers(world)[DUTY].judgement is Judgement.PARTLY
    assert drafts(world) == {}


def test_a_judgement_and_a_narrative_of_two_people_do_not_clash(world, place):
    save_judgement(
        world.deployment, actor=world.actor(Role.LEADER), **place, judgement=Judgement.IN_PLACE, seen_version=0
    )
    saved = save_narrative(
        world.deployment, actor=world.second_leader, **place, narrative="We test it each term.", seen_version=0
    )
    assert saved.theirs is None
    answer = answers(world)[DUTY]
    assert (answer.judgement, answer.narrative) == (Judgement.IN_PLACE, "We test it each term.")


def test_the_second_persons_words_are_kept_as_a_draft_until_they_choose(world, place):
    save_narrative(world.deployment, actor=world.actor(Role.LEADER), **place, narrative="First words.", seen_version=0)
    saved = save_narrative(
        world.deployment, actor=world.second_leader, **place, narrative="Second words.", seen_version=0
    )
    assert saved.theirs is not None
    assert answers(world)[DUTY].narrative == "First words."
    assert drafts(world) == {(world.second_leader.person_id, "narrative"): "Second words."}
    drop_draft(world.deployment, actor=world.second_leader, **place, field="narrative")
    assert drafts(world) == {}


def test_what_is_typed_is_kept_as_a_draft_and_goes_once_it_is_saved(world, place):
    leader = world.actor(Role.LEADER)
    keep_draft(world.deployment, actor=leader, **place, text="We test", seen_version=0)
    assert drafts(world) == {(leader.person_id, "narrative"): "We test"}
    save_narrative(world.deployment, actor=leader, **place, narrative="We test it.", seen_version=0)
    assert drafts(world) == {}


def test_not_applicable_is_refused_where_the_criterion_does_not_allow_it(world, place):
    with pytest.raises(InvalidValue, match="applies to every school"):
        save_judgement(
            world.deployment,
            actor=world.actor(Role.LEADER),
            **place,
            judgement=Judgement.NOT_APPLICABLE,
            reason="We have no filter.",
            seen_version=0,
        )


def test_not_applicable_needs_its_reason(world, audit):
    where = {"audit_id": audit.id, "criterion_id": OPTIONAL}
    leader = world.actor(Role.LEADER)
    with pytest.raises(InvalidValue, match="Say why"):
        save_judgement(
            world.deployment, actor=leader, **where, judgement=Judgement.NOT_APPLICABLE, reason=" ", seen_version=0
        )
    save_judgement(
        world.deployment,
        actor=leader,
        **where,
        judgement=Judgement.NOT_APPLICABLE,
        reason="No pupil sits exams.",
        seen_version=0,
    )
    assert answers(world)[OPTIONAL].reason == "No pupil sits exams."


def test_words_beyond_the_limit_are_refused_before_anything_is_stored(world, place):
    with pytest.raises(InvalidValue, match="Keep the text under"):
        save_narrative(
            world.deployment,
            actor=world.actor(Role.LEADER),
            **place,
            narrative="x" * (NARRATIVE_LIMIT + 1),
            seen_version=0,
        )
    assert answers(world) == {}


def test_a_submitted_audit_takes_no_more_answers(world, audit, place):
    leader = world.actor(Role.LEADER)
    with pytest.raises(InvalidValue, match="Nothing has been answered"):
        submit_audit(world.deployment, actor=leader, audit_id=audit.id)
    save_judgement(world.deployment, actor=leader, **place, judgement=Judgement.IN_PLACE, seen_version=0)
    submit_audit(world.deployment, actor=leader, audit_id=audit.id)
    assert [one.state for one in list_audits(world.deployment, actor=leader)] == [AuditState.SUBMITTED]
    with pytest.raises(NotAllowed, match="answers stand as they are"):
        save_judgement(world.deployment, actor=leader, **place, judgement=Judgement.PARTLY, seen_version=1)
    with pytest.raises(NotAllowed, match="answers stand as they are"):
        keep_draft(world.deployment, actor=leader, **place, text="late", seen_version=1)


def test_an_audit_of_the_same_kind_is_not_begun_twice_in_a_term(world, audit):
    with pytest.raises(InvalidValue, match="begun already"):
        begin_audit(
            world.deployment,
            actor=world.actor(Role.LEADER),
            checklist=audit.audit.checklist,
            term=audit.term,
        )


def test_a_criterion_or_audit_that_is_not_there_is_refused_in_words(world, audit):
    leader = world.actor(Role.LEADER)
    with pytest.raises(NotFound, match="does not ask that"):
        save_judgement(
            world.deployment,
            actor=leader,
            audit_id=audit.id,
            criterion_id="filtering.gone",
            judgement=Judgement.PARTLY,
            seen_version=0,
        )
    with pytest.raises(NotFound, match="not in this school"):
        save_judgement(
            world.deployment,
            actor=leader,
            audit_id="elsewhere",
            criterion_id=DUTY,
            judgement=Judgement.PARTLY,
            seen_version=0,
        )


def test_citations_of_two_people_merge_and_stand_until_taken_back(world, place):
    first, second = world.actor(Role.LEADER), world.second_leader
    items = [
        add_evidence(
            world.deployment,
            actor=first,
            described=Described(title=title, kind=EvidenceKind.LOG, collected_on=TODAY),
            where="In the office.",
        )
        for title in ("Filter log", "Second log")
    ]
    cite(world.deployment, actor=first, **place, evidence_id=items[0].id)
    cite(world.deployment, actor=second, **place, evidence_id=items[1].id)

    def cited():
        with world.deployment.store.reading("larkmoor") as work:
            return [item.title for item in gather(work).cited.get(DUTY, [])]

    assert cited() == ["Filter log", "Second log"]
    cite(world.deployment, actor=second, **place, evidence_id=items[0].id, cited=False)
    assert cited() == ["Second log"]
    with pytest.raises(NotFound, match="library"):
        cite(world.deployment, actor=first, **place, evidence_id="nothing")


def test_a_past_day_finds_the_answer_that_stood_then(world, place):
    leader = world.actor(Role.LEADER)
    save_judgement(world.deployment, actor=leader, **place, judgement=Judgement.PARTLY, seen_version=0)
    world.clock.move(days=10)
    save_judgement(world.deployment, actor=leader, **place, judgement=Judgement.IN_PLACE, seen_version=1)
    then = position_of(world.deployment, actor=leader, on=TODAY).by_id[DUTY]
    now = position_of(world.deployment, actor=leader).by_id[DUTY]
    assert (then.score.claimed, now.score.claimed) == (1, 2)
