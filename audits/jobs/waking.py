"""Waking a worker: a process of its own, so that long work never holds up a page."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

from audits.model.job import Job, LongWork
from audits.model.person import Actor
from audits.services.deployment import Deployment
from audits.services.long_work import ask_for, open_jobs
from audits.services.moving.taking_out import ask_for_everything

_PROGRAM = Path(__file__).parents[2]


def ask(deployment: Deployment, *, actor: Actor, work: LongWork, wanted: Mapping[str, str]) -> Job:
    """Ask for long work and see that somebody does it; the service checks the permission."""
    job = ask_for(deployment, actor=actor, work=work, wanted=wanted)
    wake()
    return job


def ask_for_everything_and_wake(deployment: Deployment, *, actor: Actor, other_name: str, other_password: str) -> Job:
    """Ask for the school's archive, with the other person proven, and see that somebody makes it."""
    job = ask_for_everything(deployment, actor=actor, other_name=other_name, other_password=other_password)
    wake()
    return job


def wake_for_unfinished(deployment: Deployment) -> bool:
    """Wake a worker where a restart left something open; whether one was woken."""
    if not open_jobs(deployment):
        return False
    wake()
    return True


def wake() -> None:
    """Begin a worker process; it ends by itself at once where another is at work already."""
    apart = {"creationflags": 0x00000008 | 0x00000200} if os.name == "nt" else {"start_new_session": True}
    # On Windows: detached, and in a process group of its own.
    worker = subprocess.Popen(
        [sys.executable, "-m", "audits.jobs"],
        cwd=_PROGRAM,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **apart,
    )
    # Somebody has to take note of its end, or it stays in the list of processes for as long as the server runs.
    threading.Thread(target=worker.wait, daemon=True).start()
