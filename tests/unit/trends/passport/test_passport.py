"""The data passport: what the figures are fit for, and what to do where they are not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from audits.model.incident import ImportMapping, RowUnit
from audits.trends.counting.rows import alert_table, incident_table
from audits.trends.passport.breaks import Break, breaks
from audits.trends.passport.bursts import bursts
from audits.trends.passport.coverage import coverage
from audits.trends.passport.passport import BOUNDS, Fitness, fitness_of, passport, reasons_against
from audits.trends.passport.zeros import silent_monitoring
from audits.trends.periods import period_of
from tests.unit.trends.made import calendar, day_after, half, incident, upload

CALENDAR = calendar()
HALF = half(2026, "Autumn 1")
PERIOD = period_of(HALF, CALENDAR)
COVERED = coverage([(HALF.first_day, HALF.last_day)])
SHAPE = {"school_id": "s", "id": "m", "recorded_by": "p"}


def version(number: int, day: date, words: dict[str, str], shape: str = "one") -> ImportMapping:
    at = datetime(day.year, day.month, day.day).astimezone()
    return ImportMapping(shape=shape, version=number, words=words, recorded_at=at, **SHAPE)


def test_the_passport_counts_what_stands_behind_a_half_term():
    rows = incident_table(
        [
            incident(HALF.first_day, 1, recorded_on=HALF.first_day + timedelta(days=2)),
            incident(HALF.first_day, 2, types=()),
            incident(None, 3),
            incident(date(2027, 1, 20), 4),
        ]
    )
    files = [
        upload(HALF.first_day, HALF.last_day, seen_before=3, rejected=2, new=4),
        upload(date(2027, 1, 11), date(2027, 2, 1), rejected=9),
    ]
    files += [
        replace(upload(HALF.first_day, HALF.last_day, rejected=7), unit=RowUnit.ALERT),
        replace(upload(HALF.first_day, date(2027, 2, 1), rejected=5), gaps=((HALF.first_day, date(2027, 1, 4)),)),
    ]
    found = passport(PERIOD, rows, files, COVERED, CALENDAR)
    assert (found.files, found.covered, found.incidents) == (1, 1.0, 2)
    assert (found.unmapped, found.undated, found.duplicates, found.rejected) == (0.5, 0.25, 3, 2)
    assert (found.delay.median, found.fitness) == (2, Fitness.NOT_FIT)


@pytest.mark.parametrize(
    ("covered", "unmapped", "undated", "fitness", "reasons"),
    [
        (0.95, 0.05, 0.05, Fitness.TREND, 0),
        (0.949, 0.0, 0.0, Fitness.COUNTING, 1),
        (1.0, 0.051, 0.0, Fitness.COUNTING, 1),
        (1.0, 0.0, 0.051, Fitness.COUNTING, 1),
        (0.80, 0.20, 0.20, Fitness.COUNTING, 3),
        (0.799, 0.0, 0.0, Fitness.NOT_FIT, 1),
        (1.0, 0.201, 0.0, Fitness.NOT_FIT, 1),
        (1.0, 0.0, 0.201, Fitness.NOT_FIT, 1),
    ],
)
def test_each_bound_decides_by_itself_and_is_named(covered, unmapped, undated, fitness, reasons):
    found, said = fitness_of(covered, unmapped, undated)
    assert (found, len(said)) == (fitness, reasons)


def test_a_share_that_misses_its_bound_is_never_printed_as_the_bound():
    _, said = fitness_of(0.94999, 0.050001, 0.0)
    assert "cover 94.9% " in said[0]
    assert said[1].startswith("5.1% ")


def test_pupil_rows_that_cannot_be_joined_into_incidents_are_held_to_the_bound_for_unmapped_ones():
    found, said = fitness_of(1.0, 0.0, 0.0, 0.06)
    assert (found, len(said)) == (Fitness.COUNTING, 1)
    assert BOUNDS[Fitness.TREND].unmapped == 0.05


@pytest.mark.parametrize(
    ("undated", "unmapped", "said"),
    [(5, 0, ()), (6, 0, ("no date",)), (0, 5, ()), (0, 6, ("not yet mapped",)), (6, 6, ("not yet mapped", "no date"))],
)
def test_charts_over_all_incidents_are_held_to_the_same_bounds_as_a_half_term(undated, unmapped, said):
    rows = [incident(None if number < undated else HALF.first_day, number) for number in range(100)]
    rows = [replace(one, types=(), risk=None) if 100 - place <= unmapped else one for place, one in enumerate(rows)]
    found = reasons_against(incident_table(rows))
    assert len(found) == len(said)
    assert all(words in sentence for words, sentence in zip(said, found, strict=True))


def test_without_incidents_nothing_stands_against_a_chart():
    assert reasons_against(incident_table([])) == ()


def test_a_burst_is_much_recorded_on_one_day_about_many_days():
    late = [
        incident(date(2026, 9, 7) + timedelta(days=number % 5), number, recorded_on=date(2026, 10, 5))
        for number in range(10)
    ]
    (found,) = bursts(incident_table(late))
    assert (found.recorded_on, found.incidents) == (date(2026, 10, 5), 10)
    assert (found.first_happened, found.last_happened) == (date(2026, 9, 7), date(2026, 9, 11))
    assert bursts(incident_table(late[:9])) == ()


def test_one_large_incident_recorded_late_is_no_burst_and_prompt_entry_is_none():
    one_day = [incident(date(2026, 9, 7), number, recorded_on=date(2026, 10, 5)) for number in range(20)]
    prompt = [
        incident(date(2026, 10, 1) + timedelta(days=number % 5), number, recorded_on=date(2026, 10, 6))
        for number in range(20)
    ]
    assert bursts(incident_table(one_day)) == bursts(incident_table(prompt)) == ()


def test_a_word_that_changes_its_type_is_a_break_and_a_new_word_is_none():
    versions = [
        version(1, date(2026, 9, 1), {"phone": "device-misuse"}),
        version(2, date(2026, 10, 1), {"phone": "device-misuse", "vpn": "filtering-breach"}),
        version(3, date(2026, 11, 1), {"phone": "system-misuse", "vpn": "filtering-breach"}),
    ]
    assert breaks(versions) == (Break(on=date(2026, 11, 1), words=1, types=("device-misuse", "system-misuse")),)


def test_files_of_different_shapes_are_mapped_apart():
    versions = [
        version(1, date(2026, 9, 1), {"phone": "device-misuse"}),
        version(1, date(2026, 10, 1), {"phone": "system-misuse"}, shape="other"),
    ]
    assert breaks(versions) == ()


def test_a_half_term_of_zeros_from_monitoring_asks_for_a_test_of_it():
    tables = [incident_table([incident(HALF.first_day)]), alert_table([])]
    said = silent_monitoring(HALF, tables, coverage([]), COVERED, CALENDAR, day_after(HALF))
    assert "Test it on each kind of device" in said


@pytest.mark.parametrize(
    "noticed",
    [
        incident(HALF.first_day, came_to_light="monitoring"),
        incident(HALF.first_day, types=("monitoring-alert",)),
        incident(HALF.first_day, unit=RowUnit.ALERT, came_to_light="monitoring"),
    ],
)
def test_anything_that_monitoring_brought_ends_the_question(noticed):
    tables = [incident_table([noticed]), alert_table([noticed])]
    assert silent_monitoring(HALF, tables, coverage([]), COVERED, CALENDAR, day_after(HALF)) == ""


def test_without_a_file_or_before_the_end_there_is_no_zero_to_ask_about():
    tables = [incident_table([])]
    assert silent_monitoring(HALF, tables, coverage([]), coverage([]), CALENDAR, day_after(HALF)) == ""
    assert silent_monitoring(HALF, tables, coverage([]), COVERED, CALENDAR, HALF.last_day) == ""
