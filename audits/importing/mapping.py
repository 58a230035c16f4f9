"""Which tables of an upload are read and what their columns hold: as confirmed, else as remembered, else as guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audits.importing.categories import Words
from audits.importing.columns import Suggestion, suggest_columns
from audits.importing.fields import MEANING, Field
from audits.importing.shape import heading_keys, table_shape, upload_shape
from audits.importing.sheet import text_of
from audits.importing.tables import Reading, Table
from audits.importing.understood import ColumnGuess, Confirmations, LeftOut
from audits.model.incident import ImportMapping

SURE_ENOUGH = 0.5
"""Confidence from which a column of dates or categories makes a sheet a log."""

ALIKE_FROM = 0.6
"""Share of headings in common from which a mapping of another shape is used for what is still there."""

NOT_A_LOG = "This sheet has no column of dates or of kinds of incident, so it was left out."

_LOG_FIELDS = frozenset({Field.HAPPENED_ON, Field.RECORDED_ON, Field.CATEGORY})
_DATES_AND_TIMES = frozenset({Field.HAPPENED_ON, Field.RECORDED_ON, Field.CLOSED_ON, Field.HAPPENED_AT})


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedTable:
    """One table to read: its heading digests, its shape, and what each column (by index) holds."""

    table: Table
    keys: tuple[str, ...]
    shape: str
    columns: tuple[ColumnGuess, ...]

    @property
    def fields(self) -> dict[int, Field]:
        """Column index to what it holds, without the columns that are left out."""
        return {one.index: one.field for one in self.columns if one.field is not Field.IGNORE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """The tables to read, those left out, and the mapping remembered for this or a like shape."""

    tables: tuple[MappedTable, ...]
    left_out: tuple[LeftOut, ...]
    shape: str
    remembered: ImportMapping | None


def map_columns(
    reading: Reading, *, words: Words, key: bytes, remembered: Sequence[ImportMapping], confirmed: Confirmations
) -> Mapped:
    """Settle what every column of an upload holds."""
    keyed = [(table, heading_keys(key, table.header.headings)) for table in reading.tables]
    memory = _remembered(keyed, key, remembered)
    earlier = {} if memory is None else memory.columns
    tables = [_mapped(table, keys, key, words, confirmed.columns, earlier) for table, keys in keyed]
    logs = [one for one in tables if _is_log(one)] or [max(tables, key=lambda one: len(one.table.header.data))]
    left_out = [
        LeftOut(name_for_screen=one.table.name_for_screen, because=NOT_A_LOG) for one in tables if one not in logs
    ]
    return Mapped(
        tables=tuple(logs),
        left_out=(*reading.left_out, *left_out),
        shape=upload_shape(key, [one.shape for one in logs]),
        remembered=memory,
    )


def _remembered(
    keyed: Sequence[tuple[Table, tuple[str, ...]]], key: bytes, remembered: Sequence[ImportMapping]
) -> ImportMapping | None:
    """The mapping of this shape, else the one with most headings in common, where that is enough of them."""
    present = {
        digest for table, keys in keyed for digest, heading in zip(keys, table.header.headings, strict=True) if heading
    }
    shapes = {upload_shape(key, [_shape(key, table, keys) for table, keys in keyed])}
    best: tuple[float, ImportMapping] | None = None
    for one in remembered:
        common = len(present & set(one.columns)) / max(1, len(present | set(one.columns)))
        share = 2.0 if one.shape in shapes else common
        if share >= ALIKE_FROM and (best is None or share > best[0]):
            best = (share, one)
    return None if best is None else best[1]


def _shape(key: bytes, table: Table, keys: tuple[str, ...]) -> str:
    return table_shape(key, [one for one, heading in zip(keys, table.header.headings, strict=True) if heading])


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
    for index, (heading, suggestion) in enumerate(zip(table.header.headings, suggestions, strict=True)):
        if not heading and not _holds_data(table, index):
            continue
        settled, sure = _settled(keys[index], suggestion, confirmed, earlier)
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
    return MappedTable(table=table, keys=keys, shape=_shape(key, table, keys), columns=tuple(guesses))


def _settled(
    key: str, suggestion: Suggestion, confirmed: Mapping[str, Field], earlier: Mapping[str, str]
) -> tuple[Suggestion, bool]:
    if key in confirmed:
        return Suggestion(Field(confirmed[key]), 1.0, "You said so."), True
    if earlier.get(key) in set(Field):
        return Suggestion(Field(earlier[key]), 1.0, "You said so for an earlier upload."), True
    return suggestion, False


def _is_log(one: MappedTable) -> bool:
    return any(column.field in _LOG_FIELDS and column.confidence >= SURE_ENOUGH for column in one.columns)


def _holds_data(table: Table, index: int) -> bool:
    return any(value is not None for value in table.sheet.columns[index].values)


def _samples(table: Table, index: int) -> tuple[str, ...]:
    column = table.sheet.columns[index]
    found = (text_of(column.at(row)) for row in table.header.data[:50])
    return tuple(dict.fromkeys(text for text in found if text))[:3]
