"""A document as PDF: tagged, in a language, with words for its pictures, and saying what it was given as it is."""

from __future__ import annotations

import io
import re

import pymupdf
import pytest
from pypdf import PdfReader

from audits.reporting.documents import Heading, Words
from audits.reporting.lettering import LONGEST_WORD, breakable, plain, printable
from audits.reporting.pdf import write_pdf
from tests.unit.reporting.documents import HOSTILE, document, hostile, of_every_kind, table


@pytest.fixture(scope="module")
def whole():
    return write_pdf(document())


def words_of(pdf):
    """Every word on the pages, as a reader would copy it."""
    with pymupdf.open(stream=pdf) as opened:
        text = "".join(page.get_text() for page in opened)
    return re.sub(r"\s+", "", text.replace("\u200b", ""))


def tags_of(pdf):
    """Every structure element: its kind, and the words for those who cannot see it."""
    found = []

    def walk(element):
        element = element.get_object()
        if isinstance(element, list):
            for one in element:
                walk(one)
        elif isinstance(element, dict):
            if "/S" in element:
                found.append((element["/S"], str(element.get("/Alt", ""))))
            if "/K" in element:
                walk(element["/K"])

    walk(PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


def test_it_is_tagged_in_british_english_and_says_that_it_is_for_everyone(whole):
    root = PdfReader(io.BytesIO(whole)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_it_carries_its_title_author_and_the_moment_of_its_figures(whole):
    told = PdfReader(io.BytesIO(whole)).metadata
    assert (told.title, told.author) == ("A report", "Larkmoor Primary School")
    assert told.creation_date.isoformat() == "2026-11-20T09:30:00+00:00"


def test_every_chart_has_its_figures_in_words(whole):
    alts = [alt for kind, alt in tags_of(whole) if kind == "/Figure"]
    assert [alt for alt in alts if "Filtering: 50% so far, 40% Summer term 2025/26, 30% still to gain" in alt]
    assert [alt for alt in alts if "Improved +12.0; Declined -2.0" in alt]
    assert len(alts) == 2


def test_headings_lists_and_tables_are_what_they_are_called(whole):
    kinds = {kind for kind, _ in tags_of(whole)}
    assert {"/H1", "/H2", "/L", "/LI", "/Table", "/TH", "/TD", "/THead"} <= kinds


def test_the_heading_of_a_table_stands_on_each_of_its_pages(whole):
    with pymupdf.open(stream=whole) as pages:
        texts = [page.get_text() for page in pages]
    with_rows = [text for text in texts if re.search(r"^Row \d+", text, re.MULTILINE)]
    assert len(with_rows) > 1
    assert all("Last confirmed" in text for text in with_rows)
    assert all(f"Page {number} of {len(texts)}" in text for number, text in enumerate(texts, start=1))


def test_the_same_document_is_the_same_bytes(whole):
    assert write_pdf(document()) == whole


def test_words_that_look_like_markup_stand_as_they_were_written():
    said = words_of(write_pdf(hostile()))
    for words in HOSTILE:
        assert said.count(re.sub(r"\s+", "", words)) >= 7


def test_nothing_runs_off_the_page_however_long_a_word_is():
    endless = "Llanfair" * 80
    pdf = write_pdf(document(Heading(text=endless), Words(text=endless), table(words=endless)))
    with pymupdf.open(stream=pdf) as pages:
        right = max(word[2] for page in pages for word in page.get_text("words"))
        assert right <= pages[0].rect.width - 50
    assert words_of(pdf).count(endless) >= 3


def test_letters_of_other_writings_are_kept_and_what_no_font_has_is_named():
    said = words_of(write_pdf(document(Words(text="Zoë Łukasz אבג Привет 🏫 漢"))))
    for words in ("Zoë", "Łukasz", "אבג", "Привет", "[school]", "[cjkunifiedideograph-6f22]"):
        assert words in said


def test_writing_cannot_be_turned_round_and_signs_without_a_look_are_left_out():
    assert plain("one\u202egnp.exe\x00\x07\u2066 two\r\nthree\ttab") == "onegnp.exe two\nthree tab"


def test_only_very_long_words_are_broken_and_a_hash_is_not():
    whole = "a" * LONGEST_WORD
    assert breakable(f"{whole} {'f0' * 32}") == f"{whole} {'f0' * 32}"
    assert "\u200b" in breakable(f"{whole}a")
    assert breakable("x" * 100).replace("\u200b", "") == "x" * 100


def test_plain_english_is_left_as_it_is():
    assert printable("The school's own working records: 50%.") == "The school's own working records: 50%."


def test_a_document_of_nothing_still_has_a_page():
    assert "Areport" in words_of(write_pdf(document(*of_every_kind()[:1])))
