"""The audit trail: one entry per deed, chained by hash, holding ids and digests and never text."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from audits.model.person import Channel

FIRST_LINK = "0" * 64
"""What the first entry of a school's chain points back to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailEntry:
    """One deed in one school.

    `deed` is a service's verb ("answer", "grant role"); `subject` names what it was done to as "kind:id".
    `fields` are names of what changed; `digest` is a SHA-256 of the new content.
    `about_incidents` marks entries that an administrator may not read.
    `hash` covers every other field and `previous`, the hash of the entry before.
    """

    school_id: str
    seq: int
    at: datetime
    actor_id: str
    channel: Channel
    deed: str
    subject: str
    fields: tuple[str, ...]
    digest: str
    about_incidents: bool
    previous: str
    hash: str

    def link(self) -> str:
        """The hash this entry should carry, worked out from the rest of it."""
        content = [
            self.school_id,
            self.seq,
            self.at.isoformat(),
            self.actor_id,
            self.channel.value,
            self.deed,
            self.subject,
            list(self.fields),
            self.digest,
            self.about_incidents,
            self.previous,
        ]
        return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
