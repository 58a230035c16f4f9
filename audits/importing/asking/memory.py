"""What earlier uploads have taught of the tables of this one: of each by its own headings, whatever lies beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from audits.importing.asking.shape import table_shape, upload_shape
from audits.importing.other_files.own_files import is_mark
from audits.importing.tables.finding import Table
from audits.model.incident import ImportMapping

ALIKE_FROM = 0.6
"""Share of headings in common from which a mapping of another shape is used for what is still there."""

ORDER = "order:"
"""With which the answers begin that concern one heading, the order of day and month in its dates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What holds of an upload from earlier ones, in the terms of a mapping; empty where nothing was like it."""

    columns: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)


def remembered_of(
    tables: Sequence[tuple[Table, tuple[str, ...]]], key: bytes, remembered: Sequence[ImportMapping]
) -> Memory:
    """What is remembered of tables, each with the digests of its headings.

    An upload of just these tables counts first. Else each table has the mapping of its shape, or of most of its
    headings; an answer for the whole upload (what one row is) then holds only where all of them have the same.
    """
    own = [set(own_keys(table, keys)) for table, keys in tables]
    together = upload_shape(key, [table_shape(key, one) for one in own])
    known = next((one for one in remembered if one.shape == together), None)
    parts = [_of_table(one, key, remembered) for one in own]
    found = [one for one in parts if one is not None]
    # What was said last of a heading or a word holds, in whichever company it came then.
    in_turn = sorted([*found, *([known] if known else [])], key=lambda one: one.recorded_at)
    return Memory(
        columns={digest: one.columns[digest] for one in in_turn for digest in one.columns},
        words={word: one.words[word] for one in in_turn for word in one.words},
        choices={**_agreed(found, everywhere=len(found) == len(parts)), **(known.choices if known else {})},
    )


def own_keys(table: Table, keys: tuple[str, ...]) -> list[str]:
    """The digests of the headings that are the file's own."""
    named = zip(keys, table.header.headings, strict=True)
    return [digest for digest, heading in named if heading and not is_mark(heading)]


def _of_table(own: set[str], key: bytes, remembered: Sequence[ImportMapping]) -> ImportMapping | None:
    """The mapping of a table's shape, else the one with most headings in common, where that is enough of them."""
    shape = table_shape(key, own)
    best: tuple[float, ImportMapping] | None = None
    for one in remembered:
        common = len(own & set(one.columns)) / max(1, len(own | set(one.columns)))
        share = 2.0 if one.shape == shape else common
        if share >= ALIKE_FROM and (best is None or share > best[0]):
            best = (share, one)
    return None if best is None else best[1]


def _agreed(parts: Sequence[ImportMapping], *, everywhere: bool) -> dict[str, str]:
    """The answers in which the mappings agree: of a heading, those that have it; of the upload, all of them."""
    agreed = {}
    for key in {key for one in parts for key in one.choices}:
        given = {one.choices.get(key) for one in parts if key in one.choices or not key.startswith(ORDER)}
        if len(given) == 1 and (everywhere or key.startswith(ORDER)):
            agreed[key] = next(one.choices[key] for one in parts if key in one.choices)
    return agreed
