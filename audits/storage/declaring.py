"""How a record type is declared once: its table, its key, whose it is; and how a record becomes a row and back."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeVar

from sqlalchemy import BigInteger, CheckConstraint, Column, Integer, MetaData, Table, UniqueConstraint
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.schema import SchemaItem

from audits.storage.columns import Bind, Parts, Pointer, column_for
from audits.storage.store import RuleBroken

T = TypeVar("T")

CONVENTION = {"pk": "%(table_name)s_are_numbered_by_entry"}
"""Every other constraint is named by hand, as a sentence."""

Wanted = Mapping[str, Set[object]]
"""Field to the values it may have."""

_ANY_DIALECT = DefaultDialect()
# Our column types do the same for every database, so one dialect stands for all where there is none.


@dataclass(frozen=True, kw_only=True)
class Kept(Generic[T]):
    """One record type and the table it is kept in.

    `key` names the fields that say which thing an entry is about, within its school.
    `school` is the column that holds the school, or None for what belongs to the whole installation.
    """

    record: type[T]
    table: Table
    key: tuple[str, ...]
    school: str | None

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The record's fields, in the order of the table's columns."""
        return _fields(self.record)

    @property
    def whole_key(self) -> tuple[str, ...]:
        """The key with the school before it, which tells entries apart across schools."""
        return self.key if self.school is None else tuple(dict.fromkeys((self.school, *self.key)))

    def row(self, record: T) -> dict[str, object]:
        """The record's values by column, not yet bound; TypeError for a record of another type."""
        if not isinstance(record, self.record):
            raise TypeError(f"{self.table.name} keep {self.record.__name__}, not {type(record).__name__}.")
        return {field: getattr(record, field) for field in self.fields}

    def bound(self, field: str, value: object) -> object:
        """A value as its column keeps it."""
        process = self._binds[field]
        return value if process is None else process(value)

    def bound_row(self, record: T) -> dict[str, object]:
        """The record's values by column, as the columns keep them."""
        return {field: self.bound(field, value) for field, value in self.row(record).items()}

    def restored(self, field: str, value: object) -> object:
        """A kept value as the record has it."""
        process = self._restores[field]
        return value if process is None else process(value)

    def restored_record(self, row: Mapping[str, object]) -> T:
        """The record whose kept values these are."""
        return self.made({field: self.restored(field, row[field]) for field in self.fields})

    def made(self, values: Mapping[str, object]) -> T:
        """The record with these values."""
        return self.record(**values)

    def wanted(self, equals: Mapping[str, object]) -> Wanted:
        """What a search asks for: each field with the values it may have; TypeError for a field that has parts."""
        found: dict[str, Set[object]] = {}
        for field, value in equals.items():
            if field not in self.fields or isinstance(self.table.c[field].type, Parts):
                raise TypeError(f"{self.table.name} cannot be searched by {field}.")
            values = value if isinstance(value, Collection) and not isinstance(value, str) else (value,)
            found[field] = frozenset(self.restored(field, self.bound(field, one)) for one in values)
        return found

    @cached_property
    def _binds(self) -> dict[str, Bind | None]:
        return {field: self.table.c[field].type.bind_processor(_ANY_DIALECT) for field in self.fields}

    @cached_property
    def _restores(self) -> dict[str, Bind | None]:
        return {field: self.table.c[field].type.result_processor(_ANY_DIALECT, None) for field in self.fields}

    def fits(self, record: T, wanted: Wanted) -> bool:
        """Whether a record is one that a search asks for."""
        return all(getattr(record, field) in values for field, values in wanted.items())


@dataclass(frozen=True, kw_only=True)
class LogTable(Kept[T]):
    """A table that is appended to.

    `moment` is the field that says when an entry was recorded.
    `counted` is the field that numbers the entries of a key from 1, or None.
    `unshared` is a field whose latest value no two keys may share, or None.
    """

    moment: str
    counted: str | None
    unshared: str | None

    @cached_property
    def single(self) -> bool:
        """Whether a key has one entry at most, so that every entry is the latest."""
        uniques = [one for one in self.table.constraints if isinstance(one, UniqueConstraint)]
        return any({column.name for column in one.columns} <= set(self.whole_key) for one in uniques)

    def row(self, record: T) -> dict[str, object]:
        """As for every record; RuleBroken for an entry numbered below 1."""
        row = super().row(record)
        if self.counted is not None and not row[self.counted] >= 1:  # type: ignore[operator]  # a number, by its column
            raise RuleBroken(f"{self.table.name} count their {self.counted} from one.")
        return row


@dataclass(frozen=True, kw_only=True)
class ShelfTable(Kept[T]):
    """A table whose records are replaced by their key."""


def log(
    metadata: MetaData,
    name: str,
    record: type[T],
    *rules: SchemaItem,
    key: tuple[str, ...],
    school: str | None = "school_id",
    moment: str = "recorded_at",
    counted: str | None = None,
    unshared: str | None = None,
    pointer: str | None = None,
) -> LogTable[T]:
    """Declare a log; the rules for numbered entries come with it.

    `pointer` is a text field in which "" names no entry of another table.
    """
    whole_key = tuple(dict.fromkeys((*((school,) if school else ()), *key)))
    if counted is not None:
        each = tuple(dict.fromkeys((*whole_key, counted)))
        rules = (
            *rules,
            UniqueConstraint(*each, name=f"{name}_have_one_entry_per_{counted}"),
            CheckConstraint(f"{counted} >= 1", name=f"{name}_count_their_{counted}_from_one"),
        )
    table = Table(name, metadata, _entry(), *_columns(record, pointer), *rules, sqlite_autoincrement=True)
    return LogTable(
        record=record, table=table, key=key, school=school, moment=moment, counted=counted, unshared=unshared
    )


def shelf(
    metadata: MetaData,
    name: str,
    record: type[T],
    *rules: SchemaItem,
    key: tuple[str, ...],
    school: str | None,
) -> ShelfTable[T]:
    """Declare a shelf; that a key has one record comes with it."""
    whole_key = (*((school,) if school else ()), *key)
    alone = UniqueConstraint(*whole_key, name=f"{name}_have_one_record_per_key")
    table = Table(name, metadata, _entry(), *_columns(record), alone, *rules, sqlite_autoincrement=True)
    return ShelfTable(record=record, table=table, key=key, school=school)


def known_words(table: str, field: str, vocabulary: type[StrEnum]) -> CheckConstraint:
    """The rule that a column holds only words of its vocabulary."""
    words = ", ".join(f"'{word.value}'" for word in vocabulary)
    return CheckConstraint(f"{field} IN ({words})", name=f"{table}_use_a_known_{field}")


def _entry() -> Column[int]:
    # SQLite numbers rows by itself only in a column of the very type INTEGER.
    return Column("entry", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True)


def _fields(record: type[object]) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(record))  # type: ignore[arg-type]  # every record is one


def _columns(record: type[object], pointer: str | None = None) -> list[Column[object]]:
    hints = typing.get_type_hints(record)
    return [
        Column(field, Pointer()) if field == pointer else column_for(field, hints[field]) for field in _fields(record)
    ]
