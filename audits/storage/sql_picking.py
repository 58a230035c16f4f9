"""The statements that read a table, each built once for its shape and used again with other values.

Building a statement takes longer than running most of them, and every page asks the same few dozen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, FromClause, Select, bindparam, func, or_, select

from audits.storage.declaring import Kept, LogTable, Wanted

MANY = 500
"""Values of one field up to which the database picks; above, its entries are picked here (SQLite allows 32,766)."""

SCHOOL = "in_school"
KNOWN_AT = "known_at"

Values = dict[str, object]
Conditions = list[ColumnElement[bool]]
Latest = tuple[Select[Any], ColumnElement[int], ColumnElement[int]]
"""The latest entries, their number, and the number under which their key first appeared."""


class How(Enum):
    """How a field is picked by: by one value, by several, by having none, or by several and none."""

    ONE = "one"
    SEVERAL = "several"
    NONE = "none"
    SEVERAL_OR_NONE = "several or none"


Shape = tuple[tuple[str, How], ...]
"""The fields picked by, and how."""


@dataclass(frozen=True)
class Reach:
    """What a statement has to do with beside its shape.

    `in_school` narrows it to one school and `known_at` to a moment; `stops` where one entry answers it;
    `by_window` says how the latest entries are found.
    """

    in_school: bool
    known_at: bool
    stops: bool
    by_window: bool


class Question(Enum):
    """What is asked of a log."""

    ALL = "all"
    LATEST = "latest"
    ONE = "one"


def few(wanted: Wanted) -> Wanted:
    """The part of a search that the database picks by; the rest is left to `Kept.fits`."""
    return {field: values for field, values in wanted.items() if len(values) <= MANY}


def shape_of(kept: Kept[Any], wanted: Wanted) -> tuple[Shape, Values]:
    """How a search picks, and the values it picks by."""
    shape: list[tuple[str, How]] = []
    picked: Values = {}
    for field, values in wanted.items():
        some = [value for value in values if kept.bound(field, value) is not None]
        if len(some) < len(values):
            how = How.SEVERAL_OR_NONE if some else How.NONE
        elif len(some) == 1:
            how = How.ONE
        else:
            how = How.SEVERAL
        shape.append((field, how))
        if how is How.ONE:
            picked[_name(field)] = some[0]
        elif how is not How.NONE:
            picked[_name(field)] = some
    return tuple(shape), picked


def conditions(kept: Kept[Any], shape: Shape, *, in_school: bool, rows: FromClause | None = None) -> Conditions:
    """What picks rows of this shape (of the table, or of other rows with its columns); `in_school` of one school."""
    source = kept.table if rows is None else rows
    picked = [_condition(source.c[field], how) for field, how in shape]
    if in_school and kept.school is not None:
        picked.append(source.c[kept.school] == bindparam(SCHOOL))
    return picked


@lru_cache(1_024)
def reading(kept: LogTable[Any], question: Question, shape: Shape, reach: Reach) -> Select[Any]:
    """The statement that answers a question of a log."""
    entry: ColumnElement[int] = kept.table.c.entry
    first = entry
    known = [kept.table.c[kept.moment] <= bindparam(KNOWN_AT)] if reach.known_at else []
    if question is Question.ALL or kept.single:
        picked = conditions(kept, shape, in_school=reach.in_school)
        found = select(*columns(kept)).where(*known, *picked)
    else:
        # Picking by the key beforehand gives the same entries and spares looking at every other key.
        of_key = tuple((field, how) for field, how in shape if field in kept.whole_key)
        known += conditions(kept, of_key, in_school=reach.in_school)
        found, entry, first = (_by_window if reach.by_window else _by_join)(kept, shape, known)
    if question is not Question.ONE:
        return found.order_by(first)
    return found.order_by(entry.desc()).limit(1 if reach.stops else None)


@lru_cache(256)
def narrow(kept: LogTable[Any], fields: tuple[str, ...], shape: Shape, reach: Reach) -> Select[Any]:
    """The statement that reads some fields of every entry."""
    known = [kept.table.c[kept.moment] <= bindparam(KNOWN_AT)] if reach.known_at else []
    picked = conditions(kept, shape, in_school=reach.in_school)
    return select(*(kept.table.c[field] for field in fields)).where(*known, *picked).order_by(kept.table.c.entry)


def columns(kept: Kept[Any], rows: FromClause | None = None) -> list[ColumnElement[Any]]:
    """The columns that make a record, in the order of its fields."""
    return [(kept.table if rows is None else rows).c[field] for field in kept.fields]


def _by_join(kept: LogTable[Any], shape: Shape, known: Conditions) -> Latest:
    """The latest entries by joining a table to the highest entry of each key: the quicker way on SQLite."""
    table = kept.table
    newest = (
        select(func.max(table.c.entry).label("newest"), func.min(table.c.entry).label("first"))
        .where(*known)
        .group_by(*(table.c[column] for column in kept.whole_key))
        .subquery()
    )
    found = select(*columns(kept)).join_from(table, newest, table.c.entry == newest.c.newest)
    return found.where(*conditions(kept, shape, in_school=False)), table.c.entry, newest.c.first


def _by_window(kept: LogTable[Any], shape: Shape, known: Conditions) -> Latest:
    """The latest entries in one pass over the table, for PostgreSQL.

    There a join can take minutes after a large import: until the table's statistics are gathered anew it looks empty,
    and the planner compares every row with every other.
    """
    table = kept.table
    key = [table.c[column] for column in kept.whole_key]
    rows = (
        select(
            *columns(kept),
            table.c.entry,
            func.max(table.c.entry).over(partition_by=key).label("newest"),
            func.min(table.c.entry).over(partition_by=key).label("first"),
        )
        .where(*known)
        .subquery()
    )
    found = select(*columns(kept, rows)).where(
        rows.c.entry == rows.c.newest, *conditions(kept, shape, in_school=False, rows=rows)
    )
    return found, rows.c.entry, rows.c.first


def _condition(column: ColumnElement[Any], how: How) -> ColumnElement[bool]:
    value: BindParameter[Any] = bindparam(_name(str(column.key)), expanding=how is not How.ONE)
    if how is How.ONE:
        return column == value
    if how is How.SEVERAL:
        return column.in_(value)
    return column.is_(None) if how is How.NONE else or_(column.in_(value), column.is_(None))


def _name(field: str) -> str:
    return f"wanted_{field}"
