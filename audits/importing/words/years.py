"""The school year that a class or form says: "Year 8B", "8B", "10 Oak"; never one that other words only begin with."""

from __future__ import annotations

import re

from audits.importing.words.everyday import EVERYDAY

LONGEST = 40
"""Characters of a class; what is longer is somebody's sentence."""

_CLASS = re.compile(
    r"(?:(?P<said>years?|yrs?|y)\.?[\s\-]*)?0?(?P<year>1[0-3]|[1-9])(?!\d)"
    r"(?:(?P<form>[a-z]{1,4})\d{0,2})?"
    r"(?:(?:[\s\-/.]+|\s*(?=\())\(?(?P<word>[^\W\d_][\w'\u2019]*)\)?)?",
    re.IGNORECASE,
)
_NO_FORM = frozenset({"st", "nd", "rd", "th", "am", "pm", "yr", "yrs", "yo", "hr", "hrs", "min", "mins"})
"""Letters straight after a number that make something else of it: 6th, 9pm, 11yrs."""

_SPANS = frozenset(
    {"and", "to", "or", "onwards", "onward", "upwards", "up", "plus", "above", "below", "under", "over", "down"}
)
"""Words after a year that say that there are others."""

_COUNTED_LISTED = """
pupil pupils student students child children boy boys girl girls kid kids lad lads learner learners staff adult
adults teacher teachers parent parents people person persons friend friends peer peers member members other others
more form forms class classes group groups yr yrs year years yo old month months week weeks day days hour hours hr
hrs min mins minute minutes am pm time times incident incidents alert alerts male males female females unknown
jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september
october november december
"""
_COUNTED = frozenset(_COUNTED_LISTED.split())
"""Words after a bare number that are counted or dated by it, so that it is no year."""


def year_said(text: str) -> int | None:
    """The year that the whole of a text says: a year, a form's letters or number, and one word for the class.

    None where it says none, or where anything else stands beside it ("3 pupils", "6th form", "7 - 11").
    """
    text = " ".join(text.split())
    found = _CLASS.fullmatch(text) if len(text) <= LONGEST else None
    if found is None:
        return None
    form, word = (found["form"] or "").casefold(), found["word"] or ""
    if form in _NO_FORM or word.casefold() in _SPANS:
        return None
    bare = not found["said"] and not form
    return None if bare and word and not _is_a_class(word) else int(found["year"])


def _is_a_class(word: str) -> bool:
    """Whether a word after a bare number may be a class's: it is written as a name, and is nothing to be counted."""
    plain = word.casefold()
    return word[0].isupper() and plain not in _COUNTED and not (plain.endswith("s") and plain in EVERYDAY)
