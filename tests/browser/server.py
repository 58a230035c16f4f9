"""The program as a child process, started as a school would start it, on a free port of this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 60
"""Seconds the program may take to answer, on a machine that does other things as well."""


class Server:
    """One running copy of the program over a data folder; it keeps its port and its log over a restart."""

    def __init__(self, data: Path, log: Path) -> None:
        self._data = data
        self._log = log
        self._port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it answers, without a slash at the end."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def port(self) -> int:
        """Its port."""
        return self._port

    @property
    def log(self) -> str:
        """What it has written so far."""
        return self._log.read_text(encoding="utf-8", errors="replace") if self._log.exists() else ""

    @property
    def mishaps(self) -> str:
        """What the program has written down of unexpected errors."""
        file = self._data / "errors.log"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def start(self, **environment: str) -> None:
        """Start it and wait until it answers; more settings of the environment may be given."""
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("AUDITS_", "STREAMLIT_"))}
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "app.py"],
                cwd=ROOT,
                env={**ours, "AUDITS_DATA": str(self._data), "STREAMLIT_SERVER_PORT": str(self._port), **environment},
                stdout=log,
                stderr=log,
            )
        until = time.monotonic() + PATIENCE
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"The program did not come up:\n{self.log}")
            time.sleep(0.05)

    def stop(self) -> None:
        """End it, as closing the window or turning the machine off would."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/health", timeout=5) as answer:
                return answer.status == 200
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
