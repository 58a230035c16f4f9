"""A newer catalogue in an audit under way: listed first, taken by somebody who answers, and by nobody else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audits.model.answer import Judgement
from audits.model.audit import AuditState
from audits.model.faults import InvalidValue, NotAllowed
from audits.model.person import Role
from audits.model.term import Term
from audits.services.audit.answering import save_judgement
from audits.services.audit.auditing import begin_audit, submit_audit
from audits.services.audit.gaps import strengths_and_gaps
from audits.services.audit.newer_catalogue import Part, accept_newer, newer_for
from audits.services.audit.standing import position_of
from audits.services.audit.walking import walk_of
from audits.services.terms.signing import return_audit
from audits.services.terms.waiting import last_step
from checklists.frozen import freeze
from checklists.model import Checklist, EvidenceKind, Phase, Strength
from tests.builders import make_catalogue, make_criterion
from tests.unit.services.conftest import DUTY, OPTIONAL

NEW, FOR_OTHERS = "filtering.reviewed", "filtering.sixth-form"


@pytest.fixture
def audit(world):
    """An audit with one answer, begun from the older catalogue."""
    leader = world.actor(Role.LEADER)
    begun = begin_audit(world.deployment, actor=leader, checklist="essentials", term=Term.keyed("2026/27 Autumn")).id
    save_judgement(
        world.deployment,
        actor=leader,
        audit_id=begun,
        criterion_id=DUTY,
        judgement=Judgement.IN_PLACE,
        seen_version=0,
    )
    return begun


@pytest.fixture
def later(world):
    """The deployment after an update: one criterion changed, one new, one gone, one that is not for this school."""
    return updated(
        world.deployment,
        replace(
            make_criterion(DUTY, strength=Strength.RECOMMENDED, validity_months=6),
            question="Is the filter right for each age?",
            kinds=frozenset({EvidenceKind.LOG}),
        ),
        make_criterion(NEW),
        replace(make_criterion(FOR_OTHERS), only_phases=frozenset({Phase.SECONDARY})),
    )


def updated(deployment, *criteria, version="test.2"):
    newer = make_catalogue(
        *criteria,
        checklists=[
            Checklist(
                id="essentials", title="Essentials", purpose="To begin with.", criteria=tuple(c.id for c in criteria)
            )
        ],
        version=version,
    )
    later = replace(deployment, catalogue=newer, frozen_catalogue=freeze(newer))
    later.catalogue_kept(newer.hash)
    # The catalogues of these tests have made-up hashes, so they are handed over instead of read back.
    later.__dict__["_thawed"] |= {deployment.catalogue.hash: deployment.catalogue}
    return later


def trail(deployment, world):
    with deployment.store.reading(world.actor(Role.HEAD).school_id) as work:
        return [entry.deed for entry in work.trail.all()]


def test_nothing_is_listed_while_the_catalogue_is_the_same(world, audit):
    assert newer_for(world.deployment, actor=world.actor(Role.LEADER), audit_id=audit) is None


def test_what_would_change_for_this_school_is_listed_and_nothing_changes_by_looking(world, audit, later):
    found = newer_for(later, actor=world.actor(Role.GOVERNOR), audit_id=audit)
    assert [one.id for one in found.added] == [NEW]
    assert [one.id for one in found.withdrawn] == [OPTIONAL]
    [changed] = found.changed
    assert changed.criterion.question == "Is the filter right for each age?"
    assert (changed.before, changed.after) == (Strength.DUTY, Strength.RECOMMENDED)
    assert changed.parts == (Part.QUESTION, Part.STRENGTH, Part.EVIDENCE, Part.VALIDITY, Part.SOURCES)
    walk = walk_of(later, actor=world.actor(Role.LEADER), audit_id=audit)
    assert [one.id for one in walk.criteria] == [DUTY, OPTIONAL]


def test_a_newer_catalogue_that_asks_this_checklist_alike_changes_nothing(world, audit):
    same = [world.deployment.catalogue.criteria[one] for one in (DUTY, OPTIONAL)]
    later = updated(world.deployment, *same)
    assert newer_for(later, actor=world.actor(Role.LEADER), audit_id=audit) is None


def test_taken_it_asks_what_is_asked_today_keeps_the_answers_and_stands_in_the_trail(world, audit, later):
    leader = world.actor(Role.LEADER)
    found = newer_for(later, actor=leader, audit_id=audit)
    taken = accept_newer(later, actor=leader, audit_id=audit, catalogue=found.hash)
    assert (taken.state, taken.catalogue) == (AuditState.OPEN, later.catalogue.hash)
    walk = walk_of(later, actor=leader, audit_id=audit)
    assert [one.id for one in walk.criteria] == [DUTY, NEW]
    assert walk.answers[DUTY].judgement is Judgement.IN_PLACE
    assert newer_for(later, actor=leader, audit_id=audit) is None
    assert trail(later, world)[-1] == "accept newer catalogue"
    entries = len(trail(later, world))
    accept_newer(later, actor=world.second_leader, audit_id=audit, catalogue=found.hash)
    assert len(trail(later, world)) == entries


def test_one_that_was_not_looked_at_is_not_taken(world, audit, later):
    seen = newer_for(later, actor=world.actor(Role.LEADER), audit_id=audit).hash
    latest = updated(later, make_criterion(NEW), version="test.3")
    latest.__dict__["_thawed"] |= {world.deployment.catalogue.hash: world.deployment.catalogue}
    with pytest.raises(InvalidValue, match="changed again"):
        accept_newer(latest, actor=world.actor(Role.LEADER), audit_id=audit, catalogue=seen)


def test_what_is_submitted_keeps_what_it_asked(world, audit, later):
    seen = newer_for(later, actor=world.actor(Role.LEADER), audit_id=audit).hash
    submit_audit(later, actor=world.actor(Role.HEAD), audit_id=audit)
    assert newer_for(later, actor=world.actor(Role.LEADER), audit_id=audit) is None
    with pytest.raises(NotAllowed, match="submitted"):
        accept_newer(later, actor=world.actor(Role.LEADER), audit_id=audit, catalogue=seen)


def test_an_audit_that_was_given_back_still_says_by_whom_and_why(world, audit, later):
    submit_audit(later, actor=world.actor(Role.HEAD), audit_id=audit)
    governor = world.actor(Role.GOVERNOR)
    return_audit(later, actor=governor, audit_id=audit, note="Look at the filter again.")
    found = newer_for(later, actor=governor, audit_id=audit)
    accept_newer(later, actor=world.actor(Role.LEADER), audit_id=audit, catalogue=found.hash)
    last = last_step(later, actor=governor, audit_id=audit)
    assert (last.step.note, last.by) == ("Look at the filter again.", governor.name)


def test_a_day_before_it_was_taken_shows_the_strengths_and_gaps_that_were_asked_then(world, audit, later):
    leader, day = world.actor(Role.LEADER), world.deployment.today()
    world.clock.move(days=2)
    before = strengths_and_gaps(world.deployment, actor=leader, on=day, audit_id=audit).position
    accept_newer(later, actor=leader, audit_id=audit, catalogue=later.catalogue.hash)
    after = strengths_and_gaps(later, actor=leader, on=day, audit_id=audit).position
    assert [line.id for line in after.lines] == [DUTY, OPTIONAL]
    assert after.overall == before.overall
    now = strengths_and_gaps(later, actor=leader, on=later.today(), audit_id=audit).position
    assert [line.id for line in now.lines] == [DUTY, NEW]


def test_that_a_question_may_not_apply_any_more_is_listed(world, audit):
    same = world.deployment.catalogue.criteria
    later = updated(world.deployment, same[DUTY], replace(same[OPTIONAL], may_not_apply=""))
    [changed] = newer_for(later, actor=world.actor(Role.LEADER), audit_id=audit).changed
    assert changed.parts == (Part.MAY_NOT_APPLY,)


def test_a_moment_before_it_was_taken_is_scored_as_it_was_asked_then(world, audit, later):
    leader, before = world.actor(Role.LEADER), world.deployment.now()
    world.clock.move(hours=1)
    accept_newer(later, actor=leader, audit_id=audit, catalogue=later.catalogue.hash)
    then = position_of(later, actor=leader, audit_id=audit, known_at=before)
    now = position_of(later, actor=leader, audit_id=audit)
    assert [line.id for line in then.lines] == [DUTY, OPTIONAL]
    assert [line.id for line in now.lines] == [DUTY, NEW]
