"""Stretches without an incident: too long to be taken for quiet unless the school says that its file holds them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audits.trends.passport.stretches import LONG, WEEK, long_stretches, outside
from audits.trends.school_days import school_days
from tests.unit.trends.made import calendar, half, spread

CALENDAR = calendar()
SCHOOL_DAYS = [date.fromordinal(int(one)) for one in school_days(CALENDAR)]
AUTUMN = half(2025, "Autumn 1")


def every_day(label: str, year: int) -> list[date]:
    of = half(year, label)
    return sorted(set(spread(of, 100, CALENDAR)))


def test_two_terms_in_two_files_leave_the_years_between_them_open():
    before, after = every_day("Autumn 1", 2024), every_day("Autumn 1", 2026)
    assert long_stretches([("", before), ("", after)], CALENDAR) == (
        (before[-1] + timedelta(days=1), after[0] - timedelta(days=1)),
    )


def test_one_row_of_a_wrong_year_leaves_the_years_between_open():
    days = every_day("Autumn 1", 2026)
    wrong = days[3].replace(year=2022)
    assert long_stretches([("", sorted([wrong, *days]))], CALENDAR) == (
        (wrong + timedelta(days=1), days[0] - timedelta(days=1)),
    )


@pytest.mark.parametrize(("without", "found"), [(LONG - 1, 0), (LONG, 1)])
def test_so_many_school_days_without_an_incident_are_long_within_a_table(without, found):
    # From the middle of a half-term into the next, so that the stretch holds none of them whole.
    begin = SCHOOL_DAYS.index(every_day("Autumn 1", 2025)[20])
    assert len(long_stretches([("", [SCHOOL_DAYS[begin], SCHOOL_DAYS[begin + without + 1]])], CALENDAR)) == found


def test_a_whole_half_term_without_an_incident_is_long_however_few_days_it_has():
    short = min(CALENDAR.halves, key=lambda one: one.last_day - one.first_day)
    assert len({one for one in SCHOOL_DAYS if short.holds(one)}) < LONG
    around = [short.first_day - timedelta(days=20), short.last_day + timedelta(days=1)]
    assert len(long_stretches([("", around)], CALENDAR)) == 1


def test_a_summer_holiday_is_no_stretch_of_school_days():
    around = [half(2025, "Summer 2").last_day, half(2026, "Autumn 1").first_day]
    assert long_stretches([("", around)], CALENDAR) == ()


@pytest.mark.parametrize(("without", "found"), [(WEEK - 1, 0), (WEEK, 1)])
def test_between_two_tables_of_different_shapes_a_week_of_school_days_is_long(without, found):
    begin = SCHOOL_DAYS.index(every_day("Autumn 1", 2025)[5])
    tables = [("one", [SCHOOL_DAYS[begin]]), ("other", [SCHOOL_DAYS[begin + without + 1]])]
    assert len(long_stretches(tables, CALENDAR)) == found


def monthly(*months: int) -> list[tuple[str, list[date]]]:
    """Exports of one shape, of a school with incidents on the 10th and 14th of each month."""
    return [("monthly", [date(2026, month, 10), date(2026, month, 14)]) for month in months]


def test_monthly_exports_of_one_shape_are_asked_about_only_where_one_is_missing():
    assert long_stretches(monthly(1, 2, 3, 4, 5, 6, 7), CALENDAR) == ()
    assert long_stretches(monthly(1, 2, 4, 5, 6, 7), CALENDAR) == ((date(2026, 2, 15), date(2026, 4, 9)),)
    # In twenty-odd school days no half-term lies whole, but the month that is missing does.
    days = [("monthly", [date(2026, 2, 27)]), ("monthly", [date(2026, 4, 1)])]
    assert long_stretches(days, CALENDAR) == ((date(2026, 2, 28), date(2026, 3, 31)),)


def test_what_another_table_holds_is_no_stretch():
    days = every_day("Autumn 1", 2025) + every_day("Autumn 2", 2025)
    assert long_stretches([("one", [days[0], days[-1]]), ("other", days)], CALENDAR) == ()


def test_a_table_without_a_date_says_nothing_of_days():
    assert long_stretches([("", []), ("", [AUTUMN.first_day]), ("", [])], CALENDAR) == ()
    assert long_stretches([], CALENDAR) == ()


_days = st.lists(st.sampled_from(SCHOOL_DAYS), max_size=12).map(lambda one: sorted(set(one)))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["one", "other"]), _days), max_size=4), st.randoms())
def test_no_stretch_holds_an_incident_and_their_order_of_tables_never_matters(tables, luck):
    found = long_stretches(tables, CALENDAR)
    assert not [day for _, table in tables for day in table for first, last in found if first <= day <= last]
    assert found == tuple(sorted(found))
    luck.shuffle(tables)
    assert long_stretches(tables, CALENDAR) == found


def test_what_lies_outside_gaps_is_what_is_left_of_the_days():
    first, last = date(2026, 9, 1), date(2026, 10, 30)
    gap, at_the_end = (date(2026, 9, 10), date(2026, 9, 20)), (date(2026, 10, 20), date(2026, 11, 5))
    assert outside(first, last, ()) == [(first, last)]
    assert outside(first, last, (at_the_end, gap)) == [
        (first, date(2026, 9, 9)),
        (date(2026, 9, 21), date(2026, 10, 19)),
    ]
    assert outside(first, last, ((date(2026, 1, 1), date(2026, 12, 31)),)) == []
