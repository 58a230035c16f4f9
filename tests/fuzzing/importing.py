"""Spoiled files through the reader: each in a process bound as the real one is, and what it reads through the preview.

A file may be read or refused in a sentence; its process may meet a limit, which the school is told in a sentence too.
An error in what comes after the reading, or a reader that is not stopped by its limits, is a find.
"""

from __future__ import annotations

import collections
import os
import random
import signal
import tempfile
import time
import traceback
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from audits.importing.files import child
from audits.importing.files.sniffing import Unreadable, check_size
from audits.importing.files.wire import unpacked
from audits.importing.preview import preview
from audits.importing.tables import finding
from audits.importing.understood import ExistingRows, UploadedBytes
from tests.fixtures.incident_words import small_taxonomy
from tests.fuzzing.mutations import seeds, spoiled

SLOW = 20
"""Seconds after which a file counts as one that hangs the reader."""

FINE, REFUSED, FOUND = 0, 10, 20
LIMIT, PANIC = "ended by a limit", "the reader panicked"


def search(seconds: float, seed: int) -> Iterator[str]:
    """Spoil and read for so long; a line for each find, and at the end how often what happened."""
    chance, pool = random.Random(seed), seeds()
    folder = Path(tempfile.mkdtemp(prefix="finds-"))
    ends: collections.Counter[str] = collections.Counter()
    longest, until = 0.0, time.monotonic() + seconds
    while time.monotonic() < until:
        content = spoiled(chance, pool)
        begun = time.monotonic()
        end = _one(content)
        took = time.monotonic() - begun
        longest = max(longest, took)
        ends[end.split(" | ")[0]] += 1
        if end == "hung" or end.startswith("found"):
            kept = folder / f"{sum(ends.values())}.bin"
            kept.write_bytes(content)
            yield f"{end}: {kept}"
    yield f"{sum(ends.values()):,} files from {len(pool)} kinds, spoiled, in {seconds:.0f} seconds"
    yield f"  {longest:.1f} seconds at most for one"
    for end, times in ends.most_common():
        yield f"  {times:,} {end}"


def _one(content: bytes) -> str:
    """How a process of its own ends with a file."""
    hear, tell = os.pipe()
    process = os.fork()
    if process == 0:
        end = FOUND
        try:
            end = _read(content)
        except BaseException:  # the child of a fork must end here, whatever came
            os.write(tell, traceback.format_exc()[-4_000:].encode("utf-8", "replace"))
        finally:
            os._exit(end)
    os.close(tell)
    with os.fdopen(hear, "rb") as said:
        until = time.monotonic() + SLOW
        while not (done := os.waitpid(process, os.WNOHANG))[0]:
            if time.monotonic() > until:
                os.kill(process, signal.SIGKILL)
                os.waitpid(process, 0)
                return "hung"
            time.sleep(0.002)
        if os.WIFSIGNALED(done[1]):
            return LIMIT
        told = {FINE: "read", REFUSED: "refused in a sentence", child.OUT_OF_MEMORY: LIMIT, 1: PANIC}
        return told.get(os.WEXITSTATUS(done[1]), "found " + " | ".join(said.read().decode().splitlines()[-4:]))


def _read(content: bytes) -> int:
    child.limit()
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    try:
        check_size(len(content))
        message = child.answer(content, trim=False)
    except Unreadable:
        return REFUSED
    except MemoryError:
        return child.OUT_OF_MEMORY
    except BaseException:  # a panic of the reader, which ends the real process with 1
        return 1
    finding.read_file = lambda _, **__: unpacked(message)  # type: ignore[assignment]
    try:
        seen = preview(
            [UploadedBytes("log", content)], taxonomy=small_taxonomy(), key=b"k" * 32, remembered=(),
            existing=ExistingRows(), confirmed=None, today=date(2026, 11, 20),
        )  # fmt: skip
    except Unreadable as refused:
        return REFUSED if "." in refused.sentence else FOUND
    assert seen.account.sums
    assert list(seen.drafts) is not None
    return FINE
