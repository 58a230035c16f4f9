"""Opening the database: its folder is made, its tables are brought up to date, and what cannot be used is refused."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import time
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DatabaseError

from audits.model.faults import Refusal
from audits.storage import tables
from audits.storage.engines import GONE, MIGRATION, lock, postgresql_engine, sqlite_engine
from audits.storage.migrations import HEAD
from audits.storage.sql_store import SqlStore
from audits.storage.views import BUSY, PATIENCE

UNWRITABLE = (
    "The folder for the school's data cannot be written to. "
    "Choose another folder, or ask whoever looks after this computer to allow it."
)
NOT_A_DATABASE = "The file chosen as the database is not one, or is damaged. Choose another, or restore a backup."
NEWER = "This database was made by a newer version of this program. Install the newer version, then open it again."
ANOTHER_PROGRAM = "This database belongs to another program. Choose an empty one, or a new file, for this program."
MAY_NOT = "This program may not make its tables in that database. Ask whoever looks after it to allow that."
ADDRESS = "The address of the database cannot be read. Write it like postgresql://person:password@server/database."

NOTHING = "base"
"""The version of a database without tables."""

_ONE_AT_A_TIME = threading.Lock()
# Alembic keeps the migration under way in a module, so two in one process would meet.


def open_store(where: str | Path) -> SqlStore:
    """The store in an SQLite file (a path, made where it is missing) or at a postgresql:// address.

    Its tables are brought to this program's version first; where two processes start at once, one waits.
    Refusal, in words, for whatever cannot be opened.
    """
    url = _address(where) if isinstance(where, str) else None
    try:
        engine = sqlite_engine(_sqlite_file(Path(where))) if url is None else postgresql_engine(url)
        bring_to(engine, HEAD)
    except (DatabaseError, sqlite3.DatabaseError) as error:
        raise Refusal(_sentence(error)) from error
    return SqlStore(engine)


def bring_to(engine: Engine, version: str) -> None:
    """Bring the tables up to a version, or take them all away ("base"); Refusal where they are not ours.

    It happens in one transaction that no other process shares, and only where something is to do.
    """
    with _ONE_AT_A_TIME, engine.connect().execution_options(writes=True) as connection:
        _prepare(connection)
        try:
            with connection.begin():
                lock(connection, MIGRATION)
                if _version(connection) != version:
                    _migrate(connection, version)
        finally:
            connection.invalidate()  # it was prepared for this alone


def _prepare(connection: Connection) -> None:
    """Set what SQLite takes only outside a transaction: its journal, and that tables may be built anew."""
    if connection.dialect.name != "sqlite":
        return
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.execute("PRAGMA foreign_keys=OFF")
    until = time.monotonic() + PATIENCE
    while driver.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        # SQLite does not wait here by itself when another process does the same.
        try:
            driver.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > until:
                raise
            time.sleep(0.05)


def _migrate(connection: Connection, version: str) -> None:
    # Imported here because nearly every start finds its tables up to date and does without.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if _version(connection) not in known | {NOTHING}:
        raise Refusal(NEWER)
    if version == NOTHING:
        command.downgrade(config, version)
    else:
        command.upgrade(config, version)
    if connection.dialect.name == "sqlite" and connection.execute(text("PRAGMA foreign_key_check")).first():
        raise RuntimeError("The migration left entries that point at nothing; it was not kept.")


def _version(connection: Connection) -> str:
    """The version of the tables that are there, "base" for none; Refusal where they are another program's."""
    there = set(inspect(connection).get_table_names())
    if tables.BEING_ERASED.name in there:
        return connection.scalar(text("SELECT version_num FROM alembic_version")) or NOTHING
    if there - {"alembic_version"}:
        raise Refusal(ANOTHER_PROGRAM)
    return NOTHING


def _address(written: str) -> URL | None:
    """The address of a PostgreSQL database, or None for a path."""
    if "://" not in written:
        return None
    try:
        url = make_url(written)
    except (ArgumentError, ValueError) as error:
        raise Refusal(ADDRESS) from error
    if url.get_backend_name() not in ("postgres", "postgresql"):
        raise Refusal(ADDRESS)
    return url


def _sqlite_file(path: Path) -> Path:
    """The path, with its folder made and the file there for its owner alone; Refusal where that cannot be.

    A file that is there is never opened here. Closing it again would let go of every lock that this process holds on
    it (POSIX), and another process, taking itself for the last one, would remove the journal this one writes to.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            with contextlib.suppress(FileExistsError):
                os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        elif not os.access(path, os.R_OK | os.W_OK):
            raise Refusal(UNWRITABLE)
    except OSError as error:
        raise Refusal(UNWRITABLE) from error
    return path


def _sentence(error: Exception) -> str:
    """What to say of a database that cannot be opened."""
    cause = error.orig if isinstance(error, DatabaseError) else error
    code = str(getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None))
    if code in ("SQLITE_NOTADB", "SQLITE_CORRUPT"):
        return NOT_A_DATABASE
    if code.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM", "SQLITE_IOERR")):
        return UNWRITABLE
    if code in ("SQLITE_BUSY", "55P03"):
        return BUSY
    return MAY_NOT if code == "42501" else GONE
