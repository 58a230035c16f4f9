"""Charts count incidents: rows of pupils in one incident once, and monitoring alerts apart from all of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audits.model.counting import AlertState
from audits.model.incident import RowUnit
from audits.services.incidents.counts import incident_figures
from audits.services.incidents.standing import incidents_for_counting
from audits.trends.counting.counts import Split
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


def figures(school):
    return incident_figures(school.deployment, actor=school.dsl, by=By.MONTH, split=Split.TYPE)


def test_rows_of_pupils_with_one_record_number_and_day_are_one_incident(school):
    school.upload(PUPILS, unit=RowUnit.PUPIL)
    found = figures(school)
    assert found.counts.counted == 2
    assert {name: sum(one or 0 for one in row) for name, row in found.counts.series.items()} == {"scam": 2, "nudes": 1}
    assert found.units == (RowUnit.INCIDENT,)


def test_rows_of_pupils_without_a_record_number_are_counted_as_what_they_are(school):
    school.upload([row[1:] for row in PUPILS], unit=RowUnit.PUPIL)
    found = figures(school)
    assert found.counts.counted == 3
    assert found.units == (RowUnit.PUPIL,)


def test_alerts_stand_apart_from_incidents_by_their_state(school):
    school.upload(PUPILS, unit=RowUnit.PUPIL)
    school.upload(ALERTS, unit=RowUnit.ALERT)
    found = figures(school)
    assert found.counts.counted == 2
    assert found.apart == dict.fromkeys(AlertState, 1)


def test_where_there_is_nothing_else_alerts_are_counted_without_the_false_alarms(school):
    school.upload(ALERTS, unit=RowUnit.ALERT)
    found = figures(school)
    assert found.counts.counted == 2
    assert found.units == (RowUnit.ALERT,)
    assert found.apart == {AlertState.FALSE_ALARM: 1}


def test_what_serves_for_counting_leads_back_to_no_case(school):
    school.upload(PUPILS, unit=RowUnit.PUPIL)
    rows, _ = incidents_for_counting(school.deployment, actor=school.dsl)
    assert {(one.source_ref, one.pupils, one.row_digest, one.recorded_by) for one in rows} == {("", (), "", "")}
