"""Bytes of a plain-text table to rows of text: its encoding, its separator, and its quotes."""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
import re
from collections.abc import Iterator

SEPARATORS = ",;\t|"
MAX_CELL = 16 * 1024 * 1024
"""Characters that one cell may hold; a quote that is never closed makes one cell of the rest of the file."""

_END = "\x1eend\x1e"
_FIRST_ROWS = 200
_WRAPPED = re.compile(r'"(?:[^"]|"")*"')

_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def looks_like_text(content: bytes) -> bool:
    """Whether bytes are text in an encoding that we read, rather than some program's own format."""
    if _marked(content) or _unmarked_utf16(content):
        return True
    head = content[:65536].rstrip(b"\x00")  # some programs fill their last block with zero bytes
    strange = sum(byte < 32 and byte not in b"\t\n\r\x0b\x0c\x1a\x1b" for byte in head)
    return strange * 200 <= len(head)


def decode(content: bytes) -> str:
    """The text of bytes: by byte order mark, else UTF-8, else UTF-16 without a mark, else Windows-1252."""
    encoding = _marked(content) or _unmarked_utf16(content)
    if encoding:
        return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # Windows-1252 leaves five bytes without a meaning; they become the replacement sign.
        return content.decode("cp1252", errors="replace")


class OpenQuote(Exception):
    """A quotation mark that is never closed: it makes one cell of every row below it. `row` counts from 1."""

    def __init__(self, row: int) -> None:
        super().__init__(row)
        self.row = row


class TextRows:
    """The rows of a plain-text table, blank ones included, so that row numbers are those a spreadsheet shows.

    `swallowed`, once they have all been read, are the rows (counted from 1) in which a text in quotation marks goes on
    over lines that read like rows themselves: somewhere between, a quotation mark is probably a stray one.
    """

    def __init__(self, content: bytes) -> None:
        text = _unwrapped(decode(content).replace("\x00", ""))
        self._separator, self._text = _separator(text)
        self.swallowed: list[int] = []

    def __iter__(self) -> Iterator[list[str]]:
        csv.field_size_limit(MAX_CELL)
        # A last row of our own shows an open quotation mark: it arrives alone, or not at all.
        between = "" if self._text.endswith(("\n", "\r")) else "\r\n"
        reader = csv.reader(io.StringIO(f"{self._text}{between}{_END}", newline=""), delimiter=self._separator)
        number, width, lines, last = 0, 0, 0, None
        for number, row in enumerate(reader):
            if last is not None:
                yield last
            last = row
            if reader.line_num - lines > 1 and self._swallows(row, width):
                self.swallowed.append(number + 1)
            else:
                width = max(width, len(row)) if number < _FIRST_ROWS else width
            lines = reader.line_num
        if last != [_END]:
            raise OpenQuote(number + 1)

    def _swallows(self, row: list[str], width: int) -> bool:
        """Whether a line within a cell has as many fields as a row, and a date among them."""
        from audits.importing.dates.reading import (
            looks_like_a_date,  # only few files need it, and every reading process starts
        )

        for cell in row:
            for line in cell.splitlines()[1 : 1 + _FIRST_ROWS]:
                fields = line.split(self._separator)
                if len(fields) >= max(2, width - 1) and any(looks_like_a_date(field.strip(' "')) for field in fields):
                    return True
        return False


def _unwrapped(text: str) -> str:
    """The text of which every line is one field in quotation marks with a whole row in it, without those marks."""
    head = list(itertools.islice(io.StringIO(text[:200_000]), 20))
    if len(head) < 2 or not all(_WRAPPED.fullmatch(line.strip()) for line in head if line.strip()):
        return text
    inner = [line.strip()[1:-1].replace('""', '"') for line in head if line.strip()]
    if len(inner) < 2 or not any(all(mark in line for line in inner) for mark in SEPARATORS):
        return text
    return "".join(line.strip()[1:-1].replace('""', '"') + "\r\n" for line in io.StringIO(text))


def _separator(text: str) -> tuple[str, str]:
    """The separator, and the text with a `sep=` line blanked (it keeps its row number)."""
    first, _, rest = text.partition("\n")
    named = first.strip().strip('"').lower()
    if named.startswith("sep=") and len(first.strip().strip('"')) == 5:
        return first.strip().strip('"')[4], "\n" + rest
    return max(SEPARATORS, key=lambda mark: _regularity(text, mark)), text


def _regularity(text: str, mark: str) -> float:
    """How well a separator divides the first rows: the share with the commonest width, squared, by that width.

    Squared, because text with commas in it makes some rows wide, and a true separator makes all of them alike.
    """
    reader = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=mark)
    widths: list[int] = []
    with contextlib.suppress(csv.Error):
        widths.extend(len(row) for row in itertools.islice(reader, 200) if row)
    wide = [width for width in widths if width > 1]
    if not wide:
        return 0.0
    commonest = max(set(wide), key=lambda width: (wide.count(width), width))
    return (wide.count(commonest) / len(widths)) ** 2 * commonest


def _marked(content: bytes) -> str:
    return next((encoding for bom, encoding in _BOMS if content.startswith(bom)), "")


def _unmarked_utf16(content: bytes) -> str:
    """UTF-16 without a mark shows itself by zero bytes in every other place of mostly Latin text."""
    head = content[:4096]
    if len(head) < 4:
        return ""
    half = len(head) // 2
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[start::2].count(0) > 0.6 * half and head[1 - start :: 2].count(0) < 0.1 * half:
            return encoding
    return ""
