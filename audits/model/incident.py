"""Incidents, the imports they came in, and the mappings that turn a file's words into ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from checklists.model import Risk


class RowUnit(StrEnum):
    """What one row of a file is; printed under every chart."""

    INCIDENT = "incident"
    PUPIL = "pupil in an incident"
    ALERT = "monitoring alert"


_CODE = re.compile(r"code-[0-9a-f]{16}")


def is_code(text: str) -> bool:
    """Whether a text is a code that stands for a word or a record number; only the school's key makes it."""
    return _CODE.fullmatch(text) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One incident as one import left it; the highest version whose import was not undone stands.

    Every coded field holds ids of the taxonomy.
    `pupils` are keyed hashes under the school's own key, never an id or a name as it stood.
    `unmapped` are category words the DSL has confirmed as words but not yet mapped.
    `source_ref` is the source system's record number, for the DSL alone.
    Of a word or a record number that may hold a name a code is kept (`is_code`).
    `row_digest` is a keyed hash of what the row said, and `copy` numbers genuine rows that say the same (from 1).
    `happened_at` is None for date-only rows and for 00:00.
    """

    school_id: str
    id: str
    version: int
    import_id: str
    unit: RowUnit
    source_ref: str
    row_digest: str
    copy: int
    row_number: int
    happened_on: date | None
    happened_at: time | None
    recorded_on: date | None
    risk: Risk | None
    other_risks: tuple[Risk, ...] = ()
    types: tuple[str, ...] = ()
    unmapped: tuple[str, ...] = ()
    pupils: tuple[str, ...] = ()
    year_groups: tuple[str, ...] = ()
    involved: tuple[str, ...] = ()
    place: str = ""
    equipment: str = ""
    platform: str = ""
    came_to_light: str = ""
    actions: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    parents_informed: str = ""
    parents_reason: str = ""
    outcome: str = ""
    change_made: str = ""
    closed_on: date | None = None
    withdrawn: bool = False
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One upload, and the account of its rows: read = new + corrected + seen before + not online safety + rejected.

    The file's own name is not kept (it may hold a child's); `label` is made from the day and format.
    `shapes` are the shapes of its tables in their order, of which `shape` is the digest.
    `first_day` and `last_day` are those that the file covers: of its incidents, or wider where the DSL said so.
    `gaps` are stretches between them, of a first and a last day, that it may lack: nobody said that it holds them.
    """

    school_id: str
    id: str
    label: str
    file_sha256: str
    shape: str
    mapping_id: str
    unit: RowUnit
    read: int
    new: int
    corrected: int
    seen_before: int
    not_online_safety: int
    rejected: int
    unmapped: int
    undated: int
    first_day: date | None
    last_day: date | None
    shapes: tuple[str, ...] = ()
    gaps: tuple[tuple[date, date], ...] = ()
    recorded_at: datetime
    recorded_by: str

    def __post_init__(self) -> None:
        parts = self.new + self.corrected + self.seen_before + self.not_online_safety + self.rejected
        if self.read != parts:
            raise ValueError(f"An import of {self.read} rows accounts for {parts}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRow:
    """One accepted row of an import, and the version of an incident that says what the row said.

    Rows seen before have one too, so that undoing an import leaves standing what a later one saw again.
    `place` counts from 1 over the import; `in_table` from 0, in the order of `Import.shapes`.
    `row_number` is the sheet's own.
    `numbered` says whether the row itself bore the record number that the version may have.
    """

    school_id: str
    import_id: str
    place: int
    in_table: int
    row_number: int
    incident_id: str
    version: int
    numbered: bool
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportUndone:
    """The undoing of a whole import; what it brought no longer counts, and the record of it stays."""

    school_id: str
    import_id: str
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportMapping:
    """How files of one shape are read, as the DSL confirmed it; the highest version per shape stands.

    `columns` maps the digest of a heading to a field id; headings themselves may hold names and are not kept.
    `words` maps a category word, in lower case, to a type id, "not online safety", or "" (not yet mapped).
    `choices` holds the DSL's answers to what the file could not say (day first, unit).
    """

    school_id: str
    id: str
    shape: str
    version: int
    columns: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadDraft:
    """What one person has said of files that are not stored yet; replaced as she goes on, gone once they are stored.

    `columns` and `choices` are those of a mapping. `words` maps the keyed digest of a word to its meaning, so that
    nothing of the files themselves is here. `file_sha256` names the files that `choices` were said of.
    """

    school_id: str
    person_id: str
    file_sha256: str
    columns: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    updated_at: datetime
