"""Which tables of an upload are read and what their columns hold: as confirmed, else as remembered, else as guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audits.importing.asking.memory import Memory, own_keys, remembered_of
from audits.importing.asking.shape import heading_keys, table_shape, upload_shape
from audits.importing.columns.fields import MEANING, Field
from audits.importing.columns.suggestions import Suggestion, suggest_columns
from audits.importing.files.sheet import text_of
from audits.importing.other_files.own_files import (
    GUIDANCE_SHEET,
    LISTS_SHEET,
    LOG_SHEET,
    blank_fields,
    is_mark,
    is_part,
)
from audits.importing.tables.finding import Reading, Table
from audits.importing.tables.found import LeftOut
from audits.importing.understood import (
    ColumnGuess,
    Confirmations,
)
from audits.importing.words.categories import Words
from audits.model.incident import ImportMapping

SURE_ENOUGH = 0.5
"""Confidence from which a column of dates or categories makes a sheet a log."""

NOT_A_LOG = "This sheet has no column of dates or of kinds of incident, so it was left out."

OUR_OWN = "This is a column of our own workbook."

LIST_COLUMNS = 3
"""Columns at most of a list of words that lies beside a log."""

WORD_LIST = (
    "This sheet holds words and no dates, and another sheet of the upload has both, so it was taken for a list of "
    "words and left out. If it is a log, upload it by itself."
)

_LOG_FIELDS = frozenset({Field.HAPPENED_ON, Field.RECORDED_ON, Field.CATEGORY})
_DAYS = frozenset({Field.HAPPENED_ON, Field.RECORDED_ON})
_DATES_AND_TIMES = frozenset({Field.HAPPENED_ON, Field.RECORDED_ON, Field.CLOSED_ON, Field.HAPPENED_AT})


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedTable:
    """One table to read: its heading digests, its shape, and what each column (by index) holds.

    `found` says whether the table itself shows a column of dates or categories, whatever was said of its headings.
    `blank` says whether it is the tool's own blank workbook, filled in; `part` whether it is a file of rejected rows.
    """

    table: Table
    keys: tuple[str, ...]
    shape: str
    columns: tuple[ColumnGuess, ...]
    found: bool
    blank: bool
    part: bool

    @property
    def fields(self) -> dict[int, Field]:
        """Column index to what it holds, without the columns that are left out."""
        return {one.index: one.field for one in self.columns if one.field is not Field.IGNORE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """The tables to read, those left out, and what is remembered of such tables."""

    tables: tuple[MappedTable, ...]
    left_out: tuple[LeftOut, ...]
    shape: str
    remembered: Memory

    @property
    def blank(self) -> bool:
        """Whether all that is read is the tool's own blank workbook, of which every row is an incident."""
        return all(one.blank for one in self.tables)


def map_columns(
    reading: Reading, *, words: Words, key: bytes, remembered: Sequence[ImportMapping], confirmed: Confirmations
) -> Mapped:
    """Settle what every column of an upload holds."""
    keyed = [(table, heading_keys(key, table.header.headings)) for table in reading.tables]
    memory = remembered_of(keyed, key, remembered)
    mapped = [
        # Columns without headings are known by their place alone, which another file may fill with something else.
        _mapped(table, keys, key, words, confirmed.columns, memory.columns if table.header.has_headings else {})
        for table, keys in keyed
    ]
    ours = _our_other_sheets([one.table.name_for_screen for one in mapped if one.blank])
    tables = [one for one in mapped if one.table.name_for_screen not in ours]
    logs = [one for one in tables if _is_log(one)] or [max(tables, key=lambda one: len(one.table.header.data))]
    lists = _word_lists(logs)
    logs = [one for one in logs if one not in lists]
    left_out = [
        LeftOut(name_for_screen=one.table.name_for_screen, because=WORD_LIST if one in lists else NOT_A_LOG)
        for one in tables
        if one not in logs
    ]
    return Mapped(
        tables=tuple(logs),
        left_out=tuple(one for one in (*reading.left_out, *left_out) if one.name_for_screen not in ours),
        shape=upload_shape(key, [one.shape for one in logs]),
        remembered=remembered_of([(one.table, one.keys) for one in logs], key, remembered),
    )


def _our_other_sheets(names: Sequence[str]) -> set[str]:
    """The guidance and the lists that come with the blank workbook, of which there is nothing to say."""
    others = (GUIDANCE_SHEET, LISTS_SHEET)
    return {f"{name.removesuffix(LOG_SHEET)}{other}" for name in names if name.endswith(LOG_SHEET) for other in others}


def _shape(key: bytes, table: Table, keys: tuple[str, ...]) -> str:
    return table_shape(key, own_keys(table, keys))


def _mapped(
    table: Table,
    keys: tuple[str, ...],
    key: bytes,
    words: Words,
    confirmed: Mapping[str, Field],
    earlier: Mapping[str, str],
) -> MappedTable:
    guesses: list[ColumnGuess] = []
    taken: set[Field] = set()
    suggestions = suggest_columns(table.sheet, table.header, words)
    blank = blank_fields(table.header.headings)
    for index, (heading, suggestion) in enumerate(zip(table.header.headings, suggestions, strict=True)):
        if is_mark(heading) or (not heading and not _holds_data(table, index)):
            continue
        settled, sure = _settled(keys[index], suggestion, confirmed, earlier)
        if index in blank and keys[index] not in confirmed:
            settled, sure = Suggestion(blank[index], 1.0, OUR_OWN), True
        if settled.field in taken and sure:
            label = MEANING[settled.field].label
            settled, sure = Suggestion(Field.IGNORE, 0.0, f'Only one column can be "{label}": choose again.'), False
        if not MEANING[settled.field].several:
            taken.add(settled.field)
        guesses.append(
            ColumnGuess(
                table=table.number,
                index=index,
                key=keys[index],
                heading_for_screen=heading or f"(column {index + 1}, no heading)",
                field=settled.field,
                confidence=settled.confidence,
                reason=settled.reason,
                confirmed=sure,
                samples_for_screen=_samples(table, index) if settled.field in _DATES_AND_TIMES else (),
            )
        )
    return MappedTable(
        table=table,
        keys=keys,
        shape=_shape(key, table, keys),
        columns=tuple(guesses),
        found=any(
            guess.field in _LOG_FIELDS
            and guess.field is suggestions[guess.index].field
            and suggestions[guess.index].confidence >= SURE_ENOUGH
            for guess in guesses
        ),
        blank=bool(blank),
        part=is_part(table.header.headings),
    )


def _settled(
    key: str, suggestion: Suggestion, confirmed: Mapping[str, Field], earlier: Mapping[str, str]
) -> tuple[Suggestion, bool]:
    if key in confirmed:
        return Suggestion(Field(confirmed[key]), 1.0, "You said so."), True
    if earlier.get(key) in set(Field):
        return Suggestion(Field(earlier[key]), 1.0, "You said so for an earlier upload."), True
    return suggestion, False


def _is_log(one: MappedTable) -> bool:
    """Whether a table is read: by what is in it, or because both its days and its kinds were pointed out.

    One heading alone, which another sheet may have too, makes no log of it.
    """
    said = {column.field for column in one.columns if column.confirmed}
    return one.blank or one.found or (Field.CATEGORY in said and not _DAYS.isdisjoint(said))


def _word_lists(logs: Sequence[MappedTable]) -> list[MappedTable]:
    """The sheets of few columns and no dates beside sheets with dates: lists of the words that the log uses."""
    dated = [one for one in logs if any(column.field in _DAYS for column in one.columns)]
    if not dated:
        return []
    return [one for one in logs if one not in dated and len(one.columns) <= LIST_COLUMNS]


def _holds_data(table: Table, index: int) -> bool:
    return any(value is not None for value in table.sheet.columns[index].values)


def _samples(table: Table, index: int) -> tuple[str, ...]:
    column = table.sheet.columns[index]
    found = (text_of(column.at(row)) for row in table.header.data[:50])
    return tuple(dict.fromkeys(text for text in found if text))[:3]
