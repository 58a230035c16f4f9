"""How a piece of long work says how far it is, and learns that nobody wants it any more."""

from __future__ import annotations

import threading
from collections.abc import Callable

SIGN_OF_LIFE = 2.0
"""Seconds between two signs of life of a worker."""


class Cancelled(Exception):
    """Raised inside long work when its asker has cancelled it; whatever it began is thrown away."""


class Progress:
    """Called by long work with its share (0 to 100) and a sentence; raises `Cancelled` where it should stop.

    A thread of its own passes on the last of them every few seconds, so that calls cost nothing
    and a long silent step still shows that its worker is alive.
    """

    def __init__(self, report: Callable[[int, str], bool]) -> None:
        self._report = report
        self._said = (0, "Beginning")
        self._stop = threading.Event()
        self._unwanted = threading.Event()
        self._thread = threading.Thread(target=self._keep_reporting, daemon=True)

    def __call__(self, share: int, saying: str) -> None:
        """Say how far the work is."""
        self._said = (share, saying)
        if self._unwanted.is_set():
            raise Cancelled

    def __enter__(self) -> Progress:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _keep_reporting(self) -> None:
        while not self._unwanted.is_set():
            if not self._report(*self._said):
                self._unwanted.set()
            if self._stop.wait(SIGN_OF_LIFE):
                return
