"""What storage promises, as protocols; kept by the SQL store and by the in-memory fake alike.

Two kinds of shelf:

- a `Log` is appended to and never overwritten, so that any past day can be read again as it was known then;
- a `Shelf` holds what is replaced (sessions, drafts, failed sign-ins) and is no history.

`writing` gives one transaction per school at a time: between reading a version and appending the next,
nobody else writes in that school, and either everything in the block is kept or nothing is.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol, TypeVar

from audits.model.action import Action
from audits.model.annotation import Annotation
from audits.model.answer import Answer, Citation, Draft
from audits.model.audit import Audit, AuditStep
from audits.model.check import Check, CheckPlan, CheckResult
from audits.model.evidence import EvidenceItem, StoredFile
from audits.model.explanation import Explanation
from audits.model.governor_reply import GovernorReply
from audits.model.incident import Import, ImportMapping, ImportRow, ImportUndone, Incident, UploadDraft
from audits.model.job import Job
from audits.model.own_criteria import OwnCriteriaKept
from audits.model.person import Grant, Person
from audits.model.release import Release, ReleaseBasis, ReleaseSetAside, ReleaseThreshold
from audits.model.review import Review
from audits.model.school import RollCount, School
from audits.model.session import FailedSignIn, Session
from audits.model.sign_off import Correction, FrozenDocument, SignOff
from audits.model.term import Calendar
from audits.model.trail import TrailEntry

T = TypeVar("T")


class AlreadyThere(Exception):
    """An entry with the same key and version exists: someone else wrote it first. The rest of the block stands."""


class OutsideView(Exception):
    """A view was used for what it does not cover: to write while reading, in another school, or after its block."""


class RuleBroken(Exception):
    """A record breaks a rule that the store keeps by itself, such as naming an audit that does not exist."""


class Log(Protocol[T]):
    """An append-only log of one kind of record, seen through one school (or, in the registry, through all).

    `equals` narrows by exact values of the record's own fields; a sequence as value means "any of these".
    `known_at` leaves out what was recorded later than that moment: the second clock.
    """

    def append(self, record: T) -> None:
        """Add a record; AlreadyThere where its key and version are taken."""

    def extend(self, records: Sequence[T]) -> None:
        """Add many records in their order; AlreadyThere as for one."""

    def all(self, *, known_at: datetime | None = None, **equals: object) -> list[T]:
        """Every entry, oldest first."""

    def latest(self, *, known_at: datetime | None = None, **equals: object) -> list[T]:
        """The latest entry per key (`equals` is applied after that), in the order in which keys first appeared."""

    def columns(self, *fields: str, known_at: datetime | None = None, **equals: object) -> list[tuple[Any, ...]]:
        """Every entry, oldest first, as these fields alone: for where much of a log and little of each is needed."""

    def one(self, *, known_at: datetime | None = None, **equals: object) -> T | None:
        """The newest of `latest` that fit, or None; what an entry said before it was replaced is not found here."""


class Shelf(Protocol[T]):
    """Records that are replaced by their key."""

    def put(self, record: T) -> None:
        """Add the record, or replace the one with its key."""

    def find(self, **equals: object) -> list[T]:
        """The records whose fields have these values."""

    def remove(self, **equals: object) -> int:
        """Remove the records whose fields have these values; how many went. At least one value is required."""


class Catalogues(Protocol):
    """Every catalogue that was ever used, by hash; kept once for the whole installation."""

    def keep(self, catalogue_hash: str, version: str, content: bytes, at: datetime) -> None:
        """Keep a catalogue; nothing happens where the hash is kept already."""

    def content(self, catalogue_hash: str) -> bytes | None:
        """The content kept under a hash, or None."""

    def in_use(self, at: datetime) -> str | None:
        """The hash of the catalogue that was the newest at a moment; the first ever kept where that came later.

        A school's own criteria are kept here too, and are never in use for all.
        """


class Work(Protocol):
    """One transaction's view of the store: the logs and shelves of one school, or of the registry."""

    # Each property is one log or shelf; its type says what it holds.

    @property
    def schools(self) -> Log[School]: ...
    @property
    def rolls(self) -> Log[RollCount]: ...
    @property
    def calendars(self) -> Log[Calendar]: ...
    @property
    def people(self) -> Log[Person]: ...
    @property
    def grants(self) -> Log[Grant]: ...
    @property
    def audits(self) -> Log[Audit]: ...
    @property
    def steps(self) -> Log[AuditStep]: ...
    @property
    def answers(self) -> Log[Answer]: ...
    @property
    def citations(self) -> Log[Citation]: ...
    @property
    def evidence(self) -> Log[EvidenceItem]: ...
    @property
    def files(self) -> Log[StoredFile]: ...
    @property
    def checks(self) -> Log[Check]: ...
    @property
    def check_results(self) -> Log[CheckResult]: ...
    @property
    def check_plans(self) -> Log[CheckPlan]: ...
    @property
    def actions(self) -> Log[Action]: ...
    @property
    def explanations(self) -> Log[Explanation]: ...
    @property
    def frozen(self) -> Log[FrozenDocument]: ...
    @property
    def sign_offs(self) -> Log[SignOff]: ...
    @property
    def corrections(self) -> Log[Correction]: ...
    @property
    def imports(self) -> Log[Import]: ...
    @property
    def import_rows(self) -> Log[ImportRow]: ...
    @property
    def imports_undone(self) -> Log[ImportUndone]: ...
    @property
    def mappings(self) -> Log[ImportMapping]: ...
    @property
    def incidents(self) -> Log[Incident]: ...
    @property
    def releases(self) -> Log[Release]: ...
    @property
    def release_bases(self) -> Log[ReleaseBasis]: ...
    @property
    def own_criteria(self) -> Log[OwnCriteriaKept]: ...

    @property
    def release_thresholds(self) -> Log[ReleaseThreshold]: ...
    @property
    def releases_set_aside(self) -> Log[ReleaseSetAside]: ...
    @property
    def reviews(self) -> Log[Review]: ...
    @property
    def annotations(self) -> Log[Annotation]: ...
    @property
    def governor_replies(self) -> Log[GovernorReply]: ...
    @property
    def trail(self) -> Log[TrailEntry]: ...
    @property
    def drafts(self) -> Shelf[Draft]: ...
    @property
    def upload_drafts(self) -> Shelf[UploadDraft]: ...
    @property
    def sessions(self) -> Shelf[Session]: ...
    @property
    def failed_sign_ins(self) -> Shelf[FailedSignIn]: ...
    @property
    def jobs(self) -> Shelf[Job]: ...
    @property
    def catalogues(self) -> Catalogues: ...

    def log_named(self, name: str) -> Log[Any]:
        """The log of a table by its name, for what goes through all of them alike."""

    def erase_school(self) -> None:
        """Remove every record of this school, its trail included; only for a made-up school."""


class Store(Protocol):
    """Where everything is kept."""

    def reading(self, school_id: str | None) -> AbstractContextManager[Work]:
        """A consistent view of one school, or of the registry of all (None); writing through it is an error."""

    def writing(self, school_id: str | None) -> AbstractContextManager[Work]:
        """One transaction in one school, or in the registry (None: people, sessions, failed sign-ins, schools).

        Writers in the same school wait for each other; leaving the block by an exception keeps nothing.
        Records that belong to no school (people, sessions, failed sign-ins, catalogues) are written through either;
        every other one through its own school, so that a school is set up with its first people in one block.
        While a school does not exist yet, its writer also keeps the registry's other writers waiting.
        A person's sign-in name is theirs alone: AlreadyThere where another person's latest entry has it.
        A thread has one writing block open at a time (RuntimeError for a second); Refusal where the wait is too long.
        """
