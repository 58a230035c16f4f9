"""Something unexpected, written down for whoever looks into it, without a word of anyone's data.

Only the kinds of the errors and the places in the program are kept: a message can quote a cell of a file or a name.
"""

from __future__ import annotations

import os
import secrets
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime

from audits.services.deployment import data_folder

LOG = "errors.log"
"""The file in the data folder."""


def write_down(error: Exception) -> tuple[str, bool]:
    """The reference given to an error, and whether it could be put into the log of the data folder."""
    reference = secrets.token_hex(4)
    # A log says when a thing really happened, also where the tool's own clock has been stopped.
    lines = [f"{datetime.now(UTC).isoformat(timespec='seconds')} {reference}", *_without_data(error)]
    place = data_folder() / LOG
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)  # for its owner alone
        with os.fdopen(handle, "a", encoding="utf-8") as log:
            log.write("\n  ".join(lines) + "\n")
    except OSError:
        return reference, False
    return reference, True


def _without_data(error: BaseException | None) -> Iterator[str]:
    """Each error of the chain, the last first, by its kind and the places it went through."""
    while error is not None:
        yield type(error).__qualname__
        for frame in traceback.extract_tb(error.__traceback__):
            yield f"  {frame.filename}, line {frame.lineno}, in {frame.name}"
        error = error.__cause__ or error.__context__
