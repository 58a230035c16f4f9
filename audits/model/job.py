"""Long work: a report, a pack or an export that is made while its asker does something else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class LongWork(StrEnum):
    """What can be asked for; the values are the words shown on screen."""

    REPORT = "governors' report"
    PACK = "inspection pack"
    EXPORT = "everything out"


class JobState(StrEnum):
    """Where a piece of long work stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """Whether something is still to come of it."""
        return self in (JobState.WAITING, JobState.RUNNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One piece of long work as it stands; replaced as it goes on, and removed with its result after a week.

    `wanted` holds what was asked for, as ids, dates and formats, never text that anyone wrote.
    `share` is how far it has come, 0 to 100, and `saying` a sentence about what is being done.
    `seen_at` is when its worker last gave a sign of life; `worker` names that worker.
    `tries` counts how often it was begun: a restart of the machine begins it anew.
    """

    school_id: str
    id: str
    work: LongWork
    wanted: Mapping[str, str] = field(default_factory=dict)
    asked_by: str
    asked_at: datetime
    state: JobState
    tries: int = 0
    worker: str = ""
    seen_at: datetime | None = None
    share: int = 0
    saying: str = ""
    cancel_wanted: bool = False
    ended_at: datetime | None = None
    problem: str = ""
    result_name: str = ""
    result_bytes: int = 0
