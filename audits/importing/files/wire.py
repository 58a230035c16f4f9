"""Sheets as bytes and back: how the reading process hands over what it read, without pickles."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from audits.importing.files.sheet import Cell, Column, Sheet
from audits.importing.files.sniffing import FileKind, Unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What one file holds: its kind, its visible sheets, and the names of sheets that were not read with the reason."""

    kind: FileKind
    sheets: tuple[Sheet, ...]
    unread: tuple[tuple[str, str], ...] = field(default=(), repr=False)


def packed(contents: Contents) -> bytes:
    """Contents as JSON, and after it the long lists, texts and numbers, of which the JSON says how long each is.

    All text is in UTF-8; lone halves of surrogate pairs, which no text should hold, become question marks.
    """
    lists: list[bytes] = []
    told = {
        "kind": contents.kind.value,
        "unread": contents.unread,
        "sheets": [
            {
                "name": sheet.name,
                "height": sheet.height,
                "far_cells": sheet.far_cells,
                "note": sheet.note,
                "columns": [_column_written(column, lists) for column in sheet.columns],
            }
            for sheet in contents.sheets
        ],
    }
    return b"".join([_head(told), *lists])


def packed_refusal(sentence: str) -> bytes:
    """A refusal in place of contents."""
    return _head({"refused": sentence})


def unpacked(message: bytes) -> Contents:
    """The contents from what the reading process said; Unreadable where it refused the file."""
    begins = 8 + int.from_bytes(message[:8], "little")
    told = json.loads(message[8:begins])
    if "refused" in told:
        raise Unreadable(told["refused"])
    lists = _Lists(message, begins)
    return Contents(
        kind=FileKind(told["kind"]),
        unread=tuple((name, because) for name, because in told["unread"]),
        sheets=tuple(
            Sheet(
                name=sheet["name"],
                height=sheet["height"],
                far_cells=sheet["far_cells"],
                note=sheet["note"],
                columns=tuple(_column_read(column, lists) for column in sheet["columns"]),
            )
            for sheet in told["sheets"]
        ),
    )


class _Lists:
    """The long lists of a message, one after the other."""

    def __init__(self, message: bytes, begins: int) -> None:
        self._message = memoryview(message)
        self._at = begins

    def take(self, length: int) -> memoryview:
        """The next list, of so many bytes."""
        self._at += length
        return self._message[self._at - length : self._at]


# Any, here and below: JSON as it comes, whose shape is this module's own.
def _head(told: Mapping[str, Any]) -> bytes:
    text = json.dumps(told, ensure_ascii=False).encode("utf-8", errors="replace")
    return len(text).to_bytes(8, "little") + text


def _column_written(column: Column, lists: list[bytes]) -> dict[str, Any]:
    """A column; `types` has the first letters of its values' types, and is left out where all are text."""
    codes, held = column.codes.tobytes(), column.values[1:]
    lists.append(codes)
    told: dict[str, Any] = {"codes": len(codes)}
    texts: Sequence[Any] = held
    if not set(map(type, held)) <= {str}:
        texts = [value.isoformat() if isinstance(value, (date, time)) else str(value) for value in held]
        told["types"] = "".join([_TYPES[type(value)] for value in held])
    joined = _APART.join(texts)
    if joined.count(_APART) == len(texts) - 1:
        lists.append(joined.encode("utf-8", errors="replace"))
        told["texts"] = len(lists[-1])
    else:
        told["values"] = texts  # nothing in the column, or a text with our own mark in it
    return told


def _column_read(told: Mapping[str, Any], lists: _Lists) -> Column:
    codes = array("I")
    codes.frombytes(lists.take(told["codes"]))
    texts = told["values"] if "values" in told else str(lists.take(told["texts"]), "utf-8").split(_APART)
    if "types" not in told:
        return Column(values=(None, *texts), codes=codes)
    return Column(
        values=(None, *(_MADE[kind](value) for kind, value in zip(told["types"], texts, strict=True))), codes=codes
    )


_APART = "\x1e"
"""Between the texts of a list."""

_TYPES: dict[type, str] = {str: "s", float: "f", bool: "b", datetime: "m", date: "d", time: "t"}
_MADE: dict[str, Callable[[str], Cell]] = {
    "s": str,
    "f": float,
    "b": "True".__eq__,
    "m": datetime.fromisoformat,
    "d": date.fromisoformat,
    "t": time.fromisoformat,
}
