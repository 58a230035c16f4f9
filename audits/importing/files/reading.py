"""Reading a file safely: a process of its own opens it, and this one watches the clock and reads what comes back."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import psutil

from audits.importing.files.child import MEMORY
from audits.importing.files.sniffing import (
    CANNOT_OPEN,
    LOCK_FILE,
    TOO_LARGE_INSIDE,
    Unreadable,
    check_size,
    is_lock_file,
)
from audits.importing.files.wire import Contents, unpacked
from audits.importing.understood import UploadedBytes
from audits.importing.watching import Stopped

SECONDS = 120
"""Seconds by the clock that reading one file may take."""

LOOK_EVERY = 0.25
"""Seconds between looks at the memory that the reading process holds."""

TOO_SLOW = (
    "This file takes too long to read. Export a shorter time, such as one school year, and upload the parts one by one."
)

_ROOT = Path(__file__).resolve().parents[3]
_AT_ONCE = threading.BoundedSemaphore(2)
"""How many files are read at the same time, whoever uploads them, so that uploads cannot fill the machine's memory."""


def read_file(upload: UploadedBytes, *, stopped: Callable[[], bool]) -> Contents:
    """The sheets of one file; Unreadable, with a sentence, for a file that is none, is damaged or goes over a limit.

    Stopped, with the reading process ended, where `stopped` says meanwhile that nobody wants it any more.
    """
    if is_lock_file(upload.name):
        raise Unreadable(LOCK_FILE)
    check_size(len(upload.content))
    # Only Linux binds a process's memory for certain. Elsewhere this one watches it, which is too late for a reader
    # that asks for everything at once, so far cells are looked for before, not after.
    careful = sys.platform != "linux"
    end, message = _run(upload.content, trim=careful, stopped=stopped)
    if end != 0 and not careful:
        end, message = _run(upload.content, trim=True, stopped=stopped)
    if end == 0:
        return unpacked(message)
    # A reader that panics ends with 1; every other end is one of the limits.
    raise Unreadable(CANNOT_OPEN if end == 1 else TOO_LARGE_INSIDE)


def _run(content: bytes, *, trim: bool, stopped: Callable[[], bool]) -> tuple[int, bytes]:
    """How the reading process ended, and what it wrote; Unreadable where it took too long or too much memory."""
    command = [sys.executable, "-m", "audits.importing.files.child", *(["--trim"] if trim else [])]
    with _AT_ONCE, _started(command, content) as child:
        until = time.monotonic() + SECONDS
        while True:
            try:
                out, _ = child.communicate(timeout=min(LOOK_EVERY, max(until - time.monotonic(), 0.0)))
            except subprocess.TimeoutExpired as running:
                if stopped():
                    raise Stopped from running
                if time.monotonic() >= until:
                    raise Unreadable(TOO_SLOW) from running
                if _memory(child.pid) > MEMORY:
                    raise Unreadable(TOO_LARGE_INSIDE) from running
            else:
                return child.returncode, out


@contextlib.contextmanager
def _started(command: list[str], content: bytes) -> Iterator[subprocess.Popen[bytes]]:
    """A process of our own that is being fed a file, ended whatever happens.

    A thread feeds it, as `communicate` forgets what it has still to write once it was asked to come back later.
    """
    with subprocess.Popen(  # noqa: S603 - our own program with no argument from outside
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=_ROOT
    ) as child:
        feeder = threading.Thread(target=_feed, args=(child.stdin, content), name="feeding a reader", daemon=True)
        child.stdin = None
        feeder.start()
        try:
            yield child
        finally:
            child.kill()
            feeder.join()


def _feed(into: IO[bytes], content: bytes) -> None:
    """Write a file to a process, which may end before it has taken all of it."""
    with contextlib.suppress(OSError):
        into.write(content)
    with contextlib.suppress(OSError):
        into.close()


def _memory(process: int) -> int:
    """Bytes of memory that a process holds, 0 where it has ended."""
    try:
        return int(psutil.Process(process).memory_info().rss)
    except psutil.Error:
        return 0
