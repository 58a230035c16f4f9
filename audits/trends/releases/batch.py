"""What one half-term's release counts: each incident in one release only, the first after it is known.

A release counts its half-term's incidents and, beside them, whatever has changed since the release before about the
half-terms already released: those recorded late are added, those taken back are taken off. So a correction appears in
the next release, every incident stands in one release alone, and two releases never show the same thing twice, which
is what subtraction feeds on. A year is the sum of its half-terms as they were released.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from audits.model.incident import Incident
from audits.model.term import Calendar, HalfTerm
from audits.trends.releases.rows import Band, cell_of, incidents_alone

REACH_BACK = 6
"""Half-terms back to which corrections are taken in: one year."""

LONGEST_HOLIDAY = timedelta(days=100)
"""A day longer than this before the calendar's first half-term counts with none."""

Cells = Mapping[str, int]
"""Incidents per "kind|year group"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What a release counts; `known` is what the next one compares with, by "half-term|kind|year group".

    `late` incidents happened in an earlier half-term; `taken_off` were counted in an earlier release and are no more;
    `lost` says of an earlier half-term how many fewer incidents are known than when its release was made.
    """

    counted: Cells
    known: Cells
    late: int
    taken_off: int
    lost: Mapping[str, int]


def key_of(half: HalfTerm) -> str:
    """A half-term's key, whatever the school calls it: 2026/27 Autumn 1."""
    return f"{half.year.label} {half.term.value} {half.half}"


def counts_by_half(incidents: Sequence[Incident], calendar: Calendar, bands: Sequence[Band]) -> dict[str, Cells]:
    """The incidents of each half-term by cell; those in a holiday count with the next, undated ones with none."""
    found: dict[str, Counter[str]] = {}
    for one in incidents_alone(incidents):
        half = None if one.happened_on is None else calendar.half_counting(one.happened_on)
        if half is None or one.happened_on is None or half.first_day - one.happened_on > LONGEST_HOLIDAY:
            continue
        found.setdefault(key_of(half), Counter())[cell_of(one, bands)] += 1
    return {half: dict(cells) for half, cells in found.items()}


def batch(half: str, now: Mapping[str, Cells], *, released: Sequence[str], known_then: Cells, threshold: int) -> Batch:
    """The batch of a half-term, given what is known now of each and what was known at the release before.

    `released` are the half-terms released before, in order. Where in all a threshold's worth or more has been taken
    back (an upload undone, say), nothing is taken off this half-term's incidents, which have no part in it.
    """
    earlier = released[-REACH_BACK:]
    changes: Counter[str] = Counter()
    lost: dict[str, int] = {}
    for one in earlier:
        then = {key.partition("|")[2]: number for key, number in known_then.items() if key.startswith(f"{one}|")}
        for cell in sorted({*now.get(one, {}), *then}):
            changes[cell] += now.get(one, {}).get(cell, 0) - then.get(cell, 0)
        fewer = sum(then.values()) - sum(now.get(one, {}).values())
        if fewer > 0:
            lost[one] = fewer
    if changes.total() <= -threshold:
        changes.clear()
    own = now.get(half, {})
    counted = {cell: max(0, own.get(cell, 0) + changes[cell]) for cell in sorted({*own, *changes})}
    return Batch(
        counted={cell: number for cell, number in counted.items() if number},
        known={f"{one}|{cell}": number for one in (*earlier, half) for cell, number in now.get(one, {}).items()},
        late=sum(max(0, number - own.get(cell, 0)) for cell, number in counted.items()),
        taken_off=sum(max(0, own.get(cell, 0) - number) for cell, number in counted.items()),
        lost=lost,
    )
