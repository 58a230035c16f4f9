"""The reading process: `python -m audits.importing.files.child` turns a file on its input into sheets on its output.

It stands apart because a hostile workbook can exhaust memory or abort the process that opens it.
It writes no file, leaves no core dump, and says nothing on its error output, where cells of the file could show.
"""

from __future__ import annotations

import gc
import sys

MEMORY = 2 * 1024 * 1024 * 1024
"""Bytes of address space; 500,000 rows of 12 columns need about half."""

SECONDS = 90
"""Seconds of processor time."""

MOST_SAID = 256 * 1024 * 1024
"""Bytes of what is said of one file, so that it cannot fill the one that asked; 500,000 rows make about 70 million."""

OUT_OF_MEMORY = 3
"""How the process ends when it met the limit on memory and could still say so."""


def limit() -> None:
    """Bind this process to its limits, where the operating system has them; elsewhere the parent's clock must do."""
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEMORY),
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            # A stricter limit set by the machine's owner cannot be raised, and need not be.
            continue


def main(arguments: list[str]) -> int:
    """Read a file from the input, write its sheets or a refusal to the output."""
    limit()
    gc.disable()  # this process ends with its one file, and millions of cells make searching for cycles dear
    try:
        message = answer(sys.stdin.buffer.read(), trim="--trim" in arguments)
    except MemoryError:
        return OUT_OF_MEMORY
    sys.stdout.buffer.write(message)
    return 0


def answer(content: bytes, *, trim: bool) -> bytes:
    """What is said of a file: its sheets, or a refusal."""
    # Imported only now, so that the reader itself is bound by the limits.
    from audits.importing.files.sniffing import DAMAGED, TOO_LARGE_INSIDE, Unreadable
    from audits.importing.files.wire import packed, packed_refusal
    from audits.importing.files.workbooks import contents_of

    try:
        message = packed(contents_of(content, trim=trim))
        return message if len(message) <= MOST_SAID else packed_refusal(TOO_LARGE_INSIDE)
    except Unreadable as refused:
        return packed_refusal(refused.sentence)
    except MemoryError:
        raise
    except Exception:
        # Whatever a torn file does to a reader, the school is told that the file is damaged.
        return packed_refusal(DAMAGED)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
