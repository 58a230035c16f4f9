"""Signed-in sessions: random tokens of which only a hash is kept, and the limits of time and tries."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from audits.model.session import FailedSignIn, Session

IDLE_LIMIT = timedelta(minutes=60)
"""A session ends after this long without any activity."""

WHOLE_LIMIT = timedelta(hours=12)
"""A session ends after this long whatever happens."""

TOUCH_EVERY = timedelta(minutes=1)
"""How often activity is written down, at most."""

TRIES = 5
"""Failures in a row before a sign-in name is locked."""

LOCK = timedelta(minutes=15)
"""How long a sign-in name stays locked."""


def token_hash(token: str) -> str:
    """What is kept of a token: its SHA-256."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_live(session: Session, now: datetime) -> bool:
    """Whether neither the idle limit nor the whole limit is over."""
    return now - session.seen_at < IDLE_LIMIT and now - session.begun_at < WHOLE_LIMIT


def after_failure(sign_in: str, earlier: FailedSignIn | None, now: datetime) -> FailedSignIn:
    """The record after one more failure; failures older than the lock's length are forgotten."""
    fresh = earlier is not None and now - earlier.last_at < LOCK
    failures = (earlier.failures if earlier is not None and fresh else 0) + 1
    locked_until = now + LOCK if failures >= TRIES else None
    return FailedSignIn(sign_in=sign_in, failures=failures, last_at=now, locked_until=locked_until)


def is_over(earlier: FailedSignIn, now: datetime) -> bool:
    """Whether a record of failures no longer counts for anything."""
    return now - earlier.last_at >= LOCK


def is_locked(earlier: FailedSignIn | None, now: datetime) -> bool:
    """Whether tries for the name are refused at the moment."""
    return earlier is not None and earlier.locked_until is not None and now < earlier.locked_until
