"""The command that says what the importer makes of files of incidents, and stores nothing."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from audits.command.answer import Answer, lined_up
from audits.importing.columns.fields import MEANING, Field
from audits.importing.files.sniffing import MAX_FILE
from audits.importing.understood import UploadedBytes
from audits.model.faults import NotFound
from audits.services.looking import look_at_files

Entries = Sequence[Mapping[str, Any]]
"""A list in the importer's report, whose entries hold what JSON can: words, numbers, lists, nothing."""

LIKE_A_NAME = "(a word like a name: not shown)"


def describe(parser: ArgumentParser) -> None:
    """What `read` has to be told."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a file of incidents, as it was exported")
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    parser.set_defaults(run=read)


def read(said: Namespace) -> Answer:
    """Read the files as one upload, and say what was understood; Refusal where none of them can be read."""
    paths: Sequence[Path] = said.files
    report = look_at_files([opened(path, number, len(paths)) for number, path in enumerate(paths, start=1)])
    return Answer(lines=_lines(report), data=report)


def opened(path: Path, number: int, of: int) -> UploadedBytes:
    """The bytes of one file; it is called by its place, because a file's name can hold a pupil's. NotFound for none."""
    try:
        with path.open("rb") as file:
            return UploadedBytes(path.name, file.read(MAX_FILE + 1))  # one too many is enough to be refused as too long
    except OSError as error:
        which = "The file" if of == 1 else f"File {number} of {of}"
        raise NotFound(f"{which} cannot be opened. Check how its name is written, and that you may read it.") from error


def _lines(report: Mapping[str, object]) -> list[str]:
    names = {one["number"]: one["name"] for one in _entries(report, "tables")}
    understood = [str(sentence) for sentence in cast("Sequence[object]", report["understood"])]
    return [
        *understood,
        *(line for one in _entries(report, "tables") for line in _columns(one)),
        *_table("Words for the kind of incident:", ["Word", "Taken for", "How", "Rows"], _words(report)),
        *_list("Rows set aside:", [_at(one, names, one["because"]) for one in _entries(report, "set_aside")]),
        *_list("Rows read in part:", [_at(one, names, one["because"]) for one in _entries(report, "read_in_part")]),
        *_list(
            "Rows of a kind that needs an agency, and that name none:",
            [_at(one, names, _types(one)) for one in _entries(report, "serious_without_agency")],
        ),
        *_list(
            "Rows that may be of such a kind, if what they tell of happened online, and that name none:",
            [_at(one, names, _types(one)) for one in _entries(report, "perhaps_serious_without_agency")],
        ),
        *_list("Left out:", [f"{one['name']}: {one['because']}" for one in _entries(report, "left_out")]),
        *_list("Read, and to be known:", [f"{one['name']}: {one['because']}" for one in _entries(report, "notes")]),
        *_list(
            "Still to be answered when it is uploaded:",
            [f"{one['ask']} ({'; '.join(one['answers'])})" for one in _entries(report, "questions")],
        ),
        "",
        "Nothing was stored.",
    ]


def _entries(report: Mapping[str, object], name: str) -> Entries:
    return cast("Entries", report[name])


def _columns(table: Mapping[str, Any]) -> list[str]:
    rows = [
        [one["heading"], MEANING[Field(one["field"])].label, f"{one['confidence']:.0%}", one["reason"]]
        for one in table["columns"]
    ]
    headings = f"with headings in row {table['header_row']}" if table["header_row"] else "which has no headings"
    title = f"Columns of {table['name']}, {headings}:"
    return _table(title, ["Heading", "Taken for", "How sure", "Why"], rows)


def _words(report: Mapping[str, object]) -> list[list[str]]:
    return [
        [one["word"] or LIKE_A_NAME, one["meaning"] or _not_yet(one), one["how"], str(one["rows"])]
        for one in _entries(report, "categories")
    ]


def _not_yet(word: Mapping[str, Any]) -> str:
    return f"nothing yet; {word['if_online']} if online" if word["if_online"] else "nothing yet"


def _types(row: Mapping[str, Any]) -> str:
    types = ", ".join(row["types"])
    return f"{types}; not stored yet: {row['not_stored_because']}" if row["not_stored_because"] else types


def _at(row: Mapping[str, Any], names: Mapping[object, object], words: str) -> str:
    return f"Row {row['row']} of {names[row['table']]}: {words}"


def _table(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return _list(title, lined_up([headings, *rows])) if rows else []


def _list(title: str, lines: Sequence[str]) -> list[str]:
    return ["", title, *(f"  {line}" for line in lines)] if lines else []
