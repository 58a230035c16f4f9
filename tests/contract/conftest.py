"""The three stores, each empty for every test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from audits.storage.fake import FakeStore
from audits.storage.opening import open_store
from audits.storage.sql_store import SqlStore
from audits.storage.store import Store
from tests.fixtures.postgres import TemporaryPostgres


@pytest.fixture(scope="session")
def postgres() -> Iterator[TemporaryPostgres]:
    """A PostgreSQL server of the run's own."""
    server = TemporaryPostgres()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def postgres_template(postgres: TemporaryPostgres) -> str:
    """The name of a PostgreSQL database whose tables are up to date."""
    address = postgres.new_database()
    open_store(address).close()
    return address.partition("@/")[2].partition("?")[0]


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file whose tables are up to date."""
    path = tmp_path_factory.mktemp("template") / "audits.sqlite"
    open_store(path).close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty database of each kind is, tables up to date."""
    if request.param == "sqlite":
        return shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "audits.sqlite").as_posix()
    server: TemporaryPostgres = request.getfixturevalue("postgres")
    return server.new_database(request.getfixturevalue("postgres_template"))


@pytest.fixture
def sql_store(address: str) -> Iterator[SqlStore]:
    """An empty store in each kind of database."""
    opened = open_store(address)
    yield opened
    opened.close()


@pytest.fixture(params=["fake", "sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    if request.param == "fake":
        yield FakeStore()
        return
    if request.param == "sqlite":
        where = str(shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "audits.sqlite"))
    else:
        server: TemporaryPostgres = request.getfixturevalue("postgres")
        where = server.new_database(request.getfixturevalue("postgres_template"))
    opened = open_store(where)
    yield opened
    opened.close()
