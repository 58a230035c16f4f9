"""What an inspection pack is made of: one school at one moment, and the evidence that may leave it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from audits.findings.check_grid import Grid
from audits.findings.position import Position
from audits.model.action import Action
from audits.model.check import Check, CheckResult
from audits.model.evidence import EvidenceItem
from audits.model.release import Release
from audits.reporting.parts.duties import NamedDuty
from audits.reporting.parts.signing import SignedTerm
from audits.scoring.gate import Gate


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedFile:
    """One evidence file in the pack: its place there, and its SHA-256, under which the school keeps it."""

    path: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class LoggedCheck:
    """One check with its log, the latest line first, and what is to be tested (None where nobody has said)."""

    check: Check
    results: Sequence[CheckResult]
    grid: Grid | None


@dataclass(frozen=True, kw_only=True)
class Pack:
    """Everything that the pack says.

    `items` are those that stood on the day, by id; `shareable` are the ids of those that may leave the school;
    `files` gives their files by item id; `unreadable` are items whose file could not be read from the disk.
    """

    school: str
    made_up: bool
    at: datetime
    on: date
    position: Position
    gate: Gate
    duties: tuple[NamedDuty, ...]
    titles: Mapping[str, str]
    items: Mapping[str, EvidenceItem]
    shareable: frozenset[str]
    files: Mapping[str, PackedFile]
    unreadable: frozenset[str]
    checks: tuple[LoggedCheck, ...]
    actions: tuple[Action, ...]
    releases: tuple[Release, ...]
    signed: tuple[SignedTerm, ...]
