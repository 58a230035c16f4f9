"""A file that a command writes: never over another, and never half of one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from audits.model.faults import InvalidValue, Refusal


@contextmanager
def new_file(out: Path) -> Iterator[Path]:
    """A place beside the file that is wanted, put in its place once all is written; Refusal where it is taken."""
    if out.exists():
        raise InvalidValue("There is something under that name already. Choose another name, or move it away first.")
    if not out.parent.is_dir():
        raise InvalidValue("The folder to write to is not there. Make it first, or choose another.")
    begun = out.with_name(f"{out.name}.part")
    try:
        yield begun
        begun.replace(out)
    except OSError as error:
        raise Refusal(
            "The file could not be written. Look whether the folder can be written to, and for room."
        ) from error
    finally:
        begun.unlink(missing_ok=True)
