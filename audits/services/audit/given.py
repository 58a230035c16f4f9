"""Which answers were given in which audits: as much of a long history as says where the ones that stand are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property

Row = tuple[str, str, date | None, datetime]
"""An entry of an answer: its audit, its criterion, the day it was confirmed on, if it was, and when it was recorded."""


class Given:
    """Every entry of a school's answers, oldest first, by criterion and audit."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    def by(self, moment: datetime) -> Given:
        """As much of it as had been recorded by a moment."""
        return Given([row for row in self._rows if row[3] <= moment])

    @cached_property
    def answered(self) -> Mapping[str, frozenset[str]]:
        """For each audit, the criteria whose last entry in it has a judgement."""
        last = {(audit, criterion): confirmed for audit, criterion, confirmed, _ in self._rows}
        found: dict[str, set[str]] = {}
        for (audit, criterion), confirmed in last.items():
            if confirmed is not None:
                found.setdefault(audit, set()).add(criterion)
        return {audit: frozenset(criteria) for audit, criteria in found.items()}

    def audits_that_can_stand(self, days: Iterable[date], but_for: str | None = None) -> set[str]:
        """Every audit with an answer that can stand on one of the days; some that cannot may be among them.

        `but_for` names an audit to take in anyway, together with those whose answers would stand without it.
        """
        found = set(self._taken_back())
        for day in days:
            found |= _latest(self._rows, day)
            if but_for is not None:
                found |= _latest([row for row in self._rows if row[0] != but_for], day) | {but_for}
        return found

    def _taken_back(self) -> Iterable[str]:
        """The audits that answer a criterion of which some answer was cleared, or moved to an earlier day, later on.

        There the latest day does not say which answer stands, so all of them are wanted.
        """
        last: dict[tuple[str, str], date] = {}
        odd: set[str] = set()
        for audit, criterion, confirmed, _ in self._rows:
            before = last.get((audit, criterion))
            if before is not None and (confirmed is None or confirmed < before):
                odd.add(criterion)
            if confirmed is not None:
                last[(audit, criterion)] = confirmed
        return {audit for audit, criterion, _, _ in self._rows if criterion in odd} if odd else ()


def _latest(rows: Iterable[Row], day: date) -> set[str]:
    """For each criterion the audits in which it was confirmed last, on a day or before."""
    best: dict[str, date] = {}
    audits: dict[str, set[str]] = {}
    for audit, criterion, confirmed, _ in rows:
        if confirmed is None or confirmed > day:
            continue
        known = best.get(criterion)
        if known is None or confirmed > known:
            best[criterion], audits[criterion] = confirmed, {audit}
        elif confirmed == known:
            audits[criterion].add(audit)
    return {audit for of_criterion in audits.values() for audit in of_criterion}
