"""The governor's view: who records a reply, what is asked again next term, and what nobody is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from audits.findings.promises import Kept
from audits.model.action import ActionStatus
from audits.model.answer import Judgement
from audits.model.faults import InvalidValue, NotAllowed, NotFound, SavedMeanwhile
from audits.model.governor_reply import Heard
from audits.model.person import Role
from audits.services.audit.answering import save_judgement
from audits.services.audit.auditing import begin_audit
from audits.services.audit.planning import Planned, plan_action, update_action
from audits.services.incidents.reviews import look_for_reviews, tell_of_review
from audits.services.reports.governors import governors_report
from audits.services.terms.governors import asked_now, governors_view, record_reply
from audits.services.trail import read_trail
from checklists.model import Checklist, IncidentType, Risk, Strength
from tests.builders import TODAY, make_catalogue, make_criterion
from tests.unit.services.test_releases import upload

GAP, NUDES, OTHER = "filtering.suits-pupils", "response.nudes", "devices.exams"
GRAVE = IncidentType(
    id="nudes", label="Nude images", meaning="An image.", risks=(Risk.CONDUCT,), lead="DSL", serious=True
)
TO_SPRING = 70
"""Days from TODAY to a school day of the next term."""


@pytest.fixture
def school(world):
    """A school with an audit in which one duty is partly in place and one is claimed."""
    catalogue = make_catalogue(
        make_criterion(GAP),
        make_criterion(NUDES, strength=Strength.RECOMMENDED, incident_types=("nudes",)),
        make_criterion(OTHER, strength=Strength.GOOD_PRACTICE),
        types=(GRAVE,),
        checklists=[Checklist(id="essentials", title="Essentials", purpose="First.", criteria=(GAP, NUDES, OTHER))],
    )
    found = replace(world, deployment=replace(world.deployment, catalogue=catalogue))
    leader = found.actor(Role.LEADER)
    term = governors_view(found.deployment, actor=leader).term
    audit = begin_audit(found.deployment, actor=leader, checklist="essentials", term=term)
    for criterion in (GAP, NUDES):
        save_judgement(
            found.deployment,
            actor=leader,
            audit_id=audit.id,
            criterion_id=criterion,
            judgement=Judgement.PARTLY,
            seen_version=0,
        )
    return found


def view(school, role=Role.GOVERNOR):
    return governors_view(school.deployment, actor=school.actor(role))


def record(
    school, *, actor=None, heard=Heard.THIN, reply="We think so.", replied_on=TODAY, criterion_id=GAP, seen=None
):
    return record_reply(
        school.deployment,
        actor=actor or school.actor(Role.GOVERNOR),
        criterion_id=criterion_id,
        reply=reply,
        heard=heard,
        replied_on=replied_on,
        seen_version=seen,
    )


def test_a_reply_that_someone_else_recorded_meanwhile_is_not_replaced_unseen(school):
    first = record(school, seen=0)
    with pytest.raises(SavedMeanwhile, match="your words are still in the box"):
        record(school, reply="Mine.", seen=0)
    (asked,) = [one for one in view(school).questions if one.line.id == GAP]
    assert asked.reply == first
    assert record(school, reply="Mine.", seen=first.version).reply == "Mine."


def test_a_reply_stands_under_its_question_with_day_words_and_whoever_recorded_it(school):
    said = record(school)
    asked = {one.line.id: one for one in view(school).questions}
    assert asked[GAP].reply == said
    assert (said.question, said.because) == (asked[GAP].question, asked[GAP].because)
    assert view(school, Role.HEAD).names[said.recorded_by] == school.actor(Role.GOVERNOR).name


def test_a_reply_changed_is_a_second_version_and_both_stand_in_the_trail_without_their_words(school):
    record(school)
    second = record(school, heard=Heard.STRONG, reply="Here is the log.")
    assert second.version == 2
    assert [one.reply for one in view(school).questions if one.line.id == GAP] == [second]
    entries = [one for one in read_trail(school.deployment, actor=school.actor(Role.HEAD)) if "reply" in one.deed]
    assert len(entries) == 2
    assert "Here is the log." not in str(entries)


@pytest.mark.parametrize("other", [Role.LEADER, Role.HEAD, Role.DSL, Role.ADMINISTRATOR])
def test_a_governor_who_is_not_independent_records_nothing_and_is_told_why(school, other):
    both = replace(school.actor(Role.GOVERNOR), roles=frozenset({Role.GOVERNOR, other}))
    with pytest.raises(NotAllowed, match="independent records replies"):
        record(school, actor=both)
    assert other.value in governors_view(school.deployment, actor=both).why_not


def test_whoever_may_read_and_never_record_is_told_nothing_of_it(school):
    assert {view(school, role).why_not for role in (Role.GOVERNOR, Role.LEADER, Role.HEAD, Role.DSL)} == {""}


def test_a_reply_needs_words_a_day_that_has_come_and_a_question_that_is_asked(school):
    with pytest.raises(InvalidValue, match="in a sentence"):
        record(school, reply="  ")
    with pytest.raises(InvalidValue, match="not come yet"):
        record(school, replied_on=TODAY + timedelta(days=1))
    with pytest.raises(NotFound, match="not one of this term's questions"):
        record(school, criterion_id="no.such")
    assert all(one.reply is None for one in view(school).questions)


def test_next_term_what_was_thin_comes_back_with_its_reply_and_what_was_promised_stands_first(school):
    leader = school.actor(Role.LEADER)
    planned = Planned(what="Test the tablets", owner="DSL", due_on=TODAY + timedelta(days=14))
    plan_action(school.deployment, actor=leader, criterion_id=GAP, planned=planned)
    said, shown = record(school), record(school, criterion_id=NUDES, heard=Heard.STRONG)
    assert view(school).last is None, "nothing was recorded before the first term"
    school.clock.move(days=TO_SPRING)
    plan_action(school.deployment, actor=leader, criterion_id=GAP, planned=replace(planned, what="Of this term"))
    found = view(school)
    assert [one.action.what for one in found.last.promises] == ["Test the tablets"]
    assert found.last.replies == (said,), "a strong reply promised nothing"
    asked = {one.line.id: one for one in found.questions}
    assert asked[GAP].before == said
    assert asked[GAP].again == "Asked in the Autumn term 2026/27 too, and the gap is still open."
    assert asked[NUDES].before == shown, "a strong answer closes no gap"
    assert all(one.reply is None for one in found.questions), "each term has its own replies"


def promised(school, what, *, days):
    """Plan an action of the gap that is due in so many days."""
    planned = Planned(what=what, owner="DSL", due_on=school.deployment.today() + timedelta(days=days))
    action = plan_action(school.deployment, actor=school.actor(Role.LEADER), criterion_id=GAP, planned=planned)
    return action, planned


def done(school, action, planned):
    planned = replace(planned, status=ActionStatus.DONE, effect="It works.")
    update_action(
        school.deployment, actor=school.actor(Role.LEADER), action_id=action.id, planned=planned, seen_version=1
    )


def fates(promises):
    return [(one.action.what, one.kept) for one in promises]


def test_what_was_promised_and_kept_within_last_term_is_counted_as_kept(school):
    settled, of_spring = promised(school, "Kept in autumn", days=5), promised(school, "Kept in spring", days=80)
    late = promised(school, "Kept late", days=2)
    promised(school, "Not kept", days=20)
    school.clock.move(days=4)
    done(school, *settled)
    done(school, *late)
    school.clock.move(days=TO_SPRING)
    assert fates(view(school).last.promises) == [
        ("Not kept", Kept.LATE),
        ("Kept in spring", Kept.TO_COME),
        ("Kept late", Kept.DONE_LATE),
        ("Kept in autumn", Kept.DONE),
    ]
    done(school, *of_spring)
    school.clock.move(days=90)
    assert view(school).last.term.key == "2026/27 Spring"
    assert fates(view(school).last.promises) == [("Not kept", Kept.LATE), ("Kept in spring", Kept.DONE)], (
        "what was settled the term before last was told a term ago"
    )


def test_the_report_tells_last_terms_promises_as_the_page_does_and_this_terms_beside_them(school):
    kept = promised(school, "Kept in autumn", days=5)
    promised(school, "Not kept", days=20)
    done(school, *kept)
    school.clock.move(days=TO_SPRING)
    promised(school, "Of this term", days=10)
    last = view(school).last
    earlier = governors_report(school.deployment, actor=school.actor(Role.GOVERNOR)).earlier
    assert tuple(one for one in earlier.promises if one.made_on <= last.last_day) == last.promises
    assert fates(earlier.promises) == [
        ("Not kept", Kept.LATE),
        ("Of this term", Kept.TO_COME),
        ("Kept in autumn", Kept.DONE),
    ]
    assert earlier.promised == "in the Autumn term 2026/27 or since"


def test_no_incident_shows_in_the_view_until_it_is_told_whoever_looks(school):
    def everything(role):
        found = view(school, role)
        return (found.position, [(one.line.id, one.why, one.because) for one in found.questions])

    before = everything(Role.GOVERNOR)
    upload(school, {TODAY: 3}, types=("nudes",))
    dsl = school.actor(Role.DSL)
    (review, *others) = look_for_reviews(school.deployment, actor=dsl)
    assert everything(Role.GOVERNOR) == everything(Role.DSL) == before
    assert view(school).release is None
    for one in (review, *others):
        tell_of_review(school.deployment, actor=dsl, review_id=one.id, told=True)
    told = {one.line.id: one.because for one in asked_now(school.deployment, actor=school.actor(Role.GOVERNOR))}
    assert told[NUDES].endswith("It is under question: another look at it has been asked for.")
    assert "ude" not in told[NUDES].partition(". ")[2], "why it was asked for is not said"
