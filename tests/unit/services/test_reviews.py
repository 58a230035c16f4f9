"""Incidents question the audit: what opens a review, who sees what of it, and what it takes to close one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from audits.findings.incident_reviews import MOST_OPEN_TRENDS
from audits.model.annotation import AnnotationKind
from audits.model.counting import FALSE_ALARM
from audits.model.faults import InvalidValue
from audits.model.incident import ImportUndone, RowUnit
from audits.model.person import Role
from audits.model.review import ReviewCause, ReviewState
from audits.services.audit.standing import position_of
from audits.services.evidence.library import Described, add_evidence
from audits.services.incidents.annotations import Noted, annotate, list_annotations, withdraw_annotation
from audits.services.incidents.reviews import (
    ask_for_review,
    close_review,
    evidence_for,
    list_reviews,
    look_for_reviews,
    tell_of_review,
)
from audits.trends.look_back import Since
from checklists.model import EvidenceKind, IncidentType, Risk
from tests.builders import TODAY, make_catalogue, make_criterion
from tests.unit.services.test_releases import upload

BULLYING, NUDES = "response.bullying", "response.nudes"
GRAVE = IncidentType(
    id="nudes", label="Nude images", meaning="An image.", risks=(Risk.CONDUCT,), lead="DSL", serious=True
)
USUAL = IncidentType(
    id="cyberbullying", label="Cyberbullying", meaning="Bullying online.", risks=(Risk.CONDUCT,), lead="DSL"
)
LAST_YEAR, THIS_YEAR, AFTER = date(2025, 9, 15), date(2026, 9, 15), date(2026, 11, 9)


@pytest.fixture
def school(world):
    """A school that asks about two types of incident, one of them serious."""
    catalogue = make_catalogue(
        make_criterion(BULLYING, incident_types=("cyberbullying",)),
        make_criterion(NUDES, incident_types=("nudes",)),
        types=(USUAL, GRAVE),
    )
    return replace(world, deployment=replace(world.deployment, catalogue=catalogue))


def look(school):
    return look_for_reviews(school.deployment, actor=school.actor(Role.DSL))


def reviews(school):
    return [line.review for line in list_reviews(school.deployment, actor=school.actor(Role.DSL))]


def marked(school, role):
    return {line.id for line in position_of(school.deployment, actor=school.actor(role)).under_question}


def show(school, on, kind=EvidenceKind.LOG):
    described = Described(title="Log of what was done", kind=kind, collected_on=on, true_from=on)
    return add_evidence(school.deployment, actor=school.actor(Role.DSL), described=described, where="In the office.")


def close(school, review, **said):
    return close_review(school.deployment, actor=school.actor(Role.DSL), review_id=review.id, **said)


def rise(school):
    """Four a year ago and thirty this half-term, in files that cover every day in between."""
    upload(school, {LAST_YEAR: 4, THIS_YEAR: 30})
    covers(school, date(2025, 6, 1), date(2026, 11, 6))
    return look(school)


def covers(school, first, last):
    """A file without an incident that is new, which covers some days."""
    dsl = school.actor(Role.DSL)
    with school.deployment.store.writing(dsl.school_id) as work:
        (known,) = work.imports.all(id="import-1")
        work.imports.append(replace(known, id=f"covers-{last}", read=0, new=0, first_day=first, last_day=last))


def test_a_serious_incident_opens_one_review_however_often_it_is_looked_at(school):
    upload(school, {TODAY - timedelta(days=3): 1}, types=("nudes",))
    (review,) = look(school)
    assert (review.cause, review.state, review.criteria) == (ReviewCause.SERIOUS, ReviewState.OPEN, (NUDES,))
    assert look(school) == ()
    assert reviews(school) == [review]


def test_a_serious_incident_of_more_than_a_year_ago_stands_in_its_list_alone(school):
    upload(school, {TODAY - timedelta(days=366): 1, TODAY - timedelta(days=364): 1}, types=("nudes",))
    assert [one.happened_on for one in look(school)] == [TODAY - timedelta(days=364)]


def test_a_review_is_taken_back_with_its_incident(school):
    upload(school, {TODAY: 1}, types=("nudes",))
    look(school)
    dsl = school.actor(Role.DSL)
    with school.deployment.store.writing(dsl.school_id) as work:
        undone = ImportUndone(
            school_id=dsl.school_id, import_id="import-1", recorded_at=school.clock.now, recorded_by=dsl.person_id
        )
        work.imports_undone.append(undone)
    look(school)
    assert [one.state for one in reviews(school)] == [ReviewState.TAKEN_BACK]
    assert marked(school, Role.DSL) == set()


@pytest.mark.parametrize("what", [{"unit": RowUnit.ALERT}, {"outcome": FALSE_ALARM}], ids=["alert", "false alarm"])
def test_an_alert_or_a_false_alarm_of_a_serious_type_opens_no_review(school, what):
    upload(school, {TODAY: 1}, types=("nudes",), **what)
    assert look(school) == ()


def corrected(school, **said):
    """The one incident as a later upload corrects it."""
    with school.deployment.store.writing(school.actor(Role.DSL).school_id) as work:
        (known,) = work.incidents.latest()
        work.incidents.append(replace(known, version=known.version + 1, recorded_at=school.clock.now, **said))


def test_a_review_is_taken_back_when_its_incident_proves_a_false_alarm_and_opens_again_when_it_was_none(school):
    upload(school, {TODAY: 1}, types=("nudes",))
    (first,) = look(school)
    corrected(school, outcome=FALSE_ALARM)
    assert look(school) == ()
    assert [one.state for one in reviews(school)] == [ReviewState.TAKEN_BACK]
    corrected(school, outcome="")
    (again,) = look(school)
    assert (again.key, again.state) == (first.key, ReviewState.OPEN)
    assert look(school) == ()


def test_a_review_stands_while_any_pupils_row_of_its_incident_is_no_false_alarm(school):
    upload(school, {TODAY: 2}, types=("nudes",), unit=RowUnit.PUPIL, source_ref="L-1")
    (review,) = look(school)
    for number in (1, 2):
        with school.deployment.store.writing(school.actor(Role.DSL).school_id) as work:
            known = work.incidents.latest()[number - 1]
            changed = replace(known, version=2, outcome=FALSE_ALARM, recorded_at=school.clock.now)
            work.incidents.append(changed)
        assert look(school) == ()
        state = ReviewState.OPEN if number == 1 else ReviewState.TAKEN_BACK
        assert [(one.key, one.state) for one in reviews(school)] == [(review.key, state)]


def test_a_trend_opens_one_review_a_series_and_the_others_wait_in_sight(school):
    found = rise(school)
    assert {one.cause for one in found} == {ReviewCause.SIGNAL}
    assert {"All incidents", "Conduct", "Cyberbullying"} <= {one.label.partition(":")[0] for one in found}
    states = [one.state for one in reviews(school)]
    assert states.count(ReviewState.OPEN) == min(len(found), MOST_OPEN_TRENDS)
    assert len(states) == len(found), "and none is lost"


def termly(school):
    """The same rise and a quiet half-term after it, in one upload after both: as a school does that uploads by term."""
    school.clock.move(days=60)
    upload(school, {LAST_YEAR: 4, date(2025, 11, 10): 4, THIS_YEAR: 30, AFTER: 4})
    covers(school, date(2025, 6, 1), date(2026, 12, 31))
    return look(school)


def test_a_half_term_that_rose_is_asked_about_though_another_has_ended_before_the_upload(school):
    found = termly(school)
    assert {"All incidents", "Conduct", "Cyberbullying"} <= {one.label.partition(":")[0] for one in found}
    assert all(one.key.startswith("trend:2026/27:Autumn:1:") for one in found)


def test_two_half_terms_that_rose_are_asked_about_one_at_a_time_the_newest_first(school):
    school.clock.move(days=60)
    upload(school, {LAST_YEAR: 4, date(2025, 11, 10): 4, THIS_YEAR: 30, AFTER: 30})
    covers(school, date(2025, 6, 1), date(2026, 12, 31))
    found = look(school)
    assert {"All incidents", "Conduct", "Cyberbullying"} <= {one.label.partition(":")[0] for one in found}
    assert all(one.key.startswith("trend:2026/27:Autumn:2:") for one in found)
    assert look(school) == (), "an older half-term waits while a review of its series is open or waiting"
    newest = next(one for one in reviews(school) if one.is_open)
    close(school, newest, noted=Noted(on=TODAY, kind=AnnotationKind.ASSEMBLY), reason="Assemblies held.")
    (older,) = look(school)
    assert older.key == newest.key.replace(":Autumn:2:", ":Autumn:1:")


def test_uploading_by_half_term_and_by_term_call_to_the_same_reviews(school):
    monthly = {one.key for one in rise(school)}
    school.clock.move(days=60)
    upload(school, {date(2025, 11, 10): 4, AFTER: 4}, id="import-2")
    covers(school, date(2025, 6, 1), date(2026, 12, 31))
    assert look(school) == (), "a half-term that was asked about is not asked about again"
    assert monthly == {one.key for one in reviews(school)}


def test_what_was_closed_stays_closed_when_later_half_terms_are_over(school):
    first = rise(school)[0]
    noted = Noted(on=TODAY, kind=AnnotationKind.ASSEMBLY)
    still_open = next(one for one in reviews(school) if one.is_open)
    close(school, still_open, noted=noted, reason="Assemblies held.")
    school.clock.move(days=60)
    upload(school, {date(2025, 11, 10): 4, AFTER: 4}, id="import-2")
    covers(school, date(2025, 6, 1), date(2026, 12, 31))
    assert look(school) == ()
    (closed,) = [one for one in reviews(school) if one.id == still_open.id]
    assert closed.state is ReviewState.CLOSED
    assert [one.key for one in reviews(school)].count(first.key) == 1


def test_a_half_term_of_more_than_a_year_ago_opens_nothing(school):
    school.clock.move(days=390)
    upload(school, {LAST_YEAR: 4, THIS_YEAR: 30})
    covers(school, date(2025, 6, 1), date(2026, 11, 6))
    assert look(school) == ()


def test_what_has_no_type_of_its_own_questions_what_the_types_that_rose_most_name(school):
    found = rise(school)
    assert {one.types for one in found} == {("cyberbullying",)}
    assert {one.criteria for one in found} == {(BULLYING,)}


def test_whoever_may_not_see_counts_learns_of_a_review_only_what_the_dsl_tells(school):
    upload(school, {TODAY: 1}, types=("nudes",))
    (review,) = look(school)
    assert marked(school, Role.DSL) == marked(school, Role.HEAD) == {NUDES}
    assert marked(school, Role.GOVERNOR) == marked(school, Role.LEADER) == set()
    tell_of_review(school.deployment, actor=school.actor(Role.DSL), review_id=review.id, told=True)
    assert marked(school, Role.GOVERNOR) == marked(school, Role.LEADER) == {NUDES}
    tell_of_review(school.deployment, actor=school.actor(Role.DSL), review_id=review.id, told=False)
    assert marked(school, Role.GOVERNOR) == set()


def test_a_review_that_was_told_looks_like_one_that_was_asked_for(school):
    upload(school, {TODAY: 1}, types=("nudes",))
    (review,) = look(school)
    dsl, governor = school.actor(Role.DSL), school.actor(Role.GOVERNOR)
    tell_of_review(school.deployment, actor=dsl, review_id=review.id, told=True)
    told = position_of(school.deployment, actor=governor)
    tell_of_review(school.deployment, actor=dsl, review_id=review.id, told=False)
    ask_for_review(school.deployment, actor=dsl, criterion_id=NUDES)
    assert position_of(school.deployment, actor=governor) == told


def test_without_being_told_a_governor_sees_what_a_school_without_incidents_shows(school):
    governor = school.actor(Role.GOVERNOR)
    before = position_of(school.deployment, actor=governor)
    upload(school, {TODAY: 3}, types=("nudes",))
    look(school)
    assert position_of(school.deployment, actor=governor) == before


def test_a_review_of_a_serious_incident_is_closed_with_evidence_dated_after_it(school):
    upload(school, {TODAY - timedelta(days=3): 1}, types=("nudes",))
    (review,) = look(school)
    with pytest.raises(InvalidValue, match="evidence dated after it"):
        close(school, review, reason="Nothing to change.")
    too_old = show(school, TODAY - timedelta(days=3))
    with pytest.raises(InvalidValue, match="dated after"):
        close(school, review, evidence_id=too_old.id)
    item = show(school, TODAY)
    assert evidence_for(school.deployment, actor=school.actor(Role.DSL), review=review) == (item,)
    assert close(school, review, evidence_id=item.id).state is ReviewState.CLOSED
    assert marked(school, Role.DSL) == set()
    assert look(school) == (), "what was closed stays closed"


def test_a_trend_is_closed_with_an_annotation_and_a_reason_and_the_next_one_opens(school):
    rise(school)
    waiting = [one for one in reviews(school) if one.state is ReviewState.WAITING]
    first = next(one for one in reviews(school) if one.is_open)
    with pytest.raises(InvalidValue, match="with an annotation"):
        close(school, first, reason="We now write every report down.")
    noted = Noted(on=TODAY, kind=AnnotationKind.RECORDING, note="Every class has a log now.")
    annotation = annotate(school.deployment, actor=school.actor(Role.DSL), noted=noted)
    with pytest.raises(InvalidValue, match="say in a sentence"):
        close(school, first, annotation_id=annotation.id)
    close(school, first, annotation_id=annotation.id, reason="We now write every report down.")
    still = [one for one in reviews(school) if one.state is ReviewState.WAITING]
    assert len(still) == max(0, len(waiting) - 1)


def test_what_was_done_is_recorded_with_the_closing_or_not_at_all(school):
    rise(school)
    first = next(one for one in reviews(school) if one.is_open)
    noted = Noted(on=TODAY, kind=AnnotationKind.ASSEMBLY)
    with pytest.raises(InvalidValue, match="say in a sentence"):
        close(school, first, noted=noted)
    with pytest.raises(InvalidValue, match="not come yet"):
        close(school, first, noted=replace(noted, on=TODAY + timedelta(days=1)), reason="Assemblies held.")
    assert list_annotations(school.deployment, actor=school.actor(Role.DSL)) == ()
    closed = close(school, first, noted=noted, reason="Assemblies held.")
    (annotation,) = list_annotations(school.deployment, actor=school.actor(Role.HEAD))
    assert closed.annotation_id == annotation.id


def test_serious_incidents_come_before_trends_in_the_queue_and_open_ones_before_closed(school):
    rise(school)
    upload(school, {TODAY - timedelta(days=3): 1}, types=("nudes",), id="import-serious")
    look(school)
    assert reviews(school)[0].cause is ReviewCause.SERIOUS
    close(school, reviews(school)[0], evidence_id=show(school, TODAY).id)
    assert reviews(school)[-1].cause is ReviewCause.SERIOUS


def test_the_half_term_after_says_whether_it_fell(school):
    rise(school)
    school.clock.move(days=60)
    upload(school, {AFTER: 1}, id="import-2")
    covers(school, date(2026, 11, 1), date(2026, 12, 31))
    since = {
        line.review.label.partition(":")[0]: line.since
        for line in list_reviews(school.deployment, actor=school.actor(Role.HEAD))
    }
    assert since["All incidents"] is not None
    assert since["All incidents"].since is Since.FELL
    assert since["All incidents"].sentences[0] == "All incidents: 1 in Autumn 2 2026/27, after 30 in Autumn 1 2026/27."


def test_a_half_term_that_files_cover_only_in_part_does_not_say_that_it_fell(school):
    rise(school)
    school.clock.move(days=60)
    upload(school, {AFTER: 1}, id="import-2")
    lines = list_reviews(school.deployment, actor=school.actor(Role.HEAD))
    (since,) = [line.since for line in lines if line.review.label.startswith("All incidents")]
    assert since.since is Since.CANNOT_TELL
    assert "Autumn 2 2026/27 are not fit" in since.sentences[1]


def test_nothing_is_annotated_before_it_happens_and_what_is_taken_off_stays_on_record(school):
    dsl = school.actor(Role.DSL)
    with pytest.raises(InvalidValue, match="not come yet"):
        annotate(school.deployment, actor=dsl, noted=Noted(on=TODAY + timedelta(days=1), kind=AnnotationKind.ASSEMBLY))
    one = annotate(school.deployment, actor=dsl, noted=Noted(on=TODAY, kind=AnnotationKind.ASSEMBLY))
    assert list_annotations(school.deployment, actor=school.actor(Role.HEAD)) == (one,)
    withdraw_annotation(school.deployment, actor=dsl, annotation_id=one.id)
    assert list_annotations(school.deployment, actor=dsl) == ()
    with school.deployment.store.reading(dsl.school_id) as work:
        assert len(work.annotations.all()) == 2


def test_lines_begin_anew_only_where_counts_mean_something_else_and_with_a_reason(school):
    noted = Noted(on=TODAY, kind=AnnotationKind.LETTER, note="A letter.", rebases=True)
    with pytest.raises(InvalidValue, match="begin anew"):
        annotate(school.deployment, actor=school.actor(Role.DSL), noted=noted)
