"""The England default calendar: plausible for any year, and never overlapping."""

from datetime import date, timedelta

import pytest

from audits.model.term import AcademicYear, Calendar
from audits.services.school.calendars import england_default


@pytest.mark.parametrize("start", range(2020, 2041))
def test_half_terms_are_weekdays_in_order_and_hold_about_190_school_days(start):
    halves = england_default(AcademicYear(start))
    Calendar(school_id="s", version=1, halves=halves, closures=(), recorded_at=None, recorded_by="")
    assert all(half.first_day.weekday() < 5 and half.last_day.weekday() < 5 for half in halves)
    days = [
        half.first_day + timedelta(days=n) for half in halves for n in range((half.last_day - half.first_day).days + 1)
    ]
    assert 180 <= sum(day.weekday() < 5 for day in days) <= 200
    assert all(25 <= (half.last_day - half.first_day).days <= 60 for half in halves)


def test_autumn_2026_begins_on_the_first_tuesday_of_september_and_breaks_in_the_last_full_week_of_october():
    halves = england_default(AcademicYear(2026))
    assert halves[0].first_day == date(2026, 9, 1)
    assert (halves[0].last_day, halves[1].first_day) == (date(2026, 10, 23), date(2026, 11, 2))
