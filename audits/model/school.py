"""A school: who it is, its profile, and how many pupils it has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from audits.model.faults import InvalidValue
from checklists.model import Phase, Profile, SchoolKind, Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """One school as it was last described; an earlier description stays in the log under a lower version.

    `made_up` marks the school that people look around with: shown on every page, removable as a whole.
    """

    id: str
    version: int
    name: str
    phases: tuple[Phase, ...]
    kind: SchoolKind
    settings: tuple[Setting, ...]
    made_up: bool
    recorded_at: datetime
    recorded_by: str

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidValue("Give the school's name.")
        if not self.phases:
            raise InvalidValue("Choose at least one phase that the school teaches.")

    @property
    def profile(self) -> Profile:
        """What decides which criteria apply and which are duties."""
        return Profile(phases=frozenset(self.phases), kind=self.kind, settings=frozenset(self.settings))


@dataclass(frozen=True, slots=True, kw_only=True)
class RollCount:
    """Pupils on roll on a day, in the whole school (`year_group` empty) or one year group; the latest count stands."""

    school_id: str
    id: str
    counted_on: date
    year_group: str
    pupils: int
    recorded_at: datetime
    recorded_by: str

    def __post_init__(self) -> None:
        if self.pupils < 0 or self.pupils > 20_000:
            raise InvalidValue("The number of pupils must lie between 0 and 20,000.")
