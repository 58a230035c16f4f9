"""Delays: the median of those that ended would be too short where the slow ones are still open."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from statsmodels.duration.survfunc import SurvfuncRight

from audits.trends.counting.delays import delay_to_closing, delay_to_recording
from audits.trends.counting.rows import incident_table
from tests.unit.trends.made import incident

DAY = date(2026, 9, 14)
TODAY = date(2026, 11, 20)


def closed_after(days: int | None, number: int, *, happened: date = DAY):
    return incident(happened, number, closed_on=None if days is None else happened + timedelta(days=days))


def test_median_and_ninetieth_percentile_of_what_has_ended():
    table = incident_table([closed_after(days, days) for days in range(1, 11)])
    found = delay_to_closing(table, TODAY)
    assert (found.median, found.ninetieth, found.ended, found.open) == (5, 9, 10, 0)


def test_open_incidents_count_as_at_least_so_long():
    rows = [
        *(closed_after(days, days) for days in (1, 2, 3)),
        *(closed_after(None, number) for number in (11, 12, 13, 14)),
    ]
    found = delay_to_closing(incident_table(rows), TODAY)
    assert (found.median, found.ninetieth, found.ended, found.open) == (None, None, 3, 4)


def test_the_quantiles_are_those_of_kaplan_and_meier():
    lines = np.random.default_rng(20261121)
    rows, times, ended = [], [], []
    for number in range(211):
        happened = DAY - timedelta(days=int(lines.integers(0, 60)))
        waited = int(lines.geometric(0.05))
        over = happened + timedelta(days=waited) <= TODAY - timedelta(days=40)
        rows.append(closed_after(waited if over else None, number, happened=happened))
        times.append(waited if over else (TODAY - happened).days)
        ended.append(int(over))
    reference = SurvfuncRight(np.array(times), np.array(ended))
    found = delay_to_closing(incident_table(rows), TODAY)
    wanted = [reference.quantile(share) for share in (0.5, 0.9)]
    assert [found.median, found.ninetieth] == [None if np.isnan(one) else int(one) for one in wanted]
    assert found.median is not None


def test_a_second_date_before_the_first_is_left_out_and_counted():
    table = incident_table([closed_after(-3, 1), closed_after(4, 2)])
    found = delay_to_closing(table, TODAY)
    assert (found.median, found.ended, found.before) == (4, 1, 1)


def test_recording_is_measured_over_those_that_say_when():
    rows = [
        incident(DAY, 1, recorded_on=DAY),
        incident(DAY, 2, recorded_on=DAY + timedelta(days=6)),
        incident(DAY, 3),
        incident(None, 4, recorded_on=DAY),
    ]
    found = delay_to_recording(incident_table(rows))
    assert (found.median, found.ninetieth, found.ended, found.open) == (0, 6, 2, 0)


def test_nothing_to_measure_has_no_median():
    found = delay_to_recording(incident_table([]))
    assert (found.median, found.ninetieth, found.ended) == (None, None, 0)
