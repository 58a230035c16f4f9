"""A school's trends with 100,000 incidents, as ratios to bare group-bys in DuckDB and to a bare page, in one run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from audits.model.incident import Import, Incident, RowUnit
from audits.model.school import RollCount
from audits.model.term import Calendar
from audits.model.whole import put_together
from audits.services.school.calendars import default_halves
from audits.trends.charts.drawing import control_charts
from audits.trends.counting.delays import delay_to_closing, delay_to_recording
from audits.trends.counting.rows import incident_table
from audits.trends.counting.series import crossed, series
from audits.trends.counting.table import Dimension, IncidentTable
from audits.trends.counting.tallies import tally
from audits.trends.passport.bursts import bursts
from audits.trends.passport.coverage import Coverage
from audits.trends.passport.passport import passport, reasons_against
from audits.trends.periods import By, completed, period_of, periods, same_last_year
from audits.trends.signals import ON_CHARTS
from audits.trends.verdicts.family import half_term_verdicts
from checklists.model import Risk
from tests.benchmarks.redraw import redraw
from tests.fixtures.incident_words import small_taxonomy
from tests.unit.trends.made import upload

INCIDENTS, ROUNDS, SEED = 100_000, 5, 20261121
TODAY = date(2026, 11, 20)
MADE = datetime(2026, 11, 20, tzinfo=UTC)
FIRST = date(2023, 9, 5)
CALENDAR = Calendar(
    school_id="s", version=1, halves=default_halves(TODAY), closures=(), recorded_at=MADE, recorded_by=""
)
COVERED = Coverage(((FIRST, TODAY),))
ROLL = [
    RollCount(
        school_id="s", id=group, counted_on=FIRST, year_group=group, pupils=pupils, recorded_at=MADE, recorded_by=""
    )
    for group, pupils in (("", 900), *((f"year-{number}", 130) for number in range(7, 14)))
]
FIELDS = ("risk", "type", "year_group", "place", "equipment", "platform", "weekday", "hour", "came_to_light",
          "outcome", "agency", "parents_informed")  # fmt: skip


def measure() -> list[str]:
    """The ratios in words; each line names both times."""
    incidents = _incidents(np.random.default_rng(SEED))
    built, table = _timed(lambda: incident_table(put_together(incidents, small_taxonomy())), rounds=3)
    ours, _ = _timed(lambda: whole_page(table))
    theirs = _duckdb(table)
    return [
        f"All figures of the trends page, {INCIDENTS:,} incidents, against bare group-bys in DuckDB: "
        f"{ours / theirs:.1f} times ({ours * 1000:.0f} ms against {theirs * 1000:.0f} ms, medians)",
        f"The narrow table built once from the incidents: {built / theirs:.1f} times ({built * 1000:.0f} ms)",
        *redraw(incidents, _upload()),
    ]


def whole_page(table: IncidentTable) -> None:
    """Every series per month, half-term, term and year, delays, passports, bursts, verdicts, charts, cross-tables."""
    tallies = {dimension: tally(table, dimension) for dimension in Dimension}
    for by in By:
        of = periods(CALENDAR, by, FIRST, TODAY)
        for one in tallies.values():
            series(one, of, CALENDAR, ROLL, COVERED)
    delay_to_recording(table)
    delay_to_closing(table, TODAY)
    bursts(table)
    reasons_against(table)
    half = [one for one in CALENDAR.halves if completed(one, TODAY)][-1]
    before = same_last_year(half, CALENDAR)
    assert before is not None
    papers = [passport(period_of(one, CALENDAR), table, [_upload()], COVERED, CALENDAR) for one in (half, before)]
    half_term_verdicts(
        half, tallies=tallies, calendar=CALENDAR, roll=ROLL, covered=COVERED, passports=papers, today=TODAY
    )
    charts = [(tallies[dimension], value) for dimension in ON_CHARTS for value in tallies[dimension].labels]
    control_charts(charts, calendar=CALENDAR, roll=ROLL, covered=COVERED, today=TODAY)
    crossed(table, Dimension.YEAR_GROUP, Dimension.TYPE)
    crossed(table, Dimension.WEEKDAY, Dimension.HOUR)


def _duckdb(table: IncidentTable) -> float:
    """Each field per month, half-term, term and year, and the two cross-tables, over a table that is there already."""
    frame = pd.DataFrame({"day": [date.fromordinal(int(day)) for day in table.happened]})
    for name, dimension in zip(FIELDS, list(Dimension)[1:], strict=True):
        column = table.columns[dimension]
        frame[name] = np.array(column.labels, dtype=object)[column.codes]
    halves = pd.DataFrame(
        [
            {"half": one.label, "term": one.term.value, "year": one.year.label, "first": one.first_day, "last": last}
            for one, last in (
                (half, following.first_day - timedelta(days=1))
                for half, following in zip(CALENDAR.halves, CALENDAR.halves[1:], strict=False)
            )
        ]
    )
    with duckdb.connect() as base:
        base.register("frame", frame)
        base.register("halves", halves)
        base.execute("create table incidents as select frame.*, half, term, year from frame join halves "
                     "on frame.day between first and last")  # fmt: skip
        asked = [
            f"select {period}, {field}, count(*) from incidents group by all"
            for period in ("date_trunc('month', day)", "year, term, half", "year, term", "year")
            for field in ("1", *FIELDS)
        ]
        asked += ["select year_group, type, count(*) from incidents group by all"]
        asked += ["select weekday, hour, count(*) from incidents group by all"]
        found, _ = _timed(lambda: [base.execute(one).fetchall() for one in asked])
    return found


def _timed(work: Callable[[], Any], rounds: int = ROUNDS) -> tuple[float, Any]:
    """The median of some rounds after a first one, in seconds."""
    result = work()
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times), result


def _upload() -> Import:
    return upload(FIRST, TODAY, new=INCIDENTS)


def _incidents(lines: np.random.Generator) -> list[Incident]:
    days = lines.integers(0, (TODAY - FIRST).days, INCIDENTS)
    picks = lines.integers(0, 840, (INCIDENTS, 6))
    risks = list(Risk)
    return [
        Incident(
            school_id="s",
            id=f"i{number}",
            version=1,
            import_id="i",
            unit=RowUnit.INCIDENT,
            source_ref="",
            row_digest="",
            copy=1,
            row_number=number,
            happened_on=(happened := FIRST + timedelta(days=int(days[number]))),
            happened_at=None,
            recorded_on=happened + timedelta(days=int(picks[number, 0]) % 5),
            closed_on=happened + timedelta(days=int(picks[number, 0])) if picks[number, 0] < 60 else None,
            risk=risks[picks[number, 1] % 4],
            types=(f"type-{picks[number, 1] % 30}",),
            year_groups=(f"year-{7 + picks[number, 2] % 7}",),
            place=f"place-{picks[number, 3] % 8}",
            equipment=f"equipment-{picks[number, 3] % 6}",
            platform=f"platform-{picks[number, 4] % 12}",
            came_to_light=f"light-{picks[number, 4] % 10}",
            outcome=f"outcome-{picks[number, 5] % 14}",
            agencies=(f"agency-{picks[number, 5] % 5}",),
            parents_informed=("yes", "not-yet")[picks[number, 5] % 2],
            recorded_at=MADE,
            recorded_by="",
        )
        for number in range(INCIDENTS)
    ]
