"""Evidence files beside the database, under the SHA-256 of what they hold; what they were called is not kept here."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from audits.model.faults import Refusal

MISSING = "This evidence file is no longer where it was kept. Restore it from a backup, or add it again."
CHANGED = "This evidence file is not as it was when it was added. Restore it from a backup, or add it again."
NOT_KEPT = "This file could not be stored. Check that there is room on the disk and that its folder can be written to."
NOT_REMOVED = "Some evidence files could not be removed. Close any program that has one open, then try again."


class FileShelf:
    """Files by school and SHA-256 in one folder, readable by the program's own account alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, school_id: str, data: bytes) -> str:
        """Keep a file, once however often it comes; its SHA-256. Refusal where the disk does not take it.

        When this returns, the file outlives a power cut; a torn or altered copy from before is put right.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        place = self._place(school_id, sha256)
        try:
            if not place.is_file() or _digest(place.read_bytes()) != sha256:
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                _write(place, data)
                for folder in (place.parent, place.parent.parent, self._folder):
                    _settle(folder)
        except OSError as error:
            raise Refusal(NOT_KEPT) from error
        return sha256

    def open(self, school_id: str, sha256: str) -> bytes:
        """What the file holds; Refusal where it is missing or does not match its SHA-256."""
        try:
            data = self._place(school_id, sha256).read_bytes()
        except OSError as error:
            raise Refusal(MISSING) from error
        if _digest(data) != sha256:
            raise Refusal(CHANGED)
        return data

    def delete_school(self, school_id: str) -> None:
        """Remove every file of a school; nothing happens where it has none. Refusal where one stays."""
        place = self._school(school_id)
        try:
            if place.exists():
                shutil.rmtree(place)
        except OSError as error:
            raise Refusal(NOT_REMOVED) from error

    def _school(self, school_id: str) -> Path:
        # A digest, because an id could hold what a folder's name may not.
        return self._folder / _digest(school_id.encode())[:32]

    def _place(self, school_id: str, sha256: str) -> Path:
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError("A file is asked for by the 64 small hexadecimal digits of its SHA-256.")
        return self._school(school_id) / sha256[:2] / sha256


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write(place: Path, data: bytes) -> None:
    """Write under another name first, so that under its own there is the whole file or none."""
    handle, name = tempfile.mkstemp(dir=place.parent, prefix="arriving-")  # for its owner alone
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(place)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _settle(folder: Path) -> None:
    """See the folder's own entry to the disk; Windows does that by itself and has no way to ask."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
