"""Reviews that incidents open: which criteria they put under question, and how many trends are open at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from audits.model.review import Review, ReviewCause, ReviewState
from checklists.model import Catalogue, Profile, Strength

MOST_CRITERIA = 6
"""Criteria that one review puts under question.

A common type names some thirty, and thirty under question at once would be read by nobody.
"""

MOST_OPEN_TRENDS = 5
"""Reviews open at once because of trends; the others wait in sight. Serious incidents always open one."""

LOOKS_BACK = timedelta(days=365)
"""How long ago a trend or a serious incident may lie to open a review; what a first upload brings of earlier years
stands in its lists alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Questioning:
    """What calls criteria into question: a trend or a serious incident, with the incident types behind it."""

    cause: ReviewCause
    key: str
    label: str
    dimension: str
    value: str
    happened_on: date | None
    types: tuple[str, ...]


def criteria_questioned(catalogue: Catalogue, profile: Profile, types: Sequence[str], on: date) -> tuple[str, ...]:
    """The criteria that incident types name, as asked of this school: at most six.

    Those that name the fewest types come first, for they are about these types most; among equals duties, then
    catalogue order.
    """
    wanted = set(types)
    naming = [
        criterion
        for criterion in catalogue.criteria.values()
        if wanted.intersection(criterion.incident_types) and criterion.applies_to(profile)
    ]
    naming.sort(
        key=lambda one: (
            len(one.incident_types),
            catalogue.strength(one, profile=profile, on=on) is not Strength.DUTY,
            catalogue.order[one.id],
        )
    )
    return tuple(one.id for one in naming[:MOST_CRITERIA])


def unheard_of(found: Iterable[Questioning], reviews: Iterable[Review]) -> tuple[Questioning, ...]:
    """What was found for the first time: nothing opens two reviews, and what was closed stays closed.

    Of the trends of one series only the newest, and none while a review of that series is open or waiting: whoever
    corrects rows of a whole year is not asked about each half-term of it at once.
    A review that was taken back is not known: what it rested on is there again.
    """
    standing = [one for one in reviews if one.state is not ReviewState.TAKEN_BACK]
    known = {one.key for one in standing}
    unanswered = {_series(one) for one in standing if one.state in (ReviewState.OPEN, ReviewState.WAITING)}
    new = {one.key: one for one in found if one.key not in known}
    trends = [one for one in new.values() if one.cause is ReviewCause.SIGNAL and _series(one) not in unanswered]
    newest = {_series(one): one.key for one in sorted(trends, key=lambda one: one.happened_on or date.min)}
    chosen = set(newest.values())
    return tuple(one for one in new.values() if one.cause is not ReviewCause.SIGNAL or one.key in chosen)


def _series(one: Questioning | Review) -> tuple[ReviewCause, str, str]:
    return (one.cause, one.dimension, one.value)


def next_open(reviews: Sequence[Review]) -> tuple[Review, ...]:
    """The waiting trends whose turn has come, the earliest first."""
    trends = [one for one in reviews if one.cause is ReviewCause.SIGNAL]
    room = MOST_OPEN_TRENDS - sum(one.state is ReviewState.OPEN for one in trends)
    waiting = [one for one in trends if one.state is ReviewState.WAITING]
    return tuple(sorted(waiting, key=lambda one: (one.happened_on or date.max, one.key))[: max(0, room)])


def questioned(reviews: Iterable[Review], *, sees_counts: bool) -> frozenset[str]:
    """The criteria that open reviews put under question, as far as a person may know.

    Without the right to see counts: only what the designated safeguarding lead asked for or chose to tell
    (docs/decisions/0013).
    """
    return frozenset(
        criterion for one in reviews if (one.is_open if sees_counts else one.is_told) for criterion in one.criteria
    )


def types_behind(now: Mapping[str, float], before: Mapping[str, float], most: int = 2) -> tuple[str, ...]:
    """The types that rose most in a series that has none of its own; the most frequent ones where none rose.

    Both are counts, or rates, per type.
    """
    rise = {one: now.get(one, 0) - before.get(one, 0) for one in now}
    rising = [one for one in rise if rise[one] > 0]
    chosen = rising or list(now)
    return tuple(sorted(chosen, key=lambda one: (-(rise[one] if rising else now[one]), one))[:most])
