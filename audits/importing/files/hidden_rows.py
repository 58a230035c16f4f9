"""Rows that a workbook hides, by a filter or by hand: they are read like the others, and whoever uploads it is told."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
import zlib
from collections.abc import Mapping
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

_ESCAPED = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
_TORN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)
_SHEETS = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_LINKS = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_SAID = re.compile(r'([\w:]+)="([^"]*)"')
_TABLES = re.compile(r'<table:table\s[^>]*?table:name="([^"]*)"[^>]*>(.*?)</table:table>', re.DOTALL)
_TABLE_ROWS = re.compile(r"<table:table-row\b[^>]*>")
_ROWS = re.compile(rb'<(?:\w+:)?row\s(?=[^>]*\shidden="(?:1|true)")[^>]*?\br="(\d{1,7})"[^>]*[^/]>')


def hidden_rows(content: bytes) -> Mapping[str, list[int]]:
    """The hidden rows, counted from 1, of each sheet of an .xlsx or .ods by its name, where its parts say them."""
    found: dict[str, list[int]] = {}
    # The file has been read by then: what cannot be looked at a second time says nothing of hidden rows.
    with contextlib.suppress(*_TORN), zipfile.ZipFile(io.BytesIO(content)) as package:
        names = set(package.namelist())
        if "content.xml" in names:
            found = _of_document(package)
        elif {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            found = _of_workbook(package)
    return {name: rows for name, rows in found.items() if rows}


def _of_workbook(package: zipfile.ZipFile) -> dict[str, list[int]]:
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
            found[_plain(sheet.get("name", ""))] = [int(row) for row in _ROWS.findall(package.read(part))]
    return found


def _of_document(package: zipfile.ZipFile) -> dict[str, list[int]]:
    if package.getinfo("content.xml").file_size > SMALL:
        return {}
    found: dict[str, list[int]] = {}
    for name, table in _TABLES.findall(package.read("content.xml").decode("utf-8", "replace")):
        rows: list[int] = []
        at = 1
        for row in map(_told, _TABLE_ROWS.findall(table)):
            times = int(row.get("table:number-rows-repeated", "1"))
            if row.get("table:visibility", "visible") != "visible":
                rows += range(at, at + min(times, MOST_REPEATED))
            at += times
        found[_plain(name)] = rows
    return found


def note_of(sheet: Sheet, hidden: Mapping[str, list[int]]) -> str:
    """What to say of the hidden rows of a sheet that hold something, "" where there are none."""
    within = (row for row in hidden.get(sheet.name, ()) if row <= sheet.height)
    rows = [row for row in within if any(cell is not None for cell in sheet.row(row - 1))]
    return HIDDEN.format(rows=rows_in_words(rows)) if rows else ""


def _plain(name: str) -> str:
    for escaped, sign in _ESCAPED:
        name = name.replace(escaped, sign)
    return name


def _told(tag: str) -> dict[str, str]:
    return dict(_SAID.findall(tag))
