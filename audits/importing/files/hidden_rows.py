"""Rows that a workbook hides, by a filter or by hand: they are read like the others, and whoever uploads it is told."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Mapping
from posixpath import normpath

from audits.importing.files.sheet import Sheet, rows_in_words

SMALL = 8 * 1024 * 1024
"""Bytes of a sheet, unpacked, up to which it is always looked through; a larger one only where a filter is set."""

HIDDEN = (
    "Hidden in this sheet, by a filter or by hand, and read all the same: {rows}. If they are not to be counted, "
    "delete them in a copy and upload that."
)

_SHEETS = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_LINKS = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_SAID = re.compile(r'([\w:]+)="([^"]*)"')
_ROWS = re.compile(rb'<(?:\w+:)?row\s(?=[^>]*\shidden="(?:1|true)")[^>]*?\br="(\d{1,7})"[^>]*[^/]>')


def hidden_rows(content: bytes) -> Mapping[str, list[int]]:
    """The hidden rows, counted from 1, of each sheet of an .xlsx by its name; nothing where its parts do not say."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {part.filename: part.file_size for part in package.infolist()}
        if "xl/workbook.xml" not in parts or "xl/_rels/workbook.xml.rels" not in parts:
            return {}
        book = package.read("xl/workbook.xml").decode("utf-8", "replace")
        links = package.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
        targets = {one.get("Id"): one.get("Target", "") for one in map(_told, _LINKS.findall(links))}
        filtered = "_FilterDatabase" in book or any(name.startswith("xl/tables/") for name in parts)
        found = {}
        for sheet in map(_told, _SHEETS.findall(book)):
            target = targets.get(sheet.get("r:id")) or ""
            part = target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")
            if part in parts and (filtered or parts[part] <= SMALL):
                found[html.unescape(sheet.get("name", ""))] = [int(row) for row in _ROWS.findall(package.read(part))]
    return {name: rows for name, rows in found.items() if rows}


def note_of(sheet: Sheet, hidden: Mapping[str, list[int]]) -> str:
    """What to say of the hidden rows of a sheet that hold something, "" where there are none."""
    within = (row for row in hidden.get(sheet.name, ()) if row <= sheet.height)
    rows = [row for row in within if any(cell is not None for cell in sheet.row(row - 1))]
    return HIDDEN.format(rows=rows_in_words(rows)) if rows else ""


def _told(tag: str) -> dict[str, str]:
    return dict(_SAID.findall(tag))
