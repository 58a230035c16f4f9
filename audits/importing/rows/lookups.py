"""The columns of one table, each different value read once: dates, words, ids, names, texts, looked up row by row."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import partial
from typing import Generic, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from audits.importing.columns.fields import CODED, Field
from audits.importing.columns.people import ADULT, how_many_names, kind_of_name, kind_of_number
from audits.importing.dates.order import turned_round
from audits.importing.dates.reading import (
    MONTH_ONLY,
    Moment,
    Order,
    TwoNumbers,
    out_of_range,
    read_date,
    read_time,
    settle,
)
from audits.importing.files.sheet import Cell, Column, squeezed, text_of
from audits.importing.rows.record_numbers import RecordNumbers
from audits.importing.tables.finding import Table
from audits.importing.understood import LEAVE_OUT
from audits.importing.words.people import pupil_hashes
from audits.importing.words.wording import Said, cell_words

T = TypeVar("T")
U = TypeVar("U")

LONGEST_STATUS = 60
"""Characters of a status; what is longer is somebody's sentence."""

_VOID = frozenset(
    {"void", "voided", "deleted", "entered in error", "created in error", "recorded in error", "logged in error"}
    | {"duplicate", "duplicate record", "duplicate entry", "test", "test record", "test entry"}
)
_NAMES_APART = re.compile(r"[;\n|]+")


class Lookup(Generic[T]):
    """One column over some rows: what each of its different values means, and which of them stands in each row."""

    def __init__(self, means: list[T], codes: npt.NDArray[np.int64]) -> None:
        self.means = means
        self.codes = codes

    def rows(self) -> list[T]:
        """The meaning in each row."""
        return list(map(self.means.__getitem__, self.codes.tolist()))

    def then(self, further: Callable[[T], U]) -> Lookup[U]:
        """The same rows with something made of each different meaning."""
        return Lookup([further(one) for one in self.means], self.codes)

    def where(self, fits: Callable[[T], object]) -> npt.NDArray[np.bool_]:
        """Whether the meaning fits, row by row."""
        found: npt.NDArray[np.bool_] = np.array([bool(fits(one)) for one in self.means], dtype=bool)[self.codes]
        return found

    def at(self, places: npt.NDArray[np.int64]) -> Lookup[T]:
        """The same column over a choice of its rows."""
        return Lookup(self.means, self.codes[places])


def read_column(column: Column, rows: npt.NDArray[np.int64], means: Callable[[Cell], T]) -> Lookup[T]:
    """A column of a sheet over the given rows, with each different value that stands in them read once."""
    codes = np.frombuffer(column.codes, dtype=np.uint32)[rows]
    present = np.flatnonzero(np.bincount(codes, minlength=len(column.values)))
    place = np.zeros(len(column.values), dtype=np.int64)
    place[present] = np.arange(len(present))
    return Lookup([means(column.values[code]) for code in present.tolist()], place[codes])


def together(columns: Sequence[Lookup[tuple[T, ...]]], height: int) -> Lookup[tuple[T, ...]]:
    """Several columns as one, of each different combination once; of no column, `height` rows of nothing."""
    if not columns:
        return Lookup([()], np.zeros(height, dtype=np.int64))
    first, *others = columns
    for other in others:
        width = len(other.means)
        pairs, places = np.unique(first.codes * width + other.codes, return_inverse=True)
        means = [first.means[pair // width] + other.means[pair % width] for pair in pairs.tolist()]
        first = Lookup(means, places)
    return first


class DayRead(NamedTuple):
    """What a cell of a date column gives: a day and a time, or neither; `problem` says why a day was refused."""

    day: date | None = None
    at: time | None = None
    problem: str = ""


class DateRule(NamedTuple):
    """How one column's dates are read; `order` is None while the DSL has not said it.

    `months` says that the column's real dates stand for whole months.
    """

    order: Order | None = None
    turn_round: bool = False
    months: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HowToRead:
    """What is settled about an upload when its rows are read.

    `dates` maps the digest of a heading and the number of its table to a rule.
    """

    key: bytes
    today: date
    said: Mapping[Field, Mapping[str, tuple[Said, ...]]]
    dates: Mapping[tuple[str, int], DateRule]
    numbers: RecordNumbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookups:
    """All columns of one table that are read, those of one field together, over its rows of data.

    A pair of pupil ids holds hashes and the number of parts that are none; of several kinds of number for the same
    pupils, a row has the kind of which it holds most. `named` is how many pupils a row names.
    A pair of a record number holds what is kept of it, and a sentence where that is not the number as it stands.
    `void` says whether a status takes the row back.
    """

    days: Mapping[Field, Lookup[DayRead]]
    time: Lookup[time | None] | None
    said: Lookup[tuple[Said, ...]]
    coded: Mapping[Field, Lookup[tuple[str, ...]]]
    pupils: Lookup[tuple[tuple[tuple[str, ...], int], ...]]
    names: Lookup[tuple[str, ...]]
    named: Lookup[int]
    texts: Lookup[tuple[str, ...]]
    ref: Lookup[tuple[str, str]] | None
    void: Lookup[tuple[bool, ...]]


def look_up(table: Table, keys: tuple[str, ...], fields: Mapping[int, Field], how: HowToRead) -> Lookups:
    """The lookups of a table; `keys` are its heading digests and `fields` what each column (by index) holds."""
    rows = np.asarray(table.header.data, dtype=np.int64)
    held: dict[Field, list[Column]] = {}
    numbers: dict[str, list[Column]] = {}
    people: dict[str, list[Column]] = {}
    days: dict[Field, Lookup[DayRead]] = {}
    for index, field in fields.items():
        column = table.sheet.columns[index]
        held.setdefault(field, []).append(column)
        if field is Field.PUPIL_ID:
            numbers.setdefault(kind_of_number(table.header.headings[index]), []).append(column)
        if field is Field.PUPIL_NAME and (kind := kind_of_name(table.header.headings[index])) != ADULT:
            people.setdefault(kind, []).append(column)
        if field in (Field.HAPPENED_ON, Field.RECORDED_ON, Field.CLOSED_ON):
            rule = how.dates.get((keys[index], table.number), DateRule())
            days[field] = read_column(column, rows, partial(_day, rule, how.today))

    def said(field: Field, cell: Cell) -> tuple[Said, ...]:
        return how.said.get(field, {}).get(cell_words(cell), ())

    def ids(field: Field, cell: Cell) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.meaning for one in said(field, cell) if one.meaning not in ("", LEAVE_OUT)))

    def one_of(field: Field, means: Callable[[Cell], T]) -> Lookup[T] | None:
        columns = held.get(field, [])
        return read_column(columns[0], rows, means) if columns else None

    def all_of(field: Field, means: Callable[[Cell], tuple[T, ...]]) -> Lookup[tuple[T, ...]]:
        return across(held.get(field, []), means)

    def across(columns: Sequence[Column], means: Callable[[Cell], tuple[T, ...]]) -> Lookup[tuple[T, ...]]:
        return together([read_column(one, rows, means) for one in columns], len(rows))

    def most(
        of_kinds: Mapping[str, Lookup[tuple[T, ...]]], count: Callable[[tuple[T, ...]], int]
    ) -> Lookup[tuple[T, ...]]:
        # Of two kinds of which a row has as many, the last by name goes first: UPNs before a school's own numbers.
        each = [of_kinds[kind].then(_alone) for kind in sorted(of_kinds, reverse=True)]
        return together(each, len(rows)).then(lambda held: max(held, key=count, default=()))

    return Lookups(
        days=days,
        time=one_of(Field.HAPPENED_AT, read_time),
        said=all_of(Field.CATEGORY, partial(said, Field.CATEGORY)),
        coded={field: all_of(field, partial(ids, field)) for field in CODED if field in held},
        pupils=most(
            {kind: across(columns, partial(_pupils, how.key)) for kind, columns in numbers.items()},
            lambda cells: len({one for hashes, _ in cells for one in hashes}),
        ),
        names=all_of(Field.PUPIL_NAME, _names),
        named=most({kind: across(columns, _how_many) for kind, columns in people.items()}, sum).then(sum),
        texts=all_of(Field.DESCRIPTION, lambda cell: (text_of(cell).casefold(),)),
        void=across([*held.get(Field.SEVERITY, ()), *held.get(Field.OUTCOME, ())], _is_void),
        ref=one_of(Field.SOURCE_REF, how.numbers.read),
    )


def _is_void(cell: Cell) -> tuple[bool]:
    return (isinstance(cell, str) and len(cell) < LONGEST_STATUS and squeezed(cell) in _VOID,)


def _alone(cells: tuple[T, ...]) -> tuple[tuple[T, ...], ...]:
    return (cells,)


def _pupils(key: bytes, cell: Cell) -> tuple[tuple[tuple[str, ...], int]]:
    return (pupil_hashes(cell_words(cell), key),)


def _how_many(cell: Cell) -> tuple[int]:
    return (how_many_names(cell_words(cell)),)


def _day(rule: DateRule, today: date, cell: Cell) -> DayRead:
    read = read_date(cell)
    if isinstance(read, TwoNumbers):
        if rule.order is None and read.ambiguous:
            return DayRead()  # asked about; nothing is guessed meanwhile
        read = settle(read, rule.order or read.order or Order.DAY_FIRST)
    if rule.months and isinstance(cell, date):
        return DayRead(problem=MONTH_ONLY)
    if isinstance(read, Moment):
        day = turned_round(read.day) if rule.turn_round and isinstance(cell, date) else read.day
        problem = out_of_range(day, today)
        return DayRead(problem=problem) if problem else DayRead(day, read.at)
    return DayRead(problem=read or "")


def _names(cell: Cell) -> tuple[str, ...]:
    parts = _NAMES_APART.split(cell_words(cell))
    return tuple(sorted(filter(None, (squeezed(part) for part in parts))))
