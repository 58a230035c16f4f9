"""Incidents over time: each counted where it happened, a missing file told from a zero."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.model.incident import Import, Incident, RowUnit
from audits.model.term import AcademicYear, Calendar, HalfTerm, TermName
from audits.trends.counting.counts import Split, counts
from audits.trends.counting.table import NOT_MAPPED
from audits.trends.periods import By
from checklists.model import Risk
from tests.builders import TODAY, moment

YEAR = AcademicYear(2026)
CALENDAR = Calendar(
    school_id="s",
    version=1,
    halves=tuple(
        HalfTerm(year=YEAR, term=term, half=half, first_day=first, last_day=last, label=f"{term.value} {half}")
        for term, half, first, last in (
            (TermName.AUTUMN, 1, date(2026, 9, 1), date(2026, 10, 23)),
            (TermName.AUTUMN, 2, date(2026, 11, 2), date(2026, 12, 18)),
            (TermName.SPRING, 1, date(2027, 1, 4), date(2027, 2, 12)),
        )
    ),
    closures=(),
    recorded_at=datetime(2026, 9, 1).astimezone(),
    recorded_by="",
)


def incident(day: date | None, *, types=("nudes",), risk=Risk.CONDUCT, unmapped=(), number=1) -> Incident:
    return Incident(
        school_id="s",
        id=f"i{number}",
        version=1,
        import_id="one",
        unit=RowUnit.INCIDENT,
        source_ref="",
        row_digest="",
        copy=1,
        row_number=number,
        happened_on=day,
        happened_at=None,
        recorded_on=None,
        risk=risk,
        types=types,
        unmapped=unmapped,
        recorded_at=moment(TODAY),
        recorded_by="p",
    )


def upload(first: date, last: date) -> Import:
    return Import(
        school_id="s",
        id=f"{first}",
        label="",
        file_sha256="",
        shape="",
        mapping_id="",
        unit=RowUnit.INCIDENT,
        read=0,
        new=0,
        corrected=0,
        seen_before=0,
        not_online_safety=0,
        rejected=0,
        unmapped=0,
        undated=0,
        first_day=first,
        last_day=last,
        recorded_at=moment(TODAY),
        recorded_by="p",
    )


AUTUMN = [upload(date(2026, 9, 1), date(2026, 12, 18))]


def test_a_month_without_incidents_inside_a_file_is_a_zero_and_outside_every_file_is_none():
    files = [upload(date(2026, 9, 1), date(2026, 9, 30)), upload(date(2026, 11, 1), date(2026, 11, 30))]
    found = counts([incident(date(2026, 9, 3))], files, CALENDAR, by=By.MONTH, split=Split.RISK)
    assert [period.label for period in found.periods] == ["Sep 2026", "Oct 2026", "Nov 2026"]
    assert found.totals == (1, None, 0)
    assert found.series == {"conduct": (1, None, 0)}


@pytest.mark.parametrize(
    ("by", "labels", "totals"),
    [
        (By.MONTH, ["Sep 2026", "Oct 2026", "Nov 2026", "Dec 2026"], (1, 1, 1, 0)),
        (By.HALF_TERM, ["Autumn 1 2026/27", "Autumn 2 2026/27"], (1, 2)),
        (By.TERM, ["Autumn 2026/27"], (3,)),
    ],
)
def test_a_holiday_counts_with_the_half_term_that_follows_and_in_its_own_month(by, labels, totals):
    days = [date(2026, 9, 3), date(2026, 10, 28), date(2026, 11, 5)]
    rows = [incident(day, number=number) for number, day in enumerate(days)]
    found = counts(rows, AUTUMN, CALENDAR, by=by, split=Split.RISK)
    assert [period.label for period in found.periods] == labels
    assert found.totals == totals


def test_an_incident_of_two_types_counts_once_in_each_and_once_in_the_total():
    rows = [incident(date(2026, 9, 3), types=("nudes", "cyberbullying"))]
    found = counts(rows, AUTUMN, CALENDAR, by=By.TERM, split=Split.TYPE)
    assert found.series == {"cyberbullying": (1,), "nudes": (1,)}
    assert found.totals == (1,)


def test_what_is_not_mapped_is_counted_there_and_not_lost():
    rows = [
        incident(date(2026, 9, 3), types=(), risk=None, unmapped=("grumble",)),
        incident(date(2026, 9, 4), types=("nudes",), unmapped=("grumble",), number=2),
    ]
    by_type = counts(rows, AUTUMN, CALENDAR, by=By.TERM, split=Split.TYPE)
    assert by_type.series == {NOT_MAPPED: (2,), "nudes": (1,)}
    assert counts(rows, AUTUMN, CALENDAR, by=By.TERM, split=Split.RISK).series[NOT_MAPPED] == (1,)


def test_incidents_without_a_date_are_named_apart():
    found = counts(
        [incident(None), incident(date(2026, 9, 3), number=2)], AUTUMN, CALENDAR, by=By.MONTH, split=Split.RISK
    )
    assert (found.undated, found.counted) == (1, 1)


def test_a_period_that_files_cover_only_in_part_is_marked():
    found = counts(
        [incident(date(2026, 9, 3))],
        [upload(date(2026, 9, 1), date(2026, 10, 10))],
        CALENDAR,
        by=By.MONTH,
        split=Split.RISK,
    )
    assert found.partly == (False, True)


def test_a_school_without_uploads_has_no_periods():
    found = counts([], [], CALENDAR, by=By.MONTH, split=Split.RISK)
    assert (found.periods, found.totals, found.counted) == ((), (), 0)


@given(st.lists(st.integers(0, 108), max_size=30), st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters_and_every_dated_row_is_counted_once(offsets, shuffler):
    rows = [incident(date(2026, 9, 1) + timedelta(days=offset), number=n) for n, offset in enumerate(offsets)]
    mixed = list(rows)
    shuffler.shuffle(mixed)
    for by in By:
        first = counts(rows, AUTUMN, CALENDAR, by=by, split=Split.TYPE)
        assert first == counts(mixed, AUTUMN, CALENDAR, by=by, split=Split.TYPE)
        assert first.counted + first.outside == len(rows)
        assert first.outside == 0
