"""School days, pupils and rates: a month with a holiday in it is not a fall."""

from __future__ import annotations

import itertools
from datetime import date

import numpy as np
import pytest

from audits.model.term import Closure, ClosureKind
from audits.trends.exposure import exposures, like_for_like, rate
from audits.trends.passport.coverage import Coverage
from audits.trends.periods import By, Period, completed, period_of, periods, places, same_last_year
from audits.trends.school_days import in_term, school_days
from tests.unit.trends.made import calendar, half, on_roll

CALENDAR = calendar()
OCTOBER = Period(label="Oct 2026", first_day=date(2026, 10, 1), last_day=date(2026, 10, 31))
WEEK = Period(label="a week", first_day=date(2026, 9, 7), last_day=date(2026, 9, 13))


def days(*found: date) -> np.ndarray:
    return np.array([one.toordinal() for one in found])


def test_a_school_day_is_a_weekday_within_a_half_term_that_is_no_closure():
    closed = [
        Closure(first_day=date(2026, 9, 9), last_day=date(2026, 9, 9), kind=kind)
        for kind in (ClosureKind.INSET, ClosureKind.HOLIDAY, ClosureKind.CLOSED)
    ]
    assert [exposures([WEEK], calendar(closures=[one]), ())[0].school_days for one in closed] == [4, 4, 4]
    assert exposures([WEEK], CALENDAR, ())[0].school_days == 5


def test_october_has_fewer_school_days_than_its_weekdays_because_of_the_holiday_in_it():
    weekdays = sum(date(2026, 10, day).weekday() < 5 for day in range(1, 32))
    assert exposures([OCTOBER], CALENDAR, ())[0].school_days == weekdays - 5


def test_the_latest_count_at_or_before_each_day_stands():
    roll = [on_roll(date(2026, 9, 1), 100), on_roll(date(2026, 9, 10), 200)]
    found = exposures([WEEK], CALENDAR, roll)[0]
    assert (found.pupil_days, found.assumed) == (3 * 100 + 2 * 200, False)
    assert found.pupils == pytest.approx(140)


def test_before_the_first_count_that_first_count_is_used_and_said():
    found = exposures([WEEK], CALENDAR, [on_roll(date(2026, 9, 10), 200)])[0]
    assert (found.pupil_days, found.assumed) == (1000, True)


def test_of_two_counts_of_one_day_the_later_record_stands():
    roll = [
        on_roll(date(2026, 9, 1), 300, recorded=date(2026, 9, 2)),
        on_roll(date(2026, 9, 1), 100, recorded=date(2026, 9, 1)),
    ]
    assert exposures([WEEK], CALENDAR, roll)[0].pupil_days == 1500


def test_year_groups_add_up_to_the_school_where_it_was_never_counted_as_a_whole():
    groups = [on_roll(date(2026, 9, 1), 30, "year-7"), on_roll(date(2026, 9, 9), 20, "year-8")]
    found = exposures([WEEK], CALENDAR, groups)[0]
    assert (found.pupil_days, found.assumed) == (250, True)
    assert exposures([WEEK], CALENDAR, [*groups, on_roll(date(2026, 9, 1), 90)])[0].pupil_days == 450


def test_a_year_group_has_its_own_roll_where_it_was_counted_and_the_schools_where_not():
    roll = [on_roll(date(2026, 9, 1), 90), on_roll(date(2026, 9, 1), 30, "year-7")]
    assert exposures([WEEK], CALENDAR, roll, year_group="year-7")[0].pupil_days == 150
    assert exposures([WEEK], CALENDAR, roll, year_group="year-8")[0].pupil_days == 450


def test_without_any_count_a_comparison_goes_by_school_days_and_there_is_no_rate():
    found = exposures([WEEK], CALENDAR, ())[0]
    assert (found.pupil_days, found.pupils, found.weight, rate(3, found)) == (None, None, 5, None)


def test_a_rate_stands_per_100_pupils_and_100_school_days():
    found = exposures([WEEK], CALENDAR, [on_roll(date(2026, 9, 1), 400)])[0]
    assert rate(4, found) == pytest.approx(4 / (400 / 100) / (5 / 100))


def test_days_that_no_file_covers_are_no_exposure_where_coverage_is_given():
    found = exposures([WEEK], CALENDAR, (), covered=Coverage(((date(2026, 9, 8), date(2026, 9, 9)),)))[0]
    assert found.school_days == 2


def test_a_weekend_in_term_counts_in_a_rate_and_a_holiday_or_closure_does_not():
    closures = [
        Closure(first_day=date(2026, 9, 9), last_day=date(2026, 9, 9), kind=ClosureKind.CLOSED),
        Closure(first_day=date(2026, 9, 10), last_day=date(2026, 9, 10), kind=ClosureKind.INSET),
    ]
    asked = days(date(2026, 9, 12), date(2026, 10, 28), date(2026, 9, 9), date(2026, 9, 10))
    assert in_term(calendar(closures=closures), asked).tolist() == [True, False, False, True]


def test_half_way_through_a_half_term_the_year_before_is_cut_to_as_many_school_days():
    now, before = half(2026, "Autumn 1"), half(2025, "Autumn 1")
    cut = like_for_like(now, date(2026, 9, 30), before, CALENDAR)
    counted = [
        exposures([Period(label="", first_day=one.first_day, last_day=last)], CALENDAR, ())[0].school_days
        for one, last in ((now, date(2026, 9, 30)), (before, cut))
    ]
    assert counted[0] == counted[1] > 10
    assert like_for_like(now, date(2026, 8, 1), before, CALENDAR) is None


@pytest.mark.parametrize("by", [By.HALF_TERM, By.TERM, By.YEAR])
def test_periods_follow_each_other_without_a_gap_and_hold_every_school_day(by):
    found = periods(CALENDAR, by, date(2021, 9, 1), date(2027, 7, 1))
    assert all((later.first_day - earlier.last_day).days == 1 for earlier, later in itertools.pairwise(found))
    assert sum(one.school_days for one in exposures(found, CALENDAR, ())) == len(school_days(CALENDAR))
    assert len(found) == {By.HALF_TERM: 36, By.TERM: 18, By.YEAR: 6}[by]


def test_a_holiday_stands_with_the_half_term_after_it():
    found = periods(CALENDAR, By.HALF_TERM, date(2026, 9, 1), date(2026, 12, 18))
    assert places(found, days(date(2026, 10, 28), date(2026, 10, 1), date(2035, 1, 1), date.min)).tolist() == [
        1,
        0,
        -1,
        -1,
    ]
    assert period_of(half(2026, "Autumn 2"), CALENDAR) == found[1]


def test_the_same_half_term_last_year_is_found_and_none_before_the_calendar_begins():
    assert same_last_year(half(2026, "Spring 2"), CALENDAR) == half(2025, "Spring 2")
    assert same_last_year(half(2021, "Spring 2"), CALENDAR) is None


def test_a_half_term_is_over_the_day_after_its_last_school_day():
    one = half(2026, "Autumn 1")
    assert not completed(one, one.last_day)
    assert completed(one, date.fromordinal(one.last_day.toordinal() + 1))
