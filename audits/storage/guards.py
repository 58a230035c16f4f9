"""Triggers that keep entries as they were written, even from somebody who opens the database by hand.

Migrations call this; one that builds a log's table anew (as batch operations on SQLite do) sets its guards again.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

NEVER = "1 = 0"
"""No entry may be removed."""

WITH_A_MADE_UP_SCHOOL = "OLD.made_up AND EXISTS (SELECT 1 FROM schools_being_erased)"
"""An entry about a made-up person may be removed while some school is being erased."""


def with_its_school(column: str) -> str:
    """An entry may be removed while the school in this column is being erased."""
    return f"EXISTS (SELECT 1 FROM schools_being_erased WHERE school_id = OLD.{column})"  # noqa: S608  # a column of ours


def set_guards(connection: Connection, table: str, *, removable: str) -> None:
    """Refuse every change of a table's entries, and every removal but where the condition holds."""
    build = _on_postgresql if connection.dialect.name == "postgresql" else _on_sqlite
    for statement in build(table, removable):
        connection.execute(text(statement))


def drop_guards(connection: Connection, table: str) -> None:
    """Let a table go again; on SQLite its triggers go with it."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"DROP FUNCTION refuse_change_of_{table}() CASCADE"))
        connection.execute(text(f"DROP FUNCTION refuse_removal_of_{table}() CASCADE"))


def _on_sqlite(table: str, removable: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_are_never_changed BEFORE UPDATE ON {table}"
        f" BEGIN SELECT RAISE(ABORT, '{table} are never changed'); END",
        f"CREATE TRIGGER {table}_are_never_removed BEFORE DELETE ON {table} WHEN NOT ({removable})"
        f" BEGIN SELECT RAISE(ABORT, '{table} are never removed'); END",
    ]


def _on_postgresql(table: str, removable: str) -> list[str]:
    return [
        f"CREATE FUNCTION refuse_change_of_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" RAISE EXCEPTION '{table} are never changed'; END $$",
        f"CREATE FUNCTION refuse_removal_of_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF NOT ({removable}) THEN RAISE EXCEPTION '{table} are never removed'; END IF; RETURN OLD; END $$",
        f"CREATE TRIGGER {table}_are_never_changed BEFORE UPDATE ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION refuse_change_of_{table}()",
        f"CREATE TRIGGER {table}_are_never_removed BEFORE DELETE ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION refuse_removal_of_{table}()",
        f"CREATE TRIGGER {table}_are_never_emptied BEFORE TRUNCATE ON {table}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_{table}()",
    ]
