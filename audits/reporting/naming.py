"""The names that files are given: small letters, figures and hyphens, which every system takes."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime

LONGEST = 60
"""Letters of a name's middle part; a folder path and a day still fit round it."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def slug(text: str, *, longest: int = LONGEST, otherwise: str = "file") -> str:
    """Words as a part of a file's name; `otherwise` where nothing of them is left, or Windows keeps it for itself."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:longest].strip("-")
    return otherwise if not found or _RESERVED.fullmatch(found) else found


def file_name(what: str, school: str, when: datetime | date, ending: str) -> str:
    """The name of a document: what it is, whose, and as of when."""
    return f"{what}-{slug(school, otherwise='school')}-{when:%Y-%m-%d}.{ending}"
