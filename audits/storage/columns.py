"""The kinds of column a record's fields are kept in, and which kind each type of field takes.

Text is kept as it was typed, moments as UTC, words of a vocabulary as the word, and whatever has parts as JSON
with sorted keys, so that the same value is always the same text.
"""
# ruff: noqa: ARG002  # SQLAlchemy hands every column type the dialect; ours do the same for each

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import BigInteger, Boolean, Column, Date, DateTime, Text, Time
from sqlalchemy.types import TypeDecorator, TypeEngine

from audits.model.faults import InvalidValue

if typing.TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

REMEMBERED = 8_192
"""Different values of one column that are remembered: a school's incidents use a few hundred."""


Bind = Callable[[Any], Any]
"""Turns one value into what is kept, or back; called for every value of every entry, so it is plain and quick."""


class Plain(TypeDecorator[str]):
    """Text, exactly as typed; InvalidValue where it holds a character that not every database can keep."""

    impl = Text
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Bind:
        """The text itself, once it is known that it can be kept."""
        return keepable

    def result_processor(self, dialect: Dialect, coltype: object) -> None:
        """The text itself."""


class Pointer(TypeDecorator[str]):
    """Text that names an entry of another table, or none: "" in the record, NULL in the table."""

    impl = Text
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Bind:
        """NULL for no entry."""
        return lambda text: keepable(text) or None

    def result_processor(self, dialect: Dialect, coltype: object) -> Bind:
        """No entry for NULL."""
        return lambda text: text or ""


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept and given back in UTC (SQLite drops time zones); ValueError for one without a zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Bind:
        """The same moment in UTC."""
        kept = self.impl_instance.dialect_impl(dialect).bind_processor(dialect) or _same
        return lambda moment: None if moment is None else kept(in_utc(moment))

    def result_processor(self, dialect: Dialect, coltype: object) -> Bind:
        """The same moment in UTC, aware; the rows of one import share theirs, so that most are remembered."""
        read = self.impl_instance.dialect_impl(dialect).result_processor(dialect, coltype) or _same

        @lru_cache(REMEMBERED)
        def restored(kept: Any) -> datetime | None:  # noqa: ANN401  # text on SQLite, a moment on PostgreSQL
            moment: datetime | None = read(kept)
            return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment and in_utc(moment)

        return restored


class Word(TypeDecorator[StrEnum]):
    """One word of a vocabulary, or none, kept as the word; ValueError for a word that the vocabulary lacks."""

    impl = Text
    cache_ok = True

    def __init__(self, vocabulary: type[StrEnum]) -> None:
        super().__init__()
        self.vocabulary = vocabulary

    def bind_processor(self, dialect: Dialect) -> Bind:
        """The word."""
        return lambda word: None if word is None else self.vocabulary(word).value

    def result_processor(self, dialect: Dialect, coltype: object) -> Bind:
        """The vocabulary's own object for the word."""
        words: dict[str | None, StrEnum | None] = {None: None, **{word.value: word for word in self.vocabulary}}
        return words.__getitem__


class Parts(TypeDecorator[object]):
    """A tuple or mapping, kept as JSON with sorted keys; a list for a tuple is refused, as it would not come back."""

    impl = Text
    cache_ok = True

    def __init__(self, annotation: Any) -> None:  # noqa: ANN401  # a type, such as `tuple[str, ...]`
        super().__init__()
        self.annotation = annotation

    def bind_processor(self, dialect: Dialect) -> Bind:
        """The value as canonical JSON."""
        adapter = TypeAdapter[object](self.annotation)

        def written(value: object) -> str:
            plain = adapter.dump_python(value, mode="json", warnings="error")
            return keepable(json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")))

        return self._remembering(written)

    def result_processor(self, dialect: Dialect, coltype: object) -> Bind:
        """The value read back; mappings are new each time, so that nobody alters another's."""
        return self._remembering(TypeAdapter[object](self.annotation).validate_json)

    def _remembering(self, turn: Bind) -> Bind:
        # A tuple never changes, and the tuples of a school's incidents are nearly all alike.
        return lru_cache(REMEMBERED)(turn) if typing.get_origin(self.annotation) is tuple else turn


def in_utc(moment: datetime) -> datetime:
    """The same moment in UTC; ValueError where it names no zone."""
    if moment.tzinfo is None:
        raise ValueError("A moment without a time zone could mean several moments.")
    return moment.astimezone(UTC)


def _same(value: Any) -> Any:  # noqa: ANN401  # whatever it is
    return value


def keepable(text: str) -> str:
    """The text, or InvalidValue: PostgreSQL holds no NUL character, and neither database half a surrogate pair."""
    if text.isascii() and "\x00" not in text:
        return text
    try:
        sound = bool(text.encode())
    except UnicodeEncodeError:
        sound = False
    if "\x00" in text or not sound:
        raise InvalidValue("A character in this text cannot be stored. Type that part again instead of pasting it.")
    return text


def column_for(name: str, annotation: object) -> Column[object]:
    """The column that keeps a field of this type; TypeError for a type that no record has had yet."""
    optional = typing.get_origin(annotation) in (types.UnionType, typing.Union)
    inner = next(one for one in typing.get_args(annotation) if one is not type(None)) if optional else annotation
    return Column(name, _kind(inner), nullable=optional)


def _kind(annotation: object) -> TypeEngine[Any]:
    simple: dict[object, TypeEngine[Any]] = {
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
