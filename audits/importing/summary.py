"""What was understood of an upload, in at most six plain sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from audits.importing.account import Account, Between, Totals
from audits.importing.columns.fields import MEANING
from audits.importing.tables.found import FoundTable
from audits.importing.understood import RowNote, SeriousRow
from audits.model.incident import RowUnit


def sentences(
    tables: Sequence[FoundTable],
    account: Account,
    unit: RowUnit | None,
    totals: Totals,
    first_day: date | None,
    last_day: date | None,
    *,
    kind_label: str,
    serious: Sequence[SeriousRow],
    partly: Sequence[RowNote],
) -> tuple[str, ...]:
    """The sentences in the order in which a reader asks: what was read, what one row is, when, and where rows went."""
    said = [" ".join([_read(tables, kind_label), *_passed_over(tables)])]
    if account.read == 0:
        return (*said, "There are no rows of incidents under the headings, so there is nothing to store.")
    said.append(_held(unit, totals))
    undated = (
        f" {_count(account.undated, 'row to store has', 'rows to store have')} no date." if account.undated else ""
    )
    if first_day and last_day:
        said.append(f"They happened from {_day(first_day)} to {_day(last_day)}.{undated}")
    else:
        said.append("No row has a date on which it happened.")
    said.append(
        f"Of {_count(account.read, 'row', 'rows')}, {_count(account.new, 'is', 'are')} new, "
        f"{_count(account.corrected, 'corrects', 'correct')} what is stored, "
        f"{_count(account.seen_before, 'was', 'were')} seen before, "
        f"{_count(account.not_online_safety, 'is', 'are')} not about online safety, and {account.rejected:,} cannot be "
        "taken."
    )
    if account.unmapped:
        said.append(f"{_count(account.unmapped, 'row to store has', 'rows to store have')} no type of ours yet.")
    said += [*_one_of_several(partly), *_without_agency(serious, unit)]
    return tuple(said)


def _one_of_several(partly: Sequence[RowNote]) -> list[str]:
    """In how many rows, and where, a word was left out because there is room for one."""
    told = [note for note in partly if note.second_of is not None]
    if not told:
        return []
    of_field = Counter(MEANING[note.second_of].label for note in told if note.second_of is not None)
    fields = "; ".join(f"{label}: {_count(number, 'row', 'rows')}" for label, number in of_field.items())
    rows = _count(len({(note.table, note.row_number) for note in told}), "row", "rows")
    return [f"In {rows} a word was left out where there is room for one ({fields}); the rows to look at say which."]


def _without_agency(serious: Sequence[SeriousRow], unit: RowUnit | None) -> list[str]:
    if not serious:
        return []
    if unit is RowUnit.ALERT:
        rows = _count(len(serious), "alert tells", "alerts tell")
        told = f"{rows} of what must go to an agency if it is so, and none is named there."
    else:
        rows = _count(len(serious), "row is", "rows are")
        told = f"{rows} of a type that must go to an agency, and none is named there."
    waiting = sum(bool(one.not_stored) for one in serious)
    return [f"{told} {waiting:,} of them cannot be stored yet, because of the date." if waiting else told]


def _read(tables: Sequence[FoundTable], kind_label: str) -> str:
    rows = _count(sum(one.rows for one in tables), "row", "rows")
    if len(tables) == 1:
        one = tables[0]
        if not one.header_row:
            return f"We read {rows} of {one.name_for_screen} ({kind_label}), which has no row of headings."
        return f"We read {rows} under the headings in row {one.header_row} of {one.name_for_screen} ({kind_label})."
    return f"We read {rows} from {len(tables)} tables ({kind_label})."


def _passed_over(tables: Sequence[FoundTable]) -> list[str]:
    parts = [
        _count(sum(one.blank for one in tables), "blank row", "blank rows"),
        _count(sum(one.repeated for one in tables), "repeated row of headings", "repeated rows of headings"),
        _count(sum(len(one.notes) for one in tables), "row of totals or notes", "rows of totals or notes"),
        _count(sum(one.far_cells for one in tables), "cell far outside the table", "cells far outside the table"),
    ]
    parts = [part for part in parts if not part.startswith("0 ")]
    if not parts:
        return []
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return [f"Left out: {listed}."]


def _held(unit: RowUnit | None, totals: Totals) -> str:
    """What one row is, and the totals of incidents, pupils in them and alerts, as far as the file says them."""
    if unit is None:
        return "What one row stands for is still to be said."
    if unit is RowUnit.ALERT:
        return (
            f"Each row is one {unit.value}: {_count(totals.alerts or 0, 'alert', 'alerts')}, of which "
            f"{totals.reviewed:,} were looked at and {totals.false_alarms:,} marked as false alarms. "
            f"They count apart from incidents; {_between(totals.incidents, 'incident', 'incidents')} may be in them."
        )
    pupils = (
        f"and {_between(totals.pupils, 'pupil', 'pupils')} in them, each counted once in each incident"
        if totals.pupils
        else "and the file does not say how many pupils were in them"
    )
    return (
        f"Each row is one {unit.value}: {_between(totals.incidents, 'incident', 'incidents')}, {pupils}; "
        "no monitoring alerts."
    )


def _between(number: Between | None, one: str, many: str) -> str:
    if number is None:
        return f"an unknown number of {many}"
    if number.high is None:
        return f"at least {_count(number.low, one, many)}"
    if number.low == number.high:
        return _count(number.low, one, many)
    if number.low == 0:
        return f"up to {_count(number.high, one, many)}"
    return f"between {number.low:,} and {number.high:,} {many} (the file does not say which rows belong together)"


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
