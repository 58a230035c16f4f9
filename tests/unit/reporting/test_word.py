"""A document as Word: real headings, tables whose headings repeat, pictures with words, and the text it was given."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml.ns import qn

from audits.reporting.documents import Words
from audits.reporting.word import write_word
from tests.unit.reporting.documents import HOSTILE, MADE_AT, document, hostile


@pytest.fixture(scope="module")
def word():
    return docx.Document(io.BytesIO(write_word(document())))


def test_headings_lists_and_captions_have_styles_of_word_itself(word):
    styles = {paragraph.text: paragraph.style.name for paragraph in word.paragraphs}
    assert styles["A report"] == "Title"
    assert (styles["Duties"], styles["Question 1"]) == ("Heading 1", "Heading 2")
    assert (styles["One point"], styles["A table"]) == ("List Bullet", "Caption")


def test_the_heading_row_of_a_table_repeats_and_no_row_is_torn(word):
    rows = word.tables[0].rows
    assert rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    assert rows[1].cells[1].text == "20 November 2026"


def test_every_picture_has_its_figures_in_words(word):
    alts = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert len(alts) == 2
    assert "Filtering: 50% so far" in alts[0]
    assert "Improved +12.0" in alts[1]


def test_it_is_in_british_english_and_carries_the_moment_of_its_figures(word):
    assert word.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "en-GB"
    told = word.core_properties
    assert (told.language, told.title, told.author) == ("en-GB", "A report", "Larkmoor Primary School")
    assert told.created.replace(tzinfo=None) == MADE_AT.replace(tzinfo=None)


def test_pages_are_numbered_by_word_itself(word):
    fields = word.sections[0].footer._element.findall(f".//{qn('w:fldSimple')}")
    assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]


def test_the_same_document_is_the_same_bytes():
    assert write_word(document()) == write_word(document())


def test_words_that_look_like_markup_stand_as_they_were_written():
    opened = docx.Document(io.BytesIO(write_word(hostile())))
    said = [paragraph.text for paragraph in opened.paragraphs]
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    for words in HOSTILE:
        assert said.count(words) >= 5
        assert cells.count(words) == 2


def test_signs_that_no_word_file_can_hold_are_left_out():
    opened = docx.Document(io.BytesIO(write_word(document(Words(text="before\x00\x0b\ufffeafter 🏫")))))
    assert opened.paragraphs[-1].text == "beforeafter 🏫"
