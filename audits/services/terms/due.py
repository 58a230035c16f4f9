"""What falls due within a year, and the same as a calendar file for a diary."""

from __future__ import annotations

from audits.access.permissions import Permission, require
from audits.findings.due import DueEntry, due_entries
from audits.model.person import Actor
from audits.reporting.diary import write_diary
from audits.services.audit.planning import list_actions
from audits.services.audit.standing import position_of
from audits.services.deployment import Deployment
from audits.services.evidence.check_plans import planned_checks
from audits.services.school.setting_up import school_of
from audits.services.terms.reviewing import termly_reviews
from audits.services.trail import enter

AHEAD = 366
"""Days ahead of which falling answers and evidence are told."""

FILE_NAME = "online-safety-due.ics"


def what_falls_due(deployment: Deployment, *, actor: Actor) -> tuple[DueEntry, ...]:
    """Open actions, answers and evidence that run out, checks to repeat, and the next review, in order of time."""
    require(actor, Permission.READ_AUDITS)
    position = position_of(deployment, actor=actor)
    return due_entries(
        list_actions(deployment, actor=actor),
        position.falls_within(AHEAD),
        termly_reviews(deployment, actor=actor),
        [(one.check, one.grid) for one in planned_checks(deployment, actor=actor) if one.grid is not None],
    )


def export_diary(deployment: Deployment, *, actor: Actor) -> bytes:
    """What falls due as a calendar file; entered in the trail."""
    entries = what_falls_due(deployment, actor=actor)
    school = school_of(deployment, actor=actor)
    now = deployment.now()
    with deployment.store.writing(actor.school_id) as work:
        enter(work, actor=actor, at=now, deed="export diary", subject=f"school:{actor.school_id}", content=entries)
    return write_diary(entries, title=f"Online safety: {school.name}", school_id=actor.school_id, made_at=now)
