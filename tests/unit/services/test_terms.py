"""From term to term: two clocks, the bridge between days and audits, terms side by side, promises, what falls due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from icalendar import Calendar as Diary

from audits.findings.promises import Kept
from audits.model.action import ActionStatus
from audits.model.answer import Judgement
from audits.model.check import CheckOutcome
from audits.model.faults import InvalidValue, SavedMeanwhile
from audits.model.person import Role
from audits.model.term import Term
from audits.scoring.bridge import Cause
from audits.services.audit.answering import cite, confirm_still_true, save_judgement, save_narrative
from audits.services.audit.auditing import begin_audit, submit_audit
from audits.services.audit.own_criteria import upload_own_criteria
from audits.services.audit.planning import Planned, plan_action, update_action
from audits.services.audit.standing import gather, position_from
from audits.services.audit.walking import card_of, walk_of
from audits.services.evidence.check_plans import Lists, plan_check
from audits.services.evidence.checking import Target, log_result, name_check
from audits.services.evidence.library import Described, add_evidence, describe_anew
from audits.services.terms import heat
from audits.services.terms.bridging import End, pair_of
from audits.services.terms.comparing import compare
from audits.services.terms.due import export_diary, what_falls_due
from audits.services.terms.heat import heat_map
from audits.services.terms.past_day import past_day, score_on
from audits.services.terms.reviewing import termly_reviews
from audits.services.terms.signing import sign_audit
from audits.services.terms.waiting import last_step, waiting_for_signature
from audits.storage import tables
from checklists.frozen import freeze
from checklists.model import Checklist, EvidenceKind, Strength
from checklists.own_catalogue import OWN_CHECKLIST
from tests.builders import TODAY, make_catalogue, make_criterion
from tests.unit.services.conftest import DUTY, OPTIONAL
from tests.unit.services.test_own_criteria import ID as OWN_CRITERION
from tests.unit.services.test_own_criteria import SOUND

AUTUMN, SPRING, SUMMER = (Term.keyed(f"2026/27 {name}") for name in ("Autumn", "Spring", "Summer"))


@pytest.fixture
def leader(world):
    return world.actor(Role.LEADER)


def begun(world, leader, term=AUTUMN, checklist="essentials"):
    return begin_audit(world.deployment, actor=leader, checklist=checklist, term=term).id


def judged(world, leader, audit, criterion=DUTY, judgement=Judgement.IN_PLACE, seen_version=0):
    return save_judgement(
        world.deployment,
        actor=leader,
        audit_id=audit,
        criterion_id=criterion,
        judgement=judgement,
        seen_version=seen_version,
    ).answer


def shown(world, leader, audit, criterion=DUTY, title="Filter log", kind=EvidenceKind.LOG, **dates):
    described = Described(title=title, kind=kind, **{"collected_on": world.deployment.today()} | dates)
    item = add_evidence(world.deployment, actor=leader, described=described, where="In the office.")
    cite(world.deployment, actor=leader, audit_id=audit, criterion_id=criterion, evidence_id=item.id)
    return item


def submitted(world, audit):
    submit_audit(world.deployment, actor=world.actor(Role.HEAD), audit_id=audit)


def signed(world, audit):
    submitted(world, audit)
    return sign_audit(
        world.deployment,
        actor=world.actor(Role.GOVERNOR),
        audit_id=audit,
        meeting_on=world.deployment.today(),
        minute="7.2",
    )


def overall(position):
    return position.overall.known


def test_a_past_day_is_told_exactly_as_it_was_known_and_beside_it_as_known_now(world, leader):
    audit = begun(world, leader)
    judged(world, leader, audit)
    item = shown(world, leader, audit)
    before = overall(past_day(world.deployment, actor=leader, on=TODAY).then)
    world.clock.move(days=200)
    wrong = Described(title="Filter log", kind=EvidenceKind.LOG, collected_on=TODAY - timedelta(days=500))
    describe_anew(world.deployment, actor=leader, evidence_id=item.id, described=wrong, seen_version=1)
    found = past_day(world.deployment, actor=leader, on=TODAY)
    assert overall(found.then) == before
    assert overall(found.now) < before
    assert [(told.then.id, told.then.score.score, told.now.score.score) for told in found.told_anew] == [(DUTY, 2, 1)]


def test_a_past_days_figures_come_from_the_catalogue_in_use_on_it(world, leader):
    audit = begun(world, leader)
    judged(world, leader, audit)
    world.clock.move(days=30)
    newer = make_catalogue(
        make_criterion("filtering.new"),
        checklists=[Checklist(id="essentials", title="Essentials", purpose="Anew.", criteria=("filtering.new",))],
        version="test.2",
    )
    with world.deployment.store.writing(None) as work:
        work.catalogues.keep(newer.hash, newer.version, freeze(newer), world.deployment.now())
    later = replace(world.deployment, catalogue=newer, frozen_catalogue=freeze(newer))
    later.catalogue_kept(newer.hash)
    world.clock.move(days=1)
    # The catalogues of these tests have made-up hashes, so they are handed over instead of read back.
    later.__dict__["_thawed"] |= {world.deployment.catalogue.hash: world.deployment.catalogue}
    then, now = (
        score_on(later, actor=leader, on=day) for day in (TODAY + timedelta(days=5), TODAY + timedelta(days=31))
    )
    assert (then.catalogue_version, now.catalogue_version) == ("test.1", "test.2")


def test_november_rebuilt_in_july_is_identical(world, leader):
    audit = begun(world, leader)
    judged(world, leader, audit)
    world.clock.move(days=5)
    item = shown(world, leader, audit)
    ends = {"start": End(on=TODAY), "end": End(on=TODAY + timedelta(days=5))}
    in_november = pair_of(world.deployment, actor=leader, **ends).bridge
    world.clock.move(days=240)
    judged(world, leader, audit, judgement=Judgement.PARTLY, seen_version=1)
    wrong = Described(title="Filter log", kind=EvidenceKind.LOG, collected_on=TODAY - timedelta(days=900))
    describe_anew(world.deployment, actor=leader, evidence_id=item.id, described=wrong, seen_version=1)
    in_july = pair_of(world.deployment, actor=leader, **ends).bridge
    assert in_july.parts == in_november.parts
    assert (in_july.before, in_july.after) == (in_november.before, in_november.after)
    assert in_november.change > 0


def test_the_bridge_between_days_swaps_and_names_what_lapsed(world, leader):
    audit = begun(world, leader)
    judged(world, leader, audit)
    shown(world, leader, audit, true_until=TODAY + timedelta(days=10))
    world.clock.move(days=40)
    early, late = End(on=TODAY), End(on=TODAY + timedelta(days=40))
    there = pair_of(world.deployment, actor=leader, start=early, end=late).bridge
    back = pair_of(world.deployment, actor=leader, start=late, end=early).bridge
    assert there.causes[Cause.LAPSED] == there.change < 0
    assert back.causes == {cause: -amount for cause, amount in there.causes.items()}


def two_terms(world, leader):
    """Autumn's audit signed with a claim and nothing to show; Spring's submitted with it shown, and one more answer."""
    first = begun(world, leader)
    judged(world, leader, first)
    signed(world, first)
    world.clock.move(days=90)
    second = begun(world, leader, SPRING)
    judged(world, leader, second)
    shown(world, leader, second)
    judged(world, leader, second, OPTIONAL, Judgement.NOT_IN_PLACE)
    submitted(world, second)
    return first, second


def test_two_audits_are_bridged_from_what_was_signed_and_what_was_submitted(world, leader):
    first, second = two_terms(world, leader)
    pair = pair_of(world.deployment, actor=leader, start=End(audit_id=first), end=End(audit_id=second))
    assert (pair.start.signed, pair.end.signed, pair.narrowed) == (True, False, False)
    assert (pair.bridge.before, pair.bridge.after) == (0, Fraction(1, 2))
    assert pair.bridge.causes[Cause.IMPROVED] == Fraction(1, 2)


def test_signed_figures_come_from_the_frozen_document_whatever_the_tables_say(world, leader):
    first, second = two_terms(world, leader)
    rows = world.deployment.store._kept[tables.ANSWERS.table.name].rows
    rows[:] = [{**row, "judgement": "not in place"} if row["audit_id"] == first else row for row in rows]
    pair = pair_of(world.deployment, actor=leader, start=End(audit_id=first), end=End(audit_id=second))
    assert pair.start.point.footings[DUTY].claimed == 2


def test_unlike_checklists_meet_in_what_both_ask(world, leader):
    lists = [
        Checklist(id=name, title=name.capitalize(), purpose="A list.", criteria=criteria)
        for name, criteria in (("essentials", (DUTY, OPTIONAL)), ("short", (DUTY,)))
    ]
    catalogue = make_catalogue(
        make_criterion(DUTY, strength=Strength.DUTY),
        make_criterion(OPTIONAL, strength=Strength.GOOD_PRACTICE),
        checklists=lists,
        version="two lists",
    )
    kept = replace(world.deployment, catalogue=catalogue, frozen_catalogue=freeze(catalogue))
    world = replace(world, deployment=kept)
    first, second = begun(world, leader), begun(world, leader, SPRING, "short")
    judged(world, leader, first, OPTIONAL, Judgement.EMBEDDED)
    pair = pair_of(world.deployment, actor=leader, start=End(audit_id=first), end=End(audit_id=second))
    assert pair.narrowed
    assert set(pair.start.point.footings) == set(pair.end.point.footings) == {DUTY}


def test_a_day_is_not_compared_with_an_audit_nor_anything_with_itself(world, leader):
    audit = begun(world, leader)
    with pytest.raises(InvalidValue, match="two days or two audits"):
        pair_of(world.deployment, actor=leader, start=End(on=TODAY), end=End(audit_id=audit))
    with pytest.raises(InvalidValue, match="Both ends are the same"):
        pair_of(world.deployment, actor=leader, start=End(on=TODAY), end=End(on=TODAY))


def test_areas_criteria_and_promises_stand_side_by_side(world, leader):
    deployment = world.deployment
    late = plan_action(
        deployment, actor=leader, criterion_id=DUTY, planned=Planned(what="A", owner="DSL", due_on=TODAY)
    )
    done = Planned(what="B", owner="DSL", due_on=TODAY + timedelta(days=20))
    kept = plan_action(deployment, actor=leader, criterion_id=DUTY, planned=done)
    first = begun(world, leader)
    judged(world, leader, first)
    submitted(world, first)
    world.clock.move(days=15)
    closed = replace(done, status=ActionStatus.DONE, effect="It is tested now.")
    update_action(deployment, actor=leader, action_id=kept.id, planned=closed, seen_version=1)
    moved = Planned(what="A", owner="DSL", due_on=TODAY + timedelta(days=300))
    update_action(deployment, actor=leader, action_id=late.id, planned=moved, seen_version=1)
    second = begun(world, leader, SPRING)
    judged(world, leader, second, judgement=Judgement.EMBEDDED)
    found = compare(deployment, actor=leader, start=End(audit_id=first), end=End(audit_id=second))
    assert [one.area.id for one in found.areas] == ["filtering", "devices"]
    assert [one.criterion.id for pairs in found.criteria.values() for one in pairs if one.moved] == []
    assert [(one.action.what, one.kept, one.moved) for one in found.promises] == [
        ("A", Kept.LATE, True),
        ("B", Kept.DONE, False),
    ]


def test_terms_stand_side_by_side_and_the_longest_gap_comes_first(world, leader):
    first = begun(world, leader)
    judged(world, leader, first, judgement=Judgement.PARTLY)
    signed(world, first)
    world.clock.move(days=90)
    second = begun(world, leader, SPRING)
    judged(world, leader, second, judgement=Judgement.PARTLY)
    judged(world, leader, second, OPTIONAL, Judgement.NOT_IN_PLACE)
    found = heat_map(world.deployment, actor=leader)
    assert not found.earlier
    assert [(column.term, column.signed) for column in found.terms] == [(AUTUMN, True), (SPRING, False)]
    assert [(gap.criterion, gap.terms, gap.since) for gap in found.gaps] == [(DUTY, 2, 0), (OPTIONAL, 1, 1)]
    assert [criterion.id for _, criteria in found.areas for criterion in criteria] == [DUTY, OPTIONAL]


def test_where_there_were_terms_before_those_shown_the_map_says_so(world, leader, monkeypatch):
    monkeypatch.setattr(heat, "LAST_TERMS", 1)
    for term in (AUTUMN, SPRING):
        judged(world, leader, begun(world, leader, term), judgement=Judgement.PARTLY)
        world.clock.move(days=90)
    found = heat_map(world.deployment, actor=leader)
    assert ([column.term for column in found.terms], found.earlier) == ([SPRING], True)
    assert [(gap.terms, gap.from_the_first) for gap in found.gaps] == [(1, True)]


def test_still_true_is_recorded_with_who_and_when_and_brings_the_words_along(world, leader):
    first = begun(world, leader)
    judged(world, leader, first)
    save_narrative(
        world.deployment, actor=leader, audit_id=first, criterion_id=DUTY, narrative="Tested weekly.", seen_version=1
    )
    submitted(world, first)
    world.clock.move(days=90)
    second = begun(world, leader, SPRING)
    card = card_of(world.deployment, actor=leader, audit_id=second, criterion_id=DUTY)
    answer = confirm_still_true(
        world.deployment,
        actor=world.second_leader,
        audit_id=second,
        criterion_id=DUTY,
        carried=card.earlier,
        seen_version=0,
    )
    assert (answer.judgement, answer.narrative) == (Judgement.IN_PLACE, "Tested weekly.")
    assert (answer.confirmed_on, answer.recorded_by) == (world.deployment.today(), world.second_leader.person_id)
    with world.deployment.store.reading("larkmoor") as work:
        assert work.trail.one().deed == "confirm still true"
    assert walk_of(world.deployment, actor=leader, audit_id=second).answered == 1


def test_what_a_colleague_changed_meanwhile_is_not_confirmed(world, leader):
    first = begun(world, leader)
    seen = judged(world, leader, first)
    judged(world, leader, first, judgement=Judgement.PARTLY, seen_version=1)
    second = begun(world, leader, SPRING)
    said = {"actor": leader, "audit_id": second, "criterion_id": DUTY, "seen_version": 0}
    with pytest.raises(SavedMeanwhile):
        confirm_still_true(world.deployment, carried=seen, **said)
    judged(world, leader, first, judgement=Judgement.NOT_SURE, seen_version=2)
    unsure = card_of(world.deployment, actor=leader, audit_id=second, criterion_id=DUTY).earlier
    with pytest.raises(InvalidValue, match="Answer this one anew"):
        confirm_still_true(world.deployment, carried=unsure, **said)


def test_reviews_are_counted_on_the_schools_calendar_from_the_days_they_really_happened(world, leader):
    first = begun(world, leader)
    judged(world, leader, first)
    submitted(world, first)
    world.clock.move(days=170)
    found = termly_reviews(world.deployment, actor=leader)
    assert [(review.term, review.held_on) for review in found.expected] == [(AUTUMN, TODAY), (SPRING, None)]
    assert found.coming.term == SUMMER
    assert "2 termly reviews expected, 1 held, the second is" in found.sentence


def test_an_audit_of_one_area_or_of_the_schools_own_criteria_is_no_termly_review(world, leader):
    upload_own_criteria(world.deployment, actor=leader, name="ours.yaml", content=SOUND.encode())
    lists = [
        Checklist(id=name, title=title, purpose="A list.", criteria=criteria)
        for name, title, criteria in (
            ("essentials", "Essentials", (DUTY, OPTIONAL)),
            ("area-filtering", "Area: Filtering", (DUTY,)),
        )
    ]
    catalogue = make_catalogue(make_criterion(DUTY), make_criterion(OPTIONAL), checklists=lists, version="two lists")
    world = replace(world, deployment=replace(world.deployment, catalogue=catalogue))
    own = begun(world, leader, checklist=OWN_CHECKLIST)
    judged(world, leader, own, OWN_CRITERION, Judgement.EMBEDDED)
    area = begun(world, leader, checklist="area-filtering")
    judged(world, leader, area)
    for audit in (own, area):
        submitted(world, audit)
    world.clock.move(days=70)
    found = termly_reviews(world.deployment, actor=leader)
    assert found.sentence == "1 termly review expected, 0 held, the first is 38 days late."
    assert found.held_with == ""
    whole = begun(world, leader)
    judged(world, leader, whole)
    submitted(world, whole)
    found = termly_reviews(world.deployment, actor=leader)
    assert found.sentence == "1 termly review expected, 1 held, the first 38 days late."
    assert found.held_with == "Held: Essentials, 25 January 2027."


def test_the_diary_holds_actions_evidence_checks_answers_and_the_next_review(world, leader):
    audit = begun(world, leader)
    judged(world, leader, audit)
    shown(world, leader, audit, true_until=TODAY + timedelta(days=30))
    judged(world, leader, audit, OPTIONAL)
    check = name_check(world.deployment, actor=leader, title="Filter test", criteria=[OPTIONAL])
    log_result(
        world.deployment,
        actor=leader,
        check_id=check.id,
        done_on=TODAY - timedelta(days=200),
        outcome=CheckOutcome.PASSED,
        tested=Target(),
    )
    planned = Planned(what="Buy; keep, test\nagain", owner="DSL", due_on=TODAY + timedelta(days=9))
    plan_action(world.deployment, actor=leader, criterion_id=DUTY, planned=planned)
    entries = what_falls_due(world.deployment, actor=leader)
    assert [entry.id.split("-")[0] for entry in entries] == ["action", "evidence", "review", "check"]
    events = list(Diary.from_ical(export_diary(world.deployment, actor=leader)).walk("VEVENT"))
    assert [event.start for event in events] == [entry.on for entry in entries]
    assert str(events[0]["summary"]) == "Online safety action due: Buy; keep, test\nagain"
    again = list(Diary.from_ical(export_diary(world.deployment, actor=leader)).walk("VEVENT"))
    assert [str(event["uid"]) for event in again] == [str(event["uid"]) for event in events]


def test_the_diary_says_when_each_planned_test_is_to_be_repeated_and_names_a_failure_once(world, leader):
    check = name_check(world.deployment, actor=leader, title="Filter test", criteria=[DUTY, OPTIONAL])
    lists = Lists(devices=["Laptops", "Tablets", "Phones"], every_months=3)
    plan_check(world.deployment, actor=leader, check_id=check.id, lists=lists, seen_version=0)
    for device, outcome in (("Laptops", CheckOutcome.PASSED), ("Tablets", CheckOutcome.FAILED)):
        log_result(
            world.deployment,
            actor=leader,
            check_id=check.id,
            done_on=TODAY,
            outcome=outcome,
            tested=Target(device=device),
        )
    failed, again = [one for one in what_falls_due(world.deployment, actor=leader) if "Filter test" in one.title]
    assert failed.details == "Who: no owner yet. Status: to do. It is about 2 questions."
    assert (again.on, again.details) == (date(2027, 2, 16), "Test again by this day:\nLaptops")


def test_what_waits_for_a_signature_shows_what_would_be_signed_and_who_may(world, leader):
    audit = begun(world, leader)
    judged(world, leader, audit)
    submitted(world, audit)
    (mine,) = waiting_for_signature(world.deployment, actor=leader)
    (theirs,) = waiting_for_signature(world.deployment, actor=world.actor(Role.GOVERNOR))
    assert mine.why_not
    assert theirs.why_not == ""
    assert theirs.submitted_by == world.actor(Role.HEAD).name
    assert last_step(world.deployment, actor=leader, audit_id=audit).by == world.actor(Role.HEAD).name


def test_reading_only_what_can_stand_scores_every_day_as_reading_everything_does(world, leader):
    audits = [begun(world, leader, term) for term in (AUTUMN, SPRING, SUMMER)]
    days = []
    said = [Judgement.PARTLY, Judgement.EMBEDDED, Judgement.NOT_SURE, Judgement.IN_PLACE]
    for step in range(16):
        audit, criterion = audits[step % 3], (DUTY, OPTIONAL)[step % 2]
        card = card_of(world.deployment, actor=leader, audit_id=audit, criterion_id=criterion)
        seen = card.answer.version if card.answer else 0
        judged(world, leader, audit, criterion, said[step % 4], seen)
        days.append(world.deployment.today())
        world.clock.move(days=17 * (step % 3))
    with world.deployment.store.reading("larkmoor") as work:
        for on in [*days, days[-1] + timedelta(days=500)]:
            for audit in (None, *audits):
                narrow, whole = gather(work, on=on, audit_id=audit), gather(work)
                catalogue = world.deployment.catalogue
                for only in {None, audit}:
                    assert position_from(catalogue, narrow, on=on, audit_id=only) == position_from(
                        catalogue, whole, on=on, audit_id=only
                    )
