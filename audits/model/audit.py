"""An audit: one school working through one checklist in one term."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AuditState(StrEnum):
    """Where an audit stands; submitted freezes it, signed is final."""

    OPEN = "open"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    SIGNED = "signed"

    @property
    def accepts_answers(self) -> bool:
        """Whether answers may still be recorded in it."""
        return self in (AuditState.OPEN, AuditState.RETURNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """The audit as begun; its state is in its steps. `term` is a term key, `catalogue` the hash it keeps."""

    school_id: str
    id: str
    checklist: str
    term: str
    catalogue: str
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditStep:
    """A change of an audit's state (or of the catalogue it keeps); the latest stands."""

    school_id: str
    audit_id: str
    version: int
    state: AuditState
    catalogue: str
    note: str
    recorded_at: datetime
    recorded_by: str
