"""Control charts over a school's own months: exposure, baseline, rebasing, and days between for what is rare."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from audits.trends.charts.chart import Chart, Kind, Point, Rebase, Rule
from audits.trends.charts.drawing import control_charts
from audits.trends.charts.monthly import baseline_of, dispersion_about, with_lines
from audits.trends.counting.table import Dimension
from audits.trends.passport.coverage import Coverage
from audits.trends.periods import By, periods
from audits.trends.school_days import school_days
from audits.trends.signals import chart_signals, verdict_signals
from audits.trends.verdicts.family import Family
from tests.unit.trends.made import calendar, covered, half, of_total

CALENDAR = calendar()
TOTAL = Dimension.TOTAL.value
SCHOOL_DAYS = [date.fromordinal(int(day)) for day in school_days(CALENDAR)]


def steady(rate: float, since: date = date(2021, 9, 1), until: date = date(2027, 8, 31)) -> list[date]:
    """Incidents spread evenly over the school days, so many a day."""
    found, owed = [], 0.0
    for day in SCHOOL_DAYS:
        if since <= day <= until:
            owed += rate
            found += [day] * int(owed)
            owed -= int(owed)
    return found


def chart(days, today: date, *, rebases=(), cover=None) -> Chart:
    (found,) = control_charts(
        [(of_total(days), TOTAL)],
        calendar=CALENDAR,
        roll=(),
        covered=cover or covered(CALENDAR),
        today=today,
        rebases=rebases,
    )
    return found


def points(*values: int, weight: float = 20.0) -> list[Point]:
    return [
        Point(
            label=str(place), day=date(2022, 1, 1) + timedelta(days=30 * place), value=value, weight=weight, segment=0
        )
        for place, value in enumerate(values)
    ]


def test_twelve_months_are_needed_before_a_chart_is_drawn():
    before, after = chart(steady(0.5), date(2022, 9, 30)), chart(steady(0.5), date(2022, 10, 1))
    assert (len(before.points), before.newest) == (11, None)
    assert "needs 12 months" in before.why_none
    assert (len(after.points), after.why_none) == (12, "")
    assert after.points[0].middle is not None


def test_what_is_not_fit_for_trend_is_withheld_with_the_reason_and_gives_no_signal():
    (found,) = control_charts(
        [(of_total([*steady(0.5), *[date(2026, 9, 15)] * 60]), TOTAL)],
        calendar=CALENDAR,
        roll=(),
        covered=covered(CALENDAR),
        today=date(2026, 10, 1),
        withheld="12% of the incidents have no date.",
    )
    assert (found.points, found.why_none) == ((), "12% of the incidents have no date.")
    assert chart_signals({(Dimension.TOTAL, TOTAL): found}) == ()


def test_months_that_are_not_over_have_no_school_or_no_file_are_no_points():
    found = chart(steady(0.5), date(2023, 3, 31))
    assert [one.label for one in found.points][-2:] == ["Jan 2023", "Feb 2023"]
    assert "Aug 2022" not in [one.label for one in found.points]
    torn = Coverage(((date(2021, 9, 1), date(2022, 11, 10)), (date(2022, 12, 1), date(2027, 1, 1))))
    assert "Nov 2022" not in [one.label for one in chart(steady(0.5), date(2023, 3, 31), cover=torn).points]


def test_a_month_of_few_school_days_has_its_own_limits_and_is_no_fall():
    found = chart(steady(1.0), date(2024, 1, 1))
    assert {rule for point in found.points for rule in point.rules} == set()
    april, march = (next(one for one in found.points if one.label == f"{name} 2023") for name in ("Apr", "Mar"))
    assert (april.weight, april.value, april.middle) < (march.weight, march.value, march.middle)


def test_an_outbreak_in_the_newest_month_lies_above_the_upper_limit():
    days = [*steady(0.5, until=date(2023, 6, 30)), *steady(3.0, since=date(2023, 7, 1), until=date(2023, 7, 31))]
    found = chart(days, date(2023, 8, 1))
    assert found.points[-1].rules == (Rule.ABOVE,)
    assert [(point.label, rule) for point, rule in found.new_rules] == [("Jul 2023", Rule.ABOVE)]


def test_a_run_is_new_in_the_month_that_completes_it_and_only_goes_on_in_the_next():
    days = [*steady(1.0, until=date(2024, 8, 31)), *steady(1.35, since=date(2024, 9, 1))]
    seventh, eighth = chart(days, date(2025, 4, 1)), chart(days, date(2025, 5, 1))
    assert Rule.SHIFT_UP in {rule for _, rule in seventh.new_rules}
    assert Rule.SHIFT_UP in eighth.points[-1].rules
    assert Rule.SHIFT_UP not in {rule for _, rule in eighth.new_rules}


def test_while_months_stay_high_the_first_alone_is_new():
    days = [*steady(0.5, until=date(2024, 6, 30)), *steady(3.0, since=date(2024, 7, 1))]
    july, september = chart(days, date(2024, 8, 1)), chart(days, date(2024, 10, 1))
    assert [rule for _, rule in july.new_rules] == [Rule.ABOVE]
    assert september.points[-1].rules[0] is Rule.ABOVE
    assert september.new_rules == ()


def test_the_newest_month_is_never_part_of_the_lines_it_is_held_against():
    level = [10] * 14
    calm, wild = with_lines(points(*level, 10))[0][-1], with_lines(points(*level, 60))[0][-1]
    assert (calm.lower, calm.middle, calm.upper) == (wild.lower, wild.middle, wild.upper)
    assert wild.rules == (Rule.ABOVE,)


def test_after_24_months_the_lines_stay_as_they_are():
    assert [baseline_of(months) for months in (12, 13, 20, 25, 60)] == [12, 12, 19, 24, 24]
    first, later = with_lines(points(*[10] * 25))[0], with_lines(points(*[10] * 25, *[25] * 20))[0]
    assert first[0].upper == later[0].upper


def test_the_dispersion_is_pearsons_with_the_default_weighed_in():
    import numpy as np

    counts, means = np.array([2.0, 18.0] * 6), np.full(12, 10.0)
    assert dispersion_about(counts, means) == pytest.approx((5 * 2.5 + 12 * 6.4) / (5 + 11))


def test_an_annotated_change_begins_the_lines_anew():
    days = [*steady(0.5, until=date(2024, 1, 31)), *steady(2.0, since=date(2024, 2, 1))]
    change = Rebase(on=date(2024, 2, 1), reason="A new form for recording came into use.")
    found = chart(days, date(2025, 5, 1), rebases=[change])
    plain = chart(days, date(2025, 5, 1))
    assert found.rebases == (change,)
    assert {one.segment for one in found.points} == {0, 1}
    assert Rule.SHIFT_UP in {rule for point in plain.points for rule in point.rules}
    assert {rule for point in found.points for rule in point.rules} == set()
    early = chart(days, date(2024, 6, 1), rebases=[change])
    assert (early.points[-1].middle, early.dispersion) == (None, None)
    assert "need 12 months, and 4 are over" in early.why_none


def test_months_of_no_incident_at_all_have_days_between_and_no_lines():
    found = chart([], date(2024, 1, 1))
    assert (found.kind, found.points) == (Kind.DAYS_BETWEEN, ())
    assert found.why_none


def test_under_two_a_month_days_between_are_drawn_and_a_long_wait_says_fewer():
    rare = steady(0.08, until=date(2024, 1, 1))
    found = chart(rare, date(2024, 8, 1))
    assert found.kind is Kind.DAYS_BETWEEN
    last = found.points[-1]
    assert (last.open, last.rules) == (True, (Rule.ABOVE,))
    assert not found.says_more(Rule.ABOVE)
    assert found.points[0].value == sum(rare[0] < day <= rare[1] for day in SCHOOL_DAYS)


def test_short_waits_in_a_row_say_more():
    days = [*steady(0.08, until=date(2023, 8, 31)), *steady(0.5, since=date(2023, 9, 1), until=date(2023, 9, 30))]
    found = chart(days, date(2023, 10, 1))
    rules = {rule for _, rule in found.new_rules}
    assert Rule.SHIFT_DOWN in rules
    assert found.says_more(Rule.SHIFT_DOWN)


def test_several_records_of_one_day_are_one_event_between_which_no_day_lies():
    rare = steady(0.08, until=date(2024, 1, 1))
    assert chart([*rare, *[rare[5]] * 4], date(2024, 2, 1)).points == chart(rare, date(2024, 2, 1)).points


def test_rises_on_the_charts_of_the_total_and_the_four_cs_are_signals_and_falls_are_not():
    high = chart(
        [*steady(0.5, until=date(2023, 6, 30)), *steady(3.0, since=date(2023, 7, 1), until=date(2023, 7, 31))],
        date(2023, 8, 1),
    )
    low = chart(steady(2.0, until=date(2023, 6, 30)), date(2023, 8, 1))
    assert [rule for _, rule in low.new_rules] == [Rule.BELOW]
    found = chart_signals(
        {(Dimension.TOTAL, TOTAL): high, (Dimension.TYPE, "nudes"): high, (Dimension.RISK, "contact"): low}
    )
    assert [(one.dimension, one.rule, one.verdict) for one in found] == [(Dimension.TOTAL, Rule.ABOVE, None)]
    assert found[0].key == f"chart:2023-07:{TOTAL}:{TOTAL}:ABOVE"


def test_a_withheld_family_gives_no_signal():
    assert verdict_signals(Family(half=half(2022, "Spring 1"), against=None, verdicts=(), withheld="...")) == ()


def test_the_months_of_a_chart_are_those_of_the_calendar():
    found = chart(steady(0.5), date(2023, 8, 1))
    months = [one.label for one in periods(CALENDAR, By.MONTH, date(2021, 9, 1), date(2023, 7, 31))]
    assert [one.label for one in found.points] == [one for one in months if one != "Aug 2022"]
