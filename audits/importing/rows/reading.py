"""Rows of a table to facts without names: each row is accepted, set aside as not about online safety, or rejected.

Columns are read value by value and put together as rows at the end: of a hundred thousand rows, most say in most
columns what other rows say too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from audits.importing.columns.fields import Field
from audits.importing.rows.facts import RowFacts
from audits.importing.rows.lookups import DayRead, HowToRead, Lookup, Lookups, look_up
from audits.importing.rows.one_word import ONE_WORD_FIELDS, left_out_of_row, standing_first
from audits.importing.rows.row_facts import kinds_of, make_facts, pupils_named
from audits.importing.tables.finding import Table
from audits.importing.understood import RowNote
from audits.importing.words.categories import Words
from audits.model.incident import RowUnit

NOTHING_READ = "Nothing in this row stands in a column that is read."
NOTHING_TOLD = "This row holds a date or a number and nothing else, as rows do that wait to be filled in."
VOID = "Its status says that it does not count: void, deleted, a duplicate, a test or entered in error."
BEFORE = "It lies before the day that the incident happened, so one of the two is wrong."
NO_PUPIL_NUMBER = "What stands in place of a pupil number is none, so it was left out."

_DAYS = (Field.HAPPENED_ON, Field.RECORDED_ON, Field.CLOSED_ON)
_SAY_NO_INCIDENT = frozenset({*_DAYS, Field.HAPPENED_AT, Field.SOURCE_REF, Field.SEVERITY})
_LATER_DATES = ((Field.RECORDED_ON, "date of recording"), (Field.CLOSED_ON, "closing date"))

Mask = npt.NDArray[np.bool_]
"""One truth value per row."""


class AcceptedRow(NamedTuple):
    """A row that counts. `pupils` is how many pupils it names, by id or by name; `row_number` is the sheet's own."""

    table: int
    row_number: int
    facts: RowFacts
    pupils: int


class RefusedRow(NamedTuple):
    """A row that is rejected for its date alone, and what it says else."""

    table: int
    row_number: int
    facts: RowFacts
    reason: str


@dataclass(slots=True)
class RowsRead:
    """Where the rows of a table went; `partly` are notes on accepted rows of which something was left out.

    `refused` are those of the rejected rows of which only the date is wrong.
    `other_days` are those of rows not about online safety, of which nothing else is known: the table holds those days.
    """

    accepted: list[AcceptedRow] = field(default_factory=list)
    rejected: list[RowNote] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    partly: list[RowNote] = field(default_factory=list)
    not_online_safety: int = 0
    other_days: frozenset[date] = frozenset()


def read_rows(
    table: Table,
    keys: tuple[str, ...],
    fields: Mapping[int, Field],
    *,
    how: HowToRead,
    words: Words,
    unit: RowUnit,
    recorded_is_happened: bool,
) -> RowsRead:
    """Read every row of data of a table.

    `recorded_is_happened` takes the date of recording for the date it happened, as the DSL may say of a file that has
    no other.
    """
    look = look_up(table, keys, fields, how)
    numbers = np.asarray(table.header.data, dtype=np.int64) + 1
    days = _days(look, len(numbers), recorded_is_happened=recorded_is_happened)
    for one in (Field.RECORDED_ON, Field.CLOSED_ON):
        days[one] = _not_before(days[Field.HAPPENED_ON], days[one])
    kinds = kinds_of(look.said, words)
    one_word = {
        one: look.coded[one].then(partial(standing_first, field=one, unit=unit, rank=words.rank))
        for one in ONE_WORD_FIELDS
        if one in look.coded
    }

    elsewhere = kinds.where(lambda one: one.not_online_safety)
    refused = days[Field.HAPPENED_ON].where(lambda day: day.problem) & ~elsewhere
    nothing = ~(_says_something(look, days) | elsewhere | refused)
    untold = ~(_tells_something(table, fields) | elsewhere | refused | nothing)
    void = look.void.where(any) & ~(elsewhere | refused | nothing | untold)
    accepted = ~(elsewhere | refused | nothing | untold | void)

    def notes(mask: Mask, reasons: Lookup[str], second_of: Field | None = None) -> list[RowNote]:
        places = np.flatnonzero(mask)
        told = zip(numbers[places].tolist(), reasons.at(places).rows(), strict=True)
        return [RowNote(table=table.number, row_number=row, reason=reason, second_of=second_of) for row, reason in told]

    def facts_at(places: npt.NDArray[np.int64]) -> list[RowFacts]:
        return make_facts(look, days, kinds, places, one_word=one_word, key=how.key, unit=unit)

    rejected = notes(refused, days[Field.HAPPENED_ON].then(lambda day: day.problem))
    for mask, reason in ((nothing, NOTHING_READ), (untold, NOTHING_TOLD), (void, VOID)):
        rejected += notes(mask, Lookup([reason], np.zeros(len(numbers), dtype=np.int64)))
    partly = [note for reasons in _left_out(look, days) for note in notes(reasons.where(bool) & accepted, reasons)]
    for one, standing in one_word.items():
        second = standing.then(partial(left_out_of_row, one, words=words))
        partly += notes(second.where(bool) & accepted, second, one)
    places = np.flatnonzero(accepted)
    facts = facts_at(places)
    pupils = pupils_named(look)[places].tolist()
    dateless = np.flatnonzero(refused & ~look.void.where(any))
    problems = days[Field.HAPPENED_ON].at(dateless).then(lambda day: day.problem).rows()
    rows = zip(repeat(table.number), numbers[places].tolist(), facts, pupils, strict=False)
    return RowsRead(
        # As `_make` does it, but without a call in Python for each row.
        accepted=list(map(partial(tuple.__new__, AcceptedRow), rows)),
        rejected=sorted(rejected, key=lambda note: note.row_number),
        refused=[
            RefusedRow(table.number, row, said, problem)
            for row, said, problem in zip(numbers[dateless].tolist(), facts_at(dateless), problems, strict=True)
        ],
        partly=sorted(partly, key=lambda note: note.row_number),
        not_online_safety=int(elsewhere.sum()),
        other_days=_days_on(days[Field.HAPPENED_ON], elsewhere),
    )


def _days(look: Lookups, height: int, *, recorded_is_happened: bool) -> dict[Field, Lookup[DayRead]]:
    """The days of every date field, of the fields that the table has not too."""
    none = Lookup([DayRead()], np.zeros(height, dtype=np.int64))
    days = {one: look.days.get(one, none) for one in _DAYS}
    if recorded_is_happened:
        days[Field.HAPPENED_ON] = days[Field.RECORDED_ON]
    return days


def _days_on(happened: Lookup[DayRead], rows: Mask) -> frozenset[date]:
    """The different days of some rows."""
    found = (happened.means[code].day for code in np.unique(happened.codes[rows]).tolist())
    return frozenset(day for day in found if day)


def _not_before(happened: Lookup[DayRead], later: Lookup[DayRead]) -> Lookup[DayRead]:
    """The days of a later date, without those that lie before the day it happened."""
    begin, end = (
        np.array([day.day.toordinal() if day.day else 0 for day in one.means], dtype=np.int64)[one.codes]
        for one in (happened, later)
    )
    before = (begin > end) & (end > 0)
    if not before.any():
        return later
    return Lookup([*later.means, DayRead(problem=BEFORE)], np.where(before, len(later.means), later.codes))


def _says_something(look: Lookups, days: Mapping[Field, Lookup[DayRead]]) -> Mask:
    """Whether a row holds anything that can be kept or told apart by."""
    dated = days[Field.HAPPENED_ON].where(lambda day: day.day) | days[Field.RECORDED_ON].where(lambda day: day.day)
    told = look.said.where(bool) | look.names.where(bool) | look.texts.where(any)
    found: Mask = dated | told | look.pupils.where(lambda cells: any(ids for ids, _ in cells))
    return found | look.ref.where(lambda ref: ref[0]) if look.ref else found


def _tells_something(table: Table, fields: Mapping[int, Field]) -> Mask:
    """Whether a row holds more than dates, numbers and points, where the table has columns for more."""
    rows = np.asarray(table.header.data, dtype=np.int64)
    columns = [table.sheet.columns[index] for index, field in fields.items() if field not in _SAY_NO_INCIDENT]
    if not columns:
        return np.ones(len(rows), dtype=bool)
    told = np.zeros(len(rows), dtype=bool)
    for column in columns:
        told |= np.frombuffer(column.codes, dtype=np.uint32)[rows] > 0
    return told


def _left_out(look: Lookups, days: Mapping[Field, Lookup[DayRead]]) -> Iterator[Lookup[str]]:
    """What of a row was left out although the row counts: a sentence, or "" where nothing was."""
    for one, name in _LATER_DATES:
        yield days[one].then(partial(_problem, name))
    yield look.pupils.then(lambda cells: NO_PUPIL_NUMBER if any(none for _, none in cells) else "")
    if look.ref:
        yield look.ref.then(lambda ref: ref[1])


def _problem(name: str, day: DayRead) -> str:
    return f"Its {name} was left out: {day.problem}" if day.problem else ""
