"""The audit trail: written by every service in its own transaction, read by those who may, and verified."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from audits.access.permissions import Permission, may, require
from audits.model.person import Actor
from audits.model.trail import FIRST_LINK, TrailEntry
from audits.services.deployment import Deployment
from audits.storage.store import Work


def enter(
    work: Work,
    *,
    actor: Actor,
    at: datetime,
    deed: str,
    subject: str,
    fields: Sequence[str] = (),
    content: object = "",
    about_incidents: bool = False,
) -> None:
    """Add one deed to the school's chain, in the transaction of the deed itself.

    `content` is reduced to a SHA-256 at once: the trail holds ids, field names and digests, never text.
    """
    last = work.trail.one()
    entry = TrailEntry(
        school_id=actor.school_id,
        seq=1 if last is None else last.seq + 1,
        at=at,
        actor_id=actor.person_id,
        channel=actor.channel,
        deed=deed,
        subject=subject,
        fields=tuple(fields),
        digest=digest_of(content),
        about_incidents=about_incidents,
        previous=FIRST_LINK if last is None else last.hash,
        hash="",
    )
    work.trail.append(replace(entry, hash=entry.link()))


def read_trail(deployment: Deployment, *, actor: Actor) -> list[TrailEntry]:
    """The school's trail, newest first; without entries about incidents for those who may not read them."""
    require(actor, Permission.READ_TRAIL)
    with deployment.store.reading(actor.school_id) as work:
        entries = work.trail.all()
    whole = may(actor, Permission.READ_INCIDENT_TRAIL)
    return [entry for entry in reversed(entries) if whole or not entry.about_incidents]


def verify_trail(deployment: Deployment, *, actor: Actor) -> tuple[int, TrailEntry | None]:
    """How many entries the chain has, and the first one that does not fit (None where all do).

    Of an entry about incidents, those who may not read them learn its place and nothing more.
    """
    require(actor, Permission.READ_TRAIL)
    with deployment.store.reading(actor.school_id) as work:
        entries = work.trail.all()
    entry = first_misfit(entries)
    if entry is None or may(actor, Permission.READ_INCIDENT_TRAIL) or not entry.about_incidents:
        return len(entries), entry
    return len(entries), replace(entry, actor_id="", deed="", subject="", fields=())


def first_misfit(entries: Sequence[TrailEntry]) -> TrailEntry | None:
    """The first entry of a school's chain that does not fit the one before it; None where all do."""
    previous = FIRST_LINK
    for place, entry in enumerate(entries, start=1):
        if entry.seq != place or entry.previous != previous or entry.hash != entry.link():
            return entry
        previous = entry.hash
    return None


def digest_of(content: object) -> str:
    """What the trail keeps of a deed's content."""
    return hashlib.sha256(repr(content).encode()).hexdigest()


def head(deployment: Deployment, school_id: str) -> int:
    """The number of the school's last entry: it changes with every change, and so serves as a cache key."""
    with deployment.store.reading(school_id) as work:
        last = work.trail.one()
    return 0 if last is None else last.seq
