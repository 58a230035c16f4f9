"""Logs, shelves and catalogues in a database, SQLite or PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, Insert, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from audits.storage import tables
from audits.storage.columns import in_utc
from audits.storage.declaring import LogTable, ShelfTable
from audits.storage.engines import REGISTRY, lock, meaning
from audits.storage.sql_picking import (
    KNOWN_AT,
    SCHOOL,
    Question,
    Reach,
    Values,
    columns,
    conditions,
    few,
    narrow,
    reading,
    shape_of,
)
from audits.storage.store import AlreadyThere
from audits.storage.views import Scope
from checklists.own_catalogue import OWN_VERSION

T = TypeVar("T")


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
        return self._answer(Question.ALL, known_at, equals)

    def latest(self, *, known_at: datetime | None = None, **equals: object) -> list[T]:
        """The latest entry per key, of those that fit."""
        return self._answer(Question.LATEST, known_at, equals)

    def columns(self, *fields: str, known_at: datetime | None = None, **equals: object) -> list[tuple[Any, ...]]:
        """These fields of every entry that fits."""
        self._scope.allow_reading()
        wanted = self._kept.wanted(equals)
        if few(wanted) != wanted:
            return [tuple(getattr(one, each) for each in fields) for one in self.all(known_at=known_at, **equals)]
        shape, values = shape_of(self._kept, wanted)
        statement = narrow(self._kept, fields, shape, self._reach(known_at, stops=True))
        with meaning():
            return [tuple(row) for row in self._connection.execute(statement, self._filled(values, known_at)).all()]

    def one(self, *, known_at: datetime | None = None, **equals: object) -> T | None:
        """The newest of the latest that fit."""
        return next(iter(self._answer(Question.ONE, known_at, equals)), None)

    def _answer(self, question: Question, known_at: datetime | None, equals: Mapping[str, object]) -> list[T]:
        self._scope.allow_reading()
        wanted = self._kept.wanted(equals)
        picked = few(wanted)
        shape, values = shape_of(self._kept, picked)
        statement = reading(self._kept, question, shape, self._reach(known_at, stops=picked == wanted))
        with meaning():
            rows = self._connection.execute(statement, self._filled(values, known_at)).all()
        records = [self._kept.made(dict(zip(self._kept.fields, row, strict=True))) for row in rows]
        return records if picked == wanted else [record for record in records if self._kept.fits(record, wanted)]

    def _reach(self, known_at: datetime | None, *, stops: bool) -> Reach:
        return Reach(
            in_school=self._scope.school_id is not None,
            known_at=known_at is not None,
            stops=stops,
            by_window=self._connection.dialect.name == "postgresql",
        )

    def _filled(self, values: Values, known_at: datetime | None) -> Values:
        at = None if known_at is None else in_utc(known_at)
        return {**values, SCHOOL: self._scope.school_id, KNOWN_AT: at}

    @property
    def _insert(self) -> Insert:
        return insert(self._kept.table).inline()

    def _check_unshared(self, row: Mapping[str, object], unshared: str) -> None:
        (key,) = self._kept.whole_key
        standing = self._answer(Question.LATEST, None, {unshared: row[unshared]})
        if any(getattr(other, key) != row[key] for other in standing):
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
        picked, values = self._fitting(equals)
        found = select(*columns(self._kept)).where(*picked).order_by(self._kept.table.c.entry)
        rows = self._connection.execute(found, values).all()
        return [self._kept.made(dict(zip(self._kept.fields, row, strict=True))) for row in rows]

    def remove(self, **equals: object) -> int:
        """Remove the records that fit."""
        self._scope.allow_writing()
        if not equals:
            raise TypeError("Say which records to remove.")
        picked, values = self._fitting(equals)
        with meaning():
            return self._connection.execute(delete(self._kept.table).where(*picked), values).rowcount

    def _fitting(self, equals: Mapping[str, object]) -> tuple[list[ColumnElement[bool]], Values]:
        shape, values = shape_of(self._kept, self._kept.wanted(equals))
        in_school = self._kept.school is not None and self._scope.school_id is not None
        if in_school:
            values[SCHOOL] = self._scope.school_id
        return conditions(self._kept, shape, in_school=in_school), values


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

    def in_use(self, at: datetime) -> str | None:
        """The newest by then, or else the first."""
        self._scope.allow_reading()
        kept = tables.CATALOGUES.c
        of_all = select(kept.hash).where(kept.version.not_like(f"{OWN_VERSION}%"))
        by_then = of_all.where(kept.kept_at <= in_utc(at)).order_by(kept.kept_at.desc(), kept.hash.desc())
        found = self._connection.scalar(by_then.limit(1))
        first = of_all.order_by(kept.kept_at, kept.hash).limit(1)
        return found if found is not None else self._connection.scalar(first)
