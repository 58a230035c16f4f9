"""A school's own criteria as it last uploaded them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from audits.model.faults import InvalidValue


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCriteriaKept:
    """One version of what a school asks itself; the latest stands.

    `text` is the plain file that was read and found sound, `catalogue` the hash under which its criteria are kept.
    """

    school_id: str
    version: int
    title: str
    text: str
    catalogue: str
    recorded_at: datetime
    recorded_by: str

    def __post_init__(self) -> None:
        if not self.title.strip() or not self.text.strip():
            raise InvalidValue("A file of own criteria has a title and at least one criterion.")
