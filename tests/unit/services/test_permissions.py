"""Every service refuses the roles that the permission table leaves out, whatever a page shows."""

from __future__ import annotations

from datetime import date

import pytest

from audits.access.permissions import ALLOWED, Permission, may
from audits.model.answer import Judgement
from audits.model.check import CheckOutcome
from audits.model.faults import NotAllowed
from audits.model.governor_reply import Heard
from audits.model.person import Actor, Channel, Role
from audits.model.term import Term
from audits.services import trail
from audits.services.audit import (
    answering,
    auditing,
    contradictions,
    frameworks,
    home,
    newer_catalogue,
    planning,
    standing,
    walking,
)
from audits.services.evidence import check_plans, checking, library
from audits.services.incidents import (
    annotations,
    behind,
    cards,
    files_to_fill,
    release_threshold,
    releases,
    releases_due,
    releases_prepared,
    reviews,
    trends,
    trends_told,
    trends_workbook,
    under_question,
    undoing,
    upload_drafts,
)
from audits.services.incidents import standing as incident_rows
from audits.services.incidents import uploads as incidents
from audits.services.incidents.reading_room import ReadingRoom
from audits.services.reports import governors, packing
from audits.services.school import calendar_import, calendars, description, people, rolls
from audits.services.terms import (
    bridging,
    comparing,
    due,
    heat,
    past_day,
    points,
    promised,
    reviewing,
    signing,
    verifying,
    waiting,
)
from audits.services.terms import governors as governors_view
from checklists.model import EvidenceKind, Phase, SchoolKind
from tests.builders import TODAY, make_answer, moment
from tests.unit.services.conftest import DUTY

ANSWERING = {Role.LEADER, Role.HEAD, Role.DSL}
READING = ANSWERING | {Role.GOVERNOR}
DESCRIBED = library.Described(title="Filter log", kind=EvidenceKind.LOG, collected_on=TODAY)
EARLIER = bridging.End(on=date(2026, 11, 2))
PLANNED = planning.Planned(what="Test the tablets", owner="DSL", due_on=TODAY)

SERVICES = {
    "begin an audit": (
        ANSWERING,
        lambda d, a: auditing.begin_audit(d, actor=a, checklist="essentials", term=Term.keyed("2026/27 Autumn")),
    ),
    "list audits": (READING, lambda d, a: auditing.list_audits(d, actor=a)),
    "submit an audit": (ANSWERING, lambda d, a: auditing.submit_audit(d, actor=a, audit_id="none")),
    "look for newer questions": (READING, lambda d, a: newer_catalogue.newer_for(d, actor=a, audit_id="none")),
    "take newer questions": (
        ANSWERING,
        lambda d, a: newer_catalogue.accept_newer(d, actor=a, audit_id="none", catalogue="none"),
    ),
    "save a judgement": (
        ANSWERING,
        lambda d, a: answering.save_judgement(
            d, actor=a, audit_id="none", criterion_id=DUTY, judgement=Judgement.PARTLY, seen_version=0
        ),
    ),
    "save a narrative": (
        ANSWERING,
        lambda d, a: answering.save_narrative(
            d, actor=a, audit_id="none", criterion_id=DUTY, narrative="words", seen_version=0
        ),
    ),
    "cite evidence": (
        ANSWERING,
        lambda d, a: answering.cite(d, actor=a, audit_id="none", criterion_id=DUTY, evidence_id="none"),
    ),
    "keep a draft": (
        ANSWERING,
        lambda d, a: answering.keep_draft(d, actor=a, audit_id="none", criterion_id=DUTY, text="words", seen_version=0),
    ),
    "drop a draft": (
        ANSWERING,
        lambda d, a: answering.drop_draft(d, actor=a, audit_id="none", criterion_id=DUTY, field="narrative"),
    ),
    "add evidence": (ANSWERING, lambda d, a: library.add_evidence(d, actor=a, described=DESCRIBED, where="Office.")),
    "describe evidence anew": (
        ANSWERING,
        lambda d, a: library.describe_anew(d, actor=a, evidence_id="none", described=DESCRIBED, seen_version=1),
    ),
    "withdraw evidence": (ANSWERING, lambda d, a: library.withdraw_evidence(d, actor=a, evidence_id="none")),
    "list evidence": (READING, lambda d, a: library.list_evidence(d, actor=a)),
    "open an evidence file": (READING, lambda d, a: library.open_evidence_file(d, actor=a, evidence_id="none")),
    "name a check": (ANSWERING, lambda d, a: checking.name_check(d, actor=a, title="Test", criteria=[DUTY])),
    "log a result": (
        ANSWERING,
        lambda d, a: checking.log_result(
            d, actor=a, check_id="none", done_on=TODAY, outcome=CheckOutcome.PASSED, tested=checking.Target()
        ),
    ),
    "take a result back": (ANSWERING, lambda d, a: checking.withdraw_result(d, actor=a, result_id="none")),
    "say that something is no longer in use": (
        ANSWERING,
        lambda d, a: checking.end_test(d, actor=a, check_id="none", tested=checking.Target(), reason="Sold."),
    ),
    "end a check": (ANSWERING, lambda d, a: checking.retire_check(d, actor=a, check_id="none")),
    "list checks": (READING, lambda d, a: checking.list_checks(d, actor=a)),
    "begin a check": (ANSWERING, lambda d, a: check_plans.begin_check(d, actor=a, template_id="none")),
    "plan a check": (
        ANSWERING,
        lambda d, a: check_plans.plan_check(d, actor=a, check_id="none", lists=check_plans.Lists(), seen_version=0),
    ),
    "list planned checks": (READING, lambda d, a: check_plans.planned_checks(d, actor=a)),
    "list templates of checks": (READING, lambda d, a: check_plans.templates(d, actor=a)),
    "plan an action": (ANSWERING, lambda d, a: planning.plan_action(d, actor=a, criterion_id=DUTY, planned=PLANNED)),
    "update an action": (
        ANSWERING,
        lambda d, a: planning.update_action(d, actor=a, action_id="none", planned=PLANNED, seen_version=1),
    ),
    "list actions": (READING, lambda d, a: planning.list_actions(d, actor=a)),
    "see the position": (READING | {Role.TRUST_OFFICER}, lambda d, a: standing.position_of(d, actor=a)),
    "walk an audit": (READING, lambda d, a: walking.walk_of(d, actor=a, audit_id="none")),
    "see a card": (READING, lambda d, a: walking.card_of(d, actor=a, audit_id="none", criterion_id=DUTY)),
    "list frameworks": (READING, lambda d, a: frameworks.list_frameworks(d, actor=a)),
    "see a framework": (READING, lambda d, a: frameworks.framework_of(d, actor=a, framework_id="law-2026")),
    "export a framework": (READING, lambda d, a: frameworks.export_framework(d, actor=a, framework_id="law-2026")),
    "choose a response card": (READING, lambda d, a: cards.card_choices(d, actor=a)),
    "read the card for a type": (READING, lambda d, a: cards.card_for_type(d, actor=a, type_id="cyberbullying")),
    "read a response card": (READING, lambda d, a: cards.card_of(d, actor=a, card_id="none")),
    "list people": ({Role.ADMINISTRATOR}, lambda d, a: people.list_people(d, actor=a)),
    "add a person": (
        {Role.ADMINISTRATOR},
        lambda d, a: people.add_person(
            d, actor=a, name="N", sign_in="n", password="three random words", roles=[Role.GOVERNOR]
        ),
    ),
    "change roles": (
        {Role.ADMINISTRATOR},
        lambda d, a: people.change_roles(d, actor=a, person_id="none", roles=[Role.DSL]),
    ),
    "reset a password": (
        {Role.ADMINISTRATOR},
        lambda d, a: people.reset_password(d, actor=a, person_id="none", password="three random words"),
    ),
    "set the calendar": (
        {Role.ADMINISTRATOR},
        lambda d, a: calendars.set_calendar(d, actor=a, halves=[], closures=[]),
    ),
    "add an academic year": ({Role.ADMINISTRATOR}, lambda d, a: calendars.add_next_year(d, actor=a)),
    "read a calendar file": (
        {Role.ADMINISTRATOR},
        lambda d, a: calendar_import.read_term_dates(d, actor=a, content=b""),
    ),
    "take dates from a calendar file": (
        {Role.ADMINISTRATOR},
        lambda d, a: calendar_import.take_term_dates(d, actor=a, content=b"", numbers=[]),
    ),
    "count pupils": ({Role.ADMINISTRATOR}, lambda d, a: rolls.count_pupils(d, actor=a, counted_on=TODAY, pupils=9)),
    "describe the school": (
        {Role.ADMINISTRATOR},
        lambda d, a: description.describe_school(
            d, actor=a, name="N", phases=[Phase.PRIMARY], kind=SchoolKind.ACADEMY, settings=[], seen_version=0
        ),
    ),
    "list counts of pupils": ({Role.ADMINISTRATOR}, lambda d, a: rolls.list_rolls(d, actor=a)),
    "read the trail": (
        {Role.HEAD, Role.DSL, Role.ADMINISTRATOR},
        lambda d, a: trail.read_trail(d, actor=a),
    ),
    "verify the trail": (
        {Role.HEAD, Role.DSL, Role.ADMINISTRATOR},
        lambda d, a: trail.verify_trail(d, actor=a),
    ),
    "read an upload": ({Role.DSL}, lambda _, a: incidents.read_upload(actor=a, files=[])),
    "begin to read an upload": ({Role.DSL}, lambda _, a: ReadingRoom().begin(actor=a, files=[])),
    "take what was read": ({Role.DSL}, lambda _, a: ReadingRoom().take(actor=a, ticket="none")),
    "download the blank incident workbook": ({Role.DSL}, lambda d, a: files_to_fill.blank_workbook(d, actor=a)),
    "download rejected rows": (
        {Role.DSL},
        lambda d, a: files_to_fill.export_rejected(d, actor=a, reading=None, preview=None),
    ),
    "look at an upload": (
        {Role.DSL},
        lambda d, a: incidents.preview_import(d, actor=a, reading=None, confirmed=None),
    ),
    "store an upload": (
        {Role.DSL},
        lambda d, a: incidents.commit_import(d, actor=a, reading=None, confirmed=None),
    ),
    "see whether an upload covers more days": (
        {Role.DSL},
        lambda d, a: incidents.adds_days(d, actor=a, unit=None, days=(date(2026, 9, 1), date(2026, 9, 2))),
    ),
    "see the long stretches of an upload": (
        {Role.DSL},
        lambda d, a: incidents.stretches_to_ask(d, actor=a, preview=None),
    ),
    "keep what was said of an upload": (
        {Role.DSL},
        lambda d, a: upload_drafts.keep_answers(d, actor=a, reading=None, said=None),
    ),
    "find what was said of an upload": (
        {Role.DSL},
        lambda d, a: upload_drafts.answers_kept(d, actor=a, reading=None),
    ),
    "undo an upload": ({Role.DSL}, lambda d, a: undoing.undo_import(d, actor=a, import_id="none")),
    "list uploads": ({Role.DSL, Role.HEAD}, lambda d, a: incident_rows.list_imports(d, actor=a)),
    "see incident rows": ({Role.DSL}, lambda d, a: incident_rows.incident_rows(d, actor=a, view="list")),
    "see trends": ({Role.DSL, Role.HEAD}, lambda d, a: trends.trends_of(d, actor=a)),
    "be told trends or releases": (READING | {Role.TRUST_OFFICER}, lambda d, a: trends_told.tell_trends(d, actor=a)),
    "save trends": ({Role.DSL, Role.HEAD}, lambda d, a: trends_workbook.save_trends(d, actor=a, half=None)),
    "see what trends question": ({Role.DSL, Role.HEAD}, lambda d, a: under_question.questioned_by_trends(d, actor=a)),
    "see the rows behind a figure": ({Role.DSL}, lambda d, a: behind.rows_behind(d, actor=a, conditions=[])),
    "see serious incidents with their numbers": ({Role.DSL}, lambda d, a: behind.serious_rows(d, actor=a)),
    "annotate": ({Role.DSL}, lambda d, a: annotations.annotate(d, actor=a, noted=None)),
    "withdraw an annotation": (
        {Role.DSL},
        lambda d, a: annotations.withdraw_annotation(d, actor=a, annotation_id="none"),
    ),
    "list annotations": ({Role.DSL, Role.HEAD}, lambda d, a: annotations.list_annotations(d, actor=a)),
    "list releases": (READING | {Role.TRUST_OFFICER}, lambda d, a: releases.list_releases(d, actor=a)),
    "see what release is due": ({Role.DSL, Role.HEAD}, lambda d, a: releases_due.due_releases(d, actor=a)),
    "look at a release beforehand": (
        {Role.DSL, Role.HEAD},
        lambda d, a: releases_prepared.prepare_release(d, actor=a, period="none"),
    ),
    "publish a release": ({Role.DSL}, lambda d, a: releases.publish_release(d, actor=a, period="none", complete=True)),
    "set the releases' threshold": ({Role.DSL}, lambda d, a: release_threshold.set_threshold(d, actor=a, threshold=6)),
    "set a release aside": ({Role.DSL}, lambda d, a: releases.set_release_aside(d, actor=a, release_id="none")),
    "see frameworks": (READING, lambda d, a: frameworks.list_frameworks(d, actor=a)),
    "see what does not fit": (READING, lambda d, a: contradictions.contradictions_of(d, actor=a)),
    "explain what does not fit": (
        ANSWERING,
        lambda d, a: contradictions.explain(d, actor=a, rule_id="none", facts="none", text="words"),
    ),
    "confirm that an answer is still true": (
        ANSWERING,
        lambda d, a: answering.confirm_still_true(
            d, actor=a, audit_id="none", criterion_id=DUTY, carried=make_answer(DUTY), seen_version=0
        ),
    ),
    "return an audit": (
        {Role.GOVERNOR},
        lambda d, a: signing.return_audit(d, actor=a, audit_id="none", note="Look again."),
    ),
    "sign an audit": (
        {Role.GOVERNOR},
        lambda d, a: signing.sign_audit(d, actor=a, audit_id="none", meeting_on=TODAY, minute="7.2"),
    ),
    "note a correction": (
        READING,
        lambda d, a: signing.note_correction(d, actor=a, audit_id="none", text="It was October."),
    ),
    "ask why not to sign": (READING, lambda d, a: signing.why_not_to_sign(d, actor=a, audit_id="none")),
    "list signed terms": (READING, lambda d, a: signing.signed_terms(d, actor=a)),
    "see what waits for a signature": (READING, lambda d, a: waiting.waiting_for_signature(d, actor=a)),
    "see how an audit came to its state": (READING, lambda d, a: waiting.last_step(d, actor=a, audit_id="none")),
    "verify": (READING | {Role.ADMINISTRATOR}, lambda d, a: verifying.verify(d, actor=a)),
    "gather the governors' report": (READING, lambda d, a: governors.governors_report(d, actor=a)),
    "gather the inspection pack": (READING, lambda d, a: packing.pack_of(d, actor=a, at=d.now())),
    "see the governor's view": (READING, lambda d, a: governors_view.governors_view(d, actor=a)),
    "list the governor's questions": (READING, lambda d, a: governors_view.asked_now(d, actor=a)),
    "list the questions of a term": (
        READING,
        lambda d, a: governors_view.questions_of_term(d, actor=a, position=None, term=Term.keyed("2026/27 Autumn")),
    ),
    "record a governor's reply": (
        {Role.GOVERNOR},
        lambda d, a: governors_view.record_reply(
            d, actor=a, criterion_id=DUTY, reply="Yes.", heard=Heard.STRONG, replied_on=TODAY
        ),
    ),
    "look for reviews": ({Role.DSL}, lambda d, a: reviews.look_for_reviews(d, actor=a)),
    "list reviews": ({Role.DSL, Role.HEAD}, lambda d, a: reviews.list_reviews(d, actor=a)),
    "see the reviews of today": ({Role.DSL, Role.HEAD}, lambda d, a: reviews.reviews_now(d, actor=a)),
    "ask for a review": ({Role.DSL}, lambda d, a: reviews.ask_for_review(d, actor=a, criterion_id=DUTY)),
    "tell of a review": ({Role.DSL}, lambda d, a: reviews.tell_of_review(d, actor=a, review_id="none", told=True)),
    "close a review": ({Role.DSL}, lambda d, a: reviews.close_review(d, actor=a, review_id="none")),
    "list evidence for a review": ({Role.DSL, Role.HEAD}, lambda d, a: reviews.evidence_for(d, actor=a, review=None)),
    "bridge two points": (
        READING,
        lambda d, a: bridging.pair_of(d, actor=a, start=EARLIER, end=bridging.End(on=TODAY)),
    ),
    "compare two points": (
        READING,
        lambda d, a: comparing.compare(d, actor=a, start=EARLIER, end=bridging.End(on=TODAY)),
    ),
    "take two days": (
        READING | {Role.TRUST_OFFICER},
        lambda d, a: points.points_on(d, actor=a, early=TODAY, late=TODAY),
    ),
    "take an audit": (READING, lambda d, a: points.point_of_audit(d, actor=a, audit_id="none")),
    "take an audit as known later": (
        READING,
        lambda d, a: points.audit_revised(d, actor=a, taken=None, known_at=moment(TODAY)),
    ),
    "find the audit of a term": (
        READING,
        lambda d, a: points.audit_of_term(d, actor=a, term=Term.keyed("2026/27 Autumn")),
    ),
    "see criteria by terms": (READING, lambda d, a: heat.heat_map(d, actor=a)),
    "see a past day with two clocks": (READING, lambda d, a: past_day.past_day(d, actor=a, on=TODAY)),
    "see a day's score": (
        READING | {Role.TRUST_OFFICER},
        lambda d, a: past_day.score_on(d, actor=a, on=TODAY),
    ),
    "read what was promised": (
        READING,
        lambda d, a: promised.promises_since_term(d, actor=a, last_day=TODAY, known_at=d.now()),
    ),
    "count termly reviews": (READING, lambda d, a: reviewing.termly_reviews(d, actor=a)),
    "see what falls due": (READING, lambda d, a: due.what_falls_due(d, actor=a)),
    "export the diary": (READING, lambda d, a: due.export_diary(d, actor=a)),
    "see home": (READING, lambda d, a: home.home_of(d, actor=a)),
}


def refuses(world, call, role):
    """Whether a service sends a role away for what it is, whatever else it would have said."""
    try:
        call(world.deployment, world.actor(role))
    except NotAllowed as refusal:
        return "Your role in this school does not let you" in refusal.sentence
    except Exception:  # What lies behind the permission is the matter of other tests.
        return False
    return False


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("role", list(Role))
def test_a_service_lets_in_exactly_the_roles_of_the_table(world, service, role):
    allowed, call = SERVICES[service]
    assert refuses(world, call, role) is (role not in allowed)


def test_the_machines_owner_sees_what_an_administrator_sees():
    owner = Actor(person_id="", name="", school_id="larkmoor", roles=frozenset(), channel=Channel.OWNER)
    assert {one for one in Permission if may(owner, one)} == ALLOWED[Role.ADMINISTRATOR]


def test_only_a_dsl_may_see_or_upload_incident_rows():
    for permission in (Permission.SEE_INCIDENTS, Permission.UPLOAD_INCIDENTS):
        assert {role for role in Role if permission in ALLOWED[role]} == {Role.DSL}


def test_a_person_without_any_role_may_do_nothing():
    nobody = Actor(person_id="p", name="", school_id="larkmoor", roles=frozenset())
    assert not any(may(nobody, permission) for permission in Permission)


def test_several_roles_add_up():
    both = Actor(person_id="p", name="", school_id="s", roles=frozenset({Role.GOVERNOR, Role.ADMINISTRATOR}))
    assert may(both, Permission.SIGN_AUDIT)
    assert may(both, Permission.MANAGE_SCHOOL)
    assert not may(both, Permission.ANSWER)
