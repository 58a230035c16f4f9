"""What each kind of long work does; every one goes through the service that a command would call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from audits.jobs.progress import Progress
from audits.model.job import LongWork
from audits.model.person import Actor
from audits.services.deployment import Deployment
from audits.services.moving.taking_out import write_everything

Making = Callable[[Deployment, Actor, Mapping[str, str], Path, Progress], str]
"""Writes the result to the path and answers with the name to give it; stops where progress raises `Cancelled`."""


def _everything(
    deployment: Deployment, actor: Actor, wanted: Mapping[str, str], place: Path, progress: Progress
) -> str:
    return write_everything(deployment, actor=actor, other_id=wanted.get("with", ""), place=place, progress=progress)


KINDS: Mapping[LongWork, Making] = {LongWork.EXPORT: _everything}
