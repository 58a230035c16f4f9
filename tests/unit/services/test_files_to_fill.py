"""The blank workbook is read back without a question, and rejected rows once corrected are taken."""

from __future__ import annotations

import zipfile
from datetime import date, time
from io import BytesIO

import openpyxl
import pytest

from audits.importing.columns.fields import CODED, MEANING, Field
from audits.importing.other_files.own_files import BLANK, LOG_SHEET
from audits.model.faults import NotAllowed, Refusal
from audits.model.incident import RowUnit
from audits.model.person import Role
from audits.services.incidents.files_to_fill import blank_workbook, export_rejected
from audits.services.incidents.uploads import preview_import
from audits.services.trail import read_trail
from checklists.reader import read_catalogue
from tests.fixtures.files import as_csv, workbook
from tests.unit.services.uploading import School

pytestmark = pytest.mark.usefixtures("reading_in_this_process")

FILLED = {
    "Record number (your own)": "7",
    "Date it happened": date(2026, 3, 4),
    "Time it happened": time(14, 30),
    "Date it was recorded": date(2026, 3, 5),
    "Year group": "Year 8; Year 9",
    "Pupil numbers (no names)": "1001; 1002",
}


@pytest.fixture(scope="module")
def taxonomy():
    catalogue, faults = read_catalogue()
    assert not faults
    return catalogue.taxonomy


@pytest.fixture
def school(taxonomy):
    return School(taxonomy)


def test_the_blank_workbook_offers_every_word_of_every_coded_field(school, taxonomy):
    book = openpyxl.load_workbook(BytesIO(blank_workbook(school.deployment, actor=school.dsl)))
    sheet = book[LOG_SHEET]
    assert book.sheetnames[0] == LOG_SHEET
    assert sheet.freeze_panes == "A2"
    assert {one.field for one in BLANK} >= {Field.CATEGORY, *CODED}
    offered = {str(one.sqref).partition("2:")[0]: one for one in sheet.data_validations.dataValidation}
    for place, own in enumerate(BLANK, start=1):
        cell = sheet.cell(1, place)
        assert cell.value == own.heading
        if own.field is Field.CATEGORY or MEANING[own.field].coded:
            words = taxonomy.types if own.field is Field.CATEGORY else taxonomy.vocabularies[own.field.value]
            first, last = offered[cell.column_letter].formula1.partition("!")[2].replace("$", "").split(":")
            listed = [row[0].value for row in book["Lists"][first:last]]
            assert listed == [one.label for one in words]


def test_a_filled_in_blank_workbook_is_read_without_a_question(school, taxonomy):
    book = openpyxl.load_workbook(BytesIO(blank_workbook(school.deployment, actor=school.dsl)))
    sheet = book[LOG_SHEET]
    for row in range(len(taxonomy.types)):
        for place, own in enumerate(BLANK, start=1):
            words = () if own.field is Field.YEAR_GROUP else taxonomy.vocabularies.get(own.field.value, ())
            value = FILLED.get(own.heading) or (words[row % len(words)].label if words else None)
            sheet.cell(row + 2, place).value = f"{row}" if own.field is Field.SOURCE_REF else value
        sheet.cell(row + 2, 5).value = taxonomy.types[row].label
    out = BytesIO()
    book.save(out)
    seen = preview_import(
        school.deployment, actor=school.dsl, reading=school.read(out.getvalue(), names=["log.xlsx"]), confirmed=None
    )
    assert seen.ready
    assert seen.questions == ()
    assert seen.left_out == ()
    assert (seen.account.read, seen.account.new, seen.account.unmapped) == (len(taxonomy.types), len(taxonomy.types), 0)
    assert seen.partly_read == ()
    assert [draft.types for draft in seen.drafts] == [(one.id,) for one in taxonomy.types]
    first = seen.drafts[0]
    assert first.unit is RowUnit.INCIDENT
    assert (first.happened_on, first.happened_at) == (date(2026, 3, 4), time(14, 30))
    assert first.year_groups == ("year-8", "year-9")
    assert len(first.pupils) == 2
    assert all(getattr(first, field.value) for field in (Field.PLACE, Field.PLATFORM, Field.OUTCOME, Field.CHANGE_MADE))
    assert (len(first.involved), len(first.actions), len(first.agencies)) == (1, 1, 1)
    agreed, _ = school.look(school.read(out.getvalue(), names=["log.xlsx"]), {})
    assert (agreed.ready, agreed.account) == (True, seen.account)


HEADINGS = ("Incident ID", "Incident Date", "Category", "Details")
GOOD = ("1", "2026-09-14", "Scam", "=1+1")
IMPOSSIBLE = ("2", "31/02/2026", "Scam", "=cmd|' /C calc'!A0")
FUTURE = ("3", "2031-05-01", "Sexting", "+44")


def test_rejected_rows_come_with_their_reason_and_once_corrected_are_taken(school):
    content = as_csv([HEADINGS, GOOD, IMPOSSIBLE, FUTURE])
    reading = school.read(content)
    seen, _ = school.look(reading, {"unit": "INCIDENT"})
    assert seen.account.rejected == 2
    handed = export_rejected(school.deployment, actor=school.dsl, reading=reading, preview=seen)
    school.upload(content)

    book = openpyxl.load_workbook(BytesIO(handed))
    told = list(book.active.iter_rows(values_only=True))
    assert told[0][2:] == HEADINGS
    assert [row[0] for row in told[1:]] == [3, 4]
    assert "future" in told[2][1]
    assert {cell.data_type for row in book.active.iter_rows(min_row=2) for cell in row} <= {"s", "n", "d"}
    assert b"<f>" not in zipfile.ZipFile(BytesIO(handed)).read("xl/worksheets/sheet1.xml")

    book.active.cell(2, 4).value = date(2026, 2, 28)
    book.active.cell(3, 4).value = date(2026, 5, 1)
    out = BytesIO()
    book.save(out)
    corrected = preview_import(
        school.deployment, actor=school.dsl, reading=school.read(out.getvalue(), names=["b.xlsx"]), confirmed=None
    )
    assert [one.key for one in corrected.questions if one.open] == []
    assert corrected.missing == ()
    assert corrected.columns_to_confirm == ()
    assert (corrected.account.new, corrected.account.rejected) == (2, 0)
    imported, _ = school.upload(out.getvalue())
    assert imported.new == 2
    assert school.refs() == ["1", "2", "3"]
    again, _ = school.look(reading, {"unit": "INCIDENT"})
    assert again.missing == ()


def test_rejected_rows_of_several_tables_keep_their_own_headings(school):
    content = workbook({"Autumn": [HEADINGS, GOOD, FUTURE], "Spring": [HEADINGS[1:], FUTURE[1:], GOOD[1:]]})
    reading = school.read(content)
    seen, _ = school.look(reading, {"unit": "INCIDENT"})
    book = openpyxl.load_workbook(
        BytesIO(export_rejected(school.deployment, actor=school.dsl, reading=reading, preview=seen))
    )
    assert [tuple(cell.value for cell in sheet[1])[2:] for sheet in book] == [HEADINGS, HEADINGS[1:]]


def test_handing_out_rejected_rows_is_entered_in_the_trail_without_a_word_of_them(school):
    reading = school.read(as_csv([HEADINGS, GOOD, FUTURE]))
    seen, _ = school.look(reading, {})
    export_rejected(school.deployment, actor=school.dsl, reading=reading, preview=seen)
    entry = read_trail(school.deployment, actor=school.dsl)[0]
    assert (entry.deed, entry.fields, entry.about_incidents) == ("export rejected rows", ("rejected 1",), True)


def test_there_is_nothing_to_hand_out_where_no_row_was_rejected(school):
    reading = school.read(as_csv([HEADINGS, GOOD]))
    seen, _ = school.look(reading, {})
    with pytest.raises(Refusal, match="nothing to correct"):
        export_rejected(school.deployment, actor=school.dsl, reading=reading, preview=seen)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DSL])
def test_only_a_dsl_is_handed_either_file(world, role):
    with pytest.raises(NotAllowed):
        blank_workbook(world.deployment, actor=world.actor(role))
    with pytest.raises(NotAllowed):
        export_rejected(world.deployment, actor=world.actor(role), reading=None, preview=None)
