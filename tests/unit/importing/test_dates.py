"""Dates: read as written, decided by the column, and never shifted or guessed in silence."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.importing.dates import reading as dates
from audits.importing.dates.order import find_order, turned_round
from audits.importing.dates.reading import Moment, Order, TwoNumbers, out_of_range, read_date, read_time, settle

DAY = date(2026, 4, 3)
days = st.dates(min_value=date(2000, 1, 1), max_value=date(2068, 12, 31))


@pytest.mark.parametrize(
    ("cell", "day", "at"),
    [
        (DAY, DAY, None),
        (datetime(2026, 4, 3, 14, 5), DAY, time(14, 5)),  # noqa: DTZ001
        ("2026-04-03", DAY, None),
        ("2026/4/3", DAY, None),
        ("2026-04-03 14:05:59", DAY, time(14, 5)),
        ("2026-04-03T14:05", DAY, time(14, 5)),
        ("2026-04-03 00:00:00", DAY, None),
        ("20260403", DAY, None),
        ("3 April 2026", DAY, None),
        ("3rd Apr 2026", DAY, None),
        ("Fri 3 Apr 2026 2:05 pm", DAY, time(14, 5)),
        ("Friday, 3 April 2026 at 14:05", DAY, time(14, 5)),
        ("3-Apr-26", DAY, None),
        ("April 3, 2026", DAY, None),
        (46115.0, DAY, None),
        (46115.586805555555, DAY, time(14, 5)),
        ("46115", DAY, None),
        (20260403.0, DAY, None),
        ("  2026-04-03  ", DAY, None),
    ],
)
def test_a_date_that_says_its_order_is_read_as_it_stands(cell, day, at):
    assert read_date(cell) == Moment(day, at)


@pytest.mark.parametrize("cell", ["03/04/2026", "3.4.26", "03-04-2026", "3/4/2026 09:10", "Fri 03/04/2026"])
def test_two_numbers_wait_for_the_order_of_their_column(cell):
    read = read_date(cell)
    assert isinstance(read, TwoNumbers)
    assert read.ambiguous
    assert settle(read, Order.DAY_FIRST).day == DAY
    assert settle(read, Order.MONTH_FIRST).day == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("31/02/2026", dates.NO_SUCH_DAY),
        ("2026-02-30", dates.NO_SUCH_DAY),
        ("45/45/2026", dates.NO_SUCH_DAY),
        ("2010-11", dates.SCHOOL_YEAR),
        ("2016 - 17", dates.SCHOOL_YEAR),
        ("2025/26", dates.SCHOOL_YEAR),
        ("April 2026", dates.MONTH_ONLY),
        ("2010-12", dates.MONTH_ONLY),
        ("last Tuesday", dates.NOT_READ),
        (12.0, dates.NOT_READ),
        (True, dates.NOT_READ),
    ],
)
def test_what_says_no_day_is_refused_with_the_reason(cell, why):
    assert settle(read_date(cell), Order.DAY_FIRST) == why


def test_an_empty_cell_says_nothing():
    assert read_date(None) is None


def test_one_day_above_twelve_decides_the_whole_column():
    assert find_order(["03/04/2026", "23/04/2026"]).order is Order.DAY_FIRST
    assert find_order(["03/04/2026", "04/23/2026"]).order is Order.MONTH_FIRST


def test_a_column_without_a_day_above_twelve_is_asked_about():
    found = find_order(["03/04/2026", "01/05/2026", "2026-04-23"])
    assert found.order is None
    assert found.ask


def test_a_column_with_both_orders_is_asked_about_and_said_to_be_mixed():
    found = find_order(["23/04/2026", "04/23/2026"])
    assert found.ask
    assert found.mixed


def test_nothing_is_asked_where_the_order_does_not_matter():
    assert not find_order(["2026-04-03", "4 April 2026", "05/05/2026", None, "nonsense"]).ask


def test_days_that_a_spreadsheet_turned_round_show_themselves():
    real = [date(2026, 3, 4), date(2026, 1, 9), date(2026, 12, 12)]
    texts = ["23/04/2026", "30/01/2026", "13/12/2026"]
    assert find_order([*real, *texts]).swapped
    assert not find_order([*real, date(2026, 3, 20), *texts]).swapped
    assert turned_round(date(2026, 3, 4)) == DAY


@given(days)
def test_every_day_reads_back_from_every_form_that_says_its_order(day):
    for form in ("%Y-%m-%d", "%d %B %Y", "%d-%b-%y", "%B %d, %Y", "%Y%m%d"):
        assert read_date(day.strftime(form)) == Moment(day)
    assert read_date(float((day - date(1899, 12, 30)).days)) == Moment(day)


@given(days)
def test_the_order_settles_two_numbers_back_to_the_day(day):
    assert settle(read_date(day.strftime("%d/%m/%Y")), Order.DAY_FIRST) == Moment(day)
    assert settle(read_date(day.strftime("%m/%d/%y")), Order.MONTH_FIRST) == Moment(day)


@given(st.text(max_size=40))
def test_any_text_is_a_moment_or_a_sentence_why_not_and_no_figure_is_taken_for_nothing(text):
    found = settle(read_date(text), Order.DAY_FIRST)
    if found is None:
        assert not any(sign.isdigit() for sign in text)
    else:
        assert isinstance(found, Moment) or found.endswith(".")
    assert read_time(text) is None or isinstance(read_time(text), time)


def test_the_future_and_the_years_before_2000_are_out_of_range():
    assert out_of_range(DAY, DAY) == ""
    assert out_of_range(DAY + timedelta(days=1), DAY) == dates.FUTURE
    assert out_of_range(date(1999, 12, 31), DAY) == dates.TOO_EARLY
    assert read_date("03/04/98").year == 1998


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("14:05", time(14, 5)),
        ("0905", time(9, 5)),
        ("2460", None),
        ("2.30pm", time(14, 30)),
        ("9 am", time(9)),
        ("12:15 AM", time(0, 15)),
        (time(8, 50, 30), time(8, 50)),
        (0.5, time(12)),
        ("00:00", None),
        (0.0, None),
        ("period 3", None),
        ("25:99", None),
        (None, None),
        ("2026-04-03 14:05", time(14, 5)),
    ],
)
def test_times_are_read_to_the_minute_and_midnight_is_none(cell, at):
    assert read_time(cell) == at


@pytest.mark.parametrize(
    ("cell", "day", "at"),
    [
        ("2026/09/14 4:02:11 pm GMT+1", date(2026, 9, 14), time(16, 2)),
        ("2026/09/14 4:02:11 PM BST", date(2026, 9, 14), time(16, 2)),
        ("2026/01/14 11:58:11 pm GMT", date(2026, 1, 14), time(23, 58)),
        ("2026/06/14 11:58:11 pm GMT", date(2026, 6, 15), time(0, 58)),
        ("2026-06-01 23:30:00 UTC", date(2026, 6, 2), time(0, 30)),
        ("2026-06-01 23:30:00 GMT+0000 (UTC)", date(2026, 6, 2), time(0, 30)),
        ("2026-06-01 23:30:00 +0000 UTC", date(2026, 6, 2), time(0, 30)),
        ("2026/06/14 11:58:11 pm GMT-5", date(2026, 6, 15), time(5, 58)),
        ("2026-06-14 00:15 UTC+530", date(2026, 6, 13), time(19, 45)),
        ("1 June 2026 23:30 UTC", date(2026, 6, 2), time(0, 30)),
        ("31/05/2026 23:30 UTC", date(2026, 6, 1), time(0, 30)),
        ("31/05/2026 23:30:00Z", date(2026, 6, 1), time(0, 30)),
        ("31/05/2026 00:00 UTC", date(2026, 5, 31), time(1)),
        ("14 September 2026 at 16:02 GMT+01:00", date(2026, 9, 14), time(16, 2)),
        ("Mon Sep 14 2026 16:02:11 GMT+0100 (British Summer Time)", date(2026, 9, 14), time(16, 2)),
    ],
)
def test_a_time_with_the_name_of_its_clock_is_told_by_london_s_clocks(cell, day, at):
    assert settle(read_date(cell), Order.DAY_FIRST) == Moment(day, at)
    assert read_time(cell) == at


@pytest.mark.parametrize("cell", ["2026-06-01 23:30 UTC+99", "2026-06-01T23:30+25:00", "0001-01-01 00:15 UTC+2"])
def test_a_clock_that_is_nowhere_leaves_the_date_unread(cell):
    assert read_date(cell) == dates.NOT_READ


def test_a_time_that_only_the_order_of_its_date_can_tell_is_none_until_that_is_known():
    read = read_date("06/01/2026 23:30 UTC")
    assert settle(read, Order.DAY_FIRST) == Moment(date(2026, 1, 6), time(23, 30))
    assert settle(read, Order.MONTH_FIRST) == Moment(date(2026, 6, 2), time(0, 30))
    assert read_time("06/01/2026 23:30 UTC") is None
    assert read_time("06/07/2026 23:30 UTC") == time(0, 30)


@pytest.mark.parametrize("cell", ["2026-06-01T23:30Z", "2026/06/01 11:30 pm GMT+1", "1 June 2026 23:30 UTC"])
def test_a_time_with_the_name_of_its_clock_counts_as_one_given_from_greenwich(cell):
    assert dates.is_zoned(cell)
    assert not dates.is_zoned("2026-06-01 23:30")


def test_two_numbers_with_the_name_of_their_clock_wait_for_their_order_and_a_time_is_read_alone():
    read = read_date("03/04/2026 16:02:11 GMT+1")
    assert read.ambiguous
    assert settle(read, Order.DAY_FIRST) == Moment(DAY, time(16, 2))
    assert read_time("4:02 pm BST") == time(16, 2)
    assert read_date("2026/09/14 4:02:11 pm London") == dates.NOT_READ


def test_a_moment_given_in_greenwich_time_is_told_by_london_s_clocks():
    assert read_date("2026-06-03T23:30:00Z") == Moment(date(2026, 6, 4), time(0, 30))
    assert read_date("2026-01-03T23:30:00+00:00") == Moment(date(2026, 1, 3), time(23, 30))
