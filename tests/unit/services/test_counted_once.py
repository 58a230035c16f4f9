"""Charts count incidents: rows of pupils in one incident once, and monitoring alerts apart from all of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audits.model.incident import RowUnit
from audits.services.incidents.trends import trends_of
from audits.trends.counting.table import Dimension
from audits.trends.periods import By
from checklists.model import Word
from tests.fixtures.incident_words import small_taxonomy
from tests.unit.services.uploading import School

pytestmark = pytest.mark.usefixtures("reading_in_this_process")

PUPILS = [
    ("Incident ID", "Incident Date", "Category", "UPN", "Year Group"),
    ("1", "2026-09-14", "Scam", "A1", "Year 8"),
    ("1", "2026-09-14", "Sexting", "A2", "Year 9"),
    ("2", "2026-09-15", "Scam", "A1", "Year 8"),
]
ALERTS = [
    ("Alert date", "Theme", "Outcome"),
    ("2026-09-16", "Scam", "False alarm"),
    ("2026-09-17", "Scam", "Resolved"),
    ("2026-09-18", "Scam", ""),
]


@pytest.fixture
def school():
    taxonomy = small_taxonomy()
    outcome = (*taxonomy.vocabularies["outcome"], Word(id="false-alarm", label="False alarm"))
    return School(replace(taxonomy, vocabularies={**taxonomy.vocabularies, "outcome": outcome}))


def trends(school):
    return trends_of(school.deployment, actor=school.dsl)


def by_type(found):
    return {one.value: one.total for one in found.series(Dimension.TYPE, By.MONTH).series if one.total}


def test_rows_of_pupils_with_one_record_number_and_day_are_one_incident(school):
    school.upload(PUPILS, unit=RowUnit.PUPIL)
    found = trends(school)
    assert len(found.table) == 2
    assert by_type(found) == {"scam": 2, "nudes": 1}
    assert found.table.apart == 0


def test_rows_of_pupils_without_a_record_number_are_counted_as_what_they_are(school):
    school.upload([row[1:] for row in PUPILS], unit=RowUnit.PUPIL)
    found = trends(school)
    assert (len(found.table), found.table.apart) == (3, 3)


def test_alerts_stand_apart_from_incidents_by_what_came_of_them(school):
    school.upload(PUPILS, unit=RowUnit.PUPIL)
    school.upload(ALERTS, unit=RowUnit.ALERT)
    found = trends(school)
    assert len(found.table) == 2
    outcomes = {one.value: one.total for one in found.alert_series(Dimension.OUTCOME, By.MONTH).series}
    assert len(found.alerts) == sum(outcomes.values()) == 3
    assert outcomes["false-alarm"] == 1


def test_what_serves_for_counting_leads_back_to_no_case(school):
    school.upload(PUPILS, unit=RowUnit.PUPIL)
    serious = [one.incident for one in trends(school).serious]
    assert {(one.source_ref, one.pupils, one.row_digest, one.recorded_by) for one in serious} == {("", (), "", "")}
