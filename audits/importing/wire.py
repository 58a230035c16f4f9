"""Sheets as JSON and back: how the reading process hands over what it read, without pickles."""

from __future__ import annotations

import base64
import json
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from audits.importing.sheet import Cell, Column, Sheet
from audits.importing.sniffing import FileKind, Unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What one file holds: its kind, its visible sheets, and the names of sheets that were not read with the reason."""

    kind: FileKind
    sheets: tuple[Sheet, ...]
    unread: tuple[tuple[str, str], ...] = field(default=(), repr=False)


def packed(contents: Contents) -> bytes:
    """Contents as JSON in UTF-8; lone halves of surrogate pairs, which no text should hold, become question marks."""
    return json.dumps(
        {
            "kind": contents.kind.value,
            "unread": contents.unread,
            "sheets": [
                {
                    "name": sheet.name,
                    "height": sheet.height,
                    "far_cells": sheet.far_cells,
                    "columns": [
                        {
                            "values": [_written(value) for value in column.values],
                            "codes": base64.b64encode(column.codes.tobytes()).decode("ascii"),
                        }
                        for column in sheet.columns
                    ],
                }
                for sheet in contents.sheets
            ],
        },
        ensure_ascii=False,
    ).encode("utf-8", errors="replace")


def packed_refusal(sentence: str) -> bytes:
    """A refusal in place of contents."""
    return json.dumps({"refused": sentence}).encode()


def unpacked(message: bytes) -> Contents:
    """The contents from their JSON; Unreadable where the reading process refused the file."""
    told = json.loads(message)
    if "refused" in told:
        raise Unreadable(told["refused"])
    return Contents(
        kind=FileKind(told["kind"]),
        unread=tuple((name, because) for name, because in told["unread"]),
        sheets=tuple(
            Sheet(
                name=sheet["name"],
                height=sheet["height"],
                far_cells=sheet["far_cells"],
                columns=_columns(sheet["columns"]),
            )
            for sheet in told["sheets"]
        ),
    )


# Any: JSON as it comes, whose shape is this module's own.
def _columns(told: Sequence[Mapping[str, Any]]) -> tuple[Column, ...]:
    columns = []
    for column in told:
        codes = array("I")
        codes.frombytes(base64.b64decode(column["codes"]))
        columns.append(Column(values=tuple(_read(value) for value in column["values"]), codes=codes))
    return tuple(columns)


def _written(cell: Cell) -> str | float | bool | list[str] | None:
    if isinstance(cell, datetime):
        return ["datetime", cell.isoformat()]
    if isinstance(cell, date):
        return ["date", cell.isoformat()]
    if isinstance(cell, time):
        return ["time", cell.isoformat()]
    return cell


def _read(told: str | float | bool | list[str] | None) -> Cell:  # noqa: FBT001 - a cell's own truth value, not a switch
    if isinstance(told, list):
        kind, text = told
        return _PARSERS[kind](text)
    return float(told) if isinstance(told, int) and not isinstance(told, bool) else told


_PARSERS: dict[str, Callable[[str], date | time]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
}
