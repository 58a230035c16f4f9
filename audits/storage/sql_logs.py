"""Logs, shelves and catalogues in a database, SQLite or PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, FromClause, Insert, Select, delete, func, insert, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from audits.storage import tables
from audits.storage.columns import in_utc
from audits.storage.declaring import Kept, LogTable, ShelfTable, Wanted
from audits.storage.engines import REGISTRY, lock, meaning
from audits.storage.store import AlreadyThere
from audits.storage.views import Scope

T = TypeVar("T")
Conditions = list[ColumnElement[bool]]

MANY = 500
"""Values of one field up to which the database picks; above, its entries are picked here (SQLite allows 32,766)."""


class SqlLog(Generic[T]):
    """A log in a database."""

    def __init__(self, kept: LogTable[T], connection: Connection, scope: Scope) -> None:
        self._kept = kept
        self._connection = connection
        self._scope = scope

    def append(self, record: T) -> None:
        """Add a record."""
        self.extend([record])

    def extend(self, records: Sequence[T]) -> None:
        """Add many records, or none of them."""
        self._scope.allow_writing()
        rows = []
        for record in records:
            row = self._kept.row(record)
            self._scope.allow_writing(self._kept, row)
            rows.append(row)
        if not rows:
            return
        with meaning(), self._connection.begin_nested():
            if self._kept.unshared is None:
                self._connection.execute(self._insert, rows if len(rows) > 1 else rows[0])
                return
            # Only one writer at a time may claim such a value: every school's people are the same people.
            lock(self._connection, REGISTRY)
            for row in rows:
                self._check_unshared(row, self._kept.unshared)
                self._connection.execute(self._insert, row)

    def all(self, *, known_at: datetime | None = None, **equals: object) -> list[T]:
        """Every entry that fits."""
        wanted = self._kept.wanted(equals)
        table = self._kept.table
        found = select(*_columns(self._kept)).where(*self._known(known_at), *_conditions(self._kept, _few(wanted)))
        return self._records(found.order_by(table.c.entry), wanted)

    def latest(self, *, known_at: datetime | None = None, **equals: object) -> list[T]:
        """The latest entry per key, of those that fit."""
        wanted = self._kept.wanted(equals)
        found, first = self._latest(known_at, wanted)
        return self._records(found.order_by(first), wanted)

    def one(self, *, known_at: datetime | None = None, **equals: object) -> T | None:
        """The newest of the latest that fit."""
        wanted = self._kept.wanted(equals)
        found, _ = self._latest(known_at, wanted)
        found = found.order_by(self._kept.table.c.entry.desc())
        if _few(wanted) == wanted:
            found = found.limit(1)
        return next(iter(self._records(found, wanted)), None)

    def _latest(self, known_at: datetime | None, wanted: Wanted) -> tuple[Select[Any], ColumnElement[int]]:
        """The select of the latest entries, and what says where each key first appeared."""
        table = self._kept.table
        conditions = _conditions(self._kept, _few(wanted))
        known = self._known(known_at)
        if self._kept.single:
            return select(*_columns(self._kept)).where(*known, *conditions), table.c.entry
        of_key = {field: values for field, values in _few(wanted).items() if field in self._kept.whole_key}
        group = (
            select(func.max(table.c.entry).label("newest"), func.min(table.c.entry).label("first"))
            .where(*known, *_conditions(self._kept, of_key))
            .group_by(*(table.c[column] for column in self._kept.whole_key))
            .subquery()
        )
        source: FromClause = table.join(group, table.c.entry == group.c.newest)
        return select(*_columns(self._kept)).select_from(source).where(*conditions), group.c.first

    def _known(self, known_at: datetime | None) -> Conditions:
        conditions = _of_scope(self._kept, self._scope)
        if known_at is not None:
            conditions.append(self._kept.table.c[self._kept.moment] <= in_utc(known_at))
        return conditions

    def _records(self, found: Select[Any], wanted: Wanted) -> list[T]:
        self._scope.allow_reading()
        with meaning():
            rows = self._connection.execute(found).all()
        fields = self._kept.fields
        records = [self._kept.made(dict(zip(fields, row, strict=True))) for row in rows]
        return records if _few(wanted) == wanted else [one for one in records if self._kept.fits(one, wanted)]

    @property
    def _insert(self) -> Insert:
        return insert(self._kept.table).inline()

    def _check_unshared(self, row: Mapping[str, object], unshared: str) -> None:
        standing, _ = self._latest(None, {unshared: frozenset({row[unshared]})})
        (key,) = self._kept.whole_key
        if self._connection.execute(standing.where(self._kept.table.c[key] != row[key])).first() is not None:
            raise AlreadyThere(f"{self._kept.table.name}: {unshared}")


class SqlShelf(Generic[T]):
    """A shelf in a database."""

    def __init__(self, kept: ShelfTable[T], connection: Connection, scope: Scope) -> None:
        self._kept = kept
        self._connection = connection
        self._scope = scope

    def put(self, record: T) -> None:
        """Add the record, or put it in the place of the one with its key."""
        self._scope.allow_writing()
        row = self._kept.row(record)
        self._scope.allow_writing(self._kept, row)
        table = self._kept.table
        add = (postgresql if self._connection.dialect.name == "postgresql" else sqlite).insert(table).values(row)
        rest = {column: add.excluded[column] for column in row if column not in self._kept.whole_key}
        with meaning(), self._connection.begin_nested():
            self._connection.execute(add.on_conflict_do_update(index_elements=self._kept.whole_key, set_=rest))

    def find(self, **equals: object) -> list[T]:
        """The records that fit, in the order in which their keys were first put."""
        self._scope.allow_reading()
        wanted = self._kept.wanted(equals)
        found = select(*_columns(self._kept)).where(*self._fitting(wanted)).order_by(self._kept.table.c.entry)
        rows = self._connection.execute(found).all()
        return [self._kept.made(dict(zip(self._kept.fields, row, strict=True))) for row in rows]

    def remove(self, **equals: object) -> int:
        """Remove the records that fit."""
        self._scope.allow_writing()
        if not equals:
            raise TypeError("Say which records to remove.")
        going = delete(self._kept.table).where(*self._fitting(self._kept.wanted(equals)))
        with meaning():
            return self._connection.execute(going).rowcount

    def _fitting(self, wanted: Wanted) -> Conditions:
        return [*_of_scope(self._kept, self._scope), *_conditions(self._kept, wanted)]


class SqlCatalogues:
    """The catalogues in a database."""

    def __init__(self, connection: Connection, scope: Scope) -> None:
        self._connection = connection
        self._scope = scope

    def keep(self, catalogue_hash: str, version: str, content: bytes, at: datetime) -> None:
        """Keep a catalogue once."""
        self._scope.allow_writing()
        dialect = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        row = {"hash": catalogue_hash, "version": version, "content": content, "kept_at": at}
        self._connection.execute(dialect.insert(tables.CATALOGUES).values(row).on_conflict_do_nothing())

    def content(self, catalogue_hash: str) -> bytes | None:
        """What was kept under the hash."""
        self._scope.allow_reading()
        catalogues = tables.CATALOGUES.c
        return self._connection.scalar(select(catalogues.content).where(catalogues.hash == catalogue_hash))


def _columns(kept: Kept[Any]) -> list[ColumnElement[Any]]:
    return [kept.table.c[field] for field in kept.fields]


def _of_scope(kept: Kept[Any], scope: Scope) -> Conditions:
    school = scope.narrows(kept)
    return [] if kept.school is None or school is None else [kept.table.c[kept.school] == school]


def _conditions(kept: Kept[Any], wanted: Wanted) -> Conditions:
    conditions: Conditions = []
    for field, values in wanted.items():
        column = kept.table.c[field]
        some = [value for value in values if kept.bound(field, value) is not None]
        picked: Conditions = []
        if len(some) < len(values):
            picked.append(column.is_(None))
        if len(some) == 1:
            picked.append(column == some[0])
        elif some or not picked:
            picked.append(column.in_(some))
        conditions.append(or_(*picked))
    return conditions


def _few(wanted: Wanted) -> Wanted:
    """What the database picks by; the rest is left to `Kept.fits`."""
    return {field: values for field, values in wanted.items() if len(values) <= MANY}
