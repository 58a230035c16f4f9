"""What a row can be the same as, what the DSL has said where a file cannot decide, and where the rows went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import IntEnum, auto

from audits.importing.rows.facts import RowFacts, facts_of
from audits.importing.rows.reading import AcceptedRow
from audits.importing.understood import ExistingRows


@dataclass(slots=True, eq=False)
class Known:
    """Something that a row can be the same as: a stored incident (with an `id`), or an earlier row of the upload.

    `shapes` are those of the upload that gave the facts, `said_in` that of its table that did ("" where unknown).
    `row` is the row of this upload that gave the facts, `found` says whether the upload holds it at all, and `pupils`
    how many pupils the upload's row names.
    """

    facts: RowFacts
    copy: int
    shapes: tuple[str, ...]
    id: str = ""
    row: AcceptedRow | None = None
    found: bool = False
    pupils: int = 0
    said_in: str = ""

    def may_be_gone(self, shapes: AbstractSet[str]) -> bool:
        """Whether an upload with tables of these shapes would hold it still."""
        return self.said_in in shapes if self.said_in else not shapes.isdisjoint(self.shapes)


def known_of(existing: ExistingRows) -> list[Known]:
    """Everything that is stored."""
    found = []
    for one in existing.incidents:
        shapes = tuple(existing.shapes.get(one.import_id, ()))
        said_in = existing.said_in.get(one.id, shapes[0] if len(set(shapes)) == 1 else "")
        found.append(Known(facts_of(one), one.copy, shapes, id=one.id, said_in=said_in))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The accepted rows of one table with its shape; not `whole` where it is known to hold a part of a file only."""

    shape: str
    rows: Sequence[AcceptedRow]
    whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the DSL has said of rows that a file cannot decide; None while open.

    `same_system`: record numbers met in another layout are the same system's.
    `details_correct`: a row without a record number that says the same but for its details corrects the stored one.
    `wording_corrects`: a row without one, much like a stored row that is gone, is that row in other words.
    `same_record`: a row of a known number, but of quite another day and kind, corrects what is stored under it.
    `same_incidents`: rows of the same day and kind in files or sheets with other columns are the same incidents.
    """

    same_system: bool | None = None
    details_correct: bool | None = None
    wording_corrects: bool | None = None
    same_record: bool | None = None
    same_incidents: bool | None = None


class Went(IntEnum):
    """Where an accepted row went."""

    NEW = auto()
    CORRECTED = auto()
    SEEN_BEFORE = auto()


@dataclass(slots=True)
class Placed:
    """One accepted row, what it is the same as, and where it went."""

    row: AcceptedRow
    known: Known
    went: Went


@dataclass(slots=True, kw_only=True)
class Matched:
    """Where the accepted rows went; `held` is everything that the upload holds, each once.

    `kept` are those of it to store, `gone` what an earlier upload of this shape held for these days and this lacks.
    The `other_` lists are rows on which the DSL's word is wanted.
    """

    placed: list[Placed] = field(default_factory=list)
    other_system: list[AcceptedRow] = field(default_factory=list)
    other_details: list[AcceptedRow] = field(default_factory=list)
    other_wording: list[AcceptedRow] = field(default_factory=list)
    other_record: list[AcceptedRow] = field(default_factory=list)
    other_layout: list[AcceptedRow] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)
    kept: list[Known] = field(default_factory=list)
    held: list[Known] = field(default_factory=list)
    gone: list[Known] = field(default_factory=list)

    def counts(self) -> Counter[Went]:
        """How many rows went where."""
        return Counter(one.went for one in self.placed)

    def counts_by_table(self) -> dict[int, Counter[Went]]:
        """How many rows went where, by the number of their table."""
        found: dict[int, Counter[Went]] = {}
        for (table, went), rows in Counter((one.row.table, one.went) for one in self.placed).items():
            found.setdefault(table, Counter())[went] = rows
        return found
