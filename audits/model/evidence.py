"""Evidence: items in a school's library, each with its four dates, and the files behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from audits.model.faults import InvalidValue
from checklists.model import EvidenceKind

TITLE_LIMIT = 200
"""Characters of an item's title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem:
    """One item as last described; earlier descriptions stay in the log under lower versions.

    `true_from` and `true_until` bound when it shows something; `collected_on` is when it was gathered and counts
    where `true_from` is not known; `added_on` is when it came into the library and never counts.
    Exactly one of `file` (a SHA-256), `link` and `statement` holds where it is.
    `withdrawn` items stay for the past they served and show nothing from `withdrawn_on`.
    """

    school_id: str
    id: str
    version: int
    title: str
    kind: EvidenceKind
    true_from: date | None
    true_until: date | None
    collected_on: date
    added_on: date
    file: str
    file_name: str
    link: str
    statement: str
    shareable: bool
    withdrawn_on: date | None
    recorded_at: datetime
    recorded_by: str

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise InvalidValue("Give the evidence a title that a colleague would recognise.")
        if len(self.title) > TITLE_LIMIT:
            raise InvalidValue(f"Keep the title under {TITLE_LIMIT} characters.")
        if self.true_from and self.true_until and self.true_until < self.true_from:
            raise InvalidValue("'True until' is before 'true from': check the two dates.")
        if sum(bool(where) for where in (self.file, self.link, self.statement)) != 1:
            raise InvalidValue("Add one of a file, a link or a few words that say where the evidence is.")
        if self.link and not self.link.startswith(("https://", "http://")):
            raise InvalidValue("A link begins with https:// or http://.")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file kept once per school under its SHA-256, whatever name it came under."""

    school_id: str
    sha256: str
    size: int
    media_type: str
    recorded_at: datetime
    recorded_by: str
