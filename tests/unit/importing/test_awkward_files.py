"""The same three incidents in every awkward file; and every file that is no log refused with what to do."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from audits.importing.files.sniffing import Unreadable
from audits.importing.read_report import look_at
from audits.importing.understood import UploadedBytes
from tests.fixtures import awkward, files
from tests.fixtures.incident_words import small_taxonomy
from tests.fixtures.packages import OLD_PROTECTED, with_chart_sheet, with_entities, with_shared_strings
from tests.unit.importing.uploads import TODAY, look, take

each_file = pytest.mark.parametrize("make", awkward.SAME_LOG.values(), ids=awkward.SAME_LOG.keys())


@each_file
def test_the_same_log_is_read_from_every_awkward_file(make):
    seen = take(make())
    assert not [one.ask_for_screen for one in seen.questions if one.open]
    assert (seen.account.read, seen.account.new, seen.account.rejected, seen.account.undated) == (3, 3, 0, 0)
    assert Counter(one for draft in seen.drafts for one in draft.types) == {"nudes": 1, "scam": 1, "cyberbullying": 1}
    assert [draft.happened_on for draft in seen.drafts] == list(awkward.DAYS)
    assert [draft.year_groups for draft in seen.drafts] == [("year-8",), ("year-9",), ("year-9",)]
    assert [draft.place for draft in seen.drafts] == ["off-site", "lesson", "off-site"]
    assert seen.unit is not None


def test_the_command_line_tells_of_every_awkward_file_in_json():
    for name, make in awkward.SAME_LOG.items():
        files_of_it = [UploadedBytes("upload", make())]
        told = json.loads(json.dumps(look_at(files_of_it, taxonomy=small_taxonomy(), today=TODAY)))
        assert (told["rows_read"], told["accepted"], told["rejected"]) == (3, 3, 0), name


@pytest.mark.parametrize("make", [awkward.merged_day, awkward.spanning_day])
def test_a_day_written_once_beside_two_incidents_is_the_day_of_both(make):
    assert [draft.happened_on for draft in take(make()).drafts] == [awkward.DAYS[0], awkward.DAYS[0], awkward.DAYS[2]]


TABLE = files.as_xlsx(awkward.LOG)
NO_LOG = {
    "an empty file": (b"", "empty"),
    "white space alone": (b" \r\n\t\r\n", "empty"),
    "zero bytes alone": (bytes(900), "empty"),
    "a password": (files.protected(awkward.LOG), "password"),
    "a password on an open document": (
        files.changed(files.as_ods(awkward.LOG), "manifest.xml", lambda xml: xml + b"<manifest:encryption-data/>"),
        "password",
    ),
    "a password on an older workbook": (OLD_PROTECTED, "password"),
    "a pdf": (files.PDF, "PDF"),
    "png": (files.PNG, "picture"),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(99), "picture"),
    "gif": (b"GIF89a" + bytes(99), "picture"),
    "webp": (b"RIFF\x24\x00\x00\x00WEBPVP8 " + bytes(99), "picture"),
    "a photograph of a telephone": (b"\x00\x00\x00\x18ftypheic" + bytes(99), "picture"),
    "word": (files.word_document(), "Word"),
    "rich text": (b"{\\rtf1\\ansi Date}", "Word"),
    "a presentation": (awkward.packed(ppt__presentation_xml=b"<p/>"), "presentation"),
    "numbers": (awkward.packed(Index__Document_iwa=b"x"), "Numbers"),
    "a packed folder": (awkward.packed(incidents_xlsx=TABLE), "packed"),
    "gzip": (b"\x1f\x8b\x08" + bytes(99), "packed"),
    "excel 2003 xml": (files.XML_2003, "Excel 2003"),
    "other xml": (b'<?xml version="1.0"?><incidents><incident/></incidents>', "for programs"),
    "json": (b'[{"date": "2026-01-05", "category": "Scam"}]', "for programs"),
    "a link to a sheet on the web": (b'{"url": "https://docs.invalid/1", "doc_id": "1"}', "link"),
    "a shortcut": (b"[InternetShortcut]\r\nURL=https://school.invalid/report\r\n", "link"),
    "a database": (b"SQLite format 3\x00" + bytes(99), "database"),
    "entities that ask for files and laughs": (with_entities(awkward.LOG), "cannot be opened"),
    "a page without a table": (b"<html><body><p>No incidents found.</p></body></html>", "without a table"),
    "a sign-in page": (b'<html><form><input type="password"></form></html>', "sign-in page"),
    "a frame page": (b'<html><frameset><frame src="sheet001.htm"></frameset></html>', "without a table"),
    "an archive without a table": (awkward.archive().replace(b"<table", b"<div"), "without a table"),
    "cut short": (TABLE[:-300], "damaged"),
    "cut to its beginning": (TABLE[:2_000], "damaged"),
    "an older workbook cut short": (files.as_xls(awkward.LOG)[:3_000], "damaged"),
    "an open document cut short": (files.as_ods(awkward.LOG)[:-200], "damaged"),
    "a sheet that breaks off": (awkward.torn(TABLE), "damaged"),
    "strings that break off": (awkward.torn(with_shared_strings(TABLE), "sharedStrings.xml"), "damaged"),
    "a table of contents that breaks off": (awkward.torn(TABLE, "workbook.xml"), "damaged"),
    "a workbook without its workbook": (awkward.packed(xl__worksheets__sheet1_xml=b"<x/>"), "damaged"),
    "random bytes": (bytes(range(256)) * 40, "cannot tell"),
    "a part that unpacks to far more": (files.zip_bomb(awkward.LOG), "far larger"),
    "a part that lies about its size": (files.lying_bomb(awkward.LOG, megabytes=30), "damaged"),
    "too many parts": (awkward.packed(**{f"xl__p{n}_xml": b"" for n in range(5_001)}), "far larger"),
    "a line of a hundred thousand fields": (b"Date,Category\r\n" + b"," * 100_000, "far larger"),
    "a page with a cell as wide as a thousand": (b"<table><tr><td colspan=1000>Date</table>", "far larger"),
    "a quotation mark that is never closed": (b'Date,Kind,Notes\r\n5/1/26,Scam,"he\r\n6/1/26,Scam,x\r\n', "row 2"),
    "a form": (
        files.as_xlsx([("Incident form",), ("Date of incident:", "05/01/2026"), ("Time of incident", "10:00"),
                       ("Name of pupil", "A Pupil"), ("Year group", "Year 8"), ("Location", "Home"),
                       ("Description of incident", "Somebody shouted"), ("Action taken", "None")]),
        "a form about one incident",
    ),
    "incidents by kind and term": (
        files.as_xlsx([("Category", "Autumn", "Spring", "Summer"), ("Scam", 3, 4, 1), ("Sexting", 1, 0, 2)]),
        "table of totals",
    ),
    "incidents by month": (
        files.as_csv([("Month", "Category", "Number of incidents"), ("2026-01", "Scam", 3), ("2026-02", "Scam", "*")]),
        "table of totals",
    ),
    "a chart alone": (with_chart_sheet(None), "holds a chart"),
    "sheets of nothing": (files.workbook({"Sheet1": [], "Sheet2": []}), "empty"),
    "a hidden sheet alone": (files.workbook({"Cover": [], "Log": awkward.LOG}, hidden=["Log"]), "hidden"),
    "numbers without headings": (files.as_csv([(1, 2, 3), (4, 5, 6)]), "no row of headings"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "says"), NO_LOG.values(), ids=NO_LOG.keys())
def test_what_is_no_log_is_refused_in_a_sentence_that_says_what_it_is_and_what_to_do(content, says):
    with pytest.raises(Unreadable) as refused:
        look(content)
    sentence = refused.value.sentence
    assert says in sentence
    assert any(word in sentence for word in ("upload", "Export", "Unhide")), sentence
    assert "Traceback" not in sentence


def test_there_are_files_enough():
    assert len(awkward.SAME_LOG) >= 60
    assert len(NO_LOG) >= 45
