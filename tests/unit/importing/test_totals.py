"""Incidents, pupils in them and alerts: exact where the file says so, between two numbers where it does not."""

from __future__ import annotations

import pytest

from audits.importing.files.workbooks import contents_of
from audits.importing.tables import finding
from audits.model.incident import RowUnit
from tests.fixtures.files import as_csv, workbook
from tests.unit.importing.uploads import take, totals_said

HEADINGS = ("Incident ID", "Incident Date", "Category", "UPN")


@pytest.fixture(scope="module", autouse=True)
def _reading_in_this_process():
    """These files are harmless and many: a process for each would only take time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "read_file", lambda upload, **_: contents_of(upload.content, trim=False))
        yield


def rows(*said):
    return [HEADINGS, *said]


def test_rows_of_pupils_make_one_incident_for_each_record_number_and_day():
    table = rows(
        ("1", "2026-09-01", "Scam", "A1"), ("1", "2026-09-01", "Scam", "A2"), ("2", "2026-09-01", "Scam", "A1")
    )
    assert totals_said(take(table, unit=RowUnit.PUPIL)) == (2, 3, None)


def test_without_record_numbers_rows_of_pupils_may_be_one_incident_or_many():
    table = [HEADINGS[1:], ("2026-09-01", "Scam", "A1"), ("2026-09-01", "Scam", "A2"), ("2026-09-02", "Scam", "A1")]
    seen = take(table, unit=RowUnit.PUPIL)
    assert totals_said(seen) == ((2, 3), 3, None)
    assert "between 2 and 3 incidents" in " ".join(seen.understood_for_screen)


def test_incidents_that_name_nobody_may_have_had_any_number_of_pupils_in_them():
    table = rows(("1", "2026-09-01", "Scam", "A1; A2"), ("2", "2026-09-02", "Scam", ""))
    seen = take(table)
    assert totals_said(seen) == (2, (2, None), None)
    assert "at least 2 pupils" in " ".join(seen.understood_for_screen)
    assert totals_said(take([row[:3] for row in table])) == (2, None, None)


def test_false_alarms_and_reviewed_alerts_are_told_apart_and_said():
    table = [
        ("Alert date", "Theme", "Outcome"),
        ("2026-09-01", "Scam", "False positive"),
        ("2026-09-02", "Scam", "Resolved"),
        ("2026-09-03", "Scam", ""),
        ("2026-09-04", "Scam", ""),
    ]
    seen = take(table, unit=RowUnit.ALERT)
    assert totals_said(seen) == ((0, 3), None, 4)
    assert (seen.totals.reviewed, seen.totals.false_alarms) == (1, 1)
    said = " ".join(seen.understood_for_screen)
    assert "4 alerts, of which 1 were looked at and 1 marked as false alarms" in said
    assert "apart from incidents" in said


def test_every_table_has_its_own_account_and_together_they_make_the_whole():
    scam = ("1", "2026-09-01", "Scam", "A1")
    sheets = workbook(
        {"Autumn": rows(scam, ("2", "2031-09-01", "Scam", "")), "Spring": rows(scam, ("3", "", "Uniform", ""))}
    )
    seen = take(sheets, as_csv(rows(("4", "2026-09-05", "Zorbing", "A2"))))
    told = [(one.read, one.new, one.seen_before, one.not_online_safety, one.rejected) for one in seen.accounts]
    assert told == [(2, 1, 0, 0, 1), (2, 0, 1, 1, 0), (1, 1, 0, 0, 0)]
    assert all(one.sums for one in seen.accounts)
    assert (seen.account.read, seen.account.unmapped) == (5, 1)
    assert len(seen.understood_for_screen) <= 6
