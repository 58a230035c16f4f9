"""No row is lost unseen: not above the headings, not as headings, not as a total, and not behind an open quote."""

from __future__ import annotations

import pytest

from audits.importing.columns.fields import Field
from audits.importing.files.decoding import TextRows
from audits.importing.files.sniffing import Unreadable
from audits.importing.understood import NOT_ONLINE_SAFETY
from audits.importing.words.categories import Words
from tests.fixtures.incident_words import small_taxonomy
from tests.unit.importing.uploads import look

HEADINGS = ("Date", "Category", "Year", "Place")
FIRST = ("05/01/2026", "Sexting", "Year 8", "Home")
SECOND = ("06/01/2026", "Scam", "Year 9", "Lesson")


def told(seen):
    return [one.because for one in seen.left_out]


@pytest.mark.parametrize("rows", [[FIRST, SECOND, SECOND], [FIRST[::-1], SECOND[::-1]]])
def test_a_file_without_headings_is_read_from_its_first_row_and_every_column_is_asked_about(rows):
    seen = look(rows)
    assert seen.account.read == len(rows)
    assert (seen.tables[0].header_row, seen.tables[0].first_row) == (0, 1)
    assert len(seen.columns_to_confirm) == 4
    assert not seen.ready
    assert told(seen)[0].startswith("This table has no row of headings, so it is read from its first row on.")


def test_an_incident_without_a_date_that_was_taken_for_the_headings_is_told():
    seen = look([("Sexting", "Somebody", "Home"), ("Scam", "Another", "Home"), ("Sexting", "Third", "Home")])
    assert seen.tables[0].header_row == 1
    assert told(seen) == [
        "Row 1 was taken for the headings and not counted, but it reads like an incident. "
        "If it is one, put a row of headings above it and upload again."
    ]


def test_a_table_above_the_one_that_is_read_is_told_by_its_rows():
    fuller = ("Date of incident", "Category", "Year group", "Location")
    seen = look([("Date", "Kind"), FIRST[:2], SECOND[:2], (), fuller, FIRST])
    assert seen.account.read == 1
    assert told(seen) == [
        "Not read: rows 1, 2 and 3, above the headings in row 5. "
        "If they are incidents, put them under the same headings and upload again."
    ]


def test_a_title_above_the_headings_is_not_worth_telling():
    assert told(look([("Our log",), HEADINGS, FIRST])) == []


def test_a_row_with_one_text_alone_is_told_by_its_number():
    seen = look([HEADINGS, FIRST, (None, "Scam", None, None), SECOND])
    assert seen.account.read == 2
    assert told(seen)[0].startswith("Not counted, as totals or notes: row 3. ")


def test_an_incident_in_which_somebody_is_called_total_is_counted():
    seen = look([("Date", "Category", "Name"), ("05/01/2026", "Sexting", "Total"), ("Total", "", "12")])
    assert seen.account.read == 1
    assert seen.tables[0].notes == (3,)


def test_a_quote_that_is_never_closed_is_refused_with_its_row():
    text = 'Date,Category,Notes\n05/01/2026,Sexting,fine\n06/01/2026,Scam,"he said\n07/01/2026,Scam,fine\n'
    with pytest.raises(Unreadable, match="In row 3"):
        look(text.encode())


@pytest.mark.parametrize("text", ['a,b\n1,"x\ny"\n', 'a,b\n1,"he said "no" twice"\n', 'a,b\n1,5" screen', 'a,b\n1,"x"'])
def test_quotes_that_are_closed_are_none_of_them_open(text):
    assert all(len(row) == 2 for row in TextRows(text.encode()))


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Sexting - Uniform", "nudes"),
        ("Late (sexting)", "nudes"),
        ("Behaviour - Uniform", NOT_ONLINE_SAFETY),
        ("Late (uniform)", NOT_ONLINE_SAFETY),
        ("Online safety: late", ""),
        ("Uniform: photo shared", ""),
        ("Late (photo shared)", ""),
    ],
)
def test_only_a_word_of_which_every_part_is_about_something_else_is_not_about_online_safety(text, meaning):
    assert Words(small_taxonomy()).meaning(Field.CATEGORY, text).id == meaning
