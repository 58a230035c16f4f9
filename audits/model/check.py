"""Checks: repeated tests with a log, such as the filter tested on one kind of device in one place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from audits.model.faults import InvalidValue
from checklists.model import EvidenceKind


class CheckOutcome(StrEnum):
    """What a line of a check's log says of its test: how it went, or that what failed can be tested no more."""

    PASSED = "passed"
    FAILED = "failed"
    NO_LONGER_IN_USE = "no longer in use"


TEST_RESULTS = (CheckOutcome.PASSED, CheckOutcome.FAILED)
"""What a test can come to; a line that says "no longer in use" is no test, and shows nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A test the school repeats, and the criteria whose evidence it feeds; the highest version stands.

    A `retired` one is made no more: its log stays, and its passes count until they run out.
    """

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
class Target:
    """What was tested: where, on which device, as whom, on which network; all empty where it makes no difference."""

    place: str = ""
    device: str = ""
    user_group: str = ""
    network: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPlan:
    """What is to be tested with one check, and how often; the highest version stands.

    The lists are the school's own names; every combination of them is to be tested, but for those `left_out`.
    `kind` is the kind of evidence that a pass is. `template` names where the plan began, "" for nowhere.
    """

    school_id: str
    check_id: str
    version: int
    kind: EvidenceKind
    every_months: int
    places: tuple[str, ...]
    devices: tuple[str, ...]
    user_groups: tuple[str, ...]
    networks: tuple[str, ...]
    left_out: tuple[Target, ...]
    template: str
    recorded_at: datetime
    recorded_by: str

    def __post_init__(self) -> None:
        if not 1 <= self.every_months <= LONGEST_INTERVAL:
            raise InvalidValue(f"Say how often it is repeated: every 1 to {LONGEST_INTERVAL} months.")
        if self.size > MOST_SQUARES:
            raise InvalidValue(
                f"That makes {self.size} tests, and {MOST_SQUARES} are the most for one check. "
                "Shorten a list, or name a second check."
            )

    @property
    def size(self) -> int:
        """How many combinations the lists make; an empty list makes no difference."""
        size = 1
        for names in (self.places, self.devices, self.user_groups, self.networks):
            size *= max(1, len(names))
        return size

    def asks(self, target: Target) -> bool:
        """Whether this combination is to be tested."""
        made = (
            (self.places, target.place),
            (self.devices, target.device),
            (self.user_groups, target.user_group),
            (self.networks, target.network),
        )
        return target not in self.left_out and all(name in (names or ("",)) for names, name in made)


LONGEST_INTERVAL = 36
"""Months: what is tested more rarely is no repeated test."""

MOST_SQUARES = 120
"""Tests of one check: more than a school repeats, and more than a table that people read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """One line of a check's log.

    Results with the same check, place, device, user group and network are results of the same test:
    a failure ends that test's earlier passes. `kind` is the kind of evidence that a pass is.
    A line that says "no longer in use" gives its reason as the note: it lifts the question that a failure put,
    and is no pass.
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
    kind: EvidenceKind = EvidenceKind.CHECK
    recorded_at: datetime
    recorded_by: str

    @property
    def target(self) -> Target:
        """What was tested."""
        return Target(place=self.place, device=self.device, user_group=self.user_group, network=self.network)

    @property
    def test(self) -> tuple[str, str, str, str, str]:
        """What makes two results results of the same test."""
        return (self.check_id, self.place, self.device, self.user_group, self.network)
