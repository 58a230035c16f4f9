"""Signing an audit off: one frozen document per signed term, chained to the one before; and notes that correct it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from audits.model.faults import InvalidValue

FIRST_DOCUMENT = "0" * 64
"""What a school's first signed term points back to."""

MINUTE_LIMIT = 60
"""Characters of a minute number."""

NOTE_LIMIT = 2_000
"""Characters of a disagreement or a correction; about 300 words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenDocument:
    """What was signed, as canonical JSON; `hash` is the SHA-256 of its UTF-8 bytes."""

    school_id: str
    hash: str
    content: str
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """One signature: which audit, on which frozen document, at which meeting.

    `place` numbers a school's signed terms from 1; `previous` is the hash of the document before.
    `disagreement` is what the meeting did not agree with; it is kept, and the term is signed all the same.
    """

    school_id: str
    place: int
    audit_id: str
    term: str
    hash: str
    previous: str
    meeting_on: date
    minute: str
    disagreement: str
    recorded_at: datetime
    recorded_by: str

    def __post_init__(self) -> None:
        if not self.minute.strip():
            raise InvalidValue("Give the minute number, so that the signature can be found in the minutes.")
        if len(self.minute) > MINUTE_LIMIT:
            raise InvalidValue(f"Keep the minute number under {MINUTE_LIMIT} characters.")
        if len(self.disagreement) > NOTE_LIMIT:
            raise InvalidValue(f"Keep the disagreement under {NOTE_LIMIT:,} characters.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A note that points back to a signed term and puts something in it right; the document itself stays."""

    school_id: str
    id: str
    audit_id: str
    hash: str
    text: str
    recorded_at: datetime
    recorded_by: str

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise InvalidValue("Say in a sentence what was wrong and what is right.")
        if len(self.text) > NOTE_LIMIT:
            raise InvalidValue(f"Keep the note under {NOTE_LIMIT:,} characters.")


def hash_of(content: str) -> str:
    """The hash of a frozen document's content."""
    return hashlib.sha256(content.encode()).hexdigest()
