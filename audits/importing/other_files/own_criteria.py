"""A school's own criteria from a workbook: turned into the plain file that their own reader checks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from audits.importing.files.reading import read_file
from audits.importing.files.sheet import Cell, Sheet, squeezed, text_of
from audits.importing.files.sniffing import Unreadable
from audits.importing.understood import UploadedBytes
from checklists.faults import Fault
from checklists.model import EvidenceKind
from checklists.own_columns import ABOUT, ABOUT_SHEET, OWN_COLUMNS, OWN_SHEET, OwnColumn

MOST_ROWS = 500
"""Far more than a school asks itself."""

_KINDS = {kind.value: kind.name.lower() for kind in EvidenceKind}
_AT = re.compile(r"criteria\[(\d+)\](?:\.([a-z_]+(?:\.[a-z_]+)*))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWorkbook:
    """What a workbook says: the plain file, the row each criterion stands in, and headings that mean nothing."""

    text: str
    rows: tuple[int, ...]
    faults: tuple[Fault, ...]

    def in_workbook(self, fault: Fault) -> Fault:
        """A fault of the plain file at the place where a person finds it: sheet, row and column."""
        found = _AT.match(fault.place)
        if found is None:
            name = fault.place.partition(",")[0]
            heading = next((one.heading for one in ABOUT if ".".join(one.path) == name), "")
            where = f"sheet '{ABOUT_SHEET}', '{heading}'" if heading else f"sheet '{OWN_SHEET}'"
            return Fault(fault.file, where, fault.sentence)
        row = self.rows[int(found[1])]
        path = found[2] or ""
        heading = next((one.heading for one in OWN_COLUMNS if ".".join(one.path) == path), "")
        return Fault(fault.file, f"row {row}, '{heading}'" if heading else f"row {row}", fault.sentence)


def read_own_workbook(name: str, content: bytes) -> OwnWorkbook:
    """The workbook as a plain file; Unreadable, with a sentence, where it is no workbook or none of ours."""
    sheets = read_file(UploadedBytes(name=name, content=content), stopped=lambda: False).sheets
    sheet = _sheet(sheets, OWN_SHEET)
    if sheet is None or sheet.height == 0:
        raise Unreadable(f"There is no sheet '{OWN_SHEET}' in this file. Start from the template.")
    if sheet.height > MOST_ROWS + 1:
        raise Unreadable(f"There are more than {MOST_ROWS} rows. Split them into fewer criteria.")
    columns, faults = _columns(sheet)
    if not columns:
        raise Unreadable("The first row holds none of the template's headings. Start from the template.")
    rows = [row for row in range(1, sheet.height) if any(text_of(cell) for cell in sheet.row(row))]
    plain = {**_about(_sheet(sheets, ABOUT_SHEET)), "criteria": [_criterion(sheet, row, columns) for row in rows]}
    text = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=10_000)
    return OwnWorkbook(text=text, rows=tuple(row + 1 for row in rows), faults=tuple(faults))


def _sheet(sheets: Sequence[Sheet], name: str) -> Sheet | None:
    return next((one for one in sheets if squeezed(one.name) == squeezed(name)), None)


def _columns(sheet: Sheet) -> tuple[dict[int, OwnColumn], list[Fault]]:
    """Each place in the heading row with what it holds, and the headings that are unknown or there twice."""
    known = {squeezed(one.heading): one for one in OWN_COLUMNS}
    found: dict[int, OwnColumn] = {}
    faults = []
    for place, cell in enumerate(sheet.row(0)):
        heading = text_of(cell)
        column = known.get(squeezed(heading))
        if column is not None and column not in found.values():
            found[place] = column
        elif heading:
            why = "is there twice; keep one" if column else "is none of the template's headings; check its spelling"
            faults.append(Fault(OWN_SHEET, "row 1", f"'{heading}' {why}."))
    return found, faults


def _about(sheet: Sheet | None) -> dict[str, str]:
    """What the sheet beside says of them all; a field that is missing there is named by the reader."""
    said = {}
    for row in range(sheet.height if sheet is not None and sheet.width > 1 else 0):
        assert sheet is not None
        name, value = text_of(sheet.cell(row, 0)), text_of(sheet.cell(row, 1))
        column = next((one for one in ABOUT if squeezed(one.heading) == squeezed(name)), None)
        if column is not None and value:
            said[column.path[0]] = value.partition("T")[0] if column.path == ("reviewed_on",) else value
    return said


def _criterion(sheet: Sheet, row: int, columns: dict[int, OwnColumn]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for place, column in columns.items():
        cell = sheet.cell(row, place)
        if not text_of(cell):
            continue
        value: object = list(_several(cell, column)) if column.several else _word(text_of(cell), column)
        at = made
        for step in column.path[:-1]:
            at = at.setdefault(step, {})
        at[column.path[-1]] = value
    return made


def _several(cell: Cell, column: OwnColumn) -> Iterator[str]:
    parts = re.split(r"[;\n]", cell) if isinstance(cell, str) else [text_of(cell)]
    yield from (_word(text_of(part), column) for part in parts if text_of(part))


def _word(text: str, column: OwnColumn) -> str:
    """A word of a list as the file writes it, however it is written in the cell; any other text as it stands."""
    word = next((one for one in column.words if squeezed(one) == squeezed(text)), text)
    return _KINDS.get(word, word) if column.path == ("kinds",) else str(word)
