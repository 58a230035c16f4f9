"""Uploads being read: each in a thread of its own, for one person, until it is taken, called off or left alone.

Nothing of a file stays here: a reading is handed over once, and what nobody asks about for a while is dropped and the
process that reads it is ended.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from audits.access.permissions import Permission, require
from audits.importing.tables.finding import Reading, read_files
from audits.importing.understood import UploadedBytes
from audits.importing.watching import Stopped
from audits.model.faults import NotFound
from audits.model.person import Actor

LEFT_ALONE = 15.0
"""Seconds without a question after which a reading is dropped: its page was left or its window closed."""

GONE = "This file is no longer being read. Choose it again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a reading has come: the number of the file being read, of so many, for so many seconds in all."""

    file: int
    of: int
    seconds: int


@dataclass(eq=False)
class _Run:
    """One upload being read."""

    person_id: str
    school_id: str
    files: Sequence[UploadedBytes] = field(repr=False)
    clock: Callable[[], float] = field(repr=False)
    file: int = 1
    called_off: bool = False
    reading: Reading | None = field(default=None, repr=False)
    error: Exception | None = field(default=None, repr=False)
    over: threading.Event = field(default_factory=threading.Event)
    handed_over: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.begun = self.asked = self.clock()
        self.of = len(self.files)

    def begin(self, file: int, of: int) -> None:  # noqa: ARG002 - a watch is told both
        """Take down which file is being read."""
        self.file = file

    def stopped(self) -> bool:
        """Whether nobody wants it any more."""
        return self.called_off or self.clock() - self.asked > LEFT_ALONE

    def run(self) -> None:
        """Read the files; what comes of it waits for whoever asks."""
        try:
            self.reading = read_files(self.files, watch=self)
        except Stopped:
            self.called_off = True
        except Exception as error:
            # Raised again where the person is, who is told in words.
            self.error = error
        self.files = ()
        self.over.set()


class ReadingRoom:
    """Every upload that is being read in this server process; one for the process, made where resources are kept."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._runs: dict[str, _Run] = {}

    def begin(self, *, actor: Actor, files: Sequence[UploadedBytes]) -> str:
        """Begin to read files; the ticket under which the person who asked, and nobody else, can ask for them."""
        require(actor, Permission.UPLOAD_INCIDENTS)
        ticket = secrets.token_hex(16)
        run = _Run(person_id=actor.person_id, school_id=actor.school_id, files=tuple(files), clock=self._clock)
        with self._lock:
            self._runs[ticket] = run
        threading.Thread(target=self._see_through, args=(ticket, run), name="upload", daemon=True).start()
        return ticket

    def wait(self, *, actor: Actor, ticket: str, seconds: float) -> bool:
        """Whether it is over, after at most so many seconds."""
        return self._run(actor, ticket).over.wait(seconds)

    def progress(self, *, actor: Actor, ticket: str) -> Progress:
        """How far it has come; NotFound where there is nothing under the ticket for this person."""
        run = self._run(actor, ticket)
        return Progress(file=run.file, of=run.of, seconds=int(self._clock() - run.begun))

    def take(self, *, actor: Actor, ticket: str) -> Reading:
        """What was read, once; a Refusal where the files cannot be read."""
        run = self._run(actor, ticket)
        run.over.wait()
        self._drop(ticket, run)
        if run.error is not None:
            raise run.error
        if run.reading is None:
            raise NotFound(GONE)
        return run.reading

    def call_off(self, *, actor: Actor, ticket: str) -> None:
        """Stop reading; the process that reads is ended at once."""
        run = self._run(actor, ticket)
        self._drop(ticket, run)

    def __len__(self) -> int:
        """How many readings are under way or wait to be taken."""
        with self._lock:
            return len(self._runs)

    def _run(self, actor: Actor, ticket: str) -> _Run:
        require(actor, Permission.UPLOAD_INCIDENTS)
        with self._lock:
            run = self._runs.get(ticket)
        if run is None or (run.person_id, run.school_id) != (actor.person_id, actor.school_id):
            raise NotFound(GONE)
        run.asked = self._clock()
        return run

    def _drop(self, ticket: str, run: _Run) -> None:
        with self._lock:
            self._runs.pop(ticket, None)
        run.called_off = True
        run.handed_over.set()

    def _see_through(self, ticket: str, run: _Run) -> None:
        run.run()
        run.handed_over.wait(LEFT_ALONE)
        self._drop(ticket, run)
