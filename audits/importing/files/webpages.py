"""Tables in a web page, which school systems save under a spreadsheet's name, and in web pages packed as mail.

Only what stands in the file is read: no link, picture, style sheet, script or entity is followed.
"""

from __future__ import annotations

import codecs
import contextlib
import email
import email.policy
import re
from collections.abc import Iterator

from lxml import etree, html

from audits.importing.files.columns import MAX_BOX, MAX_COLUMNS, TooSpread
from audits.importing.files.decoding import decode
from audits.importing.files.sniffing import DAMAGED, NO_TABLE_IN_PAGE, Unreadable

MOST_TABLES = 200
"""Tables of one page that are looked at."""

HIDDEN = (
    "The page hides {lines} of this table, so they were left out. If they belong to it, show them, save the page again "
    "and upload that."
)

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_ENCODINGS = frozenset({"utf-8", "cp1252", "iso8859-1", "iso8859-15", "ascii", "utf-16", "utf-16-le", "utf-16-be"})
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_NOT_TEXT = frozenset({"script", "style", "head", "template", "noscript"})


def page_tables(content: bytes) -> Iterator[tuple[str, Iterator[list[str]], str]]:
    """Each table of a web page: a name of its place, its rows of text, and a note on rows that the page hides.

    Unreadable where there is none.
    """
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(_text(content).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as torn:
        raise Unreadable(DAMAGED) from torn
    tables = [table for table in page.iter("table") if table.find(".//table") is None and not _is_hidden(table)]
    if not tables:
        raise Unreadable(NO_TABLE_IN_PAGE)
    for number, table in enumerate(tables[:MOST_TABLES], start=1):
        hidden = sum(map(_is_hidden, table.iter("tr")))
        note = HIDDEN.format(lines="1 row" if hidden == 1 else f"{hidden:,} rows") if hidden else ""
        yield (f"table {number}" if len(tables) > 1 else ""), _rows(table), note


def archived_pages(content: bytes) -> Iterator[bytes]:
    """The web pages in a page saved as one file (MHTML), in the bytes that they stand in."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    found = False
    for part in message.walk():
        if part.get_content_type() == "text/html":
            # A part that says that it is packed in a way that it is not, is passed over.
            with contextlib.suppress(LookupError, ValueError, AttributeError):
                held = part.get_payload(decode=True)
                if isinstance(held, bytes) and b"<table" in held.lower():
                    found = True
                    yield held
    if not found:
        raise Unreadable(NO_TABLE_IN_PAGE)


def _text(content: bytes) -> str:
    """The page's text, in the encoding that it names where that is one we know, else as any text is decoded."""
    named = _CHARSET.search(content[:4096])
    if named and not content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        with contextlib.suppress(LookupError, UnicodeDecodeError):
            encoding = codecs.lookup(named[1].decode("ascii", "replace")).name
            if encoding in _ENCODINGS:
                return content.decode("cp1252" if encoding == "iso8859-1" else encoding, errors="strict")
    return decode(content)


def _rows(table: html.HtmlElement) -> Iterator[list[str]]:
    """The rows of a table; a cell that spans several rows stands in each of them, one that spans columns in its first.

    So a date that stands once beside three incidents is the date of all three.
    """
    down: dict[int, tuple[int, str]] = {}
    for line in table.iter("tr"):
        if _is_hidden(line):
            continue
        row: list[str] = []
        for cell in line.iterchildren("td", "th"):
            _fill(row, down)
            wide, deep = _span(cell, "colspan"), _span(cell, "rowspan")
            if len(row) + wide > MAX_COLUMNS:
                raise TooSpread
            text = _cell_text(cell)
            if deep > 1:
                down[len(row)] = (deep - 1, text)
                down.update({len(row) + more: (deep - 1, "") for more in range(1, wide)})
            row += [text, *[""] * (wide - 1)]
        _fill(row, down, to_the_end=True)
        yield row


def _fill(row: list[str], down: dict[int, tuple[int, str]], *, to_the_end: bool = False) -> None:
    """Put in the cells that reach down from rows above, up to the next free place, or to the row's end."""
    while len(row) in down or (to_the_end and any(place > len(row) for place in down)):
        place = len(row)
        if place not in down:
            row.append("")
            continue
        left, text = down[place]
        row.append(text)
        if left > 1:
            down[place] = (left - 1, text)
        else:
            del down[place]


def _span(cell: html.HtmlElement, name: str) -> int:
    written = str(cell.get(name) or "1").strip()
    return min(max(int(written), 1), MAX_BOX) if written.isascii() and written.isdecimal() and len(written) < 9 else 1


def _cell_text(cell: html.HtmlElement) -> str:
    """What a reader of the page sees in a cell, with its line breaks."""
    return "\n".join(" ".join(line.split()) for line in "".join(_pieces(cell)).splitlines()).strip()


def _pieces(element: html.HtmlElement) -> Iterator[str]:
    """The text within an element; it walks without recursion, as hostile pages nest deeply."""
    waiting: list[html.HtmlElement | str] = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
            continue
        if one.tag in _NOT_TEXT or _is_hidden(one):
            continue
        if one.tag in ("br", "p", "div", "li"):
            yield "\n"
        inside: list[html.HtmlElement | str] = [_one_line(one.text)]
        for child in one:
            inside += [child, _one_line(child.tail)]
        waiting += reversed(inside)


def _one_line(text: str | None) -> str:
    return " ".join(f"|{text}|".split())[1:-1] if text else ""


def _is_hidden(element: html.HtmlElement) -> bool:
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None
