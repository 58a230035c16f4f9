"""Releases: the fixed incident tables published for those who may not see counts, frozen when they are published."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum

from audits.model.faults import InvalidValue

LOWEST_THRESHOLD = 5
HIGHEST_THRESHOLD = 10
"""What a school may choose between; a figure under its threshold is not shown."""

EVERYTHING = "all"
"""The code of the row that counts every incident of a period."""


class ReleaseKind(StrEnum):
    """How long a release's period is; the values are the words on screen."""

    HALF_TERM = "half-term"
    YEAR = "academic year"


class Extent(StrEnum):
    """How much of a period a release shows."""

    TABLES = "tables"
    TOTAL = "total alone"
    PASSED_OVER = "passed over"
    WITHHELD = "withheld"


class Sign(StrEnum):
    """What stands in a cell: its figure, that it is under the threshold, or that it is not shown."""

    FIGURE = "figure"
    FEWER = "fewer"
    HIDDEN = "not shown"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedFigure:
    """One row of a release's tables; `number` is None but where the sign is FIGURE.

    `parent` is the code of the row that this one is a part of, "" for the row of everything:
    the parts of a row that have the same `table` add up to it.
    """

    code: str
    label: str
    parent: str
    table: str
    sign: Sign
    number: int | None

    def __post_init__(self) -> None:
        if (self.number is None) is (self.sign is Sign.FIGURE):
            raise InvalidValue("A cell holds a number where it shows its figure, and nowhere else.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What was published of one period, whole: nothing in it rests on a figure that it hides.

    `period` is the key of a half-term ("2026/27 Autumn 1") or of a year ("2026/27"); `label` is the school's name for
    it; a year's `adds_up` names the half-terms it is the sum of, by key.
    `late` says that a threshold's worth of the incidents counted happened in an earlier half-term.
    """

    school_id: str
    id: str
    period: str
    label: str
    kind: ReleaseKind
    first_day: date
    last_day: date
    threshold: int
    extent: Extent
    figures: tuple[ReleasedFigure, ...]
    adds_up: tuple[str, ...]
    late: bool
    catalogue: str
    content_hash: str
    recorded_at: datetime
    recorded_by: str

    def content(self) -> str:
        """SHA-256 of what was published, for `content_hash`; nothing hidden goes into it, so it cannot be guessed."""
        said = {
            "period": self.period,
            "label": self.label,
            "kind": self.kind.value,
            "days": [self.first_day.isoformat(), self.last_day.isoformat()],
            "threshold": self.threshold,
            "extent": self.extent.value,
            "figures": [asdict(one) for one in self.figures],
            "adds_up": self.adds_up,
            "late": self.late,
            "catalogue": self.catalogue,
        }
        return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    def figure(self, code: str) -> ReleasedFigure | None:
        """The row with a code, None where the release has none."""
        return next((one for one in self.figures if one.code == code), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseBasis:
    """What a release counted, before anything was hidden: for the next release's sake, and never shown to anyone.

    `counted` maps "kind|year group" to incidents.
    `known` maps "half-term|kind|year group" to the incidents known of this and earlier half-terms when it was frozen.
    """

    school_id: str
    release_id: str
    counted: Mapping[str, int]
    known: Mapping[str, int]
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseThreshold:
    """The threshold of the releases made from now on; those before keep theirs."""

    school_id: str
    version: int
    threshold: int
    recorded_at: datetime
    recorded_by: str

    def __post_init__(self) -> None:
        if not LOWEST_THRESHOLD <= self.threshold <= HIGHEST_THRESHOLD:
            raise InvalidValue(f"Choose a number from {LOWEST_THRESHOLD} to {HIGHEST_THRESHOLD}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseSetAside:
    """A person's word that a release's figures should not be used any more; the release stays as it was."""

    school_id: str
    release_id: str
    recorded_at: datetime
    recorded_by: str
