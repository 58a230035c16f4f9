"""Trends of a school: read for those who see counts, filtered, led back to rows for the DSL, told and saved."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from audits.model.annotation import AnnotationKind
from audits.model.faults import NotAllowed
from audits.model.incident import RowUnit
from audits.model.person import Role
from audits.services.incidents.annotations import Noted, annotate
from audits.services.incidents.behind import rows_behind, serious_rows
from audits.services.incidents.releases import publish_release
from audits.services.incidents.reviews import look_for_reviews
from audits.services.incidents.trends import trends_from, trends_of
from audits.services.incidents.trends_told import tell_trends
from audits.services.incidents.trends_workbook import save_trends
from audits.services.incidents.under_question import questioned_by_trends
from audits.services.trail import read_trail
from audits.trends.charts.chart import Kind
from audits.trends.counting.table import Dimension
from audits.trends.periods import By, period_of
from audits.trends.verdicts.judging import Verdict
from tests.fixtures.incident_words import small_taxonomy
from tests.unit.services.test_releases import upload
from tests.unit.services.test_reviews import BULLYING, LAST_YEAR, THIS_YEAR, covers, school  # noqa: F401 - a fixture
from tests.unit.trends.made import calendar, incident
from tests.unit.trends.made import upload as imported

PRIVATE = "import-1-"
"""How every record number of these tests begins."""


@pytest.fixture
def risen(school):  # noqa: F811 - the fixture
    """Four a year ago and thirty this half-term, one of them serious, in files that cover every day in between."""
    upload(school, {LAST_YEAR: 4, THIS_YEAR: 29})
    upload(school, {THIS_YEAR + timedelta(days=1): 1}, id="import-2", types=("nudes",), year_groups=("year-6",))
    covers(school, date(2025, 6, 1), date(2026, 11, 6))
    return school


def trends(school, role=Role.DSL):  # noqa: F811
    return trends_of(school.deployment, actor=school.actor(role))


def counts(table):
    return {one.value: one.total for one in table.series if one.total}


def test_a_rise_is_a_verdict_of_the_latest_half_term_that_is_over(risen):
    found = trends(risen)
    assert found.latest.label == "Autumn 1"
    verdicts = {(one.dimension, one.value): one.verdict for one in found.family(found.latest).verdicts}
    assert verdicts[Dimension.TOTAL, "all incidents"] is Verdict.MORE
    assert verdicts[Dimension.TYPE, "nudes"] is Verdict.CANNOT_TELL


def test_a_half_term_under_way_stands_beside_as_many_school_days_of_last_year(risen):
    upload(risen, {date(2025, 11, 5): 2, date(2025, 12, 10): 7, date(2026, 11, 4): 3}, id="import-3")
    found = trends(risen)
    so_far = found.so_far(found.halves[0])
    assert (so_far.now, so_far.before) == (3, 2)
    assert so_far.until >= date(2026, 11, 6)
    assert date(2025, 11, 5) <= so_far.until_then < date(2025, 12, 10)
    assert found.so_far(found.latest) is None


@pytest.fixture
def outbreak():
    """A school that looks in January: an outbreak in September, and months like those before it since."""
    days = calendar()
    quiet = [date(2023, 9, 1) + timedelta(days=number) for number in range(0, 1190, 4)]
    many = [date(2026, 9, 7) + timedelta(days=number % 20) for number in range(40)]
    rows = [incident(day, number) for number, day in enumerate([*quiet, *many])]
    files = [imported(date(2023, 9, 1), date(2026, 12, 31))]
    return lambda today: trends_from(rows, files, taxonomy=small_taxonomy(), calendar=days, today=today)


def test_every_month_since_a_day_is_judged_as_it_stood_when_it_was_over(outbreak):
    then, later = outbreak(date(2026, 10, 1)), outbreak(date(2027, 1, 9))
    of_charts = {one.key for one in then.signals if one.rule is not None}
    assert of_charts == {"chart:2026-09:all incidents:all incidents:ABOVE", "chart:2026-09:risk:conduct:ABOVE"}
    assert not [one for one in later.signals if one.rule is not None], "the newest month is a quiet one"
    assert {one.key for one in later.signals_since(date(2026, 9, 30)) if one.rule is not None} == of_charts
    assert not [one for one in later.signals_since(date(2026, 10, 1)) if one.rule is not None]


def test_filters_combine_and_leave_the_unfiltered_figures_alone(risen):
    found = trends(risen)
    chosen = {Dimension.TYPE: ["nudes"], Dimension.YEAR_GROUP: ["year-6", "year-1"]}
    assert counts(found.series(Dimension.TYPE, By.YEAR, chosen=chosen)) == {"nudes": 1}
    assert counts(found.series(Dimension.TYPE, By.YEAR, chosen={**chosen, Dimension.YEAR_GROUP: ["year-5"]})) == {}
    assert counts(found.series(Dimension.TYPE, By.YEAR)) == {"cyberbullying": 33, "nudes": 1}


def test_the_rows_behind_a_figure_are_as_many_as_it_says(risen):
    found, dsl = trends(risen), risen.actor(Role.DSL)
    for dimension in (Dimension.RISK, Dimension.TYPE, Dimension.YEAR_GROUP, Dimension.WEEKDAY, Dimension.HOUR):
        table = found.series(dimension, By.HALF_TERM)
        for one in table.series:
            for period, count in zip(table.periods, one.counts, strict=True):
                rows = rows_behind(
                    risen.deployment,
                    actor=dsl,
                    conditions=[{dimension: [one.value]}],
                    first=period.first_day,
                    last=period.last_day,
                )
                assert len(rows) == (count or 0), (dimension, one.value, period.label)


@pytest.fixture
def with_holidays(risen):
    """The same school with incidents in two holidays, which no verdict and no control chart counts."""
    upload(risen, {date(2026, 8, 3): 5, date(2026, 10, 27): 6, date(2026, 10, 5): 3}, id="import-holidays")
    return risen


def in_term_behind(risen, dimension, value, period):
    """The rows behind a figure that counts what happened in term alone."""
    conditions = [{dimension: [value]}]
    days = {"first": period.first_day, "last": period.last_day}
    return rows_behind(risen.deployment, actor=risen.actor(Role.DSL), conditions=conditions, **days, in_term_alone=True)


def test_the_rows_behind_a_verdict_are_as_many_as_it_compares(with_holidays):
    found = trends(with_holidays)
    family = found.family(found.latest)
    assert family.verdicts
    for half, figure in ((family.half, "now"), (family.against, "before")):
        for one in family.verdicts:
            rows = in_term_behind(with_holidays, one.dimension, one.value, period_of(half, found.calendar))
            assert len(rows) == getattr(one.comparison, figure), (half.label, one.value)
    period = period_of(family.half, found.calendar)
    days = {"first": period.first_day, "last": period.last_day}
    every = rows_behind(with_holidays.deployment, actor=with_holidays.actor(Role.DSL), conditions=[], **days)
    assert len(every) == family.verdicts[0].comparison.now + 5, "with the holiday before it"


def test_the_rows_behind_a_month_of_a_control_chart_are_as_many_as_its_point(with_holidays):
    found = trends(with_holidays)
    months = {one.label: one for one in found.periods(By.MONTH)}
    for (dimension, value), chart in found.charts.items():
        assert chart.kind is Kind.MONTHLY
        for point in chart.points:
            rows = in_term_behind(with_holidays, dimension, value, months[point.label])
            assert len(rows) == point.value, (value, point.label)
    october = next(one for one in found.charts[Dimension.TOTAL, "all incidents"].points if one.label == "Oct 2026")
    assert october.value == 3


def test_a_look_at_what_happened_in_term_says_so_in_the_trail(risen):
    dsl = risen.actor(Role.DSL)
    rows_behind(risen.deployment, actor=dsl, conditions=[{Dimension.TYPE: ["nudes"]}], in_term_alone=True)
    assert read_trail(risen.deployment, actor=dsl)[0].subject == "incidents:trends type=nudes in term"


def test_a_look_at_rows_is_in_the_trail_with_its_filter_and_a_second_one_is_not(risen):
    dsl = risen.actor(Role.DSL)
    for _ in range(2):
        rows_behind(risen.deployment, actor=dsl, conditions=[{Dimension.TYPE: ["nudes"]}])
    looks = [one for one in read_trail(risen.deployment, actor=dsl) if one.deed == "view incidents"]
    assert [one.subject for one in looks] == ["incidents:trends type=nudes"]


def test_serious_incidents_have_their_numbers_for_the_dsl_alone_and_that_look_is_recorded(risen):
    found = trends(risen, Role.HEAD).serious
    assert [(one.types, one.incident.source_ref, one.incident.pupils) for one in found] == [(("nudes",), "", ())]
    with_numbers = serious_rows(risen.deployment, actor=risen.actor(Role.DSL))
    assert [one.incident.source_ref for one in with_numbers] == ["import-2-2026-09-16-0"]
    with pytest.raises(NotAllowed):
        serious_rows(risen.deployment, actor=risen.actor(Role.HEAD))


def test_whoever_sees_counts_is_told_everything_and_no_record_number(risen):
    upload(risen, {THIS_YEAR: 2}, id="import-alerts", types=("nudes",), unit=RowUnit.ALERT)
    told = json.dumps(tell_trends(risen.deployment, actor=risen.actor(Role.HEAD)))
    found = json.loads(told)
    assert found["half_term"]["label"] == "Autumn 1 2026/27"
    assert found["incidents"] == 34
    assert {one["of"] for one in found["series"]} == {one.value for one in Dimension}
    assert found["signals"]
    assert len(found["serious"]) == 1
    assert found["serious_alerts"] == {"not_looked_at": 2, "looked_at": 0}
    assert "import-" not in told


@pytest.mark.parametrize("role", [Role.GOVERNOR, Role.LEADER, Role.TRUST_OFFICER])
def test_whoever_sees_releases_alone_is_told_those_alone(risen, role):
    actor = risen.actor(role)
    assert tell_trends(risen.deployment, actor=actor)["releases"] == []
    for period in ("2025/26 Summer 1", "2025/26 Summer 2", "2025/26", "2026/27 Autumn 1"):
        publish_release(risen.deployment, actor=risen.actor(Role.DSL), period=period, complete=True)
    told = tell_trends(risen.deployment, actor=actor)
    assert set(told) == {"school", "on", "releases"}
    hidden = [one for release in told["releases"] for one in release["figures"] if one["shown"] != "figure"]
    assert all(one["number"] is None for one in hidden)


def test_an_administrator_is_told_nothing(risen):
    with pytest.raises(NotAllowed):
        tell_trends(risen.deployment, actor=risen.actor(Role.ADMINISTRATOR))


def test_the_workbook_holds_the_figures_of_the_page_with_charts_of_its_own(risen):
    found, dsl = trends(risen), risen.actor(Role.DSL)
    saved = save_trends(risen.deployment, actor=dsl, half=found.latest)
    book = load_workbook(BytesIO(saved.data))
    sheet = book["Type"]
    last = [cell.value for cell in sheet[sheet.max_row]]
    of_half = {one.value: one.counts for one in found.series(Dimension.TYPE, By.HALF_TERM).series}
    assert last[0] == found.periods(By.HALF_TERM)[-1].label
    assert last[1:-1] == [row[-1] for row in of_half.values()]
    drawn = {sheet.title for sheet in book if sheet._charts}
    assert {"Type", "Risk", "Chart of all incidents", "Rates"} <= drawn
    assert not [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
    assert read_trail(risen.deployment, actor=dsl)[0].deed == "save trends"


def test_the_workbook_names_no_record_number(risen):
    found = trends(risen)
    saved = save_trends(risen.deployment, actor=risen.actor(Role.DSL), half=found.latest)
    cells = [str(cell.value) for sheet in load_workbook(BytesIO(saved.data)) for row in sheet for cell in row]
    assert not [cell for cell in cells if PRIVATE in cell]


def test_a_half_term_without_verdicts_says_why_in_the_workbook(risen):
    found = trends(risen)
    saved = save_trends(risen.deployment, actor=risen.actor(Role.DSL), half=found.halves[-1])
    words = [cell.value for row in load_workbook(BytesIO(saved.data))["Verdicts"] for cell in row]
    assert any("fit" in str(word) or "compare" in str(word) for word in words)


def test_an_annotation_marks_the_charts_and_can_begin_their_lines_anew(risen):
    noted = Noted(on=date(2026, 9, 1), kind=AnnotationKind.RECORDING, note="A new form", rebases=True)
    annotate(risen.deployment, actor=risen.actor(Role.DSL), noted=noted)
    found = trends(risen, Role.HEAD)
    assert [one.note for one in found.annotations] == ["A new form"]
    assert [one.reason for one in found.rebases] == ["recording changed: A new form"]


def test_where_dates_are_missing_charts_and_verdicts_are_withheld_with_the_reason(risen):
    assert trends(risen).unfit == ()
    upload(risen, {None: 3}, id="import-4")
    found = trends(risen)
    (reason,) = found.unfit
    assert "have no date" in reason
    assert {(one.points, one.why_none) for one in found.charts.values()} == {((), reason)}
    assert reason in found.family(found.latest).withheld
    assert found.signals == ()
    told = tell_trends(risen.deployment, actor=risen.actor(Role.HEAD))
    assert [one["words"] for one in told["charts"]] == [[reason]] * len(found.charts)


def test_what_a_trend_questions_is_named_beside_its_series(risen):
    assert questioned_by_trends(risen.deployment, actor=risen.actor(Role.HEAD)).reviews == {}
    look_for_reviews(risen.deployment, actor=risen.actor(Role.DSL))
    found = questioned_by_trends(risen.deployment, actor=risen.actor(Role.HEAD))
    (review, *_) = found.reviews[Dimension.TYPE.value, "cyberbullying"]
    assert review.criteria == (BULLYING,)
    assert BULLYING in found.titles


def test_a_school_without_incidents_has_no_half_term_and_says_so_to_programs(world):
    found = trends_of(world.deployment, actor=world.actor(Role.DSL))
    assert (found.halves, found.latest, found.signals) == ((), None, ())
    assert all(not one.points and one.why_none for one in found.charts.values())
    told = tell_trends(world.deployment, actor=world.actor(Role.DSL))
    assert told["half_term"] is None
    json.dumps(told)


def looked_at(*files):
    """The trends of incidents in the latest autumn alone, with these files."""
    rows = [incident(date(2026, 9, 7) + timedelta(days=number), number) for number in range(40)]
    return trends_from(rows, files, taxonomy=small_taxonomy(), calendar=calendar(), today=date(2026, 11, 21))


def of_alerts(first, last):
    return replace(imported(first, last), unit=RowUnit.ALERT)


def test_a_file_of_alerts_makes_no_zero_of_the_incidents_of_its_days():
    own = imported(date(2026, 9, 1), date(2026, 10, 23))
    found = looked_at(own, of_alerts(date(2025, 9, 1), date(2026, 11, 13)))
    assert "Autumn 1 2025/26 are not fit. Files cover 0%" in found.family(found.latest).withheld
    assert found.signals == ()
    assert [one.files for one in map(found.passport, found.halves)] == [1]
    assert looked_at(own, imported(date(2025, 9, 1), date(2026, 11, 13))).signals


NO_ALERT_FILE = "No file of monitoring alerts covers it: upload one, or test that the monitoring still reports."


def test_silence_of_the_monitoring_is_asked_about_where_files_of_alerts_or_of_incidents_cover_it():
    own = imported(date(2026, 9, 1), date(2026, 11, 13))
    (never,) = looked_at(own).silences
    assert never == f"Nothing from monitoring is recorded in Autumn 1 2026/27. {NO_ALERT_FILE}"
    stopped = looked_at(own, of_alerts(date(2026, 6, 1), date(2026, 9, 3))).silences
    assert "Test it on each kind of device" in stopped[0]
    (said,) = looked_at(own, of_alerts(date(2026, 9, 1), date(2026, 10, 23))).silences
    assert said.startswith("Nothing from monitoring is recorded in Autumn 1 2026/27.")
    found = looked_at(of_alerts(date(2026, 9, 1), date(2026, 10, 23)))
    assert (found.halves, found.silences) == ((), (said,))


def test_alerts_are_counted_over_the_days_of_their_own_files():
    own = imported(date(2026, 9, 1), date(2026, 11, 13))
    alert = incident(date(2026, 6, 10), 99, unit=RowUnit.ALERT)
    found = trends_from(
        [alert],
        [own, of_alerts(date(2026, 6, 2), date(2026, 7, 17))],
        taxonomy=small_taxonomy(),
        calendar=calendar(),
        today=date(2026, 11, 21),
    )
    alerts = found.alert_series(Dimension.TOTAL, By.HALF_TERM)
    assert [one.label for one in alerts.periods] == ["Summer 2 2025/26"]
    assert [one.counts for one in alerts.series] == [(1,)]
