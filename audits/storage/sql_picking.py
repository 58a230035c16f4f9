"""The statements that read a table, each built once for its shape and used again with other values.

Building a statement takes longer than running most of them, and every page asks the same few dozen.
"""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, func, or_, select

from audits.storage.declaring import Kept, LogTable, Wanted

MANY = 500
"""Values of one field up to which the database picks; above, its entries are picked here (SQLite allows 32,766)."""

SCHOOL = "in_school"
KNOWN_AT = "known_at"

Values = dict[str, object]


class How(Enum):
    """How a field is picked by: by one value, by several, by having none, or by several and none."""

    ONE = "one"
    SEVERAL = "several"
    NONE = "none"
    SEVERAL_OR_NONE = "several or none"


Shape = tuple[tuple[str, How], ...]
"""The fields picked by, and how."""


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


def conditions(kept: Kept[Any], shape: Shape, *, in_school: bool) -> list[ColumnElement[bool]]:
    """What picks rows of this shape; `in_school` those of one school."""
    picked = [_condition(kept.table.c[field], how) for field, how in shape]
    if in_school and kept.school is not None:
        picked.append(kept.table.c[kept.school] == bindparam(SCHOOL))
    return picked


@lru_cache(1_024)
def reading(
    kept: LogTable[Any], question: Question, shape: Shape, *, in_school: bool, known_at: bool, limited: bool
) -> Select[Any]:
    """The statement that answers a question of a log; `limited` where ONE may stop at the first entry."""
    table = kept.table
    found = select(*columns(kept)).where(*conditions(kept, shape, in_school=in_school))
    known = [table.c[kept.moment] <= bindparam(KNOWN_AT)] if known_at else []
    first: ColumnElement[int] = table.c.entry
    if question is Question.ALL or kept.single:
        found = found.where(*known)
    else:
        # Picking by the key beforehand gives the same entries and spares looking at every other key.
        of_key = tuple((field, how) for field, how in shape if field in kept.whole_key)
        newest = (
            select(func.max(table.c.entry).label("newest"), func.min(table.c.entry).label("first"))
            .where(*known, *conditions(kept, of_key, in_school=in_school))
            .group_by(*(table.c[column] for column in kept.whole_key))
            .subquery()
        )
        found = found.join_from(table, newest, table.c.entry == newest.c.newest)
        first = newest.c.first
    if question is not Question.ONE:
        return found.order_by(first)
    found = found.order_by(table.c.entry.desc())
    return found.limit(1) if limited else found


def columns(kept: Kept[Any]) -> list[ColumnElement[Any]]:
    """The columns that make a record, in the order of its fields."""
    return [kept.table.c[field] for field in kept.fields]


def _condition(column: ColumnElement[Any], how: How) -> ColumnElement[bool]:
    value: BindParameter[Any] = bindparam(_name(str(column.key)), expanding=how is not How.ONE)
    if how is How.ONE:
        return column == value
    if how is How.SEVERAL:
        return column.in_(value)
    return column.is_(None) if how is How.NONE else or_(column.in_(value), column.is_(None))


def _name(field: str) -> str:
    return f"wanted_{field}"
