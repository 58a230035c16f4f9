"""Each school's own secret key for pupil ids; it lies outside the database and outside its backup."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Protocol

from audits.model.faults import Refusal

KEY_BYTES = 32
"""256 bits, the length HMAC-SHA-256 makes full use of."""


class KeyRing(Protocol):
    """Where the keys of schools are."""

    def key(self, school_id: str) -> bytes:
        """The school's key; Refusal where it is lost."""

    def make(self, school_id: str) -> None:
        """Make a key for a new school; an existing one is never replaced."""

    def remove(self, school_id: str) -> None:
        """Remove the key of a made-up school."""


class FolderKeyRing:
    """Keys as files that only their owner may read, one per school, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def key(self, school_id: str) -> bytes:
        """The school's key, from its file; Refusal where the file is missing or damaged."""
        try:
            text = self._file(school_id).read_text(encoding="ascii").strip()
        except FileNotFoundError:
            text = ""
        if len(text) != KEY_BYTES * 2:
            raise Refusal(
                "This school's key file is missing, so pupils cannot be told apart safely. "
                "Ask the person who installed the tool to put the recovery file back; nothing was stored."
            )
        return bytes.fromhex(text)

    def make(self, school_id: str) -> None:
        """Write a new random key, readable by the owner alone; an existing one is left as it is."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            handle = os.open(self._file(school_id), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())

    def remove(self, school_id: str) -> None:
        """Remove the key's file."""
        self._file(school_id).unlink(missing_ok=True)

    def _file(self, school_id: str) -> Path:
        return self._folder / f"{school_id}.key"
