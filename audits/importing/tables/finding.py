"""From uploaded files to the tables in them: which sheets are read, and why the others are not."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from audits.importing.files.reading import read_file
from audits.importing.files.sheet import Sheet
from audits.importing.files.sniffing import EXPORT, Unreadable
from audits.importing.rows.ticks import with_ticks_read
from audits.importing.tables.found import LeftOut
from audits.importing.tables.header import Header, find_headers, goes_on
from audits.importing.tables.not_a_log import why_no_log
from audits.importing.tables.side_by_side import tables_beside
from audits.importing.understood import (
    UploadedBytes,
)
from audits.importing.watching import Patient, Stopped, Watch

PATIENT = Patient()

MAX_FILES = 40
"""Files of one upload; a year of monthly exports from three systems makes 36."""


GOES_ON = "This sheet has no headings and goes on where the one before it ended, so it is read under the same headings."
NO_SHEETS = f"This file holds no sheet that can be read. {EXPORT}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table to read; `number` counts from 1 over the upload, as `file` does over its files.

    `name_for_screen` is the file's and the sheet's own.
    """

    number: int
    file: int
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


def read_files(files: Sequence[UploadedBytes], *, watch: Watch = PATIENT) -> Reading:
    """Read every file in a process of its own; Unreadable where none of them holds a table, Stopped if called off."""
    if not files:
        raise Unreadable("Choose a file to upload.")
    if len(files) > MAX_FILES:
        raise Unreadable(f"Upload at most {MAX_FILES} files at a time.")
    tables: list[Table] = []
    left_out: list[LeftOut] = []
    kinds: list[str] = []
    for number, file in enumerate(files, start=1):
        watch.begin(number, len(files))
        try:
            contents = read_file(file, stopped=watch.stopped)
        except Unreadable as refused:
            if len(files) == 1:
                raise
            left_out.append(LeftOut(name_for_screen=file.name, because=refused.sentence, whole_file=True))
            continue
        kinds.append(contents.kind.value)
        left_out += [LeftOut(name_for_screen=_name(file, name), because=because) for name, because in contents.unread]
        for sheet in chain.from_iterable(map(tables_beside, contents.sheets)):
            name = _name(file, sheet.name)
            headers, told = _headers_of(sheet, [one for one in tables if one.file == number])
            left_out += [LeftOut(name_for_screen=name, because=because, note=bool(headers)) for because in told]
            for header in headers:
                read = with_ticks_read(sheet, header)
                at = len(tables) + 1
                tables.append(Table(number=at, file=number, name_for_screen=name, sheet=read, header=header))
        if watch.stopped():
            raise Stopped
    if not tables:
        sentences = dict.fromkeys(one.because for one in left_out)
        whole = " ".join(sentences)
        raise Unreadable((whole if "upload" in whole else f"{whole} {EXPORT}") if whole else NO_SHEETS)
    return Reading(
        tables=tuple(tables),
        left_out=tuple(left_out),
        file_sha256=_digest(files),
        kind_label=" and ".join(dict.fromkeys(kinds)) + (f", {len(kinds)} files" if len(kinds) > 1 else ""),
    )


def _headers_of(sheet: Sheet, before: Sequence[Table]) -> tuple[tuple[Header, ...], list[str]]:
    """The headers of the tables on a sheet that are read, and what is to be said of the sheet.

    `before` are the tables of the file so far: reports break off at the foot of a page and go on without headings.
    """
    headers = find_headers(sheet)
    told = [sheet.note] if sheet.note else []
    because = why_no_log(sheet, next(iter(headers), None)) or ("" if headers else _no_table(sheet))
    if because:
        return (), [*told, because]
    if before and not headers[0].has_headings and goes_on(before[-1].sheet, before[-1].header, sheet, headers[0]):
        headings = before[-1].header.headings[: sheet.width]
        return (dataclasses.replace(headers[0], headings=headings),), [*told, GOES_ON]
    return headers, told


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
