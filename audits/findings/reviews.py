"""Termly reviews: how many were expected, how many really happened, and how late each missing one is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from audits.model.term import Calendar, Term
from audits.scoring.wording import counted, day_words, listed
from checklists.model import Catalogue, Checklist
from checklists.own_catalogue import OWN_CHECKLIST

COUNTED = 3
"""Terms that are over and are counted: a year's worth."""

WHAT_IS_A_REVIEW = (
    "An audit counts as a termly review where its checklist has questions from more than half of the areas, "
    "such as the essentials, the termly governor check and the full audit."
)
"""The rule of `is_termly_review`, as it is shown."""

_ORDINALS = ("first", "second", "third")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The audit that counts as a term's review: when it was submitted, and its checklist's title."""

    on: date
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The review of one term: due by its last school day, and the one that was held (None: not held)."""

    term: Term
    due_on: date
    held: Held | None

    @property
    def held_on(self) -> date | None:
        """The day on which it was held."""
        return None if self.held is None else self.held.on

    def days_late(self, on: date) -> int:
        """Days between the day it was due and the day it was held, or today; 0 in time."""
        return max(0, ((self.held_on or on) - self.due_on).days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews:
    """The reviews expected by a day, in order of time; `coming` is the next to fall due, where the calendar knows."""

    on: date
    expected: tuple[Review, ...]
    coming: Review | None

    @property
    def held(self) -> int:
        """How many really happened, in time or late."""
        return sum(one.held_on is not None for one in self.expected)

    @property
    def missed(self) -> tuple[Review, ...]:
        """Those that have not happened at all."""
        return tuple(one for one in self.expected if one.held_on is None)

    @property
    def sentence(self) -> str:
        """The count in one sentence; a review held late does not hide one that was missed."""
        if not self.expected:
            return "No review has fallen due yet."
        late = [
            f"the {_ORDINALS[place]} {'' if one.held_on else 'is '}{counted(days, 'day', 'days')} late"
            for place, one in enumerate(self.expected)
            for days in [one.days_late(self.on)]
            if days
        ]
        expected = counted(len(self.expected), "termly review", "termly reviews")
        said = f"{expected} expected, {self.held} held"
        return f"{said}, {listed(late)}." if late else f"{said}."

    @property
    def held_with(self) -> str:
        """Which audits were counted, each with the day on which it was submitted; "" where none was."""
        said = [f"{one.held.title}, {day_words(one.held.on)}" for one in self.expected if one.held is not None]
        return f"Held: {'; '.join(said)}." if said else ""


def is_termly_review(checklist: Checklist, catalogue: Catalogue) -> bool:
    """Whether an audit of a checklist is a review of the term: its questions come from more than half of the areas.

    A list of one area or one subject looks at a part of what the term was about;
    a school's own criteria have areas of their own, and are beside the termly review whatever they ask.
    """
    areas = {catalogue.criteria[one].area for one in checklist.criteria}
    return checklist.id != OWN_CHECKLIST and 2 * len(areas) > len(catalogue.areas)


def reviews(calendar: Calendar, held: Mapping[Term, Held], *, first: Term | None, on: date) -> Reviews:
    """The reviews of the last terms, from the first that was begun in the school (`first`; None: none ever was).

    `held` gives for each term the first audit of it to be submitted that is a review.
    Every term is counted by itself from what really happened, never from when the next one was planned.
    """
    if first is None:
        return Reviews(on=on, expected=(), coming=None)
    ends: dict[Term, date] = {}
    for half in calendar.halves:
        term = Term(half.year, half.term)
        if term.place >= first.place:
            ends[term] = half.last_day
    found = [Review(term=term, due_on=due, held=_by(held.get(term), on)) for term, due in ends.items()]
    over = [one for one in found if one.due_on < on]
    coming = next((one for one in found if one.due_on >= on and one.held_on is None), None)
    return Reviews(on=on, expected=tuple(over[-COUNTED:]), coming=coming)


def _by(held: Held | None, on: date) -> Held | None:
    return held if held is not None and held.on <= on else None
