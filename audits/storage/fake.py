"""The store held in memory: for tests, and for reading what the protocols mean in plain Python.

Entries are kept as their columns would hold them and made into records anew for each reader, so that nobody
shares an object. A block works on copies that replace the store's own when it ends well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Generic, TypeVar

from audits.storage import tables
from audits.storage.columns import in_utc
from audits.storage.declaring import Kept, LogTable, ShelfTable
from audits.storage.fake_rows import Row, Rows, Tables, Values, values_of
from audits.storage.store import AlreadyThere, Catalogues, Log, Shelf
from audits.storage.views import Scope, Turns, View
from checklists.own_catalogue import OWN_VERSION

T = TypeVar("T")


class FakeLog(Generic[T]):
    """A log in memory."""

    def __init__(self, kept: LogTable[T], held: Tables, scope: Scope) -> None:
        self._kept = kept
        self._held = held
        self._scope = scope

    def append(self, record: T) -> None:
        """Add a record."""
        self.extend([record])

    def extend(self, records: Sequence[T]) -> None:
        """Add many records, or none of them."""
        self._scope.allow_writing()
        rows = []
        for record in records:
            row = self._kept.bound_row(record)
            self._scope.allow_writing(self._kept, row)
            rows.append(row)
        self._check_unshared(rows)
        self._held.add(self._kept.table, rows)

    def all(self, *, known_at: datetime | None = None, **equals: object) -> list[T]:
        """Every entry that fits."""
        wanted = self._kept.wanted(equals)
        records = map(self._kept.restored_record, self._known(known_at))
        return [record for record in records if self._kept.fits(record, wanted)]

    def latest(self, *, known_at: datetime | None = None, **equals: object) -> list[T]:
        """The latest entry per key, of those that fit."""
        wanted = self._kept.wanted(equals)
        records = [self._kept.restored_record(row) for row in self._newest(known_at).values()]
        return [record for record in records if self._kept.fits(record, wanted)]

    def columns(self, *fields: str, known_at: datetime | None = None, **equals: object) -> list[tuple[Any, ...]]:
        """These fields of every entry that fits."""
        return [tuple(getattr(record, field) for field in fields) for record in self.all(known_at=known_at, **equals)]

    def one(self, *, known_at: datetime | None = None, **equals: object) -> T | None:
        """The newest of the latest that fit."""
        wanted = self._kept.wanted(equals)
        order = {id(row): place for place, row in enumerate(self._known(known_at))}
        for row in sorted(self._newest(known_at).values(), key=lambda row: -order[id(row)]):
            record = self._kept.restored_record(row)
            if self._kept.fits(record, wanted):
                return record
        return None

    def _known(self, known_at: datetime | None) -> list[Row]:
        self._scope.allow_reading()
        school = self._scope.narrows(self._kept)
        rows = self._held.rows(self._kept.table)
        if known_at is not None:
            until = in_utc(known_at)
            rows = [row for row in rows if _moment(row[self._kept.moment]) <= until]
        return [row for row in rows if school is None or row[str(self._kept.school)] == school]

    def _newest(self, known_at: datetime | None) -> dict[Values, Row]:
        return {values_of(row, self._kept.whole_key): row for row in self._known(known_at)}

    def _check_unshared(self, rows: Sequence[Row]) -> None:
        unshared = self._kept.unshared
        if unshared is None:
            return
        standing = {key: row[unshared] for key, row in self._newest(None).items()}
        for row in rows:
            standing[values_of(row, self._kept.whole_key)] = row[unshared]
            if list(standing.values()).count(row[unshared]) > 1:
                raise AlreadyThere(f"{self._kept.table.name}: {unshared}")


class FakeShelf(Generic[T]):
    """A shelf in memory."""

    def __init__(self, kept: ShelfTable[T], held: Tables, scope: Scope) -> None:
        self._kept = kept
        self._held = held
        self._scope = scope

    def put(self, record: T) -> None:
        """Add the record, or put it in the place of the one with its key."""
        self._scope.allow_writing()
        row = self._kept.bound_row(record)
        self._scope.allow_writing(self._kept, row)
        key = values_of(row, self._kept.whole_key)
        rows = self._held.rows(self._kept.table)
        if any(values_of(one, self._kept.whole_key) == key for one in rows):
            same = [row if values_of(one, self._kept.whole_key) == key else one for one in rows]
            self._held.replace(self._kept.table, same)
        else:
            self._held.add(self._kept.table, [row])

    def find(self, **equals: object) -> list[T]:
        """The records that fit, in the order in which their keys were first put."""
        self._scope.allow_reading()
        return [self._kept.restored_record(row) for row in self._fitting(equals)]

    def remove(self, **equals: object) -> int:
        """Remove the records that fit."""
        self._scope.allow_writing()
        if not equals:
            raise TypeError("Say which records to remove.")
        going = self._fitting(equals)
        rows = self._held.rows(self._kept.table)
        self._held.replace(self._kept.table, [row for row in rows if not any(row is one for one in going)])
        return len(going)

    def _fitting(self, equals: dict[str, object]) -> list[Row]:
        wanted = self._kept.wanted(equals)
        school = self._scope.narrows(self._kept)
        return [
            row
            for row in self._held.rows(self._kept.table)
            if (school is None or row[str(self._kept.school)] == school)
            and self._kept.fits(self._kept.restored_record(row), wanted)
        ]


class FakeCatalogues:
    """The catalogues kept in memory."""

    def __init__(self, held: Tables, scope: Scope) -> None:
        self._held = held
        self._scope = scope

    def keep(self, catalogue_hash: str, version: str, content: bytes, at: datetime) -> None:
        """Keep a catalogue once."""
        self._scope.allow_writing()
        if self.content(catalogue_hash) is None:
            row: Row = {"hash": catalogue_hash, "version": version, "content": bytes(content), "kept_at": at}
            self._held.add(tables.CATALOGUES, [row])

    def content(self, catalogue_hash: str) -> bytes | None:
        """What was kept under the hash."""
        self._scope.allow_reading()
        kept = (row["content"] for row in self._held.rows(tables.CATALOGUES) if row["hash"] == catalogue_hash)
        return next((content for content in kept if isinstance(content, bytes)), None)

    def in_use(self, at: datetime) -> str | None:
        """The newest by then, or else the first."""
        self._scope.allow_reading()
        of_all = (one for one in self._held.rows(tables.CATALOGUES) if not str(one["version"]).startswith(OWN_VERSION))
        kept = sorted((_moment(row["kept_at"]), str(row["hash"])) for row in of_all)
        by_then = [found for moment, found in kept if moment <= in_utc(at)]
        return by_then[-1] if by_then else kept[0][1] if kept else None


class FakeShelves:
    """What the store in memory brings to a view."""

    def __init__(self, held: Tables) -> None:
        self._held = held

    def log(self, kept: LogTable[T], scope: Scope) -> Log[T]:
        """One log."""
        return FakeLog(kept, self._held, scope)

    def shelf(self, kept: ShelfTable[T], scope: Scope) -> Shelf[T]:
        """One shelf."""
        return FakeShelf(kept, self._held, scope)

    def catalogues(self, scope: Scope) -> Catalogues:
        """The catalogues."""
        return FakeCatalogues(self._held, scope)

    def erase(self, school_id: str, person_ids: frozenset[str], sign_ins: frozenset[str]) -> None:
        """Leave out what goes."""
        for kept in tables.KEPT:
            if kept.school is not None:
                self._leave_out(kept, kept.school, frozenset({school_id}))
        self._leave_out(tables.PEOPLE, "id", person_ids)
        self._leave_out(tables.SESSIONS, "person_id", person_ids)
        self._leave_out(tables.SESSIONS, "school_id", frozenset({school_id}))
        self._leave_out(tables.FAILED_SIGN_INS, "sign_in", sign_ins)

    def _leave_out(self, kept: Kept[T], column: str, values: frozenset[str]) -> None:
        rows = self._held.rows(kept.table)
        self._held.replace(kept.table, [row for row in rows if row[column] not in values])


class FakeStore:
    """A whole store in memory; every writer waits for the one before, whatever the school."""

    def __init__(self) -> None:
        self._kept: dict[str, Rows] = {}
        self._turns = Turns(queue=True)

    @contextmanager
    def reading(self, school_id: str | None) -> Iterator[View]:
        """A view of what was kept when the block began."""
        scope = Scope(school_id, writes=False)
        try:
            yield View(FakeShelves(Tables(self._kept)), scope)
        finally:
            scope.ended = True

    @contextmanager
    def writing(self, school_id: str | None) -> Iterator[View]:
        """A view whose changes are kept when the block ends well."""
        scope = Scope(school_id, writes=True)
        with self._turns.turn():
            held = Tables(self._kept)
            try:
                yield View(FakeShelves(held), scope)
            finally:
                scope.ended = True
            self._kept = held.kept


def _moment(value: object) -> datetime:
    assert isinstance(value, datetime), "every log has a moment"
    return value
