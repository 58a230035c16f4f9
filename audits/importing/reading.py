"""Reading a file safely: a process of its own opens it, and this one watches the clock and reads what comes back."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from audits.importing.sniffing import CANNOT_OPEN, LOCK_FILE, TOO_LARGE_INSIDE, Unreadable, check_size, is_lock_file
from audits.importing.understood import UploadedBytes
from audits.importing.wire import Contents, unpacked

SECONDS = 120
"""Seconds by the clock that reading one file may take."""

TOO_SLOW = (
    "This file takes too long to read. Export a shorter time, such as one school year, and upload the parts one by one."
)

_ROOT = Path(__file__).resolve().parents[2]
_AT_ONCE = threading.BoundedSemaphore(2)
"""How many files are read at the same time, whoever uploads them, so that uploads cannot fill the machine's memory."""


def read_file(upload: UploadedBytes) -> Contents:
    """The sheets of one file; Unreadable, with a sentence, for a file that is none, is damaged or goes over a limit."""
    if is_lock_file(upload.name):
        raise Unreadable(LOCK_FILE)
    check_size(len(upload.content))
    # Only Linux binds a process's memory for certain; elsewhere far cells are looked for before, not after.
    careful = sys.platform != "linux"
    done = _run(upload.content, trim=careful)
    if done.returncode != 0 and not careful:
        done = _run(upload.content, trim=True)
    if done.returncode == 0:
        return unpacked(done.stdout)
    # A reader that panics ends with 1; every other end is one of the limits.
    raise Unreadable(CANNOT_OPEN if done.returncode == 1 else TOO_LARGE_INSIDE)


def _run(content: bytes, *, trim: bool) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "audits.importing.child", *(["--trim"] if trim else [])]
    with _AT_ONCE:
        try:
            return subprocess.run(  # noqa: S603 - our own program with no argument from outside
                command,
                input=content,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=_ROOT,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as late:
            raise Unreadable(TOO_SLOW) from late
