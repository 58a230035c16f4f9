"""Known things and rows, grouped and in an order that does not depend on when or where they stood."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence

from audits.importing.again.known import Known
from audits.importing.rows.facts import RowFacts
from audits.importing.rows.reading import AcceptedRow


class Pool:
    """Known things by what they are asked for, each to be taken once."""

    def __init__(self, known: Iterable[Known], key: Callable[[Known], Hashable]) -> None:
        self._free: dict[Hashable, deque[Known]] = {}
        for one in known:
            self._free.setdefault(key(one), deque()).append(one)

    def take(self, key: Hashable) -> Known | None:
        """The first that is still free, or None."""
        free = self._free.get(key)
        return free.popleft() if free else None


def but_for_number(one: Known) -> Hashable:
    """What a known thing says, without its record number."""
    return one.facts._replace(source_ref="")


def grouped(rows: Iterable[AcceptedRow], by: Callable[[AcceptedRow], str]) -> dict[str, list[AcceptedRow]]:
    """Rows by what they share."""
    groups: dict[str, list[AcceptedRow]] = defaultdict(list)
    for row in rows:
        groups[by(row)].append(row)
    return groups


def in_order(rows: Sequence[AcceptedRow]) -> Sequence[AcceptedRow]:
    """Rows in an order that does not depend on where they stood."""
    return rows if len(rows) < 2 else sorted(rows, key=lambda row: _as_text(row.facts))


def ordered(known: Sequence[Known]) -> Sequence[Known]:
    """Known things in an order that does not depend on when they were stored."""
    return known if len(known) < 2 else sorted(known, key=lambda one: (one.copy, _as_text(one.facts)))


def _as_text(facts: RowFacts) -> tuple[str, ...]:
    return tuple(map(str, facts))
