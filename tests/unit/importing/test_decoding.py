"""Plain-text tables: whatever the encoding, the separator and the line ends, the same cells."""

from __future__ import annotations

import pytest

from audits.importing.files.decoding import OpenQuote, TextRows, looks_like_text
from tests.fixtures.files import PNG, as_csv

ROWS = [["Date", "Kind", "Place"], ["2026-01-05", "Café, online", "L'été €"], ["2026-01-06", 'Said "no"\nand left', ""]]


def read(content):
    return [row for row in TextRows(content) if row]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_encoding_and_separator_do_not_matter(encoding, separator):
    content = as_csv(ROWS, separator=separator, encoding=encoding)
    assert looks_like_text(content)
    assert read(content) == ROWS


def test_a_sep_line_names_the_separator_and_keeps_row_numbers():
    rows = list(TextRows(as_csv(ROWS, separator="|", sep_line=True)))
    assert rows[0] == []
    assert rows[1] == ROWS[0]


def test_commas_in_text_do_not_outweigh_the_true_separator():
    rows = [["Date", "Kind"], ["2026-01-05", "one, two, three"], ["2026-01-06", "four, five, six"]]
    content = "\n".join(";".join(row) for row in rows).encode()
    assert read(content) == rows


def test_a_single_column_is_one_column():
    assert read(b"Date\n2026-01-05\n2026-01-06\n") == [["Date"], ["2026-01-05"], ["2026-01-06"]]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_matter(line_end):
    assert read(as_csv(ROWS, line_end=line_end)) == ROWS


def test_a_quote_that_is_never_closed_is_told_by_its_row():
    with pytest.raises(OpenQuote) as opened:
        read(b'Date,Kind\n2026-01-05,scam\n2026-01-06,"unclosed\n')
    assert opened.value.row == 3


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('Date,Kind,Notes\n5/1/26,scam,"a\n6/1/26,scam,fine\n7/1/26,scam,b" c\n8/1/26,scam,d\n', [2]),
        ('Date;Kind;Notes\n5/1/26;scam;"a\n6/1/26;scam;"\n8/1/26;scam;d\n', [2]),
        ('Date,Kind,Notes\n5/1/26,scam,"first,\nthen, on 6 January, more"\n8/1/26,scam,d\n', []),
        ('Date,Kind,Notes\n5/1/26,scam,"one\ntwo\nthree"\n', []),
    ],
)
def test_a_text_that_goes_on_over_lines_that_read_like_rows_is_noticed(text, rows):
    read_rows = TextRows(text.encode())
    list(read_rows)
    assert read_rows.swallowed == rows


def test_a_program_s_own_format_is_not_text():
    assert not looks_like_text(PNG * 10)
