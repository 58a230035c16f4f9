"""One transaction's view of the store: what it covers, and the rules that the SQL store and the fake share."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from audits.model.faults import Refusal
from audits.storage import tables
from audits.storage.declaring import Kept, LogTable, ShelfTable
from audits.storage.store import Catalogues, Log, OutsideView, Shelf

T = TypeVar("T")

PATIENCE = 15.0
"""Seconds that a writer waits for the writers before it; one of them takes a few milliseconds."""

BUSY = "Many people are saving at the same moment, so this was not saved. Wait a few seconds and try again."


@dataclass
class Scope:
    """What a view covers: one school or (None) the registry, for reading or for writing, until its block ends."""

    school_id: str | None
    writes: bool
    ended: bool = False

    def allow_reading(self) -> None:
        """OutsideView once the block has ended."""
        if self.ended:
            raise OutsideView("This view's block has ended.")

    def allow_writing(self, kept: Kept[Any] | None = None, values: dict[str, object] | None = None) -> None:
        """OutsideView where the view does not write, or where the record with these values is of another school."""
        self.allow_reading()
        if not self.writes:
            raise OutsideView("This view is for reading.")
        if kept is None or kept.school is None or values is None:
            return
        founding = self.school_id is None and kept is tables.SCHOOLS
        if not founding and values[kept.school] != self.school_id:
            raise OutsideView(f"Entries of {kept.table.name} are written in their own school.")

    def narrows(self, kept: Kept[Any]) -> str | None:
        """The school that entries are narrowed to, or None where all are seen."""
        return None if kept.school is None else self.school_id


class Shelves(Protocol):
    """What a kind of store brings to a view: its logs and shelves, and how a school is erased."""

    def log(self, kept: LogTable[T], scope: Scope) -> Log[T]:
        """The log of one record type, as far as the scope goes."""

    def shelf(self, kept: ShelfTable[T], scope: Scope) -> Shelf[T]:
        """The shelf of one record type, as far as the scope goes."""

    def catalogues(self, scope: Scope) -> Catalogues:
        """The catalogues kept."""

    def erase(self, school_id: str, person_ids: frozenset[str], sign_ins: frozenset[str]) -> None:
        """Remove a school's entries, these people, the sessions of either, and these failed sign-ins."""


class View:
    """The logs and shelves of one transaction."""

    def __init__(self, shelves: Shelves, scope: Scope) -> None:
        self._shelves = shelves
        self._scope = scope
        self.schools = shelves.log(tables.SCHOOLS, scope)
        self.rolls = shelves.log(tables.ROLLS, scope)
        self.calendars = shelves.log(tables.CALENDARS, scope)
        self.people = shelves.log(tables.PEOPLE, scope)
        self.grants = shelves.log(tables.GRANTS, scope)
        self.audits = shelves.log(tables.AUDITS, scope)
        self.steps = shelves.log(tables.STEPS, scope)
        self.answers = shelves.log(tables.ANSWERS, scope)
        self.citations = shelves.log(tables.CITATIONS, scope)
        self.evidence = shelves.log(tables.EVIDENCE, scope)
        self.files = shelves.log(tables.FILES, scope)
        self.checks = shelves.log(tables.CHECKS, scope)
        self.check_results = shelves.log(tables.CHECK_RESULTS, scope)
        self.check_plans = shelves.log(tables.CHECK_PLANS, scope)
        self.actions = shelves.log(tables.ACTIONS, scope)
        self.explanations = shelves.log(tables.EXPLANATIONS, scope)
        self.frozen = shelves.log(tables.FROZEN, scope)
        self.sign_offs = shelves.log(tables.SIGN_OFFS, scope)
        self.corrections = shelves.log(tables.CORRECTIONS, scope)
        self.imports = shelves.log(tables.IMPORTS, scope)
        self.import_rows = shelves.log(tables.IMPORT_ROWS, scope)
        self.imports_undone = shelves.log(tables.IMPORTS_UNDONE, scope)
        self.mappings = shelves.log(tables.MAPPINGS, scope)
        self.incidents = shelves.log(tables.INCIDENTS, scope)
        self.releases = shelves.log(tables.RELEASES, scope)
        self.release_bases = shelves.log(tables.RELEASE_BASES, scope)
        self.own_criteria = shelves.log(tables.OWN_CRITERIA, scope)
        self.release_thresholds = shelves.log(tables.RELEASE_THRESHOLDS, scope)
        self.releases_set_aside = shelves.log(tables.RELEASES_SET_ASIDE, scope)
        self.reviews = shelves.log(tables.REVIEWS, scope)
        self.annotations = shelves.log(tables.ANNOTATIONS, scope)
        self.governor_replies = shelves.log(tables.GOVERNOR_REPLIES, scope)
        self.trail = shelves.log(tables.TRAIL, scope)
        self.drafts = shelves.shelf(tables.DRAFTS, scope)
        self.upload_drafts = shelves.shelf(tables.UPLOAD_DRAFTS, scope)
        self.sessions = shelves.shelf(tables.SESSIONS, scope)
        self.failed_sign_ins = shelves.shelf(tables.FAILED_SIGN_INS, scope)
        self.jobs = shelves.shelf(tables.JOBS, scope)
        self.catalogues = shelves.catalogues(scope)

    def log_named(self, name: str) -> Log[Any]:
        """The log of a table by its name; KeyError where there is none."""
        return self._shelves.log({kept.table.name: kept for kept in tables.LOGS}[name], self._scope)

    def erase_school(self) -> None:
        """Remove every record of this school, its trail included; Refusal unless it is made up.

        Made-up people who hold roles in no other school go with it, and so do their sessions.
        """
        self._scope.allow_writing()
        school_id = self._scope.school_id
        if school_id is None:
            raise OutsideView("A school is erased through its own view.")
        school = self.schools.one()
        if school is None or not school.made_up:
            raise Refusal("Only the made-up school can be removed. A real school's records stay.")
        everywhere = Scope(None, writes=False)
        grants = self._shelves.log(tables.GRANTS, everywhere).all()
        elsewhere = {grant.person_id for grant in grants if grant.school_id != school_id}
        here = {grant.person_id for grant in grants if grant.school_id == school_id} - elsewhere
        entries = self.people.all(id=here)
        real = {person.id for person in entries if not person.made_up}
        going = [person for person in entries if person.id not in real]
        self._shelves.erase(
            school_id, frozenset(person.id for person in going), frozenset(person.sign_in for person in going)
        )


class Turns:
    """Who may write when: one block per thread, and, where `queue` is set, one thread per process."""

    def __init__(self, *, queue: bool) -> None:
        self._mine = threading.local()
        self._queue = threading.Lock() if queue else None

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn and keep it; RuntimeError within another turn, Refusal where the wait is too long."""
        if getattr(self._mine, "taken", False):
            raise RuntimeError("A writing block was opened inside another: it would wait for itself.")
        if self._queue is not None and not self._queue.acquire(timeout=PATIENCE):
            raise Refusal(BUSY)
        self._mine.taken = True
        try:
            yield
        finally:
            self._mine.taken = False
            if self._queue is not None:
                self._queue.release()
