"""Promises: actions that were open at one point or planned after it, and what had become of each at a later one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import takewhile

from audits.model.action import Action, ActionStatus


class Kept(StrEnum):
    """What became of a promise; the values are the words shown."""

    LATE = "still open, past its date"
    TO_COME = "still open, in time"
    DROPPED = "dropped"
    DONE_LATE = "done, after its date"
    DONE = "done in time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One action as first promised (on `made_on`) and as last known; `moved` says that its date was put off."""

    action: Action
    made_on: date
    promised_for: date | None
    kept: Kept
    moved: bool


def promises(
    versions: Iterable[Action], *, begun: date, on: date, day_of: Callable[[datetime], date]
) -> tuple[Promise, ...]:
    """The promises between two days, those not kept first.

    `versions` are all versions known at the later day, oldest first; `day_of` gives the date of a moment.
    What was closed on or before the earlier day was settled before it, and is left out.
    """
    by_action: dict[str, list[Action]] = {}
    for action in versions:
        by_action.setdefault(action.id, []).append(action)
    found = []
    for history in by_action.values():
        last = history[-1]
        settled_on = day_of(_settled(history).recorded_at)
        if not last.status.is_open and settled_on <= begun:
            continue
        first_due = history[0].due_on
        found.append(
            Promise(
                action=last,
                made_on=day_of(history[0].recorded_at),
                promised_for=first_due,
                kept=_kept(last, first_due, settled_on, on),
                moved=first_due is not None and last.due_on is not None and last.due_on > first_due,
            )
        )
    order = list(Kept)
    return tuple(sorted(found, key=lambda one: (order.index(one.kept), one.promised_for or date.max, one.action.id)))


def _settled(history: Sequence[Action]) -> Action:
    """The version with which it came to its present status: what came of it is often written down later."""
    same = takewhile(lambda one: one.status is history[-1].status, reversed(history))
    return list(same)[-1]


def _kept(action: Action, promised_for: date | None, settled_on: date, on: date) -> Kept:
    if action.status is ActionStatus.DROPPED:
        return Kept.DROPPED
    if action.status is ActionStatus.DONE:
        return Kept.DONE if promised_for is None or settled_on <= promised_for else Kept.DONE_LATE
    return Kept.LATE if promised_for is not None and promised_for < on else Kept.TO_COME
