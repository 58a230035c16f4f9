"""These two do not fit, as a service: who sees what, who may explain, what the trail keeps, and which day counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from audits.model.answer import Judgement
from audits.model.faults import InvalidValue, NotAllowed, NotFound
from audits.model.person import Role
from audits.model.term import Term
from audits.services.audit.answering import cite, save_judgement
from audits.services.audit.auditing import begin_audit
from audits.services.audit.contradictions import contradictions_of, explain
from audits.services.audit.standing import position_of
from audits.services.evidence.library import Described, add_evidence
from audits.services.incidents.undoing import undo_import
from audits.services.trail import read_trail
from checklists.contradictions import Rule, RuleKind
from checklists.model import EvidenceKind
from tests.builders import TODAY, moment
from tests.contract.samples import an_import, an_incident
from tests.unit.services.conftest import DUTY, at

SCHOOL = "larkmoor"
OLD = Rule(
    id="old",
    title="Old",
    kind=RuleKind.EVIDENCE_OLDER,
    criterion=DUTY,
    months=12,
    first="Answered '{judgement}' on {day}.",
    second="{evidence} is dated {dated}, {age}.",
    look_at="Look again.",
)
BULLYING = Rule(
    id="bullying",
    title="Bullying",
    kind=RuleKind.INCIDENTS_AGAINST_CLAIM,
    criterion=DUTY,
    types=("online-bullying",),
    months=6,
    least=1,
    first="Answered '{judgement}' on {day}.",
    second="{incidents} in {months}, the latest on {latest}.",
    look_at="Look again.",
)
EXPLAINING = {Role.LEADER, Role.HEAD, Role.DSL}


@pytest.fixture
def deployment(world):
    """The deployment with two rules, and a school in which both find something."""
    found = replace(world.deployment, contradiction_rules=(OLD, BULLYING))
    leader = world.actor(Role.LEADER)
    audit = begin_audit(found, actor=leader, checklist="essentials", term=Term.keyed("2026/27 Autumn"))
    save_judgement(
        found, actor=leader, audit_id=audit.id, criterion_id=DUTY, judgement=Judgement.IN_PLACE, seen_version=0
    )
    old = Described(title="Filter log", kind=EvidenceKind.LOG, collected_on=TODAY - timedelta(days=500))
    item = add_evidence(found, actor=leader, described=old, where="In the office.")
    cite(found, actor=leader, audit_id=audit.id, criterion_id=DUTY, evidence_id=item.id)
    with found.store.writing(SCHOOL) as work:
        work.imports.append(an_import(school_id=SCHOOL, recorded_at=moment(TODAY)))
        work.incidents.append(an_incident(school_id=SCHOOL, recorded_at=moment(TODAY)))
    return found


def seen(deployment, actor, **said):
    return [one.rule.id for one in contradictions_of(deployment, actor=actor, **said) if not one.explained]


def the(rule, deployment, actor):
    return next(one for one in contradictions_of(deployment, actor=actor) if one.rule == rule)


@pytest.mark.parametrize("role", [Role.HEAD, Role.DSL])
def test_whoever_may_see_counts_sees_what_is_counted_from_incidents(world, deployment, role):
    assert seen(deployment, world.actor(role)) == ["old", "bullying"]


@pytest.mark.parametrize("role", [Role.GOVERNOR, Role.LEADER])
def test_nobody_else_sees_anything_that_is_counted_from_incidents(world, deployment, role):
    assert seen(deployment, world.actor(role)) == ["old"]


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.TRUST_OFFICER])
def test_whoever_may_not_read_audits_is_refused(world, deployment, role):
    with pytest.raises(NotAllowed):
        contradictions_of(deployment, actor=world.actor(role))


@pytest.mark.parametrize("role", list(Role))
def test_exactly_those_who_may_answer_may_explain(world, deployment, role):
    facts = the(OLD, deployment, world.actor(Role.HEAD)).facts
    if role in EXPLAINING:
        explain(deployment, actor=world.actor(role), rule_id="old", facts=facts, text="It was kept on paper.")
        assert seen(deployment, world.actor(Role.GOVERNOR)) == []
    else:
        with pytest.raises(NotAllowed):
            explain(deployment, actor=world.actor(role), rule_id="old", facts=facts, text="It was kept on paper.")


def test_a_leader_cannot_explain_what_is_counted_from_incidents_even_with_its_digest(world, deployment):
    facts = the(BULLYING, deployment, world.actor(Role.DSL)).facts
    with pytest.raises(NotFound):
        explain(deployment, actor=world.actor(Role.LEADER), rule_id="bullying", facts=facts, text="We guess.")
    assert seen(deployment, world.actor(Role.DSL)) == ["old", "bullying"]


def test_it_is_silent_for_everyone_until_a_fact_changes(world, deployment):
    dsl = world.actor(Role.DSL)
    facts = the(BULLYING, deployment, dsl).facts
    explain(deployment, actor=dsl, rule_id="bullying", facts=facts, text="It came from another school.")
    assert seen(deployment, world.actor(Role.HEAD)) == ["old"]
    world.clock.move(days=3)
    assert seen(deployment, dsl) == ["old"]
    with deployment.store.writing(SCHOOL) as work:
        work.incidents.append(an_incident(school_id=SCHOOL, id="incident-2", recorded_at=world.clock.now))
    assert seen(deployment, dsl) == ["old", "bullying"]


def test_facts_that_changed_since_they_were_read_are_not_explained(world, deployment):
    leader = world.actor(Role.LEADER)
    with pytest.raises(NotFound, match="changed meanwhile"):
        explain(deployment, actor=leader, rule_id="old", facts="0" * 64, text="It was kept on paper.")
    with pytest.raises(NotFound):
        explain(deployment, actor=leader, rule_id="gone", facts="0" * 64, text="It was kept on paper.")
    with deployment.store.reading(SCHOOL) as work:
        assert work.explanations.all() == []


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 1001])
def test_an_explanation_says_something_and_is_short(world, deployment, text):
    facts = the(OLD, deployment, world.actor(Role.HEAD)).facts
    with pytest.raises(InvalidValue):
        explain(deployment, actor=world.actor(Role.LEADER), rule_id="old", facts=facts, text=text)


def test_the_trail_keeps_who_explained_what_and_no_word_of_it(world, deployment):
    dsl, admin = world.actor(Role.DSL), world.actor(Role.ADMINISTRATOR)
    for rule in (OLD, BULLYING):
        facts = the(rule, deployment, dsl).facts
        explain(deployment, actor=dsl, rule_id=rule.id, facts=facts, text="Willow class kept it on paper.")
    entries = {one.subject: one for one in read_trail(deployment, actor=dsl) if one.deed == "explain contradiction"}
    assert set(entries) == {"contradiction:old", "contradiction:bullying"}
    assert {one.actor_id for one in entries.values()} == {dsl.person_id}
    assert "Willow" not in repr(entries)
    for_admin = {one.subject for one in read_trail(deployment, actor=admin)}
    assert "contradiction:old" in for_admin
    assert "contradiction:bullying" not in for_admin


def test_a_past_day_shows_what_was_recorded_by_then(world, deployment):
    later = at(replace(world, deployment=deployment), days=2)
    dsl = world.actor(Role.DSL)
    with deployment.store.writing(SCHOOL) as work:
        work.incidents.append(an_incident(school_id=SCHOOL, id="incident-2", recorded_at=later.now()))
    assert [one.second[:11] for one in contradictions_of(later, actor=dsl)][1] == "2 incidents"
    assert [one.second[:11] for one in contradictions_of(later, actor=dsl, on=TODAY)][1] == "1 incident "
    facts = the(OLD, later, dsl).facts
    explain(later, actor=dsl, rule_id="old", facts=facts, text="It was kept on paper.")
    assert seen(later, dsl) == ["bullying"]
    assert seen(later, dsl, on=TODAY) == ["old", "bullying"]
    with pytest.raises(InvalidValue):
        contradictions_of(later, actor=dsl, on=TODAY + timedelta(days=3))


def test_an_import_that_is_undone_counts_no_more(world, deployment):
    dsl = world.actor(Role.DSL)
    undo_import(deployment, actor=dsl, import_id="import-1")
    assert seen(deployment, dsl) == ["old"]


def test_no_score_moves_by_a_contradiction_or_its_explanation(world, deployment):
    dsl = world.actor(Role.DSL)
    without = position_of(world.deployment, actor=dsl)
    assert position_of(deployment, actor=dsl) == without
    explain(deployment, actor=dsl, rule_id="old", facts=the(OLD, deployment, dsl).facts, text="It was kept on paper.")
    assert position_of(deployment, actor=dsl) == without
