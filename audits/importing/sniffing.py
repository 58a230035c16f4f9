"""What a file is, known by its bytes and never by its ending, and a sentence for every kind that is not a table."""

from __future__ import annotations

import io
import zipfile
from enum import StrEnum

from audits.importing.decoding import looks_like_text
from audits.model.faults import Refusal

MAX_FILE = 60 * 1024 * 1024
"""Bytes of one uploaded file; 500,000 rows of 12 columns make about 35 million."""

MAX_UNPACKED = 200 * 1024 * 1024
"""Bytes of all parts of a workbook, unpacked. No honest file among about 2,500 met this or the next three limits."""

MAX_RATIO = 200
"""How many times larger than packed a part over `RATIO_FROM` bytes may be; the worst honest part had 140."""

RATIO_FROM = 10 * 1024 * 1024
"""Bytes, unpacked, from which a part's ratio is looked at."""

MAX_PARTS = 5_000
"""Parts of a workbook's package."""


class FileKind(StrEnum):
    """The kinds of file that can be read; the values are the words shown on screen."""

    WORKBOOK = "Excel workbook"
    BINARY_WORKBOOK = "Excel binary workbook"
    OLD_WORKBOOK = "older Excel workbook"
    OPEN_DOCUMENT = "OpenDocument spreadsheet"
    TEXT = "table in plain text (CSV)"


class Unreadable(Refusal):
    """A file that cannot be read as a table; the sentence says what it is and what to do."""


SAVE_AS = "Open it in your spreadsheet program, choose Save As, pick 'Excel workbook (.xlsx)', and upload that copy."
EXPORT = "Export the incidents from your recording system as .xlsx or .csv, and upload that."

LOCK_FILE = (
    "This is only the marker that your spreadsheet program leaves while a file is open, not the file itself. "
    "Close the workbook, and upload the file whose name has no ~ at the front."
)
PROTECTED = (
    "This file is protected with a password, so nothing in it can be read. "
    "Open it, take the password off (File, Info, Protect Workbook), save a copy, and upload the copy."
)
DAMAGED = f"This file is damaged or cut short, so it cannot be read to its end. {EXPORT}"
CANNOT_OPEN = (
    "This file cannot be opened: it is damaged, or holds cells far outside its table. "
    "Copy the table alone into a new workbook, save that, and upload it."
)
UNKNOWN = f"We cannot tell what kind of file this is. {EXPORT}"
TOO_LARGE_INSIDE = (
    "Unpacked, this file is far larger than any list of incidents, so it was not opened. "
    "Copy the table alone into a new workbook, save that, and upload it."
)

_PICTURE = f"This is a picture, not a table. {EXPORT}"
_WORD = (
    "This is a Word document, not a spreadsheet. "
    "Copy its table into a new workbook, save that as .xlsx, and upload the workbook."
)
_WEB_PAGE = f"This is a web page saved under a spreadsheet's name. {SAVE_AS}"
_PACKED = "This file is packed. Unpack it first, then upload the file inside."

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", f"This is a PDF, from which a table cannot be read safely. {EXPORT}"),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"{\\rtf", _WORD),
    (b"MIME-Version:", _WEB_PAGE),
    (b"\x1f\x8b", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"Rar!\x1a\x07", _PACKED),
)


def sniff(content: bytes) -> FileKind:
    """The kind of a file by its bytes; Unreadable where it is none that holds a table we can read."""
    check_size(len(content))
    if content.startswith(b"PK\x03\x04"):
        return _package(content)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound(content)
    head = content[:65536].lstrip(b"\xef\xbb\xbf \t\r\n")
    for signature, sentence in _SIGNATURES:
        if head.startswith(signature):
            raise Unreadable(sentence)
    if head.startswith(b"<"):
        _markup(head.lower())
    if not looks_like_text(content):
        raise Unreadable(UNKNOWN)
    return FileKind.TEXT


def check_size(size: int) -> None:
    """Unreadable for a file with nothing in it, or with more than `MAX_FILE` bytes."""
    if size == 0:
        raise Unreadable(f"This file is empty: it holds nothing at all. {EXPORT}")
    if size > MAX_FILE:
        raise Unreadable(
            f"This file is larger than {MAX_FILE // 1024 // 1024} MB. "
            "Export a shorter time, such as one school year, and upload the parts one after the other."
        )


def is_lock_file(name: str) -> bool:
    """Whether a file is only the marker that office programs leave beside a document while it is open."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    return base.startswith(("~$", ".~lock."))


def _markup(head: bytes) -> None:
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and b"<html" not in head:
        raise Unreadable(f"This is a workbook in the XML form of Excel 2003, which we do not read. {SAVE_AS}")
    if any(mark in head for mark in (b"<html", b"<table", b"<!doctype html", b"<body")):
        raise Unreadable(_WEB_PAGE)
    raise Unreadable(f"This file holds data for programs, not a table. {EXPORT}")


def _package(content: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            manifest = _manifest(package)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as torn:
        raise Unreadable(DAMAGED) from torn
    large = (part for part in parts if part.file_size > RATIO_FROM)
    if (
        len(parts) > MAX_PARTS
        or sum(part.file_size for part in parts) > MAX_UNPACKED
        or any(part.file_size > MAX_RATIO * max(part.compress_size, 1) for part in large)
    ):
        raise Unreadable(TOO_LARGE_INSIDE)
    names = {part.filename.lower() for part in parts}
    if any(part.flag_bits & 1 for part in parts) or b"encryption-data" in manifest:
        raise Unreadable(PROTECTED)
    for name, kind in (("xl/workbook.xml", FileKind.WORKBOOK), ("xl/workbook.bin", FileKind.BINARY_WORKBOOK)):
        if name in names:
            return kind
    if "content.xml" in names and b"opendocument.spreadsheet" in manifest:
        return FileKind.OPEN_DOCUMENT
    raise Unreadable(_other_package(names, manifest))


def _other_package(names: set[str], manifest: bytes) -> str:
    if "word/document.xml" in names or b"opendocument.text" in manifest:
        return _WORD
    if "ppt/presentation.xml" in names or b"opendocument.presentation" in manifest:
        return f"This is a presentation, not a table. {EXPORT}"
    if any(name.startswith("xl/") for name in names):
        return DAMAGED
    if "index/document.iwa" in names:
        return "This is an Apple Numbers file. In Numbers choose File, Export To, Excel, and upload that copy."
    return _PACKED


def _manifest(package: zipfile.ZipFile) -> bytes:
    """The parts of an OpenDocument package that say what it is and whether it is encrypted, at most 1 MB of them."""
    found = b""
    for name in ("mimetype", "META-INF/manifest.xml"):
        if name in package.namelist():
            with package.open(name) as part:
                found += part.read(1024 * 1024)
    return found


def _compound(content: bytes) -> FileKind:
    """The kind of an OLE file by the names of its streams, which stand in its directory in UTF-16."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        raise Unreadable(PROTECTED)
    if holds("WordDocument"):
        raise Unreadable(_WORD)
    if holds("PowerPoint Document"):
        raise Unreadable(f"This is a presentation, not a table. {EXPORT}")
    if holds("Workbook") or holds("Book"):
        return FileKind.OLD_WORKBOOK
    # The names stand in a directory that often lies near the end, so a file cut short has lost them.
    raise Unreadable(DAMAGED)
