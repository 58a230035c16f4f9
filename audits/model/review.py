"""Reviews: what happened calls criteria into question until somebody has looked and said what follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from audits.model.faults import InvalidValue

REASON_LIMIT = 500
"""Characters of the reason that closes a review."""


class ReviewCause(StrEnum):
    """What opened a review; the values are the words on screen."""

    SIGNAL = "a trend"
    SERIOUS = "a serious incident"
    ASKED = "asked for by the designated safeguarding lead"


class ReviewState(StrEnum):
    """Where a review stands; the values are the words on screen."""

    OPEN = "open"
    WAITING = "waiting its turn"
    CLOSED = "closed"
    TAKEN_BACK = "taken back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One review as last saved; the highest version stands.

    `key` is the same whenever the same trend or incident is looked at again: a review opens once.
    `label` says what opened it, for those who see counts. `dimension` and `value` name the series of a trend, and
    `happened_on` is the last day of its half-term or month; of an incident the day it happened, where that is known.
    `types` are the incident types behind it, and `criteria` what they put under question.
    `told` says that those who may not see counts are told that the criteria are under question, and nothing else.
    A closed one names the item of evidence, or the reason, and for a trend the annotation that goes with it.
    """

    school_id: str
    id: str
    version: int
    cause: ReviewCause
    key: str
    label: str
    dimension: str
    value: str
    happened_on: date | None
    types: tuple[str, ...]
    criteria: tuple[str, ...]
    state: ReviewState
    told: bool
    evidence_id: str
    annotation_id: str
    reason: str
    recorded_at: datetime
    recorded_by: str

    def __post_init__(self) -> None:
        if len(self.reason) > REASON_LIMIT:
            raise InvalidValue(f"Keep the reason under {REASON_LIMIT} characters.")
        if self.state is ReviewState.CLOSED and not (self.evidence_id or self.reason.strip()):
            raise InvalidValue("Before a review is closed, name evidence or give a reason.")

    @property
    def is_open(self) -> bool:
        """Whether its criteria are under question."""
        return self.state is ReviewState.OPEN

    @property
    def is_told(self) -> bool:
        """Whether everybody who reads audits sees that its criteria are under question."""
        return self.is_open and (self.told or self.cause is ReviewCause.ASKED)
