"""Bytes to cells: every format alike, and nothing that is uploaded ends or hangs the process that asked."""

from __future__ import annotations

import sys
from datetime import date, datetime, time

import pytest

from audits.importing.files import child, reading, workbooks
from audits.importing.files.reading import read_file
from audits.importing.files.sheet import text_of
from audits.importing.files.sniffing import MAX_FILE, FileKind, Unreadable, sniff
from audits.importing.files.wire import packed, unpacked
from audits.importing.understood import UploadedBytes
from tests.fixtures import files

ROWS = (
    ("Date", "Category", "Number", "Time"),
    (date(2026, 1, 5), "Sexting", 3, time(9, 30)),
    (date(2026, 1, 6), "Café “scam”", 4.5, None),
)


def read(content, name="upload.xlsx"):
    return read_file(UploadedBytes(name, content), stopped=lambda: False)


def cells(content, **how):
    sheet = read(content, **how).sheets[0]
    return [sheet.row(row) for row in range(sheet.height)]


@pytest.mark.parametrize("make", [files.as_xlsx, files.as_xls, files.as_ods, files.as_csv])
def test_a_table_reads_the_same_from_every_format(make):
    rows = [row[:3] for row in ROWS]
    assert [[text_of(cell) for cell in row] for row in cells(make(rows))] == [
        ["Date", "Category", "Number"],
        ["2026-01-05", "Sexting", "3"],
        ["2026-01-06", "Café “scam”", "4.5"],
    ]


def test_cells_keep_their_types():
    row = (date(2026, 1, 5), datetime(2026, 1, 5, 14, 30), time(9, 30), 3, "3", True, None)  # noqa: DTZ001
    assert cells(files.as_xlsx([("a", "b", "c", "d", "e", "f", "g"), row]))[1][:6] == (
        date(2026, 1, 5),
        datetime(2026, 1, 5, 14, 30),  # noqa: DTZ001
        time(9, 30),
        3.0,
        "3",
        True,
    )


def test_the_ending_of_a_name_does_not_matter():
    assert read(files.as_xlsx(ROWS), "report.csv").kind is FileKind.WORKBOOK
    assert read(files.as_csv(ROWS), "report.xlsx").kind is FileKind.TEXT


def test_row_numbers_are_those_that_the_spreadsheet_shows():
    sheet = read(files.as_xlsx([(), (), (None, None, "Date"), (None, None, "5 May 2026")])).sheets[0]
    assert sheet.cell(2, 2) == "Date"
    assert sheet.cell(3, 2) == "5 May 2026"


def test_hidden_sheets_are_left_out_and_said():
    contents = read(files.workbook({"Log": ROWS, "Codes": [("a",)]}, hidden=["Codes"]))
    assert [sheet.name for sheet in contents.sheets] == ["Log"]
    ((name, because),) = contents.unread
    assert name == "Codes"
    assert "hidden" in because


def test_formulas_are_not_worked_out():
    book = files.as_xlsx([("Date", "Sum"), (date(2026, 1, 5), '=HYPERLINK("http://example.invalid","x")')])
    assert cells(book)[1] == (date(2026, 1, 5), None)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (files.protected(ROWS), "password"),
        (files.PDF, "PDF"),
        (files.PNG, "picture"),
        (files.word_document(), "Word"),
        (files.XML_2003, "Excel 2003"),
        (b"<html><body>Nothing to see</body></html>", "web page"),
        (files.as_xlsx(ROWS)[:-300], "damaged"),
        (files.as_xlsx(ROWS)[:2_000], "damaged"),
        (files.as_xls(ROWS)[:3_000], "damaged"),
        (files.changed(files.as_xlsx(ROWS), "sheet1.xml", lambda xml: xml[:200]), "damaged"),
        (files.zip_bomb(ROWS), "far larger"),
        (files.lying_bomb(ROWS), "damaged"),
        (bytes(range(256)) * 40, "cannot tell"),
        (b'{"rows": []}\x00\x01\x02\x03\x04\x05\x06', "cannot tell"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_what_is_no_table_is_refused_in_a_sentence_that_says_what_to_do(content, says):
    with pytest.raises(Unreadable) as refused:
        read(content)
    sentence = refused.value.sentence
    assert says in sentence
    assert any(word in sentence for word in ("upload", "Export"))


def test_a_renamed_pdf_is_still_a_pdf():
    with pytest.raises(Unreadable, match="PDF"):
        read(files.PDF, "incidents.csv")


def test_the_marker_of_an_open_file_is_told_from_the_file():
    with pytest.raises(Unreadable, match="Close the workbook"):
        read(files.as_xlsx(ROWS), "~$incidents.xlsx")


def test_a_file_too_large_is_refused_before_it_is_read():
    with pytest.raises(Unreadable, match="larger than 50 MB"):
        read(bytes(MAX_FILE + 1))


@pytest.mark.parametrize("cell", ["XFD1048576", "A1048576", "XFD3"])
@pytest.mark.parametrize("says_so", [True, False])
def test_one_stray_cell_far_away_does_not_cost_the_table(cell, says_so):
    sheet = read(files.with_far_cell(ROWS, cell, says_so=says_so)).sheets[0]
    assert sheet.row(1)[1] == "Sexting"
    if cell != "A1048576":
        assert (sheet.height, sheet.width, sheet.far_cells) == (3, 4, 1)


def test_a_stray_cell_in_another_format_ends_in_a_sentence_and_not_in_a_crash():
    with pytest.raises(Unreadable, match="far outside its table"):
        read(files.ods_with_far_cell(ROWS))


def test_a_reader_that_holds_more_memory_than_it_may_is_ended_by_the_one_that_watches(monkeypatch):
    monkeypatch.setattr(reading, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(reading, "MEMORY", 1)
    with pytest.raises(Unreadable, match="far larger"):
        read(files.as_xlsx(ROWS))


def test_a_large_file_is_fed_to_its_end_to_a_reader_that_starts_slowly(monkeypatch):
    monkeypatch.setattr(reading, "LOOK_EVERY", 0.001)
    monkeypatch.setattr(reading, "SECONDS", 30)
    rows = [
        *ROWS,
        *(("2026-01-05", f"a word {number} of a file that fills more than a pipe") for number in range(5_000)),
    ]
    assert read(files.as_csv(rows)).sheets[0].height == len(rows)


def test_a_reader_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(reading, "SECONDS", 0.01)
    with pytest.raises(Unreadable, match="too long"):
        read(files.as_xlsx(ROWS))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux binds a process's memory for certain")
def test_a_reader_that_wants_more_memory_than_it_may_have_ends_alone(monkeypatch, tmp_path):
    greedy = tmp_path / "greedy"
    greedy.write_text(
        f"#!/bin/sh\ncd {reading._ROOT}\n"
        f"exec {sys.executable} -c 'from audits.importing.files import child; child.limit(); "
        "held = bytes(3 * 1024 ** 3)'\n"
    )
    greedy.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(greedy))
    with pytest.raises(Unreadable, match="cannot be opened"):
        read(files.as_xlsx(ROWS))


def test_the_reading_process_answers_with_sheets_or_a_refusal(monkeypatch, capsysbinary):
    monkeypatch.setattr(child, "limit", lambda: None)
    for content, sheets in ((files.as_csv(ROWS), 1), (files.PDF, 0)):
        monkeypatch.setattr(child.sys, "stdin", type("Input", (), {"buffer": _Bytes(content)}))
        assert child.main([]) == 0
        answer = capsysbinary.readouterr().out
        if sheets:
            assert len(unpacked(answer).sheets) == sheets
        else:
            with pytest.raises(Unreadable, match="PDF"):
                unpacked(answer)


class _Bytes:
    def __init__(self, content):
        self._content = content

    def read(self):
        return self._content


def test_what_is_handed_over_comes_back_as_it_was():
    contents = workbooks.contents_of(files.as_xlsx(ROWS), trim=False)
    again = unpacked(packed(contents))
    assert again == contents
    assert sniff(files.as_ods(ROWS)) is FileKind.OPEN_DOCUMENT


def test_a_cell_of_five_megabytes_is_shortened_but_still_told_from_another():
    long_rows = [("Date", "Details"), ("2026-01-05", "a" * 5_000_000 + "b"), ("2026-01-05", "a" * 5_000_000 + "c")]
    _, (_, first), (_, second) = cells(files.as_csv(long_rows))
    assert len(first) < 5_000
    assert first != second


def test_nothing_of_a_files_cells_shows_when_its_sheet_is_printed():
    assert "Sexting" not in repr(read(files.as_xlsx(ROWS)))
