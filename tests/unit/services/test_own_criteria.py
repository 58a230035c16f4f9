"""A school's own criteria: kept only when sound, versioned, audited as their own list, and never mixed with ours."""

from __future__ import annotations

import pytest

from audits.model.answer import Judgement
from audits.model.faults import InvalidValue, NotAllowed, NotFound
from audits.model.person import Role
from audits.model.term import Term
from audits.services.audit.answering import save_judgement
from audits.services.audit.asked import criteria_asked, titles_of
from audits.services.audit.auditing import begin_audit
from audits.services.audit.offering import checklists_offered
from audits.services.audit.own_criteria import (
    Form,
    own_criteria_of,
    own_position,
    own_template,
    upload_own_criteria,
)
from audits.services.audit.planning import Planned, plan_action
from audits.services.audit.standing import position_of
from audits.services.audit.walking import card_of, walk_of
from audits.services.evidence.checking import name_check
from audits.services.trail import read_trail
from checklists.model import Strength
from tests.builders import TODAY

TERM = Term.keyed("2026/27 Autumn")
ID = "own.assembly"
SOUND = f"""
title: What our pupils asked for
asked_by: The school council
reviewed_on: 2026-11-21
criteria:
  - id: {ID}
    title: Pupils lead an assembly
    question: Do pupils lead an assembly on life online each term?
    why: Our pupils asked for it.
    looks_like: {{partly: Once., in_place: In each term., embedded: Pupils say what changed.}}
    asks: done
    kinds: [log, pupil_voice]
    examples: [The plan of assemblies]
    first_step: Find a date.
    accountable: headteacher
    validity_months: 6
    strength: recommended
"""
MAY = {Role.LEADER, Role.HEAD, Role.DSL}


def upload(world, text=SOUND, role=Role.LEADER, name="ours.yaml"):
    content = text if isinstance(text, bytes) else text.encode()
    return upload_own_criteria(world.deployment, actor=world.actor(role), name=name, content=content)


@pytest.mark.parametrize("role", list(Role))
def test_exactly_those_who_may_answer_may_upload_and_take_a_template(world, role):
    if role in MAY:
        assert upload(world, role=role)[0] is not None
        assert own_template(world.deployment, actor=world.actor(role), form=Form.TEXT)
        return
    with pytest.raises(NotAllowed):
        upload(world, role=role)
    with pytest.raises(NotAllowed):
        own_template(world.deployment, actor=world.actor(role), form=Form.TEXT)


def test_with_one_fault_nothing_is_kept_and_every_fault_has_its_place(world):
    kept, faults = upload(
        world, SOUND.replace("strength: recommended", "strength: duty").replace("kinds: [log, ", "kinds: [")
    )
    assert kept is None
    assert len(faults) >= 2
    assert all("line" in one.place for one in faults)
    assert own_criteria_of(world.deployment, actor=world.actor(Role.LEADER)) is None


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"a: [", b"PK\x03\x04"])
@pytest.mark.parametrize("name", ["ours.yaml", "ours.xlsx", "ours"])
def test_what_cannot_be_read_is_told_in_words_and_keeps_nothing(world, content, name):
    kept, faults = upload(world, content, name=name)
    assert kept is None
    assert faults
    assert own_criteria_of(world.deployment, actor=world.actor(Role.LEADER)) is None


def test_the_templates_can_be_uploaded_as_they_are(world):
    # The sample names an area of the real catalogue, which this small one does not have.
    for form in Form:
        content = own_template(world.deployment, actor=world.actor(Role.LEADER), form=form)
        _, faults = upload(world, content, name=f"t{form.value}")
        assert [one.sentence for one in faults if "There is no area 'devices'" not in one.sentence] == []


def test_each_upload_is_a_version_and_the_same_again_is_none(world):
    assert upload(world)[0].version == 1
    assert upload(world)[0].version == 1
    assert upload(world, SOUND.replace("Find a date.", "Ask the council."))[0].version == 2
    leader = world.actor(Role.LEADER)
    with world.deployment.store.reading(leader.school_id) as work:
        assert [one.version for one in work.own_criteria.all()] == [1, 2]
    deeds = [
        one for one in read_trail(world.deployment, actor=world.actor(Role.DSL)) if one.deed == "upload own criteria"
    ]
    assert len(deeds) == 2
    assert "council" not in repr(deeds)


def test_they_are_a_checklist_of_their_own_offered_last(world):
    leader = world.actor(Role.LEADER)
    with pytest.raises(NotFound, match="no criteria of its own"):
        begin_audit(world.deployment, actor=leader, checklist="own", term=TERM)
    ours = [one.id for one in checklists_offered(world.deployment, actor=leader)]
    upload(world)
    offered = checklists_offered(world.deployment, actor=leader)
    assert [one.id for one in offered] == [*ours, "own"]
    assert (offered[-1].title, offered[-1].questions) == ("Our own criteria", 1)


def test_an_audit_of_them_is_walked_and_answered_like_any_other(world):
    leader = world.actor(Role.LEADER)
    upload(world)
    audit = begin_audit(world.deployment, actor=leader, checklist="own", term=TERM)
    save_judgement(
        world.deployment, actor=leader, audit_id=audit.id, criterion_id=ID, judgement=Judgement.PARTLY, seen_version=0
    )
    walk = walk_of(world.deployment, actor=leader, audit_id=audit.id)
    assert [one.id for one in walk.criteria] == [ID]
    assert walk.answered == 1
    assert walk.position.gate.duties == ()
    card = card_of(world.deployment, actor=leader, audit_id=audit.id, criterion_id=ID)
    assert card.line.strength is Strength.RECOMMENDED


def test_an_audit_keeps_what_was_asked_when_the_file_changes(world):
    leader = world.actor(Role.LEADER)
    upload(world)
    audit = begin_audit(world.deployment, actor=leader, checklist="own", term=TERM)
    upload(world, SOUND.replace("each term?", "each half-term?"))
    [criterion] = walk_of(world.deployment, actor=leader, audit_id=audit.id).criteria
    assert criterion.question == "Do pupils lead an assembly on life online each term?"


def test_nothing_of_ours_moves_by_them_and_their_score_stands_beside(world):
    leader = world.actor(Role.LEADER)
    before = position_of(world.deployment, actor=leader)
    catalogue = world.deployment.catalogue_in_use(world.deployment.now())
    assert own_position(world.deployment, actor=leader) is None
    upload(world)
    audit = begin_audit(world.deployment, actor=leader, checklist="own", term=TERM)
    save_judgement(
        world.deployment, actor=leader, audit_id=audit.id, criterion_id=ID, judgement=Judgement.EMBEDDED, seen_version=0
    )
    assert position_of(world.deployment, actor=leader) == before
    assert world.deployment.catalogue_in_use(world.deployment.now()).hash == catalogue.hash
    beside = own_position(world.deployment, actor=leader)
    assert [line.criterion.id for line in beside.lines] == [ID]


def test_another_school_sees_nothing_of_them(world):
    upload(world)
    with world.deployment.store.reading("elsewhere") as work:
        assert work.own_criteria.one() is None


def test_actions_and_checks_may_serve_them(world):
    leader = world.actor(Role.LEADER)
    planned = Planned(what="Ask the council.", owner="Deputy head", due_on=TODAY)
    with pytest.raises(NotFound):
        plan_action(world.deployment, actor=leader, criterion_id=ID, planned=planned)
    with pytest.raises(InvalidValue):
        name_check(world.deployment, actor=leader, title="Count the assemblies", criteria=[ID])
    upload(world)
    plan_action(world.deployment, actor=leader, criterion_id=ID, planned=planned)
    assert name_check(world.deployment, actor=leader, title="Count the assemblies", criteria=[ID]).criteria == (ID,)
    asked = criteria_asked(world.deployment, actor=leader)
    assert asked[ID].title == "Pupils lead an assembly"
    assert set(world.deployment.catalogue.criteria) < set(asked)


def test_their_titles_are_those_of_the_latest_file_that_held_them(world):
    leader = world.actor(Role.LEADER)
    upload(world)
    upload(world, SOUND.replace("Pupils lead an assembly\n", "Pupils hold an assembly\n"))
    begin_audit(world.deployment, actor=leader, checklist="own", term=TERM)
    assert titles_of(world.deployment, actor=leader)[ID] == "Pupils hold an assembly"
    upload(world, SOUND.replace(ID, "own.other"))
    titles = titles_of(world.deployment, actor=leader)
    assert (titles[ID], titles["own.other"]) == ("Pupils hold an assembly", "Pupils lead an assembly")
    assert set(world.deployment.catalogue.criteria) < set(titles)
