"""What each kind of long work does; every one goes through the service that a command would call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from audits.jobs.progress import Progress
from audits.model.job import LongWork
from audits.model.person import Actor
from audits.services.deployment import Deployment
from audits.services.moving.taking_out import write_everything
from audits.services.reports.governors import Format, make_report
from audits.services.reports.packing import make_pack

Making = Callable[[Deployment, Actor, Mapping[str, str], Path, Progress], str]
"""Writes the result to the path and answers with the name to give it; stops where progress raises `Cancelled`."""


def _report(deployment: Deployment, actor: Actor, wanted: Mapping[str, str], place: Path, progress: Progress) -> str:
    form, audit_id = Format(wanted["format"]), wanted.get("audit", "")
    return make_report(deployment, actor=actor, form=form, place=place, say=progress, audit_id=audit_id)


def _pack(deployment: Deployment, actor: Actor, wanted: Mapping[str, str], place: Path, progress: Progress) -> str:
    at = datetime.fromisoformat(wanted["at"])
    return make_pack(deployment, actor=actor, at=at, place=place, say=progress).name


def _everything(
    deployment: Deployment, actor: Actor, wanted: Mapping[str, str], place: Path, progress: Progress
) -> str:
    return write_everything(deployment, actor=actor, other_id=wanted.get("with", ""), place=place, progress=progress)


KINDS: Mapping[LongWork, Making] = {
    LongWork.REPORT: _report,
    LongWork.PACK: _pack,
    LongWork.EXPORT: _everything,
}
