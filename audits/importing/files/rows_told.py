"""What the parts of a workbook say of rows and their cells do not: whoever uploads it is told.

Rows that are hidden, by a filter or by hand, are read like the others. A formula that was saved without its result, as
programs save it that do not work it out, leaves an empty cell; nothing is worked out here either.
"""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import normpath

from audits.importing.files.sheet import Sheet, rows_in_words

SMALL = 8 * 1024 * 1024
"""Bytes of a sheet, unpacked, up to which it is always looked through; a larger one only where a filter is set."""

MOST_REPEATED = 1_000
"""Rows of an OpenDocument sheet that are told where one row stands for many."""

HIDDEN = (
    "Hidden in this sheet, by a filter or by hand, and read all the same: {rows}. If they are not to be counted, "
    "delete them in a copy and upload that."
)

UNCOMPUTED = (
    "A formula without its result, read as an empty cell: {rows}. Open the file in your spreadsheet program, save it "
    "there, and upload it again."
)

_ESCAPED = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
_TORN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)
_SHEETS = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_LINKS = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_SAID = re.compile(r'([\w:]+)="([^"]*)"')
# No tag is looked through for longer than it is in honest files: a hostile one must not keep the reader busy.
_TABLES_AND_ROWS = re.compile(r"<table:table(?:-row)?(?:\s[^<>]{0,1000})?>")
_ROWS = re.compile(
    rb'<(?:\w+:)?row\s(?=[^<>]{0,500}\shidden="(?:1|true)")[^<>]{0,500}?\br="(\d{1,7})"[^<>]{0,500}[^/]>'
)
_FORMULAS = re.compile(
    rb"<(?:\w+:)?c\s([^<>]{0,500})>\s*<(?:\w+:)?f\b(?:[^<>]{0,500}/>|[^<>]{0,500}>[^<]*</(?:\w+:)?f>)"
    rb"(?:\s*(<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>))?\s*</(?:\w+:)?c>"
)
"""Cells with a formula and no result, or an empty one, which is a result where the cell is said to hold text."""

_TEXT = re.compile(rb'\bt="str"')
_PLACE = re.compile(rb'\br="[A-Z]{1,3}(\d{1,7})"')


@dataclass(frozen=True, slots=True)
class RowsTold:
    """Rows of a sheet, counted from 1: the hidden ones, and those with a formula that was saved without its result."""

    hidden: list[int]
    uncomputed: list[int]


def rows_told(content: bytes) -> Mapping[str, RowsTold]:
    """What the parts of an .xlsx or .ods say of rows, by the name of the sheet; formulas only of an .xlsx."""
    found: dict[str, RowsTold] = {}
    # The file has been read by then: what cannot be looked at a second time says nothing of its rows.
    with contextlib.suppress(*_TORN), zipfile.ZipFile(io.BytesIO(content)) as package:
        names = set(package.namelist())
        if "content.xml" in names:
            found = _of_document(package)
        elif {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            found = _of_workbook(package)
    return found


def _of_workbook(package: zipfile.ZipFile) -> dict[str, RowsTold]:
    parts = {part.filename: part.file_size for part in package.infolist()}
    book = package.read("xl/workbook.xml").decode("utf-8", "replace")
    links = package.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    targets = {one.get("Id"): one.get("Target", "") for one in map(_told, _LINKS.findall(links))}
    filtered = "_FilterDatabase" in book or any(name.startswith("xl/tables/") for name in parts)
    found = {}
    for sheet in map(_told, _SHEETS.findall(book)):
        target = targets.get(sheet.get("r:id")) or ""
        part = target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")
        if part in parts and (filtered or parts[part] <= SMALL):
            xml = package.read(part)
            hidden = [int(row) for row in _ROWS.findall(xml)]
            found[_plain(sheet.get("name", ""))] = RowsTold(hidden, _uncomputed(xml))
    return found


def _uncomputed(xml: bytes) -> list[int]:
    """The rows of a sheet with a formula that has no result."""
    if b"<f" not in xml and b":f" not in xml:
        return []
    said = (cell for cell, empty in _FORMULAS.findall(xml) if not (empty and _TEXT.search(cell)))
    return sorted({int(place[1]) for place in map(_PLACE.search, said) if place})


def _of_document(package: zipfile.ZipFile) -> dict[str, RowsTold]:
    if package.getinfo("content.xml").file_size > SMALL:
        return {}
    found: dict[str, RowsTold] = {}
    rows: list[int] = []
    at = 1
    for tag in _TABLES_AND_ROWS.findall(package.read("content.xml").decode("utf-8", "replace")):
        said = _told(tag)
        if tag.startswith("<table:table-row"):
            times = int(said.get("table:number-rows-repeated", "1"))
            if said.get("table:visibility", "visible") != "visible":
                rows += range(at, at + min(times, MOST_REPEATED))
            at += times
        else:
            rows, at = [], 1
            found[_plain(said.get("table:name", ""))] = RowsTold(rows, [])
    return found


def note_of(sheet: Sheet, told: Mapping[str, RowsTold]) -> str:
    """What to say of the rows of a sheet, of the hidden ones where they hold something; "" where there is nothing."""
    rows = told.get(sheet.name, RowsTold([], []))
    within = (row for row in rows.hidden if row <= sheet.height)
    hidden = [row for row in within if any(cell is not None for cell in sheet.row(row - 1))]
    notes = ((HIDDEN, hidden), (UNCOMPUTED, rows.uncomputed))
    return " ".join(note.format(rows=rows_in_words(numbers)) for note, numbers in notes if numbers)


def _plain(name: str) -> str:
    for escaped, sign in _ESCAPED:
        name = name.replace(escaped, sign)
    return name


def _told(tag: str) -> dict[str, str]:
    return dict(_SAID.findall(tag))
