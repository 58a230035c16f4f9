"""The kinds of column that versions of the database are written in; never altered, for old versions rest on it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Date, DateTime, Integer, Text, Time
from sqlalchemy.types import TypeEngine


def entry() -> Column[int]:
    """The number of an entry; SQLite counts by itself only in a column of the very type INTEGER."""
    return Column("entry", BigInteger().with_variant(Integer(), "sqlite"), nullable=False)


def texts(*names: str, optional: bool = False) -> list[Column[object]]:
    """Columns of text."""
    return _columns(Text(), names, optional)


def wholes(*names: str, optional: bool = False) -> list[Column[object]]:
    """Columns of whole numbers."""
    return _columns(BigInteger(), names, optional)


def flags(*names: str, optional: bool = False) -> list[Column[object]]:
    """Columns of yes or no."""
    return _columns(Boolean(), names, optional)


def days(*names: str, optional: bool = False) -> list[Column[object]]:
    """Columns of dates."""
    return _columns(Date(), names, optional)


def hours(*names: str, optional: bool = False) -> list[Column[object]]:
    """Columns of times of day."""
    return _columns(Time(), names, optional)


def moments(*names: str, optional: bool = False) -> list[Column[object]]:
    """Columns of moments in time."""
    return _columns(DateTime(timezone=True), names, optional)


def _columns(kind: TypeEngine[Any], names: tuple[str, ...], optional: bool) -> list[Column[object]]:  # noqa: FBT001
    return [Column(name, kind, nullable=optional) for name in names]
