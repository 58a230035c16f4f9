"""The attack on releases over more schools than the gate takes: `python -m tests.simulations.release_attack 300`."""

from __future__ import annotations

import sys
import time

from audits.model.release import Extent
from tests.unit.trends.releasing import PRIMARY, SECONDARY, released, rows_hidden
from tests.unit.trends.test_release_attack import given_away

MEANS = (0.5, 2, 5, 9, 14, 22, 35, 60, 110, 250)
"""Incidents of an ordinary half-term, from the smallest school to a very large one."""


def main(schools: int) -> None:
    """Attack this many schools, and say what was given away and how long the slowest one took to release."""
    slowest, found, hidden = 0.0, 0, 0
    for seed in range(schools):
        began = time.perf_counter()
        school = released(seed, mean=MEANS[seed % len(MEANS)], phases=PRIMARY if seed % 3 else SECONDARY)
        slowest = max(slowest, time.perf_counter() - began)
        found += sum(one.extent is Extent.WITHHELD and bool(one.adds_up) for one in school.releases)
        hidden += sum(rows_hidden(one) for one in school.releases)
        for line in given_away(school, whole=seed % 5 == 0):
            found += 1
            print(f"school {seed}: {line}")  # noqa: T201 - it reports on the terminal
    print(  # noqa: T201 - it reports on the terminal
        f"{schools} schools, {hidden} hidden figures in releases, {found} given away; "
        f"slowest two years of releases {slowest:.1f} s"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
