"""Print every benchmark of the pages: each beside a bare page of the same library, in the same run."""

from __future__ import annotations

from tests.benchmarks.pages import measure


def main() -> None:
    """Measure and print."""
    for line in measure():
        print(line)  # noqa: T201 - it reports on the terminal


main()
