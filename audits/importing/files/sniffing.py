"""What a file is, known by its bytes and never by its ending, and a sentence for every kind that is not a table."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum

from audits.importing.files.decoding import decode, looks_like_text
from audits.model.faults import Refusal

MAX_FILE = 50 * 1024 * 1024
"""Bytes of one uploaded file (.streamlit/config.toml has it too); 500,000 rows of 12 columns make some 35 million."""

MAX_UNPACKED = 800 * 1024 * 1024
"""Bytes of all parts of a workbook, unpacked: 500,000 rows of 12 columns make about 400 million, read as they come.

No honest file among about 2,500 met this or the next three limits.
"""

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
    WEB_PAGE = "table in a web page"
    WEB_ARCHIVE = "table in a web page saved as one file"


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
NO_TABLE_IN_PAGE = f"This is a web page without a table in it. {EXPORT}"
_SIGN_IN_PAGE = (
    "This is the sign-in page of a web site, saved in place of the export. "
    "Sign in to your recording system again, export once more, and upload that file."
)
_LINK = (
    "This is only a link to a document on the web, not the document. "
    "Open it, choose Download (or Save As) as an Excel workbook, and upload that."
)
_FOR_PROGRAMS = f"This file holds data for programs, not a table. {EXPORT}"
_DATABASE = f"This is a database, not a table. {EXPORT}"
_PACKED = "This file is packed. Unpack it first, then upload the file inside."

_MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){0,30}?(?i:mime-version|content-type):")
# The stream of an older workbook says right after its beginning that the rest is encrypted.
_LOCKED = re.compile(rb"\x09\x08\x10\x00\x00\x06\x05\x00.{12}(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL)
_JSON = re.compile(r'\{\s*"|\[\s*[\[{]')

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", f"This is a PDF, from which a table cannot be read safely. {EXPORT}"),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"RIFF", _PICTURE),
    (b"SQLite format 3\x00", _DATABASE),
    (b"\x00\x01\x00\x00Standard ", _DATABASE),
    (b"[InternetShortcut]", _LINK),
    (b"{\\rtf", _WORD),
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
    head = content[:65536].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if not head:
        check_size(0)
    if content[4:8] == b"ftyp":
        raise Unreadable(_PICTURE)
    for signature, sentence in _SIGNATURES:
        if head.startswith(signature):
            raise Unreadable(sentence)
    if _MAIL.match(head) and b"text/html" in content.lower():
        return FileKind.WEB_ARCHIVE
    beginning = decode(content[:65536]).lstrip("\ufeff \t\r\n\x00")
    if beginning.startswith("<"):
        return _markup(content, beginning.lower())
    if not looks_like_text(content):
        raise Unreadable(UNKNOWN)
    if _JSON.match(beginning):
        raise Unreadable(_LINK if '"doc_id"' in beginning or '"url"' in beginning[:20] else _FOR_PROGRAMS)
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


def _markup(content: bytes, beginning: str) -> FileKind:
    if "urn:schemas-microsoft-com:office:spreadsheet" in beginning and "<html" not in beginning:
        raise Unreadable(f"This is a workbook in the XML form of Excel 2003, which we do not read. {SAVE_AS}")
    if "<table" in beginning or "<table" in decode(content).lower():
        return FileKind.WEB_PAGE
    if any(mark in beginning for mark in ("<html", "<!doctype html", "<body", "<head")):
        raise Unreadable(_SIGN_IN_PAGE if 'type="password"' in beginning else NO_TABLE_IN_PAGE)
    raise Unreadable(_FOR_PROGRAMS)


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

    if holds("EncryptedPackage") or _LOCKED.search(content):
        raise Unreadable(PROTECTED)
    if holds("WordDocument"):
        raise Unreadable(_WORD)
    if holds("PowerPoint Document"):
        raise Unreadable(f"This is a presentation, not a table. {EXPORT}")
    if holds("Workbook") or holds("Book"):
        return FileKind.OLD_WORKBOOK
    # The names stand in a directory that often lies near the end, so a file cut short has lost them.
    raise Unreadable(DAMAGED)
