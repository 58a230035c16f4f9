"""When an audit was submitted, from which moment on it speaks of what was known then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from operator import itemgetter
from typing import Any

from audits.model.audit import AuditState
from audits.services.audit.auditing import Standing
from audits.storage.store import Work


def submitted_at(work: Work, standing: Standing) -> datetime | None:
    """The moment at which the answers were submitted (a signature came later); None while the audit takes answers."""
    if standing.state.accepts_answers:
        return None
    return _last(work.steps.columns(*_FIELDS, audit_id=standing.id))[standing.id]


def last_submitted(work: Work) -> Mapping[str, datetime]:
    """When each audit that ever was submitted was so last, by id: all of them read at once."""
    return _last(work.steps.columns(*_FIELDS))


_FIELDS = ("audit_id", "recorded_at", "state")


def _last(steps: Iterable[tuple[Any, ...]]) -> Mapping[str, datetime]:
    by_moment = sorted(steps, key=itemgetter(1))
    return {audit: at for audit, at, state in by_moment if state is AuditState.SUBMITTED}
