"""Run the search, and print what it found."""

from __future__ import annotations

import sys

from tests.fuzzing.importing import search

for line in search(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1):
    print(line, flush=True)  # noqa: T201 - it reports on the terminal
