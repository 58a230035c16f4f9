"""From uploaded files to the tables in them: which sheets are read, and why the others are not."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from audits.importing.header import Header, find_header
from audits.importing.reading import read_file
from audits.importing.sheet import Sheet
from audits.importing.sniffing import EXPORT, Unreadable
from audits.importing.understood import LeftOut, UploadedBytes

MAX_FILES = 40
"""Files of one upload; a year of monthly exports from three systems makes 36."""


NO_SHEETS = f"This file holds no sheet that can be read. {EXPORT}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table to read; `number` counts from 1 over the upload, `name_for_screen` is the file's and sheet's own."""

    number: int
    name_for_screen: str = dataclasses.field(repr=False)
    sheet: Sheet
    header: Header


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Files that have been read once, so that what they mean can be asked again after each answer of the DSL.

    It holds the files' cells, names included: it lives as long as the upload is being looked at, and is never stored.
    """

    tables: tuple[Table, ...]
    left_out: tuple[LeftOut, ...]
    file_sha256: str
    kind_label: str


def read_files(files: Sequence[UploadedBytes]) -> Reading:
    """Read every file in a process of its own; Unreadable where none of them holds a table."""
    if not files:
        raise Unreadable("Choose a file to upload.")
    if len(files) > MAX_FILES:
        raise Unreadable(f"Upload at most {MAX_FILES} files at a time.")
    tables: list[Table] = []
    left_out: list[LeftOut] = []
    kinds: list[str] = []
    for file in files:
        try:
            contents = read_file(file)
        except Unreadable as refused:
            if len(files) == 1:
                raise
            left_out.append(LeftOut(name_for_screen=file.name, because=refused.sentence))
            continue
        kinds.append(contents.kind.value)
        left_out += [LeftOut(name_for_screen=_name(file, name), because=because) for name, because in contents.unread]
        for sheet in contents.sheets:
            header = find_header(sheet)
            name = _name(file, sheet.name)
            if header is None:
                left_out.append(LeftOut(name_for_screen=name, because=_no_table(sheet)))
            else:
                tables.append(Table(number=len(tables) + 1, name_for_screen=name, sheet=sheet, header=header))
    if not tables:
        sentences = dict.fromkeys(one.because for one in left_out)
        raise Unreadable(" ".join(sentences) or NO_SHEETS)
    return Reading(
        tables=tuple(tables),
        left_out=tuple(left_out),
        file_sha256=_digest(files),
        kind_label=" and ".join(dict.fromkeys(kinds)) + (f", {len(kinds)} files" if len(kinds) > 1 else ""),
    )


def _name(file: UploadedBytes, sheet: str) -> str:
    return f"{file.name}, sheet {sheet}" if sheet else file.name


def _no_table(sheet: Sheet) -> str:
    if not any(value is not None for column in sheet.columns for value in column.values):
        return "This sheet is empty."
    return "We found no row of headings here, such as Date and Category. Add one above the first row, and upload again."


def _digest(files: Sequence[UploadedBytes]) -> str:
    """SHA-256 of one file, or of the sorted digests of several."""
    digests = sorted(hashlib.sha256(file.content).hexdigest() for file in files)
    return digests[0] if len(digests) == 1 else hashlib.sha256("\n".join(digests).encode()).hexdigest()
