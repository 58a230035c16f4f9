"""What is remembered of a table holds wherever it comes: alone, or beside the tables of other systems."""

from __future__ import annotations

import pytest

from audits.importing import tables
from audits.importing.columns.fields import Field
from audits.importing.files.workbooks import contents_of
from tests.fixtures.files import as_csv
from tests.unit.services.uploading import School

OURS = ("Ref", "Incident Date", "What went on", "Year Group")
THEIRS = ("Alert number", "Alert Date", "Category", "Device", "Status")
LOG = [OURS, ("1", "2026-09-01", "Zorbing", "Year 8"), ("2", "2026-09-02", "Scam", "Year 8")]
ALERTS = [THEIRS, ("a1", "2026-09-03", "Sexting", "", ""), ("a2", "2026-09-04", "Flurbling", "", "")]


@pytest.fixture(scope="module", autouse=True)
def _reading_in_this_process():
    """These files are harmless and many: a process for each would only take time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "read_file", lambda upload, **_: contents_of(upload.content, trim=False))
        yield


@pytest.fixture
def school():
    return School()


def seen(school, *files):
    return school.look_at(school.read(*(as_csv(rows) for rows in files), names=[f"{at}.csv" for at in range(9)]))


def asked(preview):
    return [one.heading_for_screen for one in preview.columns_to_confirm] + [
        one.key for one in preview.questions if one.open
    ]


def agree(school, *files, unit, words):
    """Store files, saying what went on is the kind, and what the words mean."""
    reading = school.read(*(as_csv(rows) for rows in files), names=[f"{at}.csv" for at in range(9)])
    return school.store(reading, {"unit": unit}, columns={"What went on": Field.CATEGORY}, words=words)


def test_a_table_that_came_alone_is_known_beside_another_and_nothing_stored_loses_its_kind(school):
    agree(school, LOG, unit="INCIDENT", words={"zorbing": "scam"})
    both = seen(school, LOG, ALERTS)
    assert (both.account.seen_before, both.account.corrected) == (2, 0)
    assert not {"Ref", "Incident Date", "What went on", "Year Group"} & set(asked(both))
    assert {one.word_for_screen: one.meaning for one in both.words}["Zorbing"] == "scam"


def test_what_one_row_is_is_asked_again_where_a_table_is_new(school):
    agree(school, LOG, unit="INCIDENT", words={"zorbing": "scam"})
    assert "unit" in asked(seen(school, LOG, ALERTS))


def test_tables_that_came_together_are_each_known_alone(school):
    agree(school, LOG, ALERTS, unit="INCIDENT", words={"zorbing": "scam", "flurbling": "nudes"})
    for rows in (LOG, ALERTS):
        alone = seen(school, rows)
        assert asked(alone) == []
        assert (alone.account.seen_before, alone.account.corrected) == (2, 0)
    assert asked(seen(school, ALERTS, LOG)) == []


def test_tables_of_different_units_are_asked_about_when_they_come_together(school):
    agree(school, LOG, unit="INCIDENT", words={"zorbing": "scam"})
    agree(school, ALERTS, unit="ALERT", words={"flurbling": "scam"})
    assert asked(seen(school, LOG, ALERTS)) == ["unit"]


def test_what_was_said_last_of_a_word_holds_in_whichever_company_it_was_said(school):
    agree(school, LOG, ALERTS, unit="INCIDENT", words={"zorbing": "scam", "flurbling": "nudes"})
    agree(school, [*LOG, ("3", "2026-09-09", "Zorbing", "")], unit="INCIDENT", words={"zorbing": "grooming"})
    meanings = {one.word_for_screen: one.meaning for one in seen(school, LOG, ALERTS).words}
    assert (meanings["Zorbing"], meanings["Flurbling"]) == ("grooming", "nudes")
