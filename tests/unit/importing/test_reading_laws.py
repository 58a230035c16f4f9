"""Laws of reading: a table is the same in every format, and the order of its rows never matters."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from audits.importing.files.child import answer
from audits.importing.files.sheet import text_of
from audits.importing.files.wire import unpacked
from tests.fixtures import awkward
from tests.fixtures.files import as_csv, as_ods, as_xls, as_xlsx
from tests.fixtures.packages import as_xlsb, strict, with_shared_strings
from tests.unit.importing.uploads import take

SIGNS = "abcXYZ019 éßЖ字€'\"“.-()/#@%_:!?\\"
WORDS = st.text(SIGNS, min_size=1, max_size=12).filter(lambda text: text.strip() and text[0] not in "=<#{[")
CELLS = st.one_of(st.none(), WORDS, st.integers(-9_999, 999_999), st.dates(date(2000, 1, 1), date(2030, 1, 1)))
TABLES = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=6)
)


def as_page(rows) -> bytes:
    def cell(held) -> str:
        text = "" if held is None else str(held)
        return f"<td>{text.replace('&', '&amp;').replace('<', '&lt;')}</td>"

    lines = "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in rows)
    return f"<html><meta charset=utf-8><table>{lines}</table></html>".encode()


def as_texts(rows):
    return [[held.isoformat() if isinstance(held, date) else held for held in row] for row in rows]


FORMATS = {
    "xlsx": as_xlsx,
    "xlsx with shared strings": lambda rows: with_shared_strings(as_xlsx(rows)),
    "strict open xml": lambda rows: strict(as_xlsx(rows)),
    "xls": as_xls,
    "xlsb": lambda rows: as_xlsb(as_texts(rows)),
    "ods": as_ods,
    "web page": as_page,
    "csv": as_csv,
    "semicolons": lambda rows: as_csv(rows, separator=";", line_end="\n"),
    "tabs in utf-16": lambda rows: as_csv(rows, separator="\t", encoding="utf-16"),
}


def cells_read(content: bytes):
    (sheet,) = unpacked(answer(content, trim=False)).sheets
    return [[text_of(cell) for cell in sheet.row(row)] for row in range(sheet.height)]


def told(rows):
    """What must be read: texts, without the blank rows and columns at the end, which no format is bound to keep."""
    texts = [[text_of(float(held) if isinstance(held, int) else held) for held in row] for row in rows]
    return trimmed(texts)


def trimmed(texts):
    while texts and not any(texts[-1]):
        texts = texts[:-1]
    width = max((place + 1 for row in texts for place, text in enumerate(row) if text), default=0)
    return [[*row, *[""] * width][:width] for row in texts]


@pytest.mark.parametrize("write", FORMATS.values(), ids=FORMATS.keys())
@settings(max_examples=25, deadline=None)
@given(body=TABLES)
@example(body=[["a", "b"], [None, None], ["c\nd", 'say "no"']])
def test_any_table_reads_the_same_from_every_format(write, body):
    rows = [[f"Heading {place}" for place in range(len(body[0]))], *body]
    assert trimmed(cells_read(write(rows))) == told(rows)


ROWS = [
    (
        f"R{number}",
        f"{1 + number % 28:02}/{1 + number % 9:02}/2026",
        kind,
        f"Year {7 + number % 5}",
        f"A{number % 4:012}",
        note,
    )
    for number, (kind, note) in enumerate(
        [("Scam", "one"), ("Sexting; Scam", "two"), ("Uniform", ""), ("Cyberbulling", "three"), ("Zorping", "four")] * 5
    )
] + [("", "31/02/2026", "Scam", "", "", ""), ("R3", "04/04/2026", "Cyberbulling", "Year 10", "A000000000003", "three")]
HEAD = ("Incident number", "Date", "Category", "Year group", "UPN", "Details")


@settings(max_examples=25, deadline=None)
@given(order=st.permutations(range(len(ROWS))))
def test_the_order_of_rows_never_matters(order):
    def understood(rows):
        seen = take([HEAD, *rows])
        drafts = Counter(
            (one.source_ref, one.copy, one.happened_on, one.types, one.unmapped, one.pupils, one.row_digest)
            for one in seen.drafts
        )
        columns = [(one.field, one.confidence) for one in seen.columns]
        words = {(one.key, one.meaning, one.rows) for one in seen.words}
        refused = Counter(one.reason for one in seen.rejected)
        return seen.account, drafts, columns, words, refused, [one.key for one in seen.questions], seen.totals

    assert understood([ROWS[place] for place in order]) == understood(ROWS)


def test_the_order_of_sheets_and_files_does_not_matter_to_what_is_counted():
    rows = [awkward.HEADINGS, *awkward.LOG[1:]]
    other = [awkward.HEADINGS, (date(2026, 2, 2), "Scam", "Year 7", "Home")]
    one, another = take(as_xlsx(rows), as_csv(other)), take(as_csv(other), as_xlsx(rows))
    assert one.account == another.account
    assert Counter(map(str, (draft.types for draft in one.drafts))) == Counter(
        map(str, (draft.types for draft in another.drafts))
    )


def test_a_long_table_of_few_different_values_is_small_on_its_way():
    chance = random.Random(1)
    rows = [HEAD, *(tuple(chance.choice(ROWS)) for _ in range(5_000))]
    assert len(answer(as_csv(rows), trim=False)) < 5_000 * len(HEAD) * 4 + 10_000
