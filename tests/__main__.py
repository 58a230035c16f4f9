"""Every check and every test, in one command: `python -m tests`."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.machine import Missing, provide, quick_folder

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent

CHECKS = (
    ("Style", [str(BIN / "ruff"), "check", "."]),
    ("Layout of lines", [str(BIN / "ruff"), "format", "--check", "."]),
    ("Types", [str(BIN / "mypy")]),
    ("One way through the house", [str(BIN / "lint-imports")]),
)

TESTS = [
    sys.executable,
    "-m",
    "pytest",
    "--numprocesses=2",
    "--dist=loadfile",  # what a file sets up is set up once
    "--no-loadscope-reorder",  # the journeys, which take longest, come first
]


def main() -> int:
    """Run everything and say at the end what failed; 0 where nothing did."""
    try:
        provide()
    except Missing as missing:
        print(missing)
        return 1
    folder = quick_folder()
    if folder is not None:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(folder))
    failed = [title for title, command in CHECKS if not _ran(title, command)]
    if not _ran("Tests", [*TESTS, *sys.argv[1:]]):
        failed.append("Tests")
    if failed:
        print(f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


def _ran(title: str, command: list[str]) -> bool:
    print(f"== {title}: {' '.join(Path(part).name if part.startswith('/') else part for part in command)}", flush=True)
    begun = time.monotonic()
    worked = subprocess.run(command, cwd=ROOT, check=False).returncode == 0
    print(f"== {title}: {'passed' if worked else 'FAILED'} after {time.monotonic() - begun:.0f} s", flush=True)
    return worked


if __name__ == "__main__":
    sys.exit(main())
