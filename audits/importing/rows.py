"""Rows of a table to facts without names: each row is accepted, set aside as not about online safety, or rejected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from audits.importing.categories import Words
from audits.importing.facts import RowFacts
from audits.importing.fields import Field
from audits.importing.lookups import DayRead, HowToRead, Lookups, look_up
from audits.importing.shape import keyed
from audits.importing.tables import Table
from audits.importing.understood import NOT_ONLINE_SAFETY, RowNote
from audits.importing.wording import Said
from audits.model.incident import RowUnit
from checklists.model import Risk, Taxonomy

NOTHING_READ = "Nothing in this row stands in a column that is read."
_NO_DAY = DayRead()
_LATER_DATES = ((Field.RECORDED_ON, "date of recording"), (Field.CLOSED_ON, "closing date"))


@dataclass(frozen=True, slots=True)
class AcceptedRow:
    """A row that counts. `pupils` is how many pupils it names, by id or by name; `row_number` is the sheet's own."""

    table: int
    row_number: int
    facts: RowFacts
    pupils: int


@dataclass(slots=True)
class RowsRead:
    """Where the rows of a table went; `partly` are notes on accepted rows of which something was left out."""

    accepted: list[AcceptedRow] = field(default_factory=list)
    rejected: list[RowNote] = field(default_factory=list)
    partly: list[RowNote] = field(default_factory=list)
    not_online_safety: int = 0


def read_rows(
    table: Table,
    keys: tuple[str, ...],
    fields: Mapping[int, Field],
    *,
    how: HowToRead,
    words: Words,
    taxonomy: Taxonomy,
    unit: RowUnit,
    recorded_is_happened: bool,
) -> RowsRead:
    """Read every row of data of a table.

    `recorded_is_happened` takes the date of recording for the date it happened, as the DSL may say of a file that has
    no other.
    """
    reader = _RowReader(
        look_up(table, keys, fields, how),
        how.key,
        words,
        taxonomy,
        unit=unit,
        recorded_is_happened=recorded_is_happened,
    )
    read = RowsRead()
    for row in table.header.data:
        outcome = reader.read(row)
        if isinstance(outcome, str):
            if outcome == NOT_ONLINE_SAFETY:
                read.not_online_safety += 1
            else:
                read.rejected.append(RowNote(table=table.number, row_number=row + 1, reason=outcome))
            continue
        facts, pupils, notes = outcome
        read.accepted.append(AcceptedRow(table.number, row + 1, facts, pupils))
        read.partly += [RowNote(table=table.number, row_number=row + 1, reason=note) for note in notes]
    return read


@dataclass(frozen=True, slots=True)
class _Kinds:
    """What the words of a row's categories come to."""

    types: tuple[str, ...]
    risk: Risk | None
    other_risks: tuple[Risk, ...]
    waiting: tuple[str, ...]
    not_online_safety: bool


class _RowReader:
    """Reads the rows of one table."""

    def __init__(
        self,
        look: Lookups,
        key: bytes,
        words: Words,
        taxonomy: Taxonomy,
        *,
        unit: RowUnit,
        recorded_is_happened: bool,
    ) -> None:
        self._look = look
        self._key = key
        self._words = words
        self._risks = {one.id: one.risks for one in taxonomy.types}
        self._unit = unit
        self._recorded_is_happened = recorded_is_happened
        self._kinds: dict[tuple[Said, ...], _Kinds] = {}
        self._coded = {field: columns for field, columns in look.coded.items() if columns}

    def read(self, row: int) -> tuple[RowFacts, int, list[str]] | str:
        """The facts of a row, how many pupils it names, and notes; or why it does not count."""
        look = self._look
        said = tuple(one for column in look.categories for one in column[row])
        kinds = self._kinds.get(said)
        if kinds is None:
            kinds = self._kinds[said] = self._understood(said)
        days = {field: column[row] for field, column in look.days.items()}
        if self._recorded_is_happened:
            days[Field.HAPPENED_ON] = days.get(Field.RECORDED_ON, _NO_DAY)
        happened = days.get(Field.HAPPENED_ON, _NO_DAY)
        if kinds.not_online_safety:
            return NOT_ONLINE_SAFETY
        if happened.problem:
            return happened.problem
        notes = [
            f"Its {name} was left out: {days[field].problem}"
            for field, name in _LATER_DATES
            if field in days and days[field].problem
        ]
        at = (look.time[row] if look.time else None) or happened.at
        recorded = days.get(Field.RECORDED_ON, _NO_DAY).day
        pupils = tuple(sorted({one for column in look.pupils for one in column[row][0]}))
        if any(column[row][1] for column in look.pupils):
            notes.append("What stands in place of a pupil number is none, so it was left out.")
        names = [name for column in look.names for name in column[row]]
        texts = [column[row] for column in look.texts]
        ref, lost = look.ref[row] if look.ref else ("", "")
        if lost:
            notes.append(lost)
        if not (happened.day or recorded or said or pupils or names or any(texts) or ref):
            return NOTHING_READ
        facts = RowFacts(
            unit=self._unit,
            source_ref=ref,
            row_digest=self._digest(happened.day, at, recorded, said, pupils, names, texts),
            happened_on=happened.day,
            happened_at=at if happened.day else None,
            recorded_on=recorded,
            risk=kinds.risk,
            other_risks=kinds.other_risks,
            types=kinds.types,
            unmapped=kinds.waiting,
            pupils=pupils,
            year_groups=self._ids(Field.YEAR_GROUP, row),
            involved=self._ids(Field.INVOLVED, row),
            place=self._id(Field.PLACE, row),
            equipment=self._id(Field.EQUIPMENT, row),
            platform=self._id(Field.PLATFORM, row),
            came_to_light=self._id(Field.CAME_TO_LIGHT, row),
            actions=self._ids(Field.ACTION, row),
            agencies=self._ids(Field.AGENCY, row),
            parents_informed=self._id(Field.PARENTS_INFORMED, row),
            parents_reason=self._id(Field.PARENTS_REASON, row),
            outcome=self._id(Field.OUTCOME, row),
            change_made=self._id(Field.CHANGE_MADE, row),
            closed_on=days.get(Field.CLOSED_ON, _NO_DAY).day,
        )
        return facts, max(len(pupils), len(names)), notes

    def _understood(self, said: tuple[Said, ...]) -> _Kinds:
        types = self._words.in_order({one.meaning for one in said if self._words.is_type(one.meaning)})
        unknown = [one for one in said if not one.meaning]
        elsewhere = any(one.meaning == NOT_ONLINE_SAFETY for one in said) and not types and not unknown
        return _Kinds(types, *self._risk(types), tuple(sorted({one.key for one in unknown if one.may_wait})), elsewhere)

    def _risk(self, types: tuple[str, ...]) -> tuple[Risk | None, tuple[Risk, ...]]:
        """The primary risk, which is the first type's first, and the other types' primary risks beside it."""
        primaries = [self._risks[one][0] for one in types]
        if not primaries:
            return None, ()
        return primaries[0], tuple(dict.fromkeys(risk for risk in primaries[1:] if risk is not primaries[0]))

    def _ids(self, field: Field, row: int) -> tuple[str, ...]:
        columns = self._coded.get(field, ())
        if not columns:
            return ()
        if len(columns) == 1:
            found = columns[0][row]
            return found if len(found) < 2 else tuple(sorted(found))
        return tuple(sorted({one for column in columns for one in column[row]}))

    def _id(self, field: Field, row: int) -> str:
        found = self._ids(field, row)
        return found[0] if found else ""

    def _digest(
        self,
        day: date | None,
        at: time | None,
        recorded: date | None,
        said: tuple[Said, ...],
        pupils: tuple[str, ...],
        names: list[str],
        texts: list[str],
    ) -> str:
        """The keyed digest of what identifies a row: when, what kind, who, and what was written.

        Not of its record number, which finds a row by itself, nor of what changes as a case goes on (actions, outcome),
        nor of the year group, which systems print as it is today.
        """
        parts = (
            str(day or ""),
            str(at or ""),
            str(recorded or ""),
            "\x1e".join(sorted({one.key for one in said})),
            "\x1e".join(pupils),
            "\x1e".join(sorted(names)),
            "\x1e".join(texts),
        )
        return keyed(self._key, "row", "\x1f".join(parts))
