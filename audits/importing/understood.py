"""What an upload was understood to be: the types that a preview is made of.

Whatever is named `for_screen` may hold words of the school's file.
It is shown to the designated safeguarding lead while she checks the upload, and is neither stored nor logged.
Everything else is free of names, of pupil ids as they stood, and of free text.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from audits.importing.account import Account, Totals
from audits.importing.columns.fields import Field
from audits.importing.tables.found import FoundTable, LeftOut
from audits.model.incident import Incident, RowUnit
from checklists.model import Risk

if typing.TYPE_CHECKING:
    from audits.importing.again.sightings import Sightings


@dataclass(frozen=True, slots=True)
class UploadedBytes:
    """One uploaded file; `name` serves only to recognise a lock file and to name the file on screen."""

    name: str = dataclasses.field(repr=False)
    content: bytes = dataclasses.field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExistingRows:
    """What is stored already: the incidents that stand (none withdrawn or undone), and the shapes of each import.

    `said_in` gives, of incidents from an import with tables of several shapes, the one that they stood in.
    """

    incidents: Sequence[Incident] = ()
    shapes: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    said_in: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmations:
    """What the DSL has said about this upload so far.

    `columns` maps `ColumnGuess.key` to a field; `words` maps `WordGuess.key` to an id of the taxonomy,
    to `NOT_ONLINE_SAFETY`, to `A_NAME`, or to "" (wait as not yet mapped); `choices` maps `Question.key` to an option's
    id.
    """

    columns: Mapping[str, Field] = dataclasses.field(default_factory=dict)
    words: Mapping[str, str] = dataclasses.field(default_factory=dict, repr=False)
    choices: Mapping[str, str] = dataclasses.field(default_factory=dict)


NOT_ONLINE_SAFETY = "not online safety"
"""What a category word is mapped to when it has nothing to do with online safety."""

LEAVE_OUT = "leave out"
"""What a word of a coded column (place, action) is mapped to when the DSL says it is none of our words."""


A_NAME = "a name"
"""What a word is mapped to when the DSL says that it is somebody's name: it is dropped, and not remembered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnGuess:
    """What one column is taken for. `confidence` lies between 0 and 1; `confirmed` columns have been said by the DSL.

    `key` is the keyed digest of the heading, the same in every table that has it; `index` counts from 0.
    """

    table: int
    index: int
    key: str
    heading_for_screen: str = dataclasses.field(repr=False)
    field: Field
    confidence: float
    reason: str
    confirmed: bool = False
    samples_for_screen: tuple[str, ...] = dataclasses.field(default=(), repr=False)


class WordFit(StrEnum):
    """How a word of the file came to its meaning; the values are the words shown on screen."""

    CONFIRMED = "you said so"
    SAME = "the same word"
    ALIKE = "nearly the same word"
    ALSO_OFFLINE = "a word for what happens offline too"
    UNKNOWN = "not yet mapped"
    LIKE_A_NAME = "looks like a name or a pupil number"
    TOO_LONG = "too long for a category"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordGuess:
    """What one word of a category or coded column is taken for.

    `meaning` is an id of the taxonomy, `NOT_ONLINE_SAFETY`, `LEAVE_OUT`, or "" (not yet mapped).
    `if_online` is the type that a waiting word stands for if what it tells of happened online.
    `kept` is what is stored of the word while it waits: the word, a code where it may hold a name, "" for nothing.
    `rows` counts the rows that hold the word. A word like a name is shown here and never kept; a sentence in place
    of a word is not even shown. Of a coded column with very many words only the commonest are listed.
    """

    key: str = dataclasses.field(repr=False)
    field: Field
    word_for_screen: str = dataclasses.field(repr=False)
    meaning: str
    fit: WordFit
    confidence: float
    rows: int
    if_online: str = ""
    kept: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One possible answer to a question."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the file cannot say and the DSL must; `answer` is the option chosen or remembered, "" while open."""

    key: str
    ask_for_screen: str = dataclasses.field(repr=False)
    why: str
    options: tuple[Option, ...]
    must: bool = True
    answer: str = ""

    @property
    def open(self) -> bool:
        """Whether it still has to be answered before anything can be stored."""
        return self.must and not self.answer


UNIT_QUESTION = "unit"
"""The key of the question what one row is; its options are the names of `RowUnit`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentDraft:
    """One row on its way to become an `Incident`; `corrects` is the id of the one that it corrects, "" where new."""

    table: int
    row_number: int
    corrects: str = ""
    unit: RowUnit
    source_ref: str
    row_digest: str
    copy: int
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


@dataclass(frozen=True, slots=True, kw_only=True)
class RowNote:
    """Something said about one row by its number alone: why it was rejected, or what of it was not kept.

    `second_of` is the field of which the row had more words than there is room for.
    """

    table: int
    row_number: int
    reason: str
    second_of: Field | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriousRow:
    """A row of a type that needs an agency, and that names none of them; it may have been `seen_before`.

    `not_stored` says what is wrong with its date where that keeps it from being stored; else it is empty.
    `perhaps` says that its word waits, and that it is of these types if what it tells of happened online.
    """

    table: int
    row_number: int
    types: tuple[str, ...]
    needs: tuple[str, ...]
    seen_before: bool = False
    perhaps: bool = False
    not_stored: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRemember:
    """What is kept as the mapping for this shape: only what the DSL confirmed, and no word that looks like a name.

    Of a word that may hold one a code is kept.
    """

    columns: Mapping[str, str]
    words: Mapping[str, str]
    choices: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What the importer makes of an upload, with nothing stored yet.

    `understood_for_screen` says it in about six sentences.
    `drafts` are the rows to store (new and corrected); rows seen before leave only their count.
    `rejected` rows are not stored; `partly_read` rows are, without the part named.
    `missing` are ids of stored incidents that an earlier upload of this shape held for these days, not in this one;
    `withdraws` says whether they are to count no longer.
    `days` are those from the first to the last incident on which each table holds a row, in order; a row not about
    online safety shows that its table holds that day too.
    `sightings` say which incident each accepted row came to, and `accounts` where the rows of each table went.
    `file_sha256` names the bytes of all files together, in any order; `kind_label` is their format in words.
    """

    understood_for_screen: tuple[str, ...] = dataclasses.field(repr=False)
    tables: tuple[FoundTable, ...]
    left_out: tuple[LeftOut, ...]
    columns: tuple[ColumnGuess, ...]
    words: tuple[WordGuess, ...]
    questions: tuple[Question, ...]
    drafts: Sequence[IncidentDraft]
    rejected: tuple[RowNote, ...]
    partly_read: tuple[RowNote, ...]
    serious: tuple[SeriousRow, ...]
    missing: tuple[str, ...]
    withdraws: bool
    sightings: Sightings = dataclasses.field(repr=False)
    account: Account
    accounts: tuple[Account, ...]
    totals: Totals
    unit: RowUnit | None
    first_day: date | None
    last_day: date | None
    days: tuple[tuple[date, ...], ...] = dataclasses.field(repr=False)
    shape: str
    file_sha256: str
    kind_label: str
    to_remember: ToRemember

    @property
    def columns_to_confirm(self) -> tuple[ColumnGuess, ...]:
        """The columns that nobody has confirmed yet, in this upload or an earlier one of the same headings."""
        return tuple(column for column in self.columns if not column.confirmed)

    @property
    def words_to_confirm(self) -> tuple[WordGuess, ...]:
        """Category words that were matched only by likeness, which the DSL must look at before anything is stored."""
        return tuple(word for word in self.words if word.field is Field.CATEGORY and word.fit is WordFit.ALIKE)

    @property
    def ready(self) -> bool:
        """Whether it can be stored: nothing waits for an answer, and there is something to store."""
        return self.answered and self.something_to_store

    @property
    def answered(self) -> bool:
        """Whether nothing waits: what a row is, every column and likeness confirmed, every must-question answered."""
        waiting = self.columns_to_confirm or self.words_to_confirm or any(one.open for one in self.questions)
        return not waiting and self.unit is not None

    @property
    def something_to_store(self) -> bool:
        """Whether storing it would change anything: a row to store, or an incident to withdraw."""
        return len(self.drafts) > 0 or (self.withdraws and bool(self.missing))
