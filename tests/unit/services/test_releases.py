"""Publishing releases: who, when, once, in order, frozen; and nothing in them but what may be seen."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

import pytest

from audits.model.counting import FALSE_ALARM
from audits.model.faults import InvalidValue, NotFound, Refusal
from audits.model.incident import Import, ImportUndone, Incident, RowUnit
from audits.model.person import Role
from audits.model.release import EVERYTHING, Extent, ReleaseKind, Sign
from audits.services.incidents.release_threshold import set_threshold
from audits.services.incidents.releases import list_releases, publish_release, set_release_aside
from audits.services.incidents.releases_due import due_releases
from audits.services.incidents.releases_prepared import prepare_release
from audits.services.school.description import describe_school
from audits.services.trail import read_trail, verify_trail
from checklists.model import Phase, Risk, SchoolKind
from tests.unit.trends.made import upload as imported

FIRST, SECOND, AUTUMN = "2025/26 Summer 1", "2025/26 Summer 2", "2026/27 Autumn 1"
IN_FIRST, IN_SECOND, IN_SUMMER, IN_AUTUMN = date(2026, 5, 5), date(2026, 6, 10), date(2026, 8, 3), date(2026, 9, 15)
YEAR = "2025/26"


def upload(world, days: dict[date, int], *, id: str = "import-1", **said) -> None:  # noqa: A002
    """Incidents on days, as an upload leaves them: conduct in Year 5, unless said otherwise."""
    dsl = world.actor(Role.DSL)
    numbers = [(day, at) for day, many in days.items() for at in range(many)]
    with world.deployment.store.writing(dsl.school_id) as work:
        work.imports.append(_import(dsl, id, len(numbers), max(days), world.clock.now))
        work.incidents.extend(
            [
                replace(
                    Incident(
                        school_id=dsl.school_id,
                        id=f"{id}-{day}-{at}",
                        version=1,
                        import_id=id,
                        unit=RowUnit.INCIDENT,
                        source_ref=f"{id}-{day}-{at}",
                        row_digest=f"{id}-{day}-{at}",
                        copy=1,
                        row_number=at + 1,
                        happened_on=day,
                        happened_at=None,
                        recorded_on=day,
                        risk=Risk.CONDUCT,
                        types=("cyberbullying",),
                        year_groups=("year-5",),
                        recorded_at=world.clock.now,
                        recorded_by=dsl.person_id,
                    ),
                    **said,
                )
                for day, at in numbers
            ]
        )


def _import(dsl, import_id, rows, last_day, now) -> Import:
    made = imported(last_day, last_day, new=rows)
    return replace(made, id=import_id, school_id=dsl.school_id, recorded_at=now, recorded_by=dsl.person_id)


def undo(world, import_id: str) -> None:
    dsl = world.actor(Role.DSL)
    undone = ImportUndone(
        school_id=dsl.school_id, import_id=import_id, recorded_at=world.clock.now, recorded_by=dsl.person_id
    )
    with world.deployment.store.writing(dsl.school_id) as work:
        work.imports_undone.append(undone)


def publish(world, period: str, *, complete: bool = True):
    return publish_release(world.deployment, actor=world.actor(Role.DSL), period=period, complete=complete)


def total(release):
    return release.figure(EVERYTHING).number


def test_before_the_first_release_any_completed_half_term_of_two_years_can_begin_and_then_they_follow_in_order(world):
    dsl = world.actor(Role.DSL)
    waiting = due_releases(world.deployment, actor=dsl)
    assert not waiting.begun
    assert [one.key for one in waiting.periods][-2:] == [SECOND, AUTUMN]
    upload(world, {IN_FIRST: 12})
    publish(world, FIRST)
    waiting = due_releases(world.deployment, actor=dsl)
    assert [one.key for one in waiting.periods] == [SECOND, YEAR, AUTUMN]
    with pytest.raises(Refusal, match="Publish Summer 2 2025/26 first"):
        publish(world, AUTUMN)


@pytest.mark.parametrize("period", ["2026/27 Autumn 2", "2030/31 Autumn 1", "nonsense"])
def test_a_half_term_that_is_not_over_cannot_be_released(world, period):
    with pytest.raises(NotFound, match="not due"):
        publish(world, period)


def test_a_half_term_is_released_once(world):
    publish(world, FIRST)
    with pytest.raises(NotFound, match="it has been released"):
        publish(world, FIRST)


def test_an_incident_that_one_pupils_row_calls_a_false_alarm_is_released_while_another_does_not(world):
    upload(world, {IN_FIRST: 12})
    upload(world, {IN_FIRST: 2}, id="pupils", unit=RowUnit.PUPIL, source_ref="L-1")
    dsl = world.actor(Role.DSL)
    with world.deployment.store.writing(dsl.school_id) as work:
        first, *_ = [one for one in work.incidents.latest() if one.unit is RowUnit.PUPIL]
        work.incidents.append(replace(first, version=2, outcome=FALSE_ALARM, recorded_at=world.clock.now))
    assert total(publish(world, FIRST)) == 13


def test_a_release_never_changes_and_a_correction_appears_in_the_next(world):
    upload(world, {IN_FIRST: 12, IN_SECOND: 20})
    first = publish(world, FIRST)
    upload(world, {IN_FIRST: 3}, id="late")
    assert total(publish(world, SECOND)) == 23
    governor = world.actor(Role.GOVERNOR)
    kept = [line.release for line in list_releases(world.deployment, actor=governor) if line.release.period == FIRST]
    assert kept == [first]
    assert total(first) == 12
    assert first.content_hash == first.content()


def test_a_year_adds_up_its_half_terms_as_they_were_released(world):
    upload(world, {IN_FIRST: 12, IN_SECOND: 20})
    publish(world, FIRST)
    publish(world, SECOND)
    upload(world, {IN_SECOND: 1}, id="late")
    year = publish(world, YEAR)
    assert year.kind is ReleaseKind.YEAR
    assert total(year) == 32
    assert year.adds_up == (FIRST, SECOND)


def test_an_incident_in_the_summer_holiday_counts_with_the_autumn(world):
    upload(world, {IN_FIRST: 12, IN_SUMMER: 6})
    publish(world, FIRST)
    assert publish(world, SECOND).figure(EVERYTHING).sign is Sign.FEWER
    publish(world, YEAR)
    assert total(publish(world, AUTUMN)) == 6


def test_what_is_published_is_what_was_shown_beforehand(world):
    upload(world, {IN_FIRST: 12})
    prepared = prepare_release(world.deployment, actor=world.actor(Role.HEAD), period=FIRST)
    assert publish(world, FIRST).figures == prepared.release.figures


@pytest.mark.parametrize(
    ("unit", "gaps", "without"),
    [
        (RowUnit.INCIDENT, (), 0),
        (RowUnit.PUPIL, (), 0),
        (RowUnit.ALERT, (), 39),
        (RowUnit.INCIDENT, ((date(2026, 9, 14), date(2026, 10, 2)),), 15),
    ],
)
def test_a_day_that_only_alerts_cover_or_no_file_is_named_before_a_zero_is_made_of_it(world, unit, gaps, without):
    dsl = world.actor(Role.DSL)
    covers = replace(_import(dsl, "covers", 0, date(2026, 11, 1), world.clock.now), unit=unit, gaps=gaps)
    upload(world, {date(2026, 8, 3): 6})
    with world.deployment.store.writing(dsl.school_id) as work:
        work.imports.append(replace(covers, first_day=date(2026, 5, 1)))
    prepared = prepare_release(world.deployment, actor=dsl, period=AUTUMN)
    assert prepared.days_without_file == without


def test_those_who_see_counts_are_told_beforehand_what_became_known_late_and_what_was_taken_back(world):
    upload(world, {IN_FIRST: 12}, id="wrong")
    upload(world, {IN_FIRST: 10, IN_SECOND: 9}, id="right")
    publish(world, FIRST)
    undo(world, "wrong")
    prepared = prepare_release(world.deployment, actor=world.actor(Role.DSL), period=SECOND)
    assert prepared.lost == (("Summer 1 2025/26", 12),)
    assert total(prepared.release) == 9


def test_those_who_see_counts_are_told_how_many_were_sorted_otherwise_and_no_incident_is_released_twice(world):
    upload(world, {IN_FIRST: 30, IN_SECOND: 30})
    upload(world, {IN_FIRST: 20}, id="unsorted", risk=None, types=(), unmapped=("odd",))
    publish(world, FIRST)
    with world.deployment.store.writing(world.actor(Role.DSL).school_id) as work:
        for one in work.incidents.all(import_id="unsorted"):
            work.incidents.append(replace(one, version=2, risk=Risk.CONDUCT, types=("cyberbullying",), unmapped=()))
    prepared = prepare_release(world.deployment, actor=world.actor(Role.HEAD), period=SECOND)
    assert (prepared.sorted_otherwise, prepared.waiting, prepared.late, prepared.taken_off) == (20, 20, 0, 0)
    assert [total(publish(world, period)) for period in (SECOND, YEAR)] == [30, 80]


def test_a_school_that_is_described_anew_releases_no_incident_a_second_time(world):
    upload(world, {IN_FIRST: 30}, year_groups=("year-8",))
    publish(world, FIRST)
    keeper = world.actor(Role.ADMINISTRATOR)
    describe_school(
        world.deployment,
        actor=keeper,
        name="Larkmoor School",
        phases=[Phase.PRIMARY, Phase.SECONDARY],
        kind=SchoolKind.MAINTAINED,
        settings=[],
        seen_version=1,
    )
    upload(world, {IN_SECOND: 30}, id="second")
    prepared = prepare_release(world.deployment, actor=world.actor(Role.HEAD), period=SECOND)
    assert (prepared.sorted_otherwise, prepared.late, prepared.taken_off) == (0, 0, 0)
    assert [total(publish(world, period)) for period in (SECOND, YEAR)] == [30, 60]


def test_a_half_term_with_incomplete_records_is_passed_over_and_its_year_is_without_it(world):
    upload(world, {IN_FIRST: 12, IN_SECOND: 20})
    passed = publish(world, FIRST, complete=False)
    assert (passed.extent, passed.figures) == (Extent.PASSED_OVER, ())
    assert total(publish(world, SECOND)) == 20
    assert publish(world, YEAR).adds_up == (SECOND,)


def test_what_becomes_known_while_a_half_term_is_passed_over_counts_in_the_next_that_is_not(world):
    upload(world, {IN_FIRST: 12, IN_SECOND: 20, IN_AUTUMN: 30})
    publish(world, FIRST)
    upload(world, {IN_FIRST: 3}, id="late")
    publish(world, SECOND, complete=False)
    publish(world, YEAR)
    assert total(publish(world, AUTUMN)) == 33


def test_nothing_is_taken_off_or_added_for_a_half_term_that_was_passed_over(world):
    upload(world, {IN_FIRST: 12})
    upload(world, {IN_SECOND: 3}, id="undone")
    publish(world, FIRST)
    publish(world, SECOND, complete=False)
    publish(world, YEAR)
    undo(world, "undone")
    upload(world, {IN_SECOND: 9, IN_AUTUMN: 30}, id="late")
    assert total(publish(world, AUTUMN)) == 30


def test_a_release_set_aside_stays_readable_and_is_left_out_of_its_year(world):
    upload(world, {IN_FIRST: 12, IN_SECOND: 20})
    first = publish(world, FIRST)
    publish(world, SECOND)
    set_release_aside(world.deployment, actor=world.actor(Role.DSL), release_id=first.id)
    assert publish(world, YEAR).adds_up == (SECOND,)
    lines = list_releases(world.deployment, actor=world.actor(Role.GOVERNOR))
    assert [(line.release.period, line.set_aside_at is None) for line in lines] == [
        (YEAR, True),
        (SECOND, True),
        (FIRST, False),
    ]


def test_a_new_threshold_counts_for_releases_to_come_alone(world):
    dsl = world.actor(Role.DSL)
    assert due_releases(world.deployment, actor=dsl).threshold == 5
    upload(world, {IN_FIRST: 7, IN_SECOND: 7})
    assert total(publish(world, FIRST)) == 7
    set_threshold(world.deployment, actor=dsl, threshold=8)
    second = publish(world, SECOND)
    assert second.figure(EVERYTHING).sign is Sign.FEWER
    assert second.threshold == 8
    first = list_releases(world.deployment, actor=dsl)[-1].release
    assert total(first) == 7


@pytest.mark.parametrize("threshold", [4, 11])
def test_the_threshold_lies_between_5_and_10(world, threshold):
    with pytest.raises(InvalidValue, match="from 5 to 10"):
        set_threshold(world.deployment, actor=world.actor(Role.DSL), threshold=threshold)


def test_alerts_and_false_alarms_are_not_counted_and_pupils_of_one_incident_count_once(world):
    upload(world, {IN_FIRST: 8})
    upload(world, {IN_FIRST: 9}, id="alerts", unit=RowUnit.ALERT)
    upload(world, {IN_FIRST: 9}, id="nothing", outcome="false-alarm")
    upload(world, {IN_FIRST: 9}, id="pupils", unit=RowUnit.PUPIL, source_ref="the-same")
    assert total(publish(world, FIRST)) == 9


def test_a_release_of_the_services_holds_no_figure_that_it_hides(world):
    upload(world, {IN_FIRST: 31})
    upload(world, {IN_FIRST: 3}, id="few", risk=Risk.COMMERCE, types=("scam",))
    release = publish(world, FIRST)
    hidden = [one for one in release.figures if one.sign is not Sign.FIGURE]
    assert all(one.number is None for one in hidden)
    assert "counted" not in asdict(release)


def test_publishing_stands_in_the_trail_as_an_entry_about_incidents(world):
    upload(world, {IN_FIRST: 12})
    publish(world, FIRST)
    head = world.actor(Role.HEAD)
    entry = read_trail(world.deployment, actor=head)[0]
    assert (entry.deed, entry.about_incidents, entry.fields) == (
        "publish release",
        True,
        ("total alone", "threshold 5"),
    )
    assert verify_trail(world.deployment, actor=head)[1] is None
    seen = read_trail(world.deployment, actor=world.actor(Role.ADMINISTRATOR))
    assert "publish release" not in {one.deed for one in seen}


def test_the_last_half_term_of_a_year_brings_the_year_up_once(world):
    for period in (FIRST, SECOND, YEAR, AUTUMN):
        publish(world, period)
    assert due_releases(world.deployment, actor=world.actor(Role.DSL)).periods == ()
