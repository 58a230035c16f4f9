"""Where the rows of an upload went, and what the upload holds: numbers alone."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Where every row went: read = new + corrected + seen before + not online safety + rejected.

    `unmapped` (rows that have no type yet) and `undated` are within the new and corrected rows.
    """

    read: int = 0
    new: int = 0
    corrected: int = 0
    seen_before: int = 0
    not_online_safety: int = 0
    rejected: int = 0
    unmapped: int = 0
    undated: int = 0

    def __add__(self, other: Account) -> Account:
        """The account of both together."""
        return Account(**{one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(self)})

    @property
    def sums(self) -> bool:
        """Whether every row is accounted for."""
        return self.read == self.new + self.corrected + self.seen_before + self.not_online_safety + self.rejected


@dataclass(frozen=True, slots=True)
class Between:
    """A number that a file says exactly, or only as lying between two; `high` is None where it may be any more."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The three totals of what the upload holds, seen before included; None where the file says nothing of it.

    `pupils` counts a pupil once in each incident. Of the `alerts`, some were `reviewed` and some were `false_alarms`.
    """

    incidents: Between | None
    pupils: Between | None
    alerts: int | None
    reviewed: int = 0
    false_alarms: int = 0
