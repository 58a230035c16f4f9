"""A document as a page that opens from a folder: nothing from outside, nothing that runs, and the text it was given."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from audits.reporting.content import Link
from audits.reporting.web import write_page
from tests.unit.reporting.documents import HOSTILE, document, hostile


class Read(HTMLParser):
    """The tags, what they point at, and the words of a page."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.targets, self.words = [], [], []
        self.feed(page.decode())

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.targets += [value for name, value in attributes if name in ("href", "src")]

    def handle_data(self, data):
        self.words.append(data)


def test_it_asks_for_nothing_and_runs_nothing():
    page = Read(write_page(hostile(), pages=[Link(text="Start", target="index.html")], here="index.html"))
    assert {"script", "iframe", "link", "object", "form", "svg"}.isdisjoint(page.tags)
    assert all(re.match(r"data:image/svg\+xml;base64,|[a-z-]+\.html$", target) for target in page.targets)


def test_words_that_look_like_markup_stand_as_they_were_written():
    page = Read(write_page(hostile()))
    for words in HOSTILE:
        assert page.words.count(words) >= 7


def test_it_has_a_language_a_title_and_words_for_its_pictures():
    page = write_page(document()).decode()
    assert '<html lang="en-GB">' in page
    assert "<title>A report</title>" in page
    assert re.search(r'<img alt="The largest gap is in filtering\. Filtering: 50% so far', page)
    assert '<th scope="col">Last confirmed</th>' in page


def test_a_link_leads_where_it_says():
    assert '<a href="duties.html">Another, which leads on</a>' in write_page(document()).decode()


def test_the_same_document_is_the_same_bytes():
    assert write_page(document()) == write_page(document())
