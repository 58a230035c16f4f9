"""The made-up school's meetings: its past terms submitted, one of them returned once, all signed, and a note or two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from audits.model.day import LONDON
from audits.model.person import Actor
from audits.services.audit.auditing import submit_audit
from audits.services.deployment import Deployment
from audits.services.terms.signing import note_correction, return_audit, sign_audit


def sign_made_up_terms(
    deployment: Deployment,
    actors: Mapping[str, Actor],
    content: Mapping[str, Any],
    audits: Sequence[str],
    ended: Sequence[date],
) -> None:
    """Submit and sign every term before this one; `ended` is each term's last school day."""
    for audit_id, last_day, meeting in zip(audits, ended, content["meetings"], strict=False):
        _sign(deployment, actors, audit_id, last_day, meeting)


def _sign(
    deployment: Deployment, actors: Mapping[str, Actor], audit_id: str, last_day: date, meeting: Mapping[str, Any]
) -> None:
    handed_in, held = (last_day + timedelta(days=meeting[deed]) for deed in ("submitted", "held"))
    head, governor = actors["head"], actors["governor"]
    submit_audit(_at(deployment, handed_in), actor=head, audit_id=audit_id)
    if meeting["returned"]:
        again = handed_in + timedelta(days=5)
        return_audit(_at(deployment, again), actor=governor, audit_id=audit_id, note=meeting["returned"])
        submit_audit(
            _at(deployment, again, hour=18), actor=head, audit_id=audit_id, note="Looked at again with the DSL."
        )
    sign_audit(
        _at(deployment, held),
        actor=governor,
        audit_id=audit_id,
        meeting_on=held,
        minute=meeting["minute"],
        disagreement=meeting["disagreement"],
    )
    if meeting["correction"]:
        noted = _at(deployment, held + timedelta(days=20))
        note_correction(noted, actor=actors["leader"], audit_id=audit_id, text=meeting["correction"])


def _at(deployment: Deployment, day: date, hour: int = 17) -> Deployment:
    """The deployment with its clock at an hour of a day, never later than now."""
    moment = min(datetime.combine(day, time(hour), LONDON).astimezone(UTC), deployment.now())
    return replace(deployment, clock=lambda: moment)
