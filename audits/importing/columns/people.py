"""How many pupils a row names: their numbers and names may stand in several columns, and adults' names beside them."""

from __future__ import annotations

import re

from audits.importing.columns.fields import Field
from audits.importing.columns.headings import HEADINGS
from audits.importing.files.sheet import squeezed

ADULT = "adult"
"""The kind of a column of names of staff, or of whoever wrote the record."""

_SAME_NUMBER = {
    "unique pupil number": "upn",
    "admission no": "admission number",
    "adno": "admission number",
    "adm no": "admission number",
}
_NUMBERS = sorted(HEADINGS[Field.PUPIL_ID], key=len, reverse=True)
_NAMES = (
    ("forename", re.compile(r"\b(?:forenames?|first names?|given names?)\b")),
    ("surname", re.compile(r"\b(?:surnames?|last names?|family names?)\b")),
    ("initials", re.compile(r"\binitials?\b")),
    (
        ADULT,
        re.compile(r"\b(?:staff|teachers?|owner|author|witness(?:es)?|dsl|leads?|officer|assigned|worker)\b|\bby$"),
    ),
    ("account", re.compile(r"\b(?:user|username|e ?mail|account|login)\b")),
)
_STRONG_MARKS = re.compile(r"[;\n|]+")
_AND = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)


def kind_of_number(heading: str) -> str:
    """Which of a pupil's numbers a column holds, by its heading: two columns of one kind are of two pupils."""
    padded = f" {squeezed(heading)} "
    found = next((phrase for phrase in _NUMBERS if f" {phrase} " in padded), "")
    return _SAME_NUMBER.get(found, found)


def kind_of_name(heading: str) -> str:
    """Which part of whose name a column holds, by its heading; "" for whole names and where it does not say."""
    plain = squeezed(heading)
    return next((kind for kind, pattern in _NAMES if pattern.search(plain)), "")


def how_many_names(text: str) -> int:
    """How many names a cell holds, at least: "Smith, Jamie" is one, "Jamie Smith, Leah Brown" are two."""
    return sum(_between_commas(one) for part in _STRONG_MARKS.split(text) for one in _AND.split(part) if one.strip())


def _between_commas(text: str) -> int:
    parts = [part.split() for part in text.split(",") if part.strip()]
    if len(parts) > 1 and all(len(part) > 1 for part in parts):
        return len(parts)
    return max(len(parts) // 2, 1)
