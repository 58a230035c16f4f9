"""Run simulations and write their figures: `python -m tests.simulations`, or with the names of some tables."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import numpy as np
import yaml

from tests.simulations import SCHOOLS, SCHOOLS_FOR_POWER, YEARS
from tests.simulations.power import found
from tests.simulations.reviews import called
from tests.simulations.schools import Kind

FIGURES = Path(__file__).with_name("figures.yaml")
SEED = 20261121
"""Where the random numbers begin."""

SIZES = (12, 60, 240, 1000)
DISPERSIONS = (1.0, 2.0, 3.0)
MEANS = (2, 5, 10, 20)

Row = list[str]


def quiet() -> list[Row]:
    """Schools in which nothing changes."""
    return [_reviews(Kind(a_year=size, dispersion=spread)) for spread in DISPERSIONS for size in SIZES]


def seasonal() -> list[Row]:
    """Schools in which nothing changes but the season."""
    return [_reviews(Kind(a_year=size, dispersion=spread, seasonal=True)) for spread in DISPERSIONS for size in SIZES]


def recording() -> list[Row]:
    """Twice as much is recorded at the end of the third year as at its beginning, and from then on.

    The reviews of the third year, and those of the fifth where the DSL has annotated the change before the fourth.
    """
    rows = []
    for spread in DISPERSIONS:
        for size in SIZES:
            kind = Kind(a_year=size, dispersion=spread, level=lambda years: 1 + np.clip(years - 2, 0, 1))
            change = called(kind, schools=SCHOOLS, years=3, seed=SEED, since=2)
            after = called(kind, schools=SCHOOLS, years=5, seed=SEED, since=4, annotated=3)
            rows.append([f"{size:g}", f"{spread:g}"])
            rows[-1] += [f"{figure:.2f}" for figure in (change.reviews, after.reviews, after.error)]
            print(rows[-1], flush=True)  # noqa: T201 - it reports on the terminal
    return rows


def defaults() -> list[Row]:
    """Quiet, clustered schools with other defaults for the dispersion."""
    rows = []
    for default in (1.5, 2.0, 2.5):
        with (
            patch("audits.trends.verdicts.dispersion.DEFAULT_DISPERSION", default),
            patch("audits.trends.charts.monthly.DEFAULT_DISPERSION", default),
        ):
            rows.append([f"{default:g}", *_reviews(Kind(a_year=SIZES[-1], dispersion=DISPERSIONS[-1]))])
    return rows


def power() -> list[Row]:
    """A total that doubles or trebles from the fourth September on."""
    rows = []
    for spread in DISPERSIONS[:2]:
        for mean in MEANS:
            for times in (2, 3):
                one = found(mean, times, spread, schools=SCHOOLS_FOR_POWER, seed=SEED)
                rows.append([f"{mean:g}", f"{times:g}", f"{spread:g}", f"{one.verdict:.0%}", f"{one.chart:.0%}"])
                print(rows[-1], flush=True)  # noqa: T201 - it reports on the terminal
    return rows


TABLES: dict[str, Callable[[], list[Row]]] = {
    one.__name__: one for one in (quiet, seasonal, defaults, recording, power)
}


def main(names: list[str]) -> None:
    """Simulate the tables named, or all, and put each into the file as it is done."""
    for name in names or TABLES:
        rows = TABLES[name]()
        figures = yaml.safe_load(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
        figures = {one: rows if one == name else figures.get(one, []) for one in TABLES}
        FIGURES.write_text(yaml.safe_dump(figures, sort_keys=False, default_flow_style=None), encoding="utf-8")


def _reviews(kind: Kind) -> Row:
    one = called(kind, schools=SCHOOLS, years=YEARS, seed=SEED)
    row = [f"{kind.a_year:g}", f"{kind.dispersion:g}"]
    row += [f"{figure:.2f}" for figure in (one.verdicts, one.charts, one.reviews, one.error, one.with_falls)]
    print(row, flush=True)  # noqa: T201 - it reports on the terminal
    return row


if __name__ == "__main__":
    main(sys.argv[1:])
