"""What the tests need of the machine: a Chromium and a PostgreSQL, found or installed.

Nothing is skipped where one is missing: the tests fail with a sentence that says what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


ROOM = 4 * 1024**3
"""Bytes free that a folder in memory must have; a run writes about a twentieth of it."""


class Missing(Exception):
    """Something the tests need is not here and could not be installed."""


def chromium() -> str:
    """The path of an installed Chromium or Chrome; playwright's own where it has one; Missing otherwise."""
    for name in ("chromium", "chromium-browser", "google-chrome", "chrome"):
        found = shutil.which(name)
        if found:
            return found
    own = sorted(_playwright_folder().glob("chromium-*/chrome-*/chrome*"))
    runnable = [path for path in own if os.access(path, os.X_OK) and path.is_file()]
    if runnable:
        return str(runnable[-1])
    raise Missing("No Chromium was found. Install one (Debian: apt-get install chromium) and run the tests again.")


def postgres_programs() -> Path:
    """The folder with initdb and pg_ctl; Missing otherwise."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if folders:
        return folders[-1].parent
    raise Missing(
        "No PostgreSQL server programs were found. Install them (Debian: apt-get install postgresql) and run again."
    )


def quick_folder() -> Path | None:
    """A folder in memory with room enough for what the tests write, which thousands of small commits make slow."""
    folder = Path("/dev/shm")
    roomy = folder.is_dir() and os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > ROOM
    return folder if roomy else None


def provide() -> None:
    """Find what the tests need, and install what is not there: playwright's Chromium, the rest by apt-get."""
    wanted = [
        package for package, find in (("chromium", chromium), ("postgresql", postgres_programs)) if not _has(find)
    ]
    if not wanted:
        return
    if "chromium" in wanted and _try([sys.executable, "-m", "playwright", "install", "chromium"]) and _has(chromium):
        wanted.remove("chromium")
    if wanted and shutil.which("apt-get"):
        become = [] if os.geteuid() == 0 else ["sudo", "-n"]
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        _try([*become, "apt-get", "update"], environment)
        _try([*become, "apt-get", "install", "-y", "--no-install-recommends", *wanted], environment)
    chromium()
    postgres_programs()


def _has(find: object) -> bool:
    try:
        find()  # type: ignore[operator]
    except Missing:
        return False
    return True


def _try(command: Sequence[str], environment: dict[str, str] | None = None) -> bool:
    print(f"$ {' '.join(command)}", flush=True)  # noqa: T201 - the test command reports on the terminal
    try:
        return subprocess.run(command, env=environment, check=False, timeout=600).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _playwright_folder() -> Path:
    chosen = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    return Path(chosen) if chosen else Path.home() / ".cache" / "ms-playwright"
