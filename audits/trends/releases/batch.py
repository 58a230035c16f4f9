"""What one half-term's release counts: each incident in one release only, the first after it is known.

A release counts its half-term's incidents and, beside them, whatever has changed since the release before about the
half-terms already released: those recorded late are added, those taken back or sorted otherwise are taken off, here or,
where this release holds nothing of their kind, in a later one. So every incident stands in one release alone, and two
releases never show the same thing twice, which is what subtraction feeds on. A year is the sum of its half-terms as
they were released.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from audits.model.counting import incidents_alone
from audits.model.incident import Incident
from audits.model.term import Calendar, HalfTerm
from audits.trends.releases.rows import Band, cell_of

REACH_BACK = 6
"""Half-terms back to which corrections are taken in: one year."""

LONGEST_HOLIDAY = timedelta(days=100)
"""A day longer than this before the calendar's first half-term counts with none."""

Cells = Mapping[str, int]
"""Incidents per "kind|year group"."""

Changes = dict[tuple[str, str], int]
"""By half-term and cell how many more incidents are known than releases have counted; below 0, fewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What a release counts; `known` is what the next one compares with, by "half-term|kind|year group".

    That is what releases have counted of each half-term so far: what has happened, but for what waits.
    `late` incidents happened in an earlier half-term; `taken_off` were counted in an earlier release and are no more.
    `sorted_otherwise` were counted and are now known to be of another kind or year group; `waiting` of all that has to
    be taken off is what this release holds nothing of, which a later one takes in.
    `lost` says of an earlier half-term how many fewer incidents are known than its releases have counted.
    """

    counted: Cells
    known: Cells
    late: int
    taken_off: int
    sorted_otherwise: int
    waiting: int
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
    """The batch of a half-term, given what is known now of each and what the releases before it have counted.

    `released` are the half-terms released before, in order. Where in all a threshold's worth or more has been taken
    back (an upload undone, say), nothing is taken off this half-term's incidents, which have no part in it, and it is
    let go for good. Otherwise what cannot be taken off here waits, so that no incident is ever counted twice.
    """
    earlier = released[-REACH_BACK:]
    own = now.get(half, {})
    changes: Changes = {}
    lost: dict[str, int] = {}
    moved = 0
    for one in earlier:
        then = {key.partition("|")[2]: number for key, number in known_then.items() if key.startswith(f"{one}|")}
        here = {cell: now.get(one, {}).get(cell, 0) - then.get(cell, 0) for cell in sorted({*now.get(one, {}), *then})}
        changes |= {(one, cell): change for cell, change in here.items() if change}
        more = sum(change for change in here.values() if change > 0)
        fewer = more - sum(here.values())
        moved += min(more, fewer)
        if fewer > more:
            lost[one] = fewer - more
    let_go = sum(changes.values()) <= -threshold
    taken = {} if let_go else _fitting(own, changes)
    waiting = {} if let_go else {place: change - taken.get(place, 0) for place, change in changes.items()}
    counted = Counter(own)
    nets: Counter[str] = Counter()
    for (one, cell), change in taken.items():
        counted[cell] += change
        nets[one] += change
    known = {(one, cell): number for one in (*earlier, half) for cell, number in now.get(one, {}).items()}
    for place, change in waiting.items():
        known[place] = known.get(place, 0) - change
    return Batch(
        counted={cell: number for cell, number in sorted(counted.items()) if number},
        known={f"{one}|{cell}": number for (one, cell), number in known.items()},
        late=sum(max(0, net) for net in nets.values()),
        taken_off=sum(max(0, -net) for net in nets.values()),
        sorted_otherwise=0 if let_go else moved,
        waiting=-sum(min(0, change) for change in waiting.values()),
        lost=lost,
    )


def _fitting(own: Cells, changes: Changes) -> Changes:
    """As much of the changes as leaves no cell below nothing: for each taking-off too many, one addition fewer.

    An incident sorted otherwise is one taken off and one added: where the first does not fit, the second would count
    it twice. So the addition left out is one of the same half-term, and as like it as there is. Where no addition is
    left, the taking-off alone is left out; that is less than a threshold's worth in all.
    """
    taken = dict(changes)
    counted = Counter(own)
    for (_, cell), change in changes.items():
        counted[cell] += change
    while short := next((cell for cell in sorted(counted) if counted[cell] < 0), ""):
        place = next(one for one, change in sorted(taken.items()) if one[1] == short and change < 0)
        left = min(-counted[short], -taken[place])
        taken[place] += left
        counted[short] += left
        for other in sorted(taken, key=lambda one: (*_unlike(place, one), one)):
            fewer = min(left, max(0, taken[other]))
            taken[other] -= fewer
            counted[other[1]] -= fewer
            left -= fewer
    return taken


def _unlike(one: tuple[str, str], other: tuple[str, str]) -> tuple[bool, int]:
    """How far two changes are from being one incident's: another half-term, then in how much the cells differ."""
    parts = zip(one[1].split("|"), other[1].split("|"), strict=True)
    return one[0] != other[0], sum(mine != theirs for mine, theirs in parts)
