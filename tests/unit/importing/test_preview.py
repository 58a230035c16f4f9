"""What an upload is understood to be: what is taken, what is left out, and what is said of it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from audits.importing.columns.fields import Field
from audits.importing.dates.reading import FUTURE, NO_SUCH_DAY
from audits.importing.files.sniffing import Unreadable
from audits.importing.files.workbooks import contents_of
from audits.importing.rows.reading import NOTHING_READ
from audits.importing.tables import finding
from audits.importing.tables.finding import read_files
from audits.importing.understood import NOT_ONLINE_SAFETY, UploadedBytes
from audits.model.incident import RowUnit
from tests.fixtures import files
from tests.unit.importing.uploads import agreed, look, take, totals_said

HEADINGS = ("Incident Date", "Category", "Year Group")
ROWS = (HEADINGS, ("2026-09-01", "Scam", "Year 8"), ("2026-09-14", "Sexting", "Year 9"))


@pytest.fixture(scope="module", autouse=True)
def _reading_in_this_process():
    """These files are harmless and many: a process for each would only take time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "read_file", lambda upload, **_: contents_of(upload.content, trim=False))
        yield


def asked(seen):
    return [one.key.partition(":")[0] for one in seen.questions if one.open]


def test_nothing_is_ready_before_columns_and_unit_are_confirmed():
    seen = look(ROWS)
    assert not seen.ready
    assert len(seen.columns_to_confirm) == 3
    assert asked(seen) == ["unit"]
    assert seen.unit is None
    assert seen.totals.incidents is None
    assert take(ROWS).ready


@pytest.mark.parametrize("unit", RowUnit)
def test_the_unit_is_what_the_dsl_says(unit):
    seen = take(ROWS, unit=unit)
    assert {draft.unit for draft in seen.drafts} == {unit}
    assert (
        totals_said(seen)
        == {
            RowUnit.INCIDENT: (2, None, None),
            RowUnit.PUPIL: (2, 2, None),
            RowUnit.ALERT: ((0, 2), None, 2),
        }[unit]
    )


def test_a_dsl_who_disagrees_is_obeyed():
    seen = take(ROWS, columns={"Year Group": Field.IGNORE}, words={"scam": "nudes"})
    assert all(draft.year_groups == () for draft in seen.drafts)
    assert [draft.types for draft in seen.drafts] == [("nudes",), ("nudes",)]


def test_a_word_can_be_left_waiting_or_put_aside_as_not_about_online_safety():
    seen = take(ROWS, words={"scam": "", "sexting": NOT_ONLINE_SAFETY})
    assert seen.account.not_online_safety == 1
    (draft,) = seen.drafts
    assert (draft.types, draft.unmapped, draft.risk) == ((), ("scam",), None)


def test_a_meaning_that_the_taxonomy_does_not_have_is_not_taken():
    seen = take(ROWS, words={"scam": "no-such-type"})
    assert seen.drafts[0].types == ("scam",)


def test_two_columns_cannot_both_be_the_date_it_happened():
    rows = [("Incident Date", "Other", "Category"), ("2026-09-01", "2026-09-02", "Scam")]
    seen = take(rows, columns={"Other": Field.HAPPENED_ON})
    assert not seen.ready
    (column,) = seen.columns_to_confirm
    assert column.heading_for_screen == "Other"
    assert "Only one column" in column.reason
    assert seen.drafts[0].happened_on == date(2026, 9, 1)


def test_bad_dates_of_recording_are_left_out_and_noted_while_the_row_counts():
    rows = [("Incident Date", "Date Added", "Category"), ("2026-09-01", "2031-09-01", "Scam")]
    seen = take(rows)
    assert seen.account.new == 1
    (note,) = seen.partly_read
    assert note.row_number == 2
    assert "future" in note.reason
    assert seen.drafts[0].recorded_on is None


def test_a_record_number_that_is_none_is_left_out_and_noted():
    rows = [
        ("Incident ID", "Incident Date", "Category"),
        (2.02105e17, date(2026, 9, 1), "Scam"),
        ("see Jamie Smith", date(2026, 9, 2), "Scam"),
        ("2026/17", date(2026, 9, 3), "Scam"),
        (17, date(2026, 9, 4), "Scam"),
    ]
    seen = take(files.as_xlsx(rows), columns={"Incident ID": Field.SOURCE_REF})
    assert [draft.source_ref for draft in seen.drafts] == ["", "", "2026/17", "17"]
    assert [note.row_number for note in seen.partly_read] == [2, 3]


def test_headings_that_are_alike_are_two_columns():
    rows = [("Incident Date", "Category", "Category", "Notes"), ("2026-09-01", "Scam", "Sexting", "")]
    seen = take(rows)
    assert len({column.key for column in seen.columns}) == 4
    assert seen.drafts[0].types == ("nudes", "scam")


def test_headings_leave_only_as_keyed_digests():
    one, other = take(ROWS), take(ROWS, key=b"x" * 32)
    assert not set(one.to_remember.columns) & set(other.to_remember.columns)
    assert one.shape != other.shape
    assert one.drafts[0].row_digest != other.drafts[0].row_digest


def test_the_order_of_columns_does_not_change_the_shape():
    turned = [tuple(reversed(row)) for row in ROWS]
    assert look(ROWS).shape == look(turned).shape


def test_several_files_and_sheets_are_read_together_and_what_is_left_out_is_said():
    codes = [("Code", "Meaning"), (1, "Home"), (2, "Bus")]
    spring = [HEADINGS, ("2026-02-03", "Scam", "Year 7")]
    terms = files.workbook({"Autumn": ROWS, "Spring": spring, "Codes": codes})
    seen = take(terms, files.as_ods([HEADINGS, ("2026-03-03", "Scam", "Year 7")]))
    assert [table.rows for table in seen.tables] == [2, 1, 1]
    assert seen.account.new == 4
    (left,) = seen.left_out
    assert "Codes" in left.name_for_screen
    assert "dates" in left.because


def test_one_file_that_cannot_be_read_does_not_stop_the_others_and_is_said():
    seen = look(ROWS, files.PDF)
    assert seen.account.read == 2
    (left,) = seen.left_out
    assert "PDF" in left.because


def test_when_no_file_can_be_read_the_upload_is_refused():
    with pytest.raises(Unreadable, match="PDF"):
        read_files([UploadedBytes("a", files.PDF), UploadedBytes("b", files.PDF)])
    with pytest.raises(Unreadable, match="no row of headings"):
        read_files([UploadedBytes("a", files.as_xlsx([(1, 2), (3, 4)]))])
    without_sheets = files.changed(files.as_ods(ROWS), "content.xml", _without_tables)
    with pytest.raises(Unreadable, match="no sheet"):
        read_files([UploadedBytes("a", without_sheets)])
    with pytest.raises(Unreadable, match="Choose a file"):
        read_files([])
    with pytest.raises(Unreadable, match="at most"):
        read_files([UploadedBytes("a", b"x")] * 41)


def _without_tables(xml):
    return re.sub(rb"<table:table .*</table:table>", b"", xml, flags=re.DOTALL)


def test_an_export_with_headings_alone_says_that_there_is_nothing_to_store():
    seen = take([HEADINGS])
    assert seen.account.read == 0
    assert "nothing to store" in " ".join(seen.understood_for_screen)
    assert not seen.ready


def test_a_row_with_nothing_in_a_column_that_is_read_is_rejected_with_its_number():
    rows = [(*HEADINGS, "Colour", "Mood"), (*ROWS[1], "red", "low"), (None, None, None, "blue", "low")]
    seen = take(rows)
    assert [(note.row_number, note.reason) for note in seen.rejected] == [(3, NOTHING_READ)]
    assert seen.account.sums


def test_rows_whose_type_needs_an_agency_and_that_name_none_are_listed():
    rows = [
        ("Incident Date", "Category", "Agencies Informed"),
        ("2026-09-01", "Sexting", ""),
        ("2026-09-02", "Sexting", "Police"),
        ("2026-09-03", "Grooming", "MASH"),
        ("2026-09-04", "Scam", ""),
    ]
    seen = take(rows)
    assert [(one.row_number, one.types) for one in seen.serious] == [(2, ("nudes",)), (4, ("grooming",))]
    assert seen.serious[0].needs == ("police", "social-care")


def test_a_serious_row_that_its_date_keeps_from_being_stored_is_listed_all_the_same():
    rows = [
        ("Incident Date", "Category", "Agencies Informed", "Status"),
        ("31/09/2026", "Grooming", "", ""),
        ("2031-09-03", "Sexting", "", ""),
        ("31/09/2026", "Grooming", "Police", ""),
        ("31/09/2026", "Scam", "", ""),
        ("31/09/2026", "Grooming", "", "Deleted"),
        ("14/09/2026", "Sexting", "", ""),
    ]
    seen = take(rows)
    assert [(one.row_number, one.types, one.not_stored) for one in seen.serious] == [
        (2, ("grooming",), NO_SUCH_DAY),
        (3, ("nudes",), FUTURE),
        (7, ("nudes",), ""),
    ]
    assert (seen.account.rejected, seen.account.new) == (5, 1)
    said = " ".join(seen.understood_for_screen)
    assert "3 rows are of a type that must go to an agency, and none is named there. 2 of them cannot be stored" in said


def test_a_false_alarm_is_not_listed_first_and_an_alert_is_called_one():
    rows = [
        ("Alert date", "Theme", "Outcome"),
        ("2026-09-01", "Grooming", "False positive"),
        ("2026-09-02", "Grooming", ""),
        ("2026-09-03", "Grooming", "Resolved"),
    ]
    seen = take(rows, unit=RowUnit.ALERT)
    assert [one.row_number for one in seen.serious] == [3, 4]
    assert "2 alerts tell of what must go to an agency if it is so" in " ".join(seen.understood_for_screen)
    assert [one.row_number for one in take(rows).serious] == [3, 4]
    bad = take([rows[0], ("31/09/2026", "Grooming", "False positive"), *rows[2:]], unit=RowUnit.ALERT)
    assert [one.row_number for one in bad.serious] == [3, 4]


def test_what_was_understood_is_said_in_about_six_sentences():
    said = take([("Our log",), *ROWS, (), ROWS[1], ("Total", 3)]).understood_for_screen
    assert 4 <= len(said) <= 8
    text = " ".join(said)
    for part in (
        "3 rows",
        "row 2",
        "1 September 2026",
        "14 September 2026",
        "one incident",
        "3 are new",
        "1 blank row",
    ):
        assert part in text


def test_words_like_names_are_never_remembered_even_when_given_a_meaning():
    rows = [HEADINGS, *ROWS[1:], ("2026-09-20", "Jamie Smith", "")]
    seen = take(rows, words={"jamie smith": "scam"})
    assert seen.drafts[-1].types == ("scam",)
    assert "jamie smith" not in seen.to_remember.words
    assert take(rows).drafts[-1].unmapped == ()


def test_a_sentence_in_place_of_a_category_is_neither_kept_nor_shown():
    text = "There was a long exchange of messages between the two of them which went on for days and days"
    seen = take([HEADINGS, *ROWS[1:], ("2026-09-20", text, "")])
    assert seen.drafts[-1].unmapped == ()
    assert not any("exchange" in one.word_for_screen for one in seen.words)


def test_the_digest_of_an_upload_does_not_depend_on_the_order_of_its_files():
    one, other = files.as_csv(ROWS), files.as_csv([*ROWS, ROWS[1]])
    assert look(one, other).file_sha256 == look(other, one).file_sha256 != look(one).file_sha256


def test_a_column_without_a_heading_is_shown_by_its_place():
    rows = [("Incident Date", "Category", None), ("2026-09-01", "Scam", "something")]
    assert look(files.as_xlsx(rows)).columns[2].heading_for_screen == "(column 3, no heading)"


def test_confirming_twice_gives_the_same_as_once():
    first = take(ROWS)
    assert look(ROWS, confirmed=agreed(first)).drafts == first.drafts
