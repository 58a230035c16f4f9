"""Watching files being read: how far it has come, and whether whoever asked for it still wants it."""

from __future__ import annotations

from typing import Protocol


class Stopped(Exception):
    """The reading was called off, or nobody waits for it any more."""


class Watch(Protocol):
    """Whoever waits for a reading."""

    def begin(self, file: int, of: int) -> None:
        """A file is being read, by its number from 1, of so many."""

    def stopped(self) -> bool:
        """Whether the reading is to be called off."""


class Patient:
    """Waits to the end and is told nothing."""

    def begin(self, file: int, of: int) -> None:
        """Take no note of it."""

    def stopped(self) -> bool:
        """Never."""
        return False
