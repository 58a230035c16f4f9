"""Governors' questions with the reply that was given, as recorded for the minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from audits.model.faults import InvalidValue

REPLY_LIMIT = 1_000
"""Characters of a reply; about 150 words."""


class Heard(StrEnum):
    """How a reply sounded to whoever asked; the values are the words on screen."""

    STRONG = "strong: it was shown"
    THIN = "thin: ask again"
    PROMISED = "promised: not done yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class GovernorReply:
    """One question of one term with its reply; the highest version per term and criterion stands.

    `term` is the term's key. `question` and `because` keep the words and the figure with which it was asked.
    `replied_on` is the day on which it was answered.
    """

    school_id: str
    term: str
    criterion_id: str
    version: int
    question: str
    because: str
    reply: str
    heard: Heard
    replied_on: date
    recorded_at: datetime
    recorded_by: str

    def __post_init__(self) -> None:
        if not self.reply.strip():
            raise InvalidValue("Write down in a sentence what was replied.")
        if len(self.reply) > REPLY_LIMIT:
            raise InvalidValue(f"Keep the reply under {REPLY_LIMIT:,} characters.")
