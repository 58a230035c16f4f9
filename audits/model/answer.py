"""Answers: what a school claims of a criterion, in whose words, and which evidence it cites."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from audits.model.faults import InvalidValue

NARRATIVE_LIMIT = 4_000
"""Characters of a narrative; about 600 words, more than any answer needs."""

TOO_LONG = f"Keep the text under {NARRATIVE_LIMIT:,} characters and put the rest into evidence."
"""What whoever writes more is told, wherever it was written."""


class Judgement(StrEnum):
    """What is claimed; the values are the words shown, which never stand as bare numbers."""

    NOT_IN_PLACE = "not in place"
    PARTLY = "partly in place"
    IN_PLACE = "in place"
    EMBEDDED = "embedded"
    NOT_SURE = "not sure"
    NOT_APPLICABLE = "not applicable"

    @property
    def claim(self) -> int | None:
        """0 to 3 on the shared scale; None where nothing is claimed (not sure, not applicable)."""
        return _CLAIMS.get(self)


_CLAIMS = {
    Judgement.NOT_IN_PLACE: 0,
    Judgement.PARTLY: 1,
    Judgement.IN_PLACE: 2,
    Judgement.EMBEDDED: 3,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One saved state of the answer to a criterion in an audit; the highest version stands.

    `judgement` is None while only a narrative has been written.
    `confirmed_on` is the day the judgement was said to be true (None without one).
    `judgement_version` and `narrative_version` are the versions in which each last changed: they conflict separately.
    """

    school_id: str
    audit_id: str
    criterion_id: str
    version: int
    judgement: Judgement | None
    reason: str
    narrative: str
    confirmed_on: date | None
    judgement_version: int
    narrative_version: int
    recorded_at: datetime
    recorded_by: str

    def __post_init__(self) -> None:
        if self.judgement is Judgement.NOT_APPLICABLE and not self.reason.strip():
            raise InvalidValue("Say why this does not apply to your school: the reason is shown with it.")
        if len(self.narrative) > NARRATIVE_LIMIT:
            raise InvalidValue(TOO_LONG)
        if (self.judgement is None) != (self.confirmed_on is None):
            raise InvalidValue("An answer is confirmed on a day exactly when it has a judgement.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """An evidence item cited for a criterion in an audit, or no longer (`cited` False); the latest entry stands."""

    school_id: str
    id: str
    audit_id: str
    criterion_id: str
    evidence_id: str
    cited: bool
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What one person has typed and not yet saved, with the version they saw; replaced as they type.

    `field` is "narrative" or "judgement": a judgement is kept only when someone else saved first.
    """

    school_id: str
    audit_id: str
    criterion_id: str
    person_id: str
    field: str
    text: str
    seen_version: int
    updated_at: datetime
