"""What each kind of long work does; every one goes through the service that a command would call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from audits.jobs.progress import Progress
from audits.model.job import LongWork
from audits.model.person import Actor
from audits.services.deployment import Deployment

Making = Callable[[Deployment, Actor, Mapping[str, str], Path, Progress], str]
"""Writes the result to the path and answers with the name to give it; stops where progress raises `Cancelled`."""

KINDS: Mapping[LongWork, Making] = {}
