"""What is remembered of a table holds wherever it comes: alone, or beside the tables of other systems."""

from __future__ import annotations

import pytest

from audits.importing.columns.fields import Field
from audits.importing.understood import Confirmations
from audits.services.incidents.uploads import preview_import
from tests.fixtures.files import as_csv, workbook
from tests.unit.services.uploading import School

pytestmark = pytest.mark.usefixtures("reading_in_this_process")

OURS = ("Ref", "Incident Date", "What went on", "Year Group")
THEIRS = ("Alert number", "Alert Date", "Category", "Device", "Status")
LOG = [OURS, ("1", "2026-09-01", "Zorbing", "Year 8"), ("2", "2026-09-02", "Scam", "Year 8")]
ALERTS = [THEIRS, ("a1", "2026-09-03", "Sexting", "", ""), ("a2", "2026-09-04", "Flurbling", "", "")]


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


def test_of_tables_that_came_together_one_alone_lacks_nothing_of_the_other(school):
    together = agree(school, LOG, ALERTS, unit="INCIDENT", words={"zorbing": "scam", "flurbling": "nudes"})
    shorter = seen(school, [*LOG[:2], ("3", "2026-09-09", "Scam", "")])
    with school.deployment.store.reading(school.dsl.school_id) as work:
        (gone,) = [one for one in work.incidents.all(import_id=together.id) if one.id in shorter.missing]
    assert gone.source_ref == "2"


def test_withdrawing_what_one_table_lacks_leaves_the_other_and_is_undone(school):
    agree(school, LOG, ALERTS, unit="INCIDENT", words={"zorbing": "scam", "flurbling": "nudes"})
    before = school.stands()
    reading = school.read(as_csv([*LOG[:2], ("3", "2026-09-09", "Scam", "")]))
    later = school.store(reading, {"unit": "INCIDENT", "missing": "withdraw"}, columns={}, words={})
    assert school.refs() == ["1", "3", "a1", "a2"]
    school.undo(later)
    assert school.stands() == before


NOTES = [("Date", "Note"), ("every Monday", "ring the office"), ("half-term", "nobody is here")]
CODES = [("Code", "Meaning"), ("Z", "Zorbing"), ("F", "Flurbling")]


def test_a_sheet_that_is_no_log_stays_out_once_a_heading_that_it_shares_is_agreed_to(school):
    log = [("Ref", "Date", "Category"), ("1", "2026-09-01", "Scam"), ("2", "2026-09-02", "Scam")]
    reading = school.read(workbook({"Log": log, "Notes": NOTES}), names=["log.xlsx"])
    agreed, _ = school.look(reading, {"unit": "INCIDENT"})
    assert [one.name_for_screen for one in agreed.left_out] == ["log.xlsx, sheet Notes"]
    assert (agreed.account.read, agreed.ready) == (2, True)


def test_sheets_that_only_her_word_makes_logs_are_read_together(school):
    odd = [("Fruit", "Vegetable"), ("apple", "Zorbing"), ("pear", "Flurbling"), ("plum", "Zorbing")]
    reading = school.read(workbook({"Autumn": odd, "Spring": odd}), names=["log.xlsx"])
    (first, *_) = school.look_at(reading).tables
    keys = {one.heading_for_screen: one.key for one in school.look_at(reading).columns if one.table == first.number}
    said = Confirmations(columns={keys["Fruit"]: Field.HAPPENED_ON, keys["Vegetable"]: Field.CATEGORY})
    seen = preview_import(school.deployment, actor=school.dsl, reading=reading, confirmed=said)
    assert len(seen.tables) == 2


def test_a_workbook_with_a_list_of_codes_is_not_asked_about_again(school):
    content = workbook({"Log": LOG, "Codes": CODES})
    reading = school.read(content, names=["log.xlsx"])
    school.store(reading, {"unit": "INCIDENT"}, columns={"What went on": Field.CATEGORY}, words={"zorbing": "scam"})
    assert asked(school.look_at(reading)) == []
