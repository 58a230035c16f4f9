"""How each database is spoken to: connections, transactions, waiting, and what its errors mean."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, StatementError
from sqlalchemy.pool import ConnectionPoolEntry

from audits.model.faults import Refusal
from audits.storage.store import AlreadyThere, RuleBroken
from audits.storage.views import BUSY, PATIENCE

FULL = "There is no room left on the disk, so this was not saved. Free some space and save again."
GONE = "The database cannot be reached, so nothing was saved. Ask whoever looks after it to check that it is running."

LOST = "lost"
"""Stands for an error without a code: the connection itself failed."""

REGISTRY = "registry"
MIGRATION = "migration"

_MEANING: dict[str, str | type[AlreadyThere] | type[RuleBroken]] = {
    "SQLITE_BUSY": BUSY,
    "SQLITE_BUSY_SNAPSHOT": BUSY,
    "SQLITE_LOCKED": BUSY,
    "SQLITE_FULL": FULL,
    "SQLITE_CONSTRAINT_UNIQUE": AlreadyThere,
    "SQLITE_CONSTRAINT_PRIMARYKEY": AlreadyThere,
    "SQLITE_CONSTRAINT_FOREIGNKEY": RuleBroken,
    "SQLITE_CONSTRAINT_CHECK": RuleBroken,
    "SQLITE_CONSTRAINT_NOTNULL": RuleBroken,
    LOST: GONE,
    "57P01": GONE,  # the server is being stopped
    "55P03": BUSY,  # lock not available
    "40P01": BUSY,  # deadlock detected
    "53100": FULL,  # disk full
    "23505": AlreadyThere,  # unique violation
    "23503": RuleBroken,  # foreign key violation
    "23514": RuleBroken,  # check violation
    "23502": RuleBroken,  # a value is missing
}


def sqlite_engine(path: Path) -> Engine:
    """Connections to an SQLite file that keep what they were told even when the power goes."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": PATIENCE},
        hide_parameters=True,
        pool_size=10,
        max_overflow=90,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def postgresql_engine(url: URL) -> Engine:
    """Connections to a PostgreSQL database, each checked before it is used again."""
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,
        hide_parameters=True,
        pool_size=10,
        max_overflow=40,
    )
    event.listen(engine, "connect", _prepare_postgresql)
    return engine


@contextmanager
def transaction(engine: Engine, *, writes: bool) -> Iterator[Connection]:
    """One transaction: a consistent view where it only reads; the latest of everything, statement by statement, else.

    A writing one on SQLite is the only one of its kind from the start.
    """
    options: dict[str, Any] = {"writes": writes}
    if engine.dialect.name == "postgresql":
        # A writer reads what the holder of the lock before it left, so its view is not fixed at the beginning.
        options["isolation_level"] = "READ COMMITTED" if writes else "REPEATABLE READ"
        options["postgresql_readonly"] = not writes
    with meaning(), engine.connect() as plain:
        connection = plain.execution_options(**options)
        with connection.begin():
            if not writes:
                connection.execute(text("SELECT count(*) FROM schools_being_erased"))  # the view is fixed here
            yield connection


@contextmanager
def meaning() -> Iterator[None]:
    """Database errors as what they mean here: AlreadyThere, RuleBroken, or a Refusal that says what to do.

    The database's own error goes no further, because PostgreSQL's repeats the record, and logs hold no record.
    """
    try:
        yield
    except (IntegrityError, OperationalError) as error:
        code = getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None)
        found = _MEANING.get(code or LOST)
        if isinstance(found, str):
            raise Refusal(found) from None
        if found is not None:
            raise found(_rule(error)) from None
        raise
    except StatementError as error:
        # The value was refused by its column, before the database saw it.
        raise (error if isinstance(error, DBAPIError) or error.orig is None else error.orig) from None


def lock(connection: Connection, name: str) -> None:
    """Wait until no other transaction holds the name, and hold it until this one ends.

    On SQLite a writing transaction is alone already.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_number(name))))


def lock_of_school(school_id: str) -> str:
    """The name that stands for writing in a school."""
    return f"school {school_id}"


def _rule(error: IntegrityError | OperationalError) -> str:
    """The name of the rule that was broken; SQLite names only columns, and no rule for a foreign key."""
    diagnosis = getattr(error.orig, "diag", None)
    return str(error.orig) if diagnosis is None else str(diagnosis.constraint_name or diagnosis.column_name)


def _number(name: str) -> int:
    digest = hashlib.sha256(f"online safety audit: {name}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def _prepare_sqlite(connection: Any, entry: ConnectionPoolEntry) -> None:  # noqa: ANN401, ARG001  # the driver's own
    connection.isolation_level = None  # transactions begin where we say, not where the driver guesses
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=FULL")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN DEFERRED")


def _prepare_postgresql(connection: Any, entry: ConnectionPoolEntry) -> None:  # noqa: ANN401, ARG001  # the driver's own
    connection.execute(f"SET lock_timeout = {int(PATIENCE * 1000)}")
    connection.commit()
