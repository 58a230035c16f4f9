"""Pieces of evidence: what is cited and what a check's log shows, each with the days on which it counts.

A library item and a pass in a check's log are the same thing to the score: a kind, a first day and a last day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from audits.model.check import CheckOutcome, CheckResult
from audits.model.evidence import EvidenceItem
from audits.scoring.validity import last_day_current
from audits.scoring.wording import day_words
from checklists.model import Criterion, EvidenceKind


class State(StrEnum):
    """What a piece is on a day; only a current one can show that a criterion is met."""

    NOT_YET = "not true yet"
    CURRENT = "current"
    LAPSED = "out of date"
    ENDED = "withdrawn, or ended by a failed check"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One item, or one pass of a check, seen from one criterion.

    Current from `begins` to `last_day`, both included; from `ended_on`, where there is one, it shows nothing.
    `id` is the item's or the check result's, as `from_check` says.
    """

    id: str
    title: str
    kind: EvidenceKind
    begins: date
    last_day: date
    ended_on: date | None
    from_check: bool

    def state(self, on: date) -> State:
        """What it is on a day."""
        if on < self.begins:
            return State.NOT_YET
        if self.ended_on is not None and self.ended_on <= on:
            return State.ENDED
        return State.CURRENT if on <= self.last_day else State.LAPSED

    @property
    def named(self) -> str:
        """It as named within a sentence: an item's title in quotation marks, a check by its day."""
        return f"the {self.title}" if self.from_check else f"'{self.title}'"

    @property
    def turns(self) -> tuple[date, ...]:
        """The days on which its state changes."""
        ended = () if self.ended_on is None else (self.ended_on,)
        return (self.begins, self.last_day + timedelta(days=1), *ended)


def pieces(criterion: Criterion, items: Iterable[EvidenceItem], results: Iterable[CheckResult]) -> tuple[Piece, ...]:
    """Everything that could show the criterion on some day, in order of its first day.

    An item given twice (cited in two audits) counts once, as last described.
    """
    latest: dict[str, EvidenceItem] = {}
    for item in items:
        known = latest.get(item.id)
        if known is None or known.version < item.version:
            latest[item.id] = item
    found = [_of_item(item, criterion.validity_months) for item in latest.values()]
    found.extend(_of_checks(results, criterion.validity_months))
    return tuple(sorted(found, key=lambda piece: (piece.begins, piece.last_day, piece.id)))


def standing_results(results: Iterable[CheckResult]) -> list[list[CheckResult]]:
    """Each test's results in order of time, without withdrawn ones.

    On one day the one recorded later counts; recorded at the same moment, the failure.
    """
    latest: dict[str, CheckResult] = {}
    for result in results:
        known = latest.get(result.id)
        if known is None or known.recorded_at <= result.recorded_at:
            latest[result.id] = result
    stand = sorted((one for one in latest.values() if not one.withdrawn), key=_place)
    return [list(of_test) for _, of_test in groupby(stand, key=lambda result: result.test)]


def _place(result: CheckResult) -> tuple[object, ...]:
    failed = result.outcome is CheckOutcome.FAILED
    return (result.test, result.done_on, result.recorded_at, failed, result.id)


def _of_item(item: EvidenceItem, months: int) -> Piece:
    begins = item.true_from or item.collected_on
    last_day = last_day_current(begins, months)
    return Piece(
        id=item.id,
        title=item.title,
        kind=item.kind,
        begins=begins,
        last_day=last_day if item.true_until is None else min(last_day, item.true_until),
        ended_on=item.withdrawn_on,
        from_check=False,
    )


def _of_checks(results: Iterable[CheckResult], months: int) -> Iterable[Piece]:
    for of_test in standing_results(results):
        failed_on: date | None = None
        for result in reversed(of_test):
            if result.outcome is CheckOutcome.FAILED:
                failed_on = result.done_on
            if result.outcome is not CheckOutcome.PASSED:
                continue
            yield Piece(
                id=result.id,
                title=f"check passed on {day_words(result.done_on)}{target_words(result)}",
                kind=result.kind,
                begins=result.done_on,
                last_day=last_day_current(result.done_on, months),
                ended_on=failed_on,
                from_check=True,
            )


def target_words(result: CheckResult) -> str:
    """What was tested, in brackets: " (iPad, library, guest wi-fi)", or nothing where it makes no difference."""
    parts = [part for part in (result.device, result.place, result.user_group, result.network) if part]
    return f" ({', '.join(parts)})" if parts else ""
