"""The kinds of column a record's fields are kept in, and which kind each type of field takes.

Text is kept as it was typed, moments as UTC, words of a vocabulary as the word, and whatever has parts as JSON
with sorted keys, so that the same value is always the same text.
"""
# ruff: noqa: ARG002  # SQLAlchemy hands every column type the dialect; ours do the same for each

from __future__ import annotations

import json
import types
import typing
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import lru_cache

from pydantic import TypeAdapter
from sqlalchemy import BigInteger, Boolean, Column, Date, DateTime, Text, Time
from sqlalchemy.exc import DontWrapMixin
from sqlalchemy.types import TypeDecorator, TypeEngine

from audits.model.faults import InvalidValue

if typing.TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

REMEMBERED = 8_192
"""Different texts of one column whose value is remembered: a school's incidents use a few hundred."""


class Unkeepable(DontWrapMixin, InvalidValue):
    """A value that no database of ours can hold; it reaches the person in its own words."""


class Plain(TypeDecorator[str]):
    """Text, exactly as typed; Unkeepable where it holds a character that not every database can keep."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text itself, once it is known that it can be kept."""
        return None if value is None else _keepable(value)


class Pointer(TypeDecorator[str]):
    """Text that names an entry of another table, or none: "" in the record, NULL in the table."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """NULL for no entry."""
        return _keepable(value) if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> str:
        """No entry for NULL."""
        return value or ""


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept and given back in UTC (SQLite drops time zones); ValueError for one without a zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The same moment in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment without a time zone cannot be kept: it could mean several moments.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The same moment in UTC, aware."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Word(TypeDecorator[StrEnum]):
    """One word of a vocabulary, kept as the word."""

    impl = Text
    cache_ok = True

    def __init__(self, vocabulary: type[StrEnum]) -> None:
        super().__init__()
        self.vocabulary = vocabulary

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        """The word; ValueError where the vocabulary lacks it."""
        return None if value is None else self.vocabulary(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """The vocabulary's own object for the word."""
        return None if value is None else self.vocabulary(value)


class Parts(TypeDecorator[object]):
    """A tuple or mapping, kept as JSON with sorted keys."""

    impl = Text
    cache_ok = True

    def __init__(self, annotation: object) -> None:
        super().__init__()
        self.annotation = annotation

    def process_bind_param(self, value: object, dialect: Dialect) -> str:
        """The value as canonical JSON; ValueError for a value of another type, such as a list for a tuple."""
        plain = _adapter(self.annotation).dump_python(value, mode="json", warnings="error")
        return _keepable(json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")))

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:
        """The value read back; mappings are new each time, so that nobody alters another's."""
        text = value or "null"
        if typing.get_origin(self.annotation) is tuple:
            return _remembered(self.annotation, text)
        return _adapter(self.annotation).validate_json(text)


def column_for(name: str, annotation: object) -> Column[object]:
    """The column that keeps a field of this type; TypeError for a type that no record has had yet."""
    optional = typing.get_origin(annotation) in (types.UnionType, typing.Union)
    inner = next(one for one in typing.get_args(annotation) if one is not type(None)) if optional else annotation
    return Column(name, _kind(inner), nullable=optional)


def _kind(annotation: object) -> TypeEngine[typing.Any]:
    simple: dict[object, TypeEngine[typing.Any]] = {
        str: Plain(),
        bool: Boolean(),
        int: BigInteger(),
        date: Date(),
        time: Time(),
        datetime: Moment(),
    }
    if annotation in simple:
        return simple[annotation]
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return Word(annotation)
    if typing.get_origin(annotation) in (tuple, Mapping):
        return Parts(annotation)
    raise TypeError(f"No column is known for a field of type {annotation}.")


def _keepable(text: str) -> str:
    try:
        sound = text.isascii() or bool(text.encode())
    except UnicodeEncodeError:
        sound = False
    if "\x00" in text or not sound:
        raise Unkeepable("A character in this text cannot be stored. Type that part again instead of pasting it.")
    return text


@lru_cache
def _adapter(annotation: typing.Any) -> TypeAdapter[object]:  # noqa: ANN401  # a type, such as `tuple[str, ...]`
    return TypeAdapter(annotation)


@lru_cache(maxsize=REMEMBERED)
def _remembered(annotation: object, text: str) -> object:
    return _adapter(annotation).validate_json(text)
