"""The school's calendar: academic years, terms in two halves, and days the school is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from audits.model.faults import InvalidValue


class TermName(StrEnum):
    """The three terms of an academic year, in order."""

    AUTUMN = "Autumn"
    SPRING = "Spring"
    SUMMER = "Summer"


@dataclass(frozen=True, slots=True, order=True)
class AcademicYear:
    """1 September of `start` to 31 August of the next year."""

    start: int

    @classmethod
    def of(cls, day: date) -> AcademicYear:
        """The academic year that a day falls in."""
        return cls(day.year if day.month >= 9 else day.year - 1)

    @classmethod
    def labelled(cls, label: str) -> AcademicYear:
        """The year written "2026/27"; InvalidValue where it is not so written."""
        head, _, tail = label.partition("/")
        if not (head.isdigit() and len(head) == 4 and tail == f"{(int(head) + 1) % 100:02d}"):
            raise InvalidValue("Write an academic year like 2026/27.")
        return cls(int(head))

    @property
    def label(self) -> str:
        """The year as schools write it: 2026/27."""
        return f"{self.start}/{(self.start + 1) % 100:02d}"

    @property
    def first_day(self) -> date:
        """1 September."""
        return date(self.start, 9, 1)

    @property
    def last_day(self) -> date:
        """31 August of the year after."""
        return date(self.start + 1, 8, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfTerm:
    """Half a term, first to last school day inclusive; `label` is the school's own ("Term 1", "Autumn 1")."""

    year: AcademicYear
    term: TermName
    half: int
    first_day: date
    last_day: date
    label: str

    def __post_init__(self) -> None:
        if self.half not in (1, 2):
            raise InvalidValue("A term has two halves, 1 and 2.")
        if self.last_day < self.first_day:
            raise InvalidValue(f"{self.label} ends before it begins: check its dates.")

    def holds(self, day: date) -> bool:
        """Whether the day lies between first and last day."""
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """One term of one year, as a name; its dates are the calendar's."""

    year: AcademicYear
    name: TermName

    @property
    def key(self) -> str:
        """The term as stored: 2026/27 Autumn."""
        return f"{self.year.label} {self.name.value}"

    @property
    def label(self) -> str:
        """The term as shown: Autumn term 2026/27."""
        return f"{self.name.value} term {self.year.label}"

    @property
    def place(self) -> tuple[int, int]:
        """Sorts terms in time."""
        return (self.year.start, list(TermName).index(self.name))

    @classmethod
    def keyed(cls, key: str) -> Term:
        """The term stored under a key; InvalidValue where it is none."""
        label, _, name = key.partition(" ")
        if name not in set(TermName):
            raise InvalidValue("Name a term like 2026/27 Autumn.")
        return cls(AcademicYear.labelled(label), TermName(name))


class ClosureKind(StrEnum):
    """Why there is no school on days within a half-term."""

    INSET = "INSET day"
    HOLIDAY = "holiday"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """Days within a half-term when pupils are not in school, first to last inclusive."""

    first_day: date
    last_day: date
    kind: ClosureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A school's calendar as last set; earlier ones stay in the log under lower versions.

    `halves` stand in order of time and do not overlap.
    """

    school_id: str
    version: int
    halves: tuple[HalfTerm, ...]
    closures: tuple[Closure, ...]
    recorded_at: datetime
    recorded_by: str

    def __post_init__(self) -> None:
        for earlier, later in zip(self.halves, self.halves[1:], strict=False):
            if later.first_day <= earlier.last_day:
                raise InvalidValue(f"{later.label} begins before {earlier.label} ends: check the dates.")

    def half_of(self, day: date) -> HalfTerm | None:
        """The half-term a day falls in, or None in a holiday."""
        return next((half for half in self.halves if half.holds(day)), None)

    def half_counting(self, day: date) -> HalfTerm | None:
        """The half-term that a day counts with: its own, or in a holiday the next; None after the calendar ends."""
        return next((half for half in self.halves if day <= half.last_day), None)

    def term_counting(self, day: date) -> Term:
        """The term that a day counts with; where the calendar is silent, by months (Sep-Dec, Jan-Mar, Apr-Aug)."""
        half = self.half_counting(day)
        if half is not None and (half.holds(day) or half.first_day - day < timedelta(days=100)):
            return Term(half.year, half.term)
        name = TermName.AUTUMN if day.month >= 9 else TermName.SPRING if day.month <= 3 else TermName.SUMMER
        return Term(AcademicYear.of(day), name)
