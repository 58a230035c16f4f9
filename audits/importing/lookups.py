"""The columns of one table, each different value read once: dates, words, ids, names, texts, looked up row by row."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from audits.importing.dates import Moment, Order, TwoNumbers, out_of_range, read_date, read_time, settle, turned_round
from audits.importing.fields import CODED, Field
from audits.importing.people import holds_a_name, like_a_name, pupil_hashes
from audits.importing.sheet import Cell, Column, squeezed, text_of
from audits.importing.tables import Table
from audits.importing.understood import LEAVE_OUT
from audits.importing.wording import Said, cell_words

T = TypeVar("T")

LONGEST_REF = 60
"""Characters of a record number."""

_SCIENTIFIC = re.compile(r"\d(\.\d+)?[eE]\+\d+")
_NAMES_APART = re.compile(r"[;\n|]+")


class Lookup(Generic[T]):
    """One column with what each of its different values means."""

    def __init__(self, column: Column, means: Callable[[Cell], T]) -> None:
        self._codes = column.codes
        self._means = [means(value) for value in column.values]

    def __getitem__(self, row: int) -> T:
        return self._means[self._codes[row]]


class DayRead(NamedTuple):
    """What a cell of a date column gives: a day and a time, or neither; `problem` says why a day was refused."""

    day: date | None = None
    at: time | None = None
    problem: str = ""


class DateRule(NamedTuple):
    """How one column's dates are read; `order` is None while the DSL has not said it."""

    order: Order | None = None
    turn_round: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HowToRead:
    """What is settled about an upload when its rows are read; `dates` maps heading digests to rules."""

    key: bytes
    today: date
    said: Mapping[Field, Mapping[str, tuple[Said, ...]]]
    dates: Mapping[str, DateRule]
    known_words: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookups:
    """All columns of one table that are read. A pair of pupil ids holds hashes and the number of parts that are none.

    A pair of a record number holds the number and the sentence why it was left out.
    """

    days: Mapping[Field, Lookup[DayRead]]
    time: Lookup[time | None] | None
    categories: tuple[Lookup[tuple[Said, ...]], ...]
    coded: Mapping[Field, tuple[Lookup[tuple[str, ...]], ...]]
    pupils: tuple[Lookup[tuple[tuple[str, ...], int]], ...]
    names: tuple[Lookup[tuple[str, ...]], ...]
    texts: tuple[Lookup[str], ...]
    ref: Lookup[tuple[str, str]] | None


def look_up(table: Table, keys: tuple[str, ...], fields: Mapping[int, Field], how: HowToRead) -> Lookups:
    """The lookups of a table; `keys` are its heading digests and `fields` what each column (by index) holds."""
    held: dict[Field, list[Column]] = {}
    days: dict[Field, Lookup[DayRead]] = {}
    for index, field in fields.items():
        column = table.sheet.columns[index]
        held.setdefault(field, []).append(column)
        if field in (Field.HAPPENED_ON, Field.RECORDED_ON, Field.CLOSED_ON):
            rule = how.dates.get(keys[index], DateRule())
            days[field] = Lookup(column, partial(_day, rule, how.today))

    def said(field: Field, cell: Cell) -> tuple[Said, ...]:
        return how.said.get(field, {}).get(cell_words(cell), ())

    def ids(field: Field, cell: Cell) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.meaning for one in said(field, cell) if one.meaning not in ("", LEAVE_OUT)))

    def columns(field: Field) -> list[Column]:
        return held.get(field, [])

    times = [Lookup(column, read_time) for column in columns(Field.HAPPENED_AT)]
    refs = [Lookup(column, lambda cell: _ref(cell, how.known_words)) for column in columns(Field.SOURCE_REF)]
    return Lookups(
        days=days,
        time=times[0] if times else None,
        categories=tuple(Lookup(one, partial(said, Field.CATEGORY)) for one in columns(Field.CATEGORY)),
        coded={field: tuple(Lookup(one, partial(ids, field)) for one in columns(field)) for field in CODED},
        pupils=tuple(
            Lookup(one, lambda cell: pupil_hashes(cell_words(cell), how.key)) for one in columns(Field.PUPIL_ID)
        ),
        names=tuple(Lookup(one, _names) for one in columns(Field.PUPIL_NAME)),
        texts=tuple(Lookup(one, lambda cell: text_of(cell).casefold()) for one in columns(Field.DESCRIPTION)),
        ref=refs[0] if refs else None,
    )


def _day(rule: DateRule, today: date, cell: Cell) -> DayRead:
    read = read_date(cell)
    if isinstance(read, TwoNumbers):
        if rule.order is None and read.ambiguous:
            return DayRead()  # asked about; nothing is guessed meanwhile
        read = settle(read, rule.order or read.order or Order.DAY_FIRST)
    if isinstance(read, Moment):
        day = turned_round(read.day) if rule.turn_round and isinstance(cell, date) else read.day
        problem = out_of_range(day, today)
        return DayRead(problem=problem) if problem else DayRead(day, read.at)
    return DayRead(problem=read or "")


def _ref(cell: Cell, known_words: frozenset[str]) -> tuple[str, str]:
    ref = text_of(cell)
    lost = isinstance(cell, float) and (abs(cell) >= 1e15 or not cell.is_integer())
    if lost or _SCIENTIFIC.fullmatch(ref):
        return "", "Its record number has lost digits in a spreadsheet, so it was left out."
    if not ref or (ref.isdecimal() and len(ref) <= LONGEST_REF):
        return ref, ""
    named = like_a_name(ref, known_words) or holds_a_name(ref, known_words)
    if named or len(ref) > LONGEST_REF or not any(sign.isdigit() for sign in ref):
        return "", "What stands in place of a record number is none, so it was left out."
    return ref, ""


def _names(cell: Cell) -> tuple[str, ...]:
    parts = _NAMES_APART.split(cell_words(cell))
    return tuple(sorted(filter(None, (squeezed(part) for part in parts))))
