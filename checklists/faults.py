"""What is wrong in a catalogue, and where: faults are collected, never stopped at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong in one place of the catalogue.

    `file` is relative to the catalogue's folder; `place` reads like "criteria[3].why, line 40" and is empty for a
    whole file; `sentence` says what is wrong and what would put it right.
    """

    file: str
    place: str
    sentence: str

    def __str__(self) -> str:
        """The fault on one line, as a report prints it."""
        return f"{self.file}: {self.place}: {self.sentence}" if self.place else f"{self.file}: {self.sentence}"
