"""The store in a database."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, delete, exists, insert, select

from audits.storage import tables
from audits.storage.declaring import LogTable, ShelfTable
from audits.storage.engines import REGISTRY, lock, lock_of_school, meaning, transaction
from audits.storage.sql_logs import SqlCatalogues, SqlLog, SqlShelf
from audits.storage.store import Catalogues, Log, Shelf
from audits.storage.views import Scope, Turns, View

T = TypeVar("T")


class SqlShelves:
    """What a database brings to a view."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def log(self, kept: LogTable[T], scope: Scope) -> Log[T]:
        """One log."""
        return SqlLog(kept, self._connection, scope)

    def shelf(self, kept: ShelfTable[T], scope: Scope) -> Shelf[T]:
        """One shelf."""
        return SqlShelf(kept, self._connection, scope)

    def catalogues(self, scope: Scope) -> Catalogues:
        """The catalogues."""
        return SqlCatalogues(self._connection, scope)

    def erase(self, school_id: str, person_ids: frozenset[str], sign_ins: frozenset[str]) -> None:
        """Delete what goes; the triggers let it go while the school stands in its table."""
        being_erased = tables.BEING_ERASED
        schools = {kept.table: kept.school for kept in tables.KEPT if kept.school is not None}
        with meaning():
            self._connection.execute(insert(being_erased).values(school_id=school_id))
            for table in reversed(tables.METADATA.sorted_tables):
                if table in schools:
                    self._delete(table.c[schools[table]], {school_id})
            self._delete(tables.SESSIONS.table.c.school_id, {school_id})
            self._delete(tables.SESSIONS.table.c.person_id, person_ids)
            self._delete(tables.PEOPLE.table.c.id, person_ids)
            self._delete(tables.FAILED_SIGN_INS.table.c.sign_in, sign_ins)
            self._delete(being_erased.c.school_id, {school_id})

    def _delete(self, column: Any, values: Collection[str]) -> None:  # noqa: ANN401  # a column, of whatever type
        if values:
            self._connection.execute(delete(column.table).where(column.in_(values)))


class SqlStore:
    """A whole store in a database; `close` lets go of its connections."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # SQLite has one writer at a time; a queue here is fairer and quicker than its own polling.
        self._turns = Turns(queue=engine.dialect.name == "sqlite")

    @contextmanager
    def reading(self, school_id: str | None) -> Iterator[View]:
        """A view of what was kept when the block began."""
        scope = Scope(school_id, writes=False)
        with transaction(self._engine, writes=False) as connection:
            try:
                yield View(SqlShelves(connection), scope)
            finally:
                scope.ended = True

    @contextmanager
    def writing(self, school_id: str | None) -> Iterator[View]:
        """A view whose changes are kept when the block ends well."""
        scope = Scope(school_id, writes=True)
        with self._turns.turn(), transaction(self._engine, writes=True) as connection:
            _wait_for(connection, school_id)
            try:
                yield View(SqlShelves(connection), scope)
            finally:
                scope.ended = True

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()


def _wait_for(connection: Connection, school_id: str | None) -> None:
    """Wait for the other writers of the school, and of the registry while the school does not exist."""
    if connection.dialect.name == "sqlite":
        return  # its writers are one after another already
    if school_id is None:
        lock(connection, REGISTRY)
        return
    lock(connection, lock_of_school(school_id))
    if not connection.scalar(select(exists().where(tables.SCHOOLS.table.c.id == school_id))):
        lock(connection, REGISTRY)
