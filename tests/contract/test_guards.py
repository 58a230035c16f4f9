"""The databases themselves refuse to change or lose what was written, whoever asks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from audits.storage import tables
from audits.storage.opening import open_store
from tests.contract.founding import set_up
from tests.contract.samples import SCHOOL, a_file, a_person, a_session, an_answer

GUARDED = sorted({kept.table.name for kept in tables.LOGS} | {"catalogues"})


@pytest.fixture
def by_hand(address: str) -> Iterator[Connection]:
    """A connection such as somebody opens by hand, to a database with one school; nothing is kept."""
    store = open_store(address)
    set_up(store)
    with store.writing(SCHOOL) as work:
        work.answers.append(an_answer())
        work.files.append(a_file())
        work.people.append(a_person(id="real", made_up=False))
        work.sessions.put(a_session())
    store.close()
    engine = engine_by_hand(address)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def engine_by_hand(address: str) -> Engine:
    return create_engine(
        address.replace("postgresql:", "postgresql+psycopg:") if ":" in address else f"sqlite:///{address}"
    )


def refused(connection: Connection, statement: str, because: str) -> None:
    with pytest.raises(DBAPIError, match=because), connection.begin():
        connection.execute(text(statement))


def test_no_entry_is_changed(by_hand: Connection) -> None:
    refused(by_hand, "UPDATE answers SET narrative = 'better'", "answers are never changed")
    refused(by_hand, "UPDATE schools SET name = 'better'", "schools are never changed")
    refused(by_hand, "UPDATE trail_entries SET hash = ''", "trail_entries are never changed")
    refused(by_hand, "UPDATE people SET password_hash = ''", "people are never changed")
    refused(by_hand, "UPDATE catalogues SET version = ''", "catalogues are never changed")


def test_no_entry_is_removed(by_hand: Connection) -> None:
    refused(by_hand, "DELETE FROM answers", "answers are never removed")
    refused(by_hand, "DELETE FROM trail_entries", "trail_entries are never removed")
    refused(by_hand, "DELETE FROM people", "people are never removed")
    refused(by_hand, "DELETE FROM catalogues", "catalogues are never removed")


def test_only_entries_of_the_school_being_erased_and_made_up_people_are_removed(by_hand: Connection) -> None:
    with by_hand.begin() as undone:
        by_hand.execute(text("INSERT INTO schools_being_erased VALUES ('elsewhere')"))
        with pytest.raises(DBAPIError, match="answers are never removed"):
            by_hand.execute(text("DELETE FROM answers"))
        undone.rollback()
    with by_hand.begin() as undone:
        by_hand.execute(text(f"INSERT INTO schools_being_erased VALUES ('{SCHOOL}')"))
        assert by_hand.execute(text("DELETE FROM answers")).rowcount == 1
        assert by_hand.execute(text("DELETE FROM people WHERE id = 'asha'")).rowcount == 1
        with pytest.raises(DBAPIError, match="people are never removed"):
            by_hand.execute(text("DELETE FROM people WHERE id = 'real'"))
        undone.rollback()


def test_a_table_is_not_emptied_at_once(by_hand: Connection) -> None:
    if by_hand.dialect.name == "postgresql":
        refused(by_hand, "TRUNCATE answers", "answers are never changed")
    else:
        refused(by_hand, "DELETE FROM answers WHERE true", "answers are never removed")


@pytest.mark.parametrize("table", GUARDED)
def test_every_log_is_guarded(by_hand: Connection, table: str) -> None:
    source = "sqlite_master" if by_hand.dialect.name == "sqlite" else "pg_trigger"
    name = "name" if by_hand.dialect.name == "sqlite" else "tgname"
    there = set(by_hand.scalars(text(f"SELECT {name} FROM {source}")))
    assert {f"{table}_are_never_changed", f"{table}_are_never_removed"} <= there


@pytest.mark.parametrize(
    ("statement", "rule"),
    [
        ("INSERT INTO {0} SELECT * FROM (SELECT * FROM {0}) AS x", "answers_are_numbered_by_entry|answers.entry"),
    ],
)
def test_an_entry_is_not_written_over(by_hand: Connection, statement: str, rule: str) -> None:
    refused(by_hand, statement.format("answers"), rule)


@pytest.mark.parametrize(
    ("table", "changes", "rule"),
    [
        ("answers", {"version": "0"}, "answers_count_their_version_from_one"),
        ("answers", {"version": "2", "judgement": "'splendid'"}, "answers_use_a_known_judgement"),
        ("answers", {"version": "2", "confirmed_on": "NULL"}, "answers_are_confirmed_on_a_day"),
        ("answers", {"version": "2", "judgement": "'not applicable'"}, "answers_not_applicable_give_a_reason"),
        ("answers", {"version": "2", "audit_id": "'none'"}, "answers_belong_to_an_audit|FOREIGN KEY"),
        ("grants", {"id": "'new'", "role": "'caretaker'"}, "grants_use_a_known_role"),
        ("roll_counts", {"id": "'new'", "pupils": "20001"}, "roll_counts_lie_between_0_and_20000"),
        ("imports", {"id": "'new'", '"read"': "3"}, "imports_account_for_every_row"),
        ("imports", {"id": "'new'", "recorded_by": "NULL"}, "recorded_by"),
        ("audits", {"id": "'new'", "catalogue": "'none'"}, "audits_use_a_catalogue_that_is_kept|FOREIGN KEY"),
    ],
)
def test_rules_have_names_that_say_what_they_ask(
    by_hand: Connection, table: str, changes: dict[str, str], rule: str
) -> None:
    columns = [f'"{column["name"]}"' for column in inspect(by_hand).get_columns(table) if column["name"] != "entry"]
    by_hand.rollback()
    if by_hand.dialect.name == "sqlite":
        by_hand.execute(text("PRAGMA foreign_keys=ON"))
        by_hand.commit()
    values = [changes.get(column.strip('"'), changes.get(column, column)) for column in columns]
    statement = f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM {table}"
    refused(by_hand, statement, rule)
