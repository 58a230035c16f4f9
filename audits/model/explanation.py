"""Explanations: why two facts that do not seem to fit are both right, in the school's own words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from audits.model.faults import InvalidValue

EXPLANATION_LIMIT = 1_000
"""Characters of an explanation; about 150 words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What was said of one contradiction; the latest entry per rule stands.

    `facts` is the digest of the two facts that it explains: it is silent about any others.
    """

    school_id: str
    id: str
    rule: str
    facts: str
    text: str
    recorded_at: datetime
    recorded_by: str

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise InvalidValue("Say in a sentence how the two fit together.")
        if len(self.text) > EXPLANATION_LIMIT:
            raise InvalidValue(f"Keep the explanation under {EXPLANATION_LIMIT:,} characters.")
