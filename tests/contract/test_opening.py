"""Opening a database: made where it is missing, brought up to date once, refused in words where it is not ours."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, PrimaryKeyConstraint, inspect, make_url, text

import audits.storage.migrations as migrations
from audits.model.check import CheckOutcome
from audits.model.faults import Refusal
from audits.storage import engines, opening, tables
from audits.storage.engines import postgresql_engine, sqlite_engine
from audits.storage.opening import NOTHING, bring_to, open_store
from audits.storage.store import Store
from audits.storage.tables import METADATA
from tests.builders import make_result
from tests.contract.founding import set_up
from tests.contract.samples import SCHOOL, a_person, an_import, an_incident
from tests.fixtures.postgres import TemporaryPostgres

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a database of each kind may be made; there is nothing yet."""
    if request.param == "sqlite":
        return str(tmp_path / "new" / "folder" / "audits.sqlite")
    server: TemporaryPostgres = request.getfixturevalue("postgres")
    return server.new_database()


@pytest.fixture
def engine(address: str) -> Iterator[Engine]:
    """Connections to a database of each kind whose tables are up to date."""
    opened = postgresql_engine(make_url(address)) if "://" in address else sqlite_engine(Path(address))
    yield opened
    opened.dispose()


def is_usable(store: Store) -> bool:
    with store.reading(None) as work:
        before = work.schools.all()
    set_up(store)
    with store.reading(None) as work:
        return before == [] and len(work.schools.all()) == 1


def test_a_missing_database_is_made_and_opened_again(empty: str) -> None:
    first = open_store(empty)
    assert is_usable(first)
    first.close()
    again = open_store(empty)
    with again.reading(None) as work:
        assert len(work.schools.all()) == 1
    again.close()


def test_the_file_is_for_its_owner_alone_and_survives_a_power_cut(tmp_path: Path) -> None:
    path = tmp_path / "data" / "audits.sqlite"
    store = open_store(path)
    set_up(store)
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    store.close()
    engine = sqlite_engine(path)
    with engine.connect() as connection:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        told = [connection.execute(text(f"PRAGMA {pragma}")).scalar() for pragma in pragmas]
    engine.dispose()
    assert told == ["wal", 2, 1, 15_000]


def test_the_tables_made_are_the_tables_declared(engine: Engine) -> None:
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), METADATA) == []


def test_every_rule_declared_is_in_the_database_under_its_name(engine: Engine) -> None:
    there = inspect(engine)
    for table in METADATA.tables.values():
        found = [
            *there.get_check_constraints(table.name),
            *there.get_foreign_keys(table.name),
            *there.get_unique_constraints(table.name),
        ]
        declared = {rule.name for rule in table.constraints if not isinstance(rule, PrimaryKeyConstraint)}
        assert {rule["name"] for rule in found} == declared


def test_every_rule_has_a_name_that_both_databases_keep_whole() -> None:
    names = [str(rule.name) for table in METADATA.tables.values() for rule in table.constraints]
    assert "None" not in names
    assert len(names) == len(set(names))
    assert max(len(name) for name in names) <= 63


def test_tables_go_down_and_up_again(engine: Engine) -> None:
    bring_to(engine, NOTHING)
    assert inspect(engine).get_table_names() == ["alembic_version"]
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            assert connection.scalar(text("SELECT count(*) FROM pg_proc WHERE proname LIKE 'refuse%'")) == 0
    for version in ("0001", "0002", migrations.HEAD):
        bring_to(engine, version)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_a_migration_keeps_what_is_there(engine: Engine, address: str) -> None:
    bring_to(engine, NOTHING)
    bring_to(engine, "0001")
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO failed_sign_ins VALUES (1, 'asha', 2, '2026-11-16 12:00:00', NULL)"))
    store = open_store(address)
    with store.reading(None) as work:
        assert [one.sign_in for one in work.failed_sign_ins.find()] == ["asha"]
    store.close()


def test_rows_of_imports_made_before_they_were_kept_are_worked_out(engine: Engine, address: str) -> None:
    bring_to(engine, NOTHING)
    bring_to(engine, "0004")
    made = {"imports": an_import(), "incidents": an_incident()}
    with engine.begin() as connection:
        for table in (tables.IMPORTS, tables.INCIDENTS):
            row = table.row(made[table.table.name])
            known = {name: row[name] for name in row if name not in ("shapes", "gaps")}
            connection.execute(table.table.insert().values(known))
    store = open_store(address)
    with store.reading(SCHOOL) as work:
        assert work.imports.all() == [an_import()]
        (row_kept,) = work.import_rows.all()
    store.close()
    assert (row_kept.import_id, row_kept.incident_id, row_kept.version) == ("import-1", "incident-1", 1)
    assert (row_kept.place, row_kept.in_table, row_kept.row_number, row_kept.numbered) == (1, 0, 2, True)


def test_a_log_of_checks_written_before_keeps_its_lines_and_takes_that_a_device_is_no_longer_in_use(
    engine: Engine, address: str
) -> None:
    bring_to(engine, "0010")
    failed = make_result(CheckOutcome.FAILED, device="Tablets")
    with engine.begin() as connection:
        connection.execute(tables.CHECK_RESULTS.table.insert().values(tables.CHECK_RESULTS.row(failed)))
    store = open_store(address)
    gone = replace(failed, id="gone", outcome=CheckOutcome.NO_LONGER_IN_USE)
    with store.writing(failed.school_id) as work:
        work.check_results.append(gone)
        assert work.check_results.all() == [failed, gone]
    store.close()


def test_an_upload_made_before_stretches_were_kept_covers_all_its_days_still(engine: Engine, address: str) -> None:
    bring_to(engine, "0011")
    row = tables.IMPORTS.row(an_import())
    with engine.begin() as connection:
        connection.execute(tables.IMPORTS.table.insert().values({name: row[name] for name in row if name != "gaps"}))
    store = open_store(address)
    with store.reading(SCHOOL) as work:
        assert work.imports.all() == [an_import(gaps=())]
    store.close()


def test_the_program_expects_the_newest_version_there_is() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_heads() == [migrations.HEAD]


def test_threads_that_open_at_once_make_one_database(empty: str) -> None:
    wrong: list[Exception] = []

    def begin() -> None:
        try:
            open_store(empty).close()
        except Exception as error:
            wrong.append(error)

    threads = [threading.Thread(target=begin) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert wrong == []
    store = open_store(empty)
    assert is_usable(store)
    store.close()


def test_processes_that_open_at_once_make_one_database(empty: str) -> None:
    program = """
import sys
from audits.storage.opening import open_store
sys.stdin.readline()
open_store(sys.argv[1]).close()
"""
    starting = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", program, empty],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for process in starting:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    assert [process.communicate(timeout=60)[1] for process in starting] == [""] * 4
    assert [process.returncode for process in starting] == [0] * 4
    store = open_store(empty)
    assert is_usable(store)
    store.close()


def test_a_store_opened_twice_here_keeps_its_journal_when_another_process_comes_and_goes(tmp_path: Path) -> None:
    """The server opens it for its door and for its pages; a worker beside it must not take their journal away."""
    path = tmp_path / "audits.sqlite"
    first = open_store(path)
    set_up(first)
    second = open_store(path)
    program = f"from audits.storage.opening import open_store; s = open_store({str(path)!r}); s.close()"
    subprocess.run([sys.executable, "-W", "error", "-c", program], cwd=ROOT, check=True, timeout=60)
    assert path.with_name("audits.sqlite-wal").exists()
    with first.writing(None) as work:
        work.people.append(a_person(id="afterwards", sign_in="afterwards"))
    for store in (first, second):
        store.close()
    again = open_store(path)
    with again.reading(None) as work:
        assert work.people.one(id="afterwards") is not None
    again.close()


def test_opening_waits_for_another_process_that_is_making_the_file(tmp_path: Path) -> None:
    path = tmp_path / "audits.sqlite"
    maker = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
    maker.execute("BEGIN IMMEDIATE")
    letting_go = threading.Timer(0.3, maker.execute, ["COMMIT"])
    letting_go.start()
    store = open_store(path)
    letting_go.join()
    maker.close()
    assert is_usable(store)
    store.close()


@pytest.mark.parametrize("new", [True, False])
def test_a_database_that_another_process_keeps_busy_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, new: bool
) -> None:
    path = tmp_path / "audits.sqlite"
    if not new:
        open_store(path).close()
    for module in (engines, opening):
        monkeypatch.setattr(module, "PATIENCE", 0.1)
    maker = sqlite3.connect(path, isolation_level=None)
    maker.execute("BEGIN IMMEDIATE")
    with pytest.raises(Refusal, match="try again"):
        open_store(path)
    maker.close()
    open_store(path).close()


def test_a_newer_database_is_refused_and_left_alone(engine: Engine, address: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Refusal, match="newer version of this program"):
        open_store(address)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999"


def test_another_programs_database_is_refused_and_left_alone(engine: Engine, address: str) -> None:
    bring_to(engine, NOTHING)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE lunches (day text)"))
    with pytest.raises(Refusal, match="another program"):
        open_store(address)
    assert set(inspect(engine).get_table_names()) == {"lunches", "alembic_version"}


@pytest.mark.parametrize("content", [b"Dear governors, " * 400, b"SQLite format 3\x00" + b"\x07" * 5_000])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.sqlite"
    path.write_bytes(content)
    with pytest.raises(Refusal, match="is not one, or is damaged"):
        open_store(path)
    assert path.read_bytes() == content


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(Refusal, match="cannot be written to"):
        open_store(tmp_path / "file" / "audits.sqlite")
    with pytest.raises(Refusal, match="cannot be written to"):
        open_store(tmp_path)


@pytest.mark.parametrize("locked", ["folder", "file"])
def test_what_may_not_be_written_to_is_refused(tmp_path: Path, locked: str) -> None:
    path = tmp_path / "data" / "audits.sqlite"
    open_store(path).close()
    if locked == "folder":
        path.unlink()
        path.parent.chmod(0o500)
    else:
        path.chmod(0o400)
    child = os.fork()
    if child == 0:  # root may write everywhere, so ask as somebody else
        try:
            if os.geteuid() == 0:
                os.setuid(65_534)
            open_store(path)
        except Refusal as refusal:
            os._exit(7 if "cannot be written to" in refusal.sentence else 8)
        os._exit(9)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7


@pytest.mark.parametrize("written", ["mysql://somewhere/audits", "postgresql://host:port/x", "://"])
def test_an_address_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(Refusal, match="Write it like postgresql://"):
        open_store(written)


def test_a_server_that_does_not_answer_is_refused_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="cannot be reached") as refused:
        open_store(f"postgresql://asha:secret@/audits?host={tmp_path}")
    assert "secret" not in refused.value.sentence


def test_a_server_on_which_tables_may_not_be_made_is_refused(postgres: TemporaryPostgres) -> None:
    address = postgres.new_database()
    engine = postgresql_engine(make_url(address))
    with engine.begin() as connection:
        connection.execute(text("CREATE ROLE reader LOGIN"))
    engine.dispose()
    with pytest.raises(Refusal, match="may not make its tables"):
        open_store(address.replace("tester@", "reader@"))
