"""Signed-in sessions and failed attempts to sign in; the two things that are replaced, not appended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One signed-in browser; only the SHA-256 of its token is kept. `school_id` is the school it looks at."""

    token_sha256: str
    person_id: str
    school_id: str
    csrf: str
    begun_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedSignIn:
    """Failures in a row for one sign-in name, and until when further tries are refused."""

    sign_in: str
    failures: int
    last_at: datetime
    locked_until: datetime | None
