"""Actions: what will close a gap, who owns it, by when, and what it achieved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from audits.model.faults import InvalidValue


class ActionStatus(StrEnum):
    """Where an action stands."""

    TO_DO = "to do"
    UNDER_WAY = "under way"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self in (ActionStatus.TO_DO, ActionStatus.UNDER_WAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One action as last saved; the highest version stands.

    `owner` is a post or initials as the school writes it ("DSL", "Network manager"), never a pupil.
    `effect` says what changed; an action is closed as done only with one.
    `check_result_id` is set where a failed check opened it.
    """

    school_id: str
    id: str
    version: int
    criterion_id: str
    what: str
    owner: str
    owner_id: str
    due_on: date | None
    status: ActionStatus
    effect: str
    check_result_id: str
    recorded_at: datetime
    recorded_by: str

    def __post_init__(self) -> None:
        if not self.what.strip():
            raise InvalidValue("Say what will be done.")
        if self.status is ActionStatus.DONE and not self.effect.strip():
            raise InvalidValue("Before an action is done, say in a sentence what changed because of it.")
