"""The longest-standing gaps: what has been below "in place and shown" for how many terms in a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audits.scoring.footing import Footing
from audits.scoring.score import MET, TOP

Marks = Mapping[str, Footing]
"""One term's criteria, by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingGap:
    """One criterion that is a gap now, for how many terms in a row it was found so, and the place of the first.

    `from_the_first` says that no term before those ended it: in a longer history it may have stood longer.
    """

    criterion: str
    terms: int
    since: int
    footing: Footing
    from_the_first: bool


def standing_gaps(terms: Sequence[Marks], order: Mapping[str, int]) -> tuple[StandingGap, ...]:
    """The gaps in the last term that asked each criterion, the longest first; `terms` stand in order of time.

    A term in which it was not asked, or is not known, neither ends a gap nor adds to it.
    Among equals the larger gap (weight x steps below embedded) comes first, then catalogue order.
    """
    found = []
    for criterion in dict.fromkeys(one for term in terms for one in term):
        run: list[int] = []
        ended = False
        for place in range(len(terms) - 1, -1, -1):
            footing = terms[place].get(criterion)
            if footing is None or (footing.score is None and footing.applies):
                continue
            if not footing.applies or footing.score is None or footing.score >= MET:
                ended = True
                break
            run.append(place)
        if run:
            last = terms[run[0]][criterion]
            found.append(
                StandingGap(criterion=criterion, terms=len(run), since=run[-1], footing=last, from_the_first=not ended)
            )
    return tuple(sorted(found, key=lambda gap: (-gap.terms, -_size(gap.footing), order.get(gap.criterion, len(order)))))


def _size(footing: Footing) -> int:
    return footing.weight * (TOP - (footing.score or 0))
