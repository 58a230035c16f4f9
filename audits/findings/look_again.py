"""Which answers to look at again because a new edition changed what they answer, and which were given since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from audits.scoring.line import Line
from checklists.crosswalk import Change


class Looked(StrEnum):
    """Whether an answer was given with the new edition in force; the values are the words shown on screen."""

    AGAIN = "to look at again"
    NOT_ANSWERED = "not answered yet"
    SINCE = "answered since"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAgain:
    """One criterion that a new edition touches, with the changes that touch it and how its answer stands to them."""

    line: Line
    changes: tuple[Change, ...]
    looked: Looked


def look_again(changes: Iterable[Change], lines: Mapping[str, Line], begun: date | None) -> tuple[LookAgain, ...]:
    """The criteria asked of the school that a change touches: those to look at again first, else in `lines`' order.

    An answer confirmed on or after the day the edition came into force (`begun`) was given with it in view;
    where that day is not known, every answer is to be looked at.
    """
    touching: dict[str, list[Change]] = {}
    for change in changes:
        for criterion_id in change.look_again:
            touching.setdefault(criterion_id, []).append(change)
    found = [
        LookAgain(line=line, changes=tuple(touching[line.id]), looked=_looked(line, begun))
        for line in lines.values()
        if line.id in touching
    ]
    return tuple(sorted(found, key=lambda one: list(Looked).index(one.looked)))


def _looked(line: Line, begun: date | None) -> Looked:
    confirmed = line.standing.confirmed_on
    if confirmed is None:
        return Looked.NOT_ANSWERED
    return Looked.SINCE if begun is not None and confirmed >= begun else Looked.AGAIN
