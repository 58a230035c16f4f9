"""Print every benchmark: each beside something known, in the same run. A name on the line chooses one subject."""

from __future__ import annotations

import sys

from tests.benchmarks import documents, importing, pages, terms, trends

SUBJECTS = {
    "pages": pages.measure,
    "importing": importing.measure,
    "trends": trends.measure,
    "terms": terms.measure,
    "documents": documents.measure,
}


def main() -> None:
    """Measure and print."""
    for subject in sys.argv[1:] or SUBJECTS:
        for line in SUBJECTS[subject]():
            print(line)  # noqa: T201 - it reports on the terminal


main()
