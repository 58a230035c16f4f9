"""What is to be tested with a check as a grid of squares: passed, failed, due again, or never tested."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import product

from audits.model.check import CheckOutcome, CheckPlan, CheckResult, Target
from audits.scoring.pieces import standing_results
from audits.scoring.validity import last_day_current
from audits.scoring.wording import counted, day_words


class SquareState(StrEnum):
    """What a square says; the values are the words on screen."""

    FAILED = "failed"
    NEVER = "never tested"
    DUE = "due again"
    PASSED = "passed"
    LEFT_OUT = "not tested here"
    GONE = "no longer in use"


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """One thing to test, its last result, and the day by which it is to be tested again.

    A square that failed or was never tested is due at once: `due_on` is None.
    """

    target: Target
    state: SquareState
    last: CheckResult | None
    due_on: date | None

    @property
    def words(self) -> str:
        """What stands in the square."""
        if self.last is None:
            return self.state.value
        if self.last.outcome is CheckOutcome.NO_LONGER_IN_USE:
            return f"{self.last.outcome.value} since {day_words(self.last.done_on)}"
        if self.state is SquareState.LEFT_OUT:
            return f"failed {day_words(self.last.done_on)}, and left out since" if self.failed else self.state.value
        if self.state is SquareState.DUE:
            assert self.due_on is not None
            return f"due again since {day_words(self.due_on)} (passed {day_words(self.last.done_on)})"
        return f"{self.state.value} {day_words(self.last.done_on)}"

    @property
    def failed(self) -> bool:
        """Whether its last test failed, which keeps what the check serves under question."""
        return self.last is not None and self.last.outcome is CheckOutcome.FAILED

    @property
    def waits(self) -> bool:
        """Whether a test is wanted now."""
        return self.state not in (SquareState.PASSED, SquareState.LEFT_OUT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A check's squares: rows by device and place, columns by user group and network; `beside` is what else was tested.

    `squares` has one row of squares for each of `rows`, in the order of `columns`.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    squares: tuple[tuple[Square, ...], ...]
    beside: tuple[Square, ...]

    @property
    def all(self) -> tuple[Square, ...]:
        """Every square that is to be tested."""
        return tuple(one for row in self.squares for one in row if one.state is not SquareState.LEFT_OUT)

    @property
    def unsettled(self) -> tuple[Square, ...]:
        """What failed last and is in the list no more: its question stays until it passes, or is said to be gone."""
        left_out = (one for row in self.squares for one in row if one.state is SquareState.LEFT_OUT)
        return tuple(one for one in (*self.beside, *left_out) if one.failed)

    @property
    def to_log(self) -> tuple[Square, ...]:
        """Every square whose test can be logged: what is to be tested, and what failed and left the list."""
        return (*self.all, *self.unsettled)

    @property
    def waiting(self) -> tuple[Square, ...]:
        """The squares that want a test now: failed ones first, then never tested, then those due again."""
        order = list(SquareState)
        return tuple(sorted((one for one in self.all if one.waits), key=lambda one: order.index(one.state)))

    @property
    def to_settle(self) -> tuple[Square, ...]:
        """What failed and left the list, and then what wants a test now."""
        return (*self.unsettled, *self.waiting)

    @property
    def next_due(self) -> date | None:
        """The first day on which a square that passed is to be tested again; None where none has."""
        return min((one.due_on for one in self.all if one.state is SquareState.PASSED and one.due_on), default=None)

    @property
    def sentence(self) -> str:
        """The grid in a sentence or two, what is missing named first; what failed and left the list before the rest."""
        return f"{self._unsettled_words}{self._list_words}"

    @property
    def _unsettled_words(self) -> str:
        if not self.unsettled:
            return ""
        rest = len(self.unsettled) - 1
        more = f", and {counted(rest, 'other', 'others')}" if rest else ""
        named = f"{target_title(self.unsettled[0].target)}{more}"
        return f"{named}: failed, and not in the list any more. What this check serves stays under question. "

    @property
    def _list_words(self) -> str:
        if not self.all:
            return "Nothing is to be tested."
        first = self.waiting[:1]
        if not first:
            day = f" The next is due by {day_words(self.next_due)}." if self.next_due else ""
            one = len(self.all) == 1
            passed = (
                "The test has passed and is in time." if one else f"All {len(self.all)} tests passed and are in time."
            )
            return f"{passed}{day}"
        if len(self.all) == 1 and first[0].target == Target():
            return f"{_capital(first[0].words)}."
        tests = counted(len(self.all), "test", "tests")
        named = f"{target_title(first[0].target)}: {first[0].state.value}"
        parts = [f"{sum(one.state is state for one in self.all)} {state.value}" for state in SquareState]
        said = ", ".join(part for part in parts if not part.startswith("0 "))
        return f"{named}. Of {tests}: {said}."


def grid_of(plan: CheckPlan, results: Iterable[CheckResult], on: date) -> Grid:
    """The grid of one check on a day; withdrawn and later results are left out."""
    last = _last([one for one in results if one.done_on <= on])
    places, devices, groups, networks = (
        names or ("",) for names in (plan.places, plan.devices, plan.user_groups, plan.networks)
    )
    down, across = list(product(places, devices)), list(product(groups, networks))
    left_out = set(plan.left_out)
    squares = []
    for place, device in down:
        row = []
        for group, network in across:
            target = Target(place=place, device=device, user_group=group, network=network)
            row.append(_square(plan, target, last.pop(target, None), on, left_out=target in left_out))
        squares.append(tuple(row))
    return Grid(
        rows=tuple(_joined(device, place) or "Everywhere" for place, device in down),
        columns=tuple(_joined(group, network) or "Result" for group, network in across),
        squares=tuple(squares),
        beside=tuple(_square(plan, target, one, on, left_out=False) for target, one in last.items()),
    )


def failed_last(results: Sequence[CheckResult]) -> tuple[Square, ...]:
    """What failed last, of a check for which nobody has said what is to be tested."""
    return tuple(
        Square(target=target, state=SquareState.FAILED, last=last, due_on=None)
        for target, last in _last(results).items()
        if last.outcome is CheckOutcome.FAILED
    )


def target_title(target: Target) -> str:
    """What is tested, in words: "iPads in the library, as guests on guest wi-fi"."""
    where = _joined(target.device, target.place)
    who = _joined(target.user_group, target.network)
    return ", ".join(part for part in (where, who) if part) or "Everywhere"


def _square(plan: CheckPlan, target: Target, last: CheckResult | None, on: date, *, left_out: bool) -> Square:
    if left_out:
        return Square(target=target, state=SquareState.LEFT_OUT, last=last, due_on=None)
    if last is None:
        return Square(target=target, state=SquareState.NEVER, last=None, due_on=None)
    if last.outcome is CheckOutcome.NO_LONGER_IN_USE:
        return Square(target=target, state=SquareState.GONE, last=last, due_on=None)
    if last.outcome is CheckOutcome.FAILED:
        return Square(target=target, state=SquareState.FAILED, last=last, due_on=None)
    due_on = last_day_current(last.done_on, plan.every_months) + timedelta(days=1)
    state = SquareState.PASSED if on < due_on else SquareState.DUE
    return Square(target=target, state=state, last=last, due_on=due_on)


def _last(results: Sequence[CheckResult]) -> dict[Target, CheckResult]:
    return {of_test[-1].target: of_test[-1] for of_test in standing_results(results) if of_test}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _joined(one: str, other: str) -> str:
    return " · ".join(part for part in (one, other) if part)
