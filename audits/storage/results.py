"""What long work has made, kept for its asker until it is collected or a week is over."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from audits.model.faults import Refusal

GONE = "This file is no longer here. Ask for it again."


class ResultShelf:
    """One file per piece of long work, in a folder of its own, readable by the program's account alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def place_for(self, school_id: str, job_id: str) -> Path:
        """Where the result of a job is to be written; what a try before this one left there is gone."""
        place = self._place(school_id, job_id)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        return place

    def open(self, school_id: str, job_id: str) -> Path:
        """The result's file; Refusal where it is gone."""
        place = self._place(school_id, job_id)
        if not place.is_file():
            raise Refusal(GONE)
        return place

    def remove(self, school_id: str, job_id: str) -> None:
        """Remove a job's result; nothing happens where it has none."""
        self._place(school_id, job_id).unlink(missing_ok=True)

    def delete_school(self, school_id: str) -> None:
        """Remove every result of a school."""
        shutil.rmtree(self._school(school_id), ignore_errors=True)

    def _school(self, school_id: str) -> Path:
        return self._folder / _digest(school_id)

    def _place(self, school_id: str, job_id: str) -> Path:
        # Digests, because an id could hold what a file's name may not.
        return self._school(school_id) / _digest(job_id)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
