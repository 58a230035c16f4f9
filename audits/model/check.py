"""Checks: repeated tests with a log, such as the filter tested on one kind of device in one place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from audits.model.faults import InvalidValue


class CheckOutcome(StrEnum):
    """How a test went."""

    PASSED = "passed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A test the school repeats, and the criteria whose evidence it feeds; the highest version stands."""

    school_id: str
    id: str
    version: int
    title: str
    criteria: tuple[str, ...]
    retired: bool
    recorded_at: datetime
    recorded_by: str

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise InvalidValue("Give the check a name, such as 'Filter test'.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """One line of a check's log.

    Results with the same check, place, device, user group and network are results of the same test:
    a failure ends that test's earlier passes.
    """

    school_id: str
    id: str
    check_id: str
    done_on: date
    outcome: CheckOutcome
    place: str
    device: str
    user_group: str
    network: str
    note: str
    withdrawn: bool
    recorded_at: datetime
    recorded_by: str

    @property
    def test(self) -> tuple[str, str, str, str, str]:
        """What makes two results results of the same test."""
        return (self.check_id, self.place, self.device, self.user_group, self.network)
