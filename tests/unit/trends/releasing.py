"""A made-up school that uploads, corrects and releases for two years, drawn from a seed."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from audits.model.release import EVERYTHING, Extent, Release, ReleaseKind
from audits.trends.releases.batch import batch
from audits.trends.releases.drawing_up import HalfReleased, draw_up_half_term, draw_up_year
from audits.trends.releases.kinds import KINDS
from audits.trends.releases.rows import BY_YEARS, figures_of, half_term_rows, year_rows
from checklists.model import Phase
from tests.builders import moment

PRIMARY = (Phase.EARLY_YEARS, Phase.PRIMARY)
SECONDARY = (Phase.SECONDARY, Phase.SIXTH_FORM)
HALVES = [f"{term} {half}" for term in ("Autumn", "Spring", "Summer") for half in (1, 2)]

KIND_PATHS = [f"risk:{risk.value}/{kind.id}" for risk in KINDS for kind in KINDS[risk]] + [
    "risk:commerce/other",
    "risk:conduct/other",
    "risk:other",
]


@dataclass
class MadeUpSchool:
    """Cells known per half-term, as they are now; releases as published; and, for the test alone, what was counted."""

    phases: tuple[Phase, ...] = PRIMARY
    threshold: int = 5
    now: dict[str, Counter[str]] = field(default_factory=dict)
    releases: list[Release] = field(default_factory=list)
    known: dict[str, int] = field(default_factory=dict)
    counted: dict[str, dict[str, int]] = field(default_factory=dict)
    aside: set[str] = field(default_factory=set)

    def release_half(self, half: str, *, complete: bool = True) -> Release:
        halves = [one for one in self.counted if " " in one]
        if complete:
            taken = batch(half, self.now, released=halves, known_then=self.known, threshold=self.threshold)
            self.known = dict(taken.known)
            drawn = draw_up_half_term(taken, half_term_rows(self.phases), threshold=self.threshold, chance=_chance)
            self.counted[half] = dict(taken.counted)
            return self._keep(half, ReleaseKind.HALF_TERM, drawn.extent, drawn.figures, late=drawn.late)
        return self._keep(half, ReleaseKind.HALF_TERM, Extent.PASSED_OVER, ())

    def release_year(self, year: str) -> Release:
        halves = [
            HalfReleased(release=one, counted=self.counted[one.period])
            for one in self.releases
            if one.period.startswith(f"{year} ") and one.period in self.counted and one.period not in self.aside
        ]
        drawn = draw_up_year(halves, year_rows(self.phases, {}), threshold=self.threshold, chance=_chance)
        adds_up = tuple(half.release.period for half in halves)
        total: Counter[str] = Counter()
        for half in halves:
            total.update(half.counted)
        self.counted[year] = dict(total)
        return self._keep(year, ReleaseKind.YEAR, drawn.extent, drawn.figures, adds_up=adds_up)

    def _keep(self, period, kind, extent, figures, *, adds_up=(), late=False) -> Release:
        release = Release(
            school_id="s",
            id=period,
            period=period,
            label=period,
            kind=kind,
            first_day=date(2026, 9, 1),
            last_day=date(2026, 10, 23),
            threshold=self.threshold,
            extent=extent,
            figures=figures,
            adds_up=adds_up,
            late=late,
            catalogue="c",
            content_hash="",
            recorded_at=moment(date(2026, 11, 1)),
            recorded_by="dsl",
        )
        self.releases.append(release)
        return release

    def truth(self, period: str) -> dict[str, int]:
        """What each row of a period counts, for whoever checks an attack."""
        return figures_of(year_rows(self.phases, {}), self.counted[period])


def released(
    seed: int,
    *,
    mean: float,
    phases: tuple[Phase, ...] = PRIMARY,
    troubled: bool = True,
    years: tuple[str, ...] = ("2025/26", "2026/27"),
) -> MadeUpSchool:
    """Years of releases; a troubled school records late, takes back, sorts otherwise, changes its threshold and misses
    a file."""
    lines, sorting = random.Random(seed), random.Random(f"sorting {seed}")
    school = MadeUpSchool(phases=phases, threshold=lines.choice((5, 5, 7)))
    rows = year_rows(phases, {})
    groups_of_years = [row.code for row in rows if row.table == BY_YEARS and (row.fine or row.code.endswith(":other"))]
    kinds = {path: lines.paretovariate(0.9) for path in KIND_PATHS}
    groups = {path: lines.paretovariate(1.1) for path in groups_of_years}

    def happen(half: str, number: int) -> None:
        cells = school.now.setdefault(half, Counter())
        for _ in range(number):
            kind = lines.choices(list(kinds), list(kinds.values()))[0]
            group = lines.choices(list(groups), list(groups.values()))[0]
            cells[f"{kind}|{group}"] += 1

    def take_back(half: str, number: int) -> None:
        for _ in range(number):
            cells = [cell for cell, many in school.now.get(half, {}).items() if many > 0]
            if cells:
                school.now[half][lines.choice(cells)] -= 1

    def sort_otherwise(half: str, number: int) -> None:
        for _ in range(number):
            cells = [cell for cell, many in sorted(school.now.get(half, {}).items()) if many > 0]
            if cells:
                cell = sorting.choice(cells)
                school.now[half][cell] -= 1
                school.now[half][f"{sorting.choice(KIND_PATHS)}|{cell.partition('|')[2]}"] += 1

    for year in years:
        for at, name in enumerate(HALVES):
            half = f"{year} {name}"
            happen(half, max(0, round(lines.gauss(mean, mean**0.5))))
            done = [one.period for one in school.releases if one.kind is ReleaseKind.HALF_TERM]
            if troubled and done:
                happen(lines.choice(done), lines.choice((0, 0, 1, 2, 8)))
                take_back(lines.choice(done), lines.choice((0, 0, 1, 3, round(mean))))
                sort_otherwise(sorting.choice(done), sorting.choice((0, 1, 4, round(mean / 2))))
                if lines.random() < 0.15:
                    school.threshold = lines.choice((5, 6, 8, 10))
            release = school.release_half(half, complete=not (troubled and at == 2 and lines.random() < 0.3))
            if troubled and release.extent is not Extent.PASSED_OVER and lines.random() < 0.05:
                school.aside.add(half)
        school.release_year(year)
    return school


def _chance(code: str) -> float:
    return random.Random(code).random()


def rows_hidden(release: Release) -> int:
    """How many rows a release does not show."""
    return sum(one.number is None for one in release.figures)


__all__ = ["EVERYTHING", "HALVES", "PRIMARY", "SECONDARY", "MadeUpSchool", "released", "rows_hidden"]
