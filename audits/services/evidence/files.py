"""Which files may be evidence: documents, pictures and spreadsheets, known by content, of a bounded size."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath

from audits.model.faults import InvalidValue

LARGEST = 25 * 1024 * 1024
"""Bytes of one evidence file: a scanned policy of a hundred pages fits."""

_OFFICE = {
    ".docx": ("word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".xlsx": ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".pptx": ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ".odt": ("content.xml", "application/vnd.oasis.opendocument.text"),
    ".ods": ("content.xml", "application/vnd.oasis.opendocument.spreadsheet"),
    ".odp": ("content.xml", "application/vnd.oasis.opendocument.presentation"),
}

_SIGNATURES = {
    ".pdf": (b"%PDF-", "application/pdf"),
    ".png": (b"\x89PNG\r\n\x1a\n", "image/png"),
    ".jpg": (b"\xff\xd8\xff", "image/jpeg"),
    ".jpeg": (b"\xff\xd8\xff", "image/jpeg"),
}

_TEXT = {".txt": "text/plain", ".csv": "text/csv", ".eml": "message/rfc822"}

ACCEPTED = tuple(ending.removeprefix(".") for ending in (*_SIGNATURES, *_OFFICE, *_TEXT))
"""The endings offered by the file chooser."""


def media_type_of(data: bytes, file_name: str) -> str:
    """The media type of an acceptable file; InvalidValue, in words, for every other."""
    ending = PurePath(file_name).suffix.lower()
    if not data:
        raise InvalidValue("This file is empty. Open it on your computer, save it again and add it once more.")
    if len(data) > LARGEST:
        raise InvalidValue(f"This file is larger than {LARGEST // 1024**2} MB. Add a smaller copy, or a link to it.")
    if ending in _SIGNATURES:
        signature, media_type = _SIGNATURES[ending]
        if not data.startswith(signature):
            raise InvalidValue(
                f"This file is not really a {ending} file and would not open. Save it again, then add it."
            )
        return media_type
    if ending in _OFFICE:
        return _office(data, ending)
    if ending in _TEXT:
        if b"\x00" in data[:65536]:
            raise InvalidValue(
                f"This file is not really a {ending} file and would not open. Save it again, then add it."
            )
        return _TEXT[ending]
    raise InvalidValue(
        "Evidence can be a PDF, a picture (PNG or JPEG), a Word, Excel, PowerPoint or OpenDocument file, "
        "or plain text. Save the file as one of these, or add a link to it."
    )


def _office(data: bytes, ending: str) -> str:
    inside, media_type = _OFFICE[ending]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            fits = any(name.startswith(inside) for name in archive.namelist())
            encrypted = any(entry.flag_bits & 1 for entry in archive.infolist())
    except zipfile.BadZipFile:
        fits, encrypted = False, data.startswith(b"\xd0\xcf\x11\xe0")
    if encrypted:
        raise InvalidValue("This file is protected by a password. Save a copy without one and add that.")
    if not fits:
        raise InvalidValue(f"This file is damaged or not really a {ending} file. Save it again, then add it.")
    return media_type
