"""Coverage: a grey square where no file exists, which is not a zero."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from audits.model.incident import RowUnit
from audits.trends.passport.coverage import Coverage, DayKind, coverage, spans_of, squares
from audits.trends.periods import Period
from tests.unit.trends.made import calendar, upload

CALENDAR = calendar()
WEEK = Period(label="a week", first_day=date(2026, 9, 7), last_day=date(2026, 9, 13))


def test_files_that_touch_or_overlap_cover_one_stretch():
    spans = [(date(2026, 9, 10), date(2026, 9, 12)), (date(2026, 9, 1), date(2026, 9, 9)), (date(2026, 10, 1),) * 2]
    assert coverage(spans).spans == ((date(2026, 9, 1), date(2026, 9, 12)), (date(2026, 10, 1), date(2026, 10, 1)))


def test_an_import_covers_from_its_first_to_its_last_day():
    files = [upload(date(2026, 9, 1), date(2026, 9, 8))]
    assert spans_of(files) == [(date(2026, 9, 1), date(2026, 9, 8))]
    assert coverage([]).first_day is None
    assert coverage([]).last_day is None


def test_an_import_covers_none_of_the_stretches_that_it_may_lack():
    made = replace(upload(date(2026, 9, 1), date(2026, 12, 8)), gaps=((date(2026, 9, 20), date(2026, 11, 30)),))
    assert spans_of([made]) == [
        (date(2026, 9, 1), date(2026, 9, 19)),
        (date(2026, 12, 1), date(2026, 12, 8)),
    ]


def test_a_file_of_alerts_covers_alerts_and_files_of_incidents_and_of_pupils_cover_incidents():
    incidents, pupils, alerts = (
        replace(upload(date(2026, month, 1), date(2026, month, 8)), unit=unit)
        for month, unit in ((9, RowUnit.INCIDENT), (10, RowUnit.PUPIL), (11, RowUnit.ALERT))
    )
    files = [incidents, pupils, alerts]
    assert [first.month for first, _ in spans_of(files)] == [9, 10]
    assert [first.month for first, _ in spans_of(files, of_alerts=True)] == [11]


def test_the_share_covered_is_that_of_school_days():
    covered = coverage([(date(2026, 9, 7), date(2026, 9, 10))])
    assert covered.shares([WEEK], CALENDAR) == [0.8]


def test_a_period_without_school_days_is_covered_by_its_days():
    august = Period(label="Aug 2026", first_day=date(2026, 8, 1), last_day=date(2026, 8, 31))
    assert coverage([(date(2026, 8, 1), date(2026, 8, 31))]).shares([august], CALENDAR) == [1.0]
    assert coverage([]).shares([august], CALENDAR) == [0.0]


def test_the_calendar_of_days_tells_a_zero_from_a_missing_file_and_from_a_day_without_school():
    covered = coverage([(date(2026, 9, 7), date(2026, 9, 9)), (date(2026, 9, 12), date(2026, 9, 12))])
    found = {one.day.day: one.kind for one in squares(covered, CALENDAR, {date(2026, 9, 8): 2}, WEEK)}
    assert found == {
        7: DayKind.NONE,
        8: DayKind.INCIDENTS,
        9: DayKind.NONE,
        10: DayKind.NO_FILE,
        11: DayKind.NO_FILE,
        12: DayKind.NO_SCHOOL,
        13: DayKind.NO_FILE,
    }


_spans = st.lists(
    st.tuples(st.dates(date(2026, 9, 1), date(2026, 10, 30)), st.integers(0, 20)).map(
        lambda one: (one[0], one[0] + timedelta(days=one[1]))
    ),
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(_spans)
def test_a_day_is_covered_exactly_where_some_file_holds_it(spans):
    days = np.arange(date(2026, 8, 25).toordinal(), date(2026, 12, 1).toordinal())
    plain = [any(first.toordinal() <= day <= last.toordinal() for first, last in spans) for day in days]
    assert coverage(spans).holds(days).tolist() == plain
    assert isinstance(coverage(spans), Coverage)
