"""Whole exports with known truth: every number of it, and not one name of it kept."""

from __future__ import annotations

import json
import logging
from collections import Counter

import pytest

from audits.importing.dates.reading import Order
from audits.importing.read_report import look_at
from audits.importing.understood import UploadedBytes, WordFit
from audits.model.incident import RowUnit
from tests.fixtures.exports import EXPORTS as FIRST_EXPORTS
from tests.fixtures.exports import NAMES, TEXTS, behaviour_export, home_made_log, safeguarding_records
from tests.fixtures.incident_words import small_taxonomy
from tests.fixtures.systems import SYSTEMS
from tests.unit.importing.uploads import TODAY, look, take, totals_said

EXPORTS = FIRST_EXPORTS | SYSTEMS
each_export = pytest.mark.parametrize("export", EXPORTS.values(), ids=EXPORTS.keys())


@each_export
def test_every_number_of_an_export_is_true(export):
    content, truth = export()
    seen = take(content, unit=truth.unit)
    account = seen.account
    assert account.sums
    assert (account.read, account.new, account.not_online_safety) == (
        truth.read,
        truth.accepted,
        truth.not_online_safety,
    )
    assert (account.corrected, account.seen_before, account.unmapped, account.undated) == (
        0,
        truth.repeated,
        truth.unmapped,
        truth.undated,
    )
    assert {note.row_number: note.reason for note in seen.rejected} == truth.rejected
    assert account.rejected == len(truth.rejected)
    assert Counter(one for draft in seen.drafts for one in draft.types) == truth.types
    assert (seen.first_day, seen.last_day) == truth.dates
    assert totals_said(seen) == truth.totals
    assert tuple(row.row_number for row in seen.serious) == truth.serious_rows
    (table,) = seen.tables
    assert table.header_row == truth.header_row
    assert (table.blank, table.repeated, len(table.notes)) == truth.passed_over


@each_export
def test_every_column_of_an_export_is_taken_for_what_it_is(export):
    content, truth = export()
    assert {one.heading_for_screen: one.field.value for one in look(content).columns} == truth.fields


@each_export
def test_nothing_of_a_person_leaves(export, caplog):
    caplog.set_level(logging.DEBUG)
    content, truth = export()
    seen = take(content, unit=truth.unit)
    kept = repr(seen) + repr(seen.drafts) + repr(seen.to_remember) + repr(seen.rejected) + repr(seen.partly_read)
    shown = json.dumps(
        [seen.understood_for_screen, [(one.samples_for_screen, one.reason) for one in seen.columns]], default=str
    )
    for text in (*NAMES, *TEXTS, "A82000", "00471", "4711", "@school"):
        assert text.casefold() not in kept.casefold()
        assert text.casefold() not in shown.casefold()
        assert text.casefold() not in caplog.text.casefold()


@each_export
def test_the_command_line_tells_the_same_and_can_be_written_as_json(export):
    content, truth = export()
    told = look_at([UploadedBytes("upload", content)], taxonomy=small_taxonomy(), today=TODAY)
    told = json.loads(json.dumps(told))
    assert told["rows_read"] == truth.read
    assert told["not_online_safety"] == truth.not_online_safety
    assert {one["row"]: one["because"] for one in told["set_aside"]} == truth.rejected
    assert (told["accepted"], told["repeated"]) == (truth.accepted, truth.repeated)
    assert (told["not_yet_mapped"], told["undated"]) == (truth.unmapped, truth.undated)
    assert told["types"] == truth.types
    assert [one["row"] for one in told["serious_without_agency"]] == list(truth.serious_rows)
    assert told["tables"][0]["header_row"] == truth.header_row
    assert (told["first_day"], told["last_day"]) == tuple(day.isoformat() for day in truth.dates)
    assert {one["heading"]: one["field"] for one in told["tables"][0]["columns"]} == truth.fields
    assert all(0 <= one["confidence"] <= 1 for one in told["tables"][0]["columns"])


def test_details_of_a_row_are_read_into_the_taxonomy():
    second = take(safeguarding_records()[0]).drafts[1]
    assert second.source_ref == "2026-102"
    assert (second.happened_on.isoformat(), second.happened_at) == ("2026-09-14", None)
    assert second.recorded_on.isoformat() == "2026-09-21"
    assert second.types == ("nudes", "cyberbullying")
    assert second.risk.value == "conduct"
    assert second.agencies == ("police",)
    assert second.actions == ("device-kept", "dsl-told")
    assert second.year_groups == ("year-9",)
    assert second.place == "off-site"
    assert len(second.pupils) == 1
    assert len(second.row_digest) == 64


def test_one_pupil_has_one_code_in_every_row_and_no_code_is_an_id():
    drafts = take(behaviour_export()[0], unit=RowUnit.PUPIL).drafts
    assert drafts[1].pupils == drafts[2].pupils != drafts[0].pupils


def test_a_category_that_is_a_name_is_refused_and_only_that_cell_is_lost():
    seen = take(home_made_log()[0])
    (refused,) = [one for one in seen.words if one.fit is WordFit.LIKE_A_NAME]
    assert refused.rows == 1
    last = seen.drafts[-1]
    assert (last.types, last.unmapped) == ((), ())
    assert refused.key not in seen.to_remember.words


def test_a_likeness_has_to_be_confirmed_before_anything_is_stored():
    seen = look(home_made_log()[0])
    assert [one.word_for_screen for one in seen.words_to_confirm] == ["Cyberbulling"]
    assert not seen.ready
    assert take(home_made_log()[0]).ready


def test_british_dates_are_told_from_the_column():
    assert not any(one.key.startswith("order") for one in look(behaviour_export()[0]).questions)
    assert Order.DAY_FIRST.value not in repr(look(behaviour_export()[0]).questions)
