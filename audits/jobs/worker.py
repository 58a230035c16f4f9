"""The worker: takes open jobs one after the other, and goes home when there is nothing left to do."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Mapping
from functools import partial

from filelock import FileLock, Timeout

from audits.jobs.kinds import KINDS, Making
from audits.jobs.progress import Cancelled, Progress
from audits.model.faults import Refusal
from audits.model.job import Job, JobState, LongWork
from audits.services.deployment import Deployment, data_folder
from audits.services.long_work import asker_of, begin, finish, give_back, open_jobs, report_progress, sweep
from audits.services.mishap import write_down

LOCK = "worker.lock"
"""The file in the data folder that one worker at a time holds; the system lets go of it when the process ends."""

IDLE = 10.0
"""Seconds without work after which the worker goes home; the next request wakes another."""

LOOK_EVERY = 0.5
"""Seconds between two looks for work."""


def run_worker(deployment: Deployment, *, idle: float = IDLE, kinds: Mapping[LongWork, Making] = KINDS) -> int:
    """Work until nothing has been waiting for `idle` seconds; how many jobs were ended. 0 where another works already.

    What a worker before this one left unfinished is begun again.
    """
    folder = data_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return 0
    with lock:
        give_back(deployment, lost_with=f"{platform.node()}:")
        sweep(deployment)
        ended, idle_since = 0, time.monotonic()
        while time.monotonic() - idle_since < idle:
            waiting = _waiting(deployment)
            if not waiting:
                give_back(deployment)
                time.sleep(min(LOOK_EVERY, idle))
                continue
            ended += do(deployment, waiting[0], kinds)
            idle_since = time.monotonic()
    # Whoever asked after the last look woke a worker that found this one still here.
    return ended + (run_worker(deployment, idle=idle, kinds=kinds) if _waiting(deployment) else 0)


def _waiting(deployment: Deployment) -> list[Job]:
    return [job for job in open_jobs(deployment) if job.state is JobState.WAITING]


def do(deployment: Deployment, job: Job, kinds: Mapping[LongWork, Making] = KINDS) -> bool:
    """Do one waiting job and put down how it ended; whether it was this worker who ended it."""
    claimed = begin(deployment, job, worker=f"{platform.node()}:{os.getpid()}")
    if claimed is None:
        return False
    place = deployment.results.place_for(claimed.school_id, claimed.id)
    try:
        with Progress(partial(report_progress, deployment, claimed)) as progress:
            actor = asker_of(deployment, claimed)
            name = kinds[claimed.work](deployment, actor, claimed.wanted, place, progress)
    except Cancelled:
        deployment.results.remove(claimed.school_id, claimed.id)
        return finish(deployment, claimed, state=JobState.CANCELLED)
    except Refusal as refusal:
        deployment.results.remove(claimed.school_id, claimed.id)
        return finish(deployment, claimed, state=JobState.FAILED, problem=refusal.sentence)
    except Exception as error:
        deployment.results.remove(claimed.school_id, claimed.id)
        reference, _ = write_down(error)
        sentence = (
            f"Sorry, something went wrong. Ask once more; if it happens again, pass on the reference {reference}."
        )
        return finish(deployment, claimed, state=JobState.FAILED, problem=sentence)
    return finish(deployment, claimed, state=JobState.DONE, result_name=name, result_bytes=place.stat().st_size)
