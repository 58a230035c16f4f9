"""A school's records as one ZIP file: JSON Lines a log, the evidence files, the catalogues, and a list of them all.

Nothing in it depends on when or where it is made, so that two archives of the same records are the same to the byte.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from audits.model.faults import InvalidValue, Refusal

FORMAT = 1
"""Raised when what an archive holds changes so that an older program could not read it."""

MANIFEST = "manifest.json"
SCHEMA = "schema.json"
PEOPLE = "people"
DRAFTS = "drafts"

_MOMENT = (1980, 1, 1, 0, 0, 0)
# The oldest day that ZIP files know; a real one would make two archives differ.

NOT_OURS = "This is not a file that 'everything out' has written, or it was cut short. Choose the one it gave you."
ALTERED = "This file is not as it was when it was written: {} differs. Use another copy; nothing was brought in."
NEWER = "This file was written by a newer version of the tool. Bring this machine up to date first."


class ArchiveWriter:
    """Writes the parts of an archive one after the other, and the list of them at the end."""

    def __init__(self, place: Path) -> None:
        self._zip = zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED)
        self._digests: dict[str, str] = {}

    def __enter__(self) -> ArchiveWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        """Add a part from its pieces, which need not all be in memory at once."""
        entry = zipfile.ZipInfo(name, _MOMENT)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        entry.create_system = 3  # the same on every system
        digest = hashlib.sha256()
        with self._zip.open(entry, "w", force_zip64=True) as part:
            for piece in pieces:
                digest.update(piece)
                part.write(piece)
        self._digests[name] = digest.hexdigest()

    def add_records(self, name: str, record: type[Any], records: Iterable[object]) -> None:
        """Add records of one type, a line each."""
        adapter = adapter_of(record)
        self.add(f"records/{name}.jsonl", (_line(adapter.dump_python(one, mode="json")) for one in records))

    def close_with(self, **said: object) -> None:
        """Add the list of parts with their SHA-256, and what else is to be said of the whole."""
        self.add(MANIFEST, [_pretty({"format": FORMAT, **said, "sha256": dict(sorted(self._digests.items()))})])


@dataclass(frozen=True)
class Archive:
    """An archive opened for reading, every part of it checked against the list."""

    file: zipfile.ZipFile
    manifest: Mapping[str, Any]

    def part(self, name: str) -> bytes:
        """What a part holds."""
        return self.file.read(name)

    def parts(self, folder: str) -> list[str]:
        """The names of the parts in a folder, in order."""
        return sorted(name for name in self.manifest["sha256"] if name.startswith(f"{folder}/"))

    def records(self, name: str, record: type[Any]) -> Iterator[Any]:
        """The records of one type, in order; none where the archive is older than the type. Refusal for others."""
        place = f"records/{name}.jsonl"
        if place not in self.manifest["sha256"]:
            return
        adapter = adapter_of(record)
        with self.file.open(place) as lines:
            for number, line in enumerate(lines, start=1):
                try:
                    yield adapter.validate_json(line)
                except (ValidationError, InvalidValue) as error:
                    raise Refusal(ALTERED.format(f"line {number} of {place}")) from error


def open_archive(place: Path) -> Archive:
    """Open an archive and check every part; Refusal where it is none, is newer, or differs anywhere."""
    try:
        file = zipfile.ZipFile(place)
        manifest = json.loads(file.read(MANIFEST))
        names = {entry.filename for entry in file.infolist()} - {MANIFEST}
        listed = manifest["sha256"]
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        raise Refusal(NOT_OURS) from error
    if manifest.get("format", FORMAT + 1) > FORMAT:
        raise Refusal(NEWER)
    for name in sorted(names | set(listed)):
        if name not in names or name not in listed or _digest(file, name) != listed[name]:
            raise Refusal(ALTERED.format(name))
    return Archive(file=file, manifest=manifest)


def adapter_of(record: type[Any]) -> TypeAdapter[Any]:
    """What turns records of a type into JSON and back."""
    return TypeAdapter(record)


def schema_of(records: Mapping[str, type[Any]]) -> bytes:
    """The JSON Schema of each log's lines."""
    return _pretty({name: adapter_of(record).json_schema() for name, record in records.items()})


def _digest(file: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    try:
        with file.open(name) as part:
            while piece := part.read(1 << 20):
                digest.update(piece)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError):
        return ""
    return digest.hexdigest()


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _pretty(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"
