"""When an audit was submitted, from which moment on it speaks of what was known then."""

from __future__ import annotations

from datetime import datetime

from audits.model.audit import AuditState
from audits.services.audit.auditing import Standing
from audits.storage.store import Work


def submitted_at(work: Work, standing: Standing) -> datetime | None:
    """The moment at which the answers were submitted (a signature came later); None while the audit takes answers."""
    if standing.state.accepts_answers:
        return None
    steps = work.steps.all(audit_id=standing.id)
    return max(step.recorded_at for step in steps if step.state is AuditState.SUBMITTED)
