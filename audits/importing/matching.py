"""Rows of an upload against what is stored: new, corrected, or seen before, so that uploading again is harmless.

A row is found by its record number, else by its digest (what it says about when, what kind, who, and in which words).
Equal rows are matched one to one, so genuine rows that say the same keep their number.
The tables of an upload are matched one after the other, each also against those before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from audits.importing.facts import RowFacts, facts_of, likeness
from audits.importing.rows import AcceptedRow
from audits.importing.understood import ExistingRows
from audits.model.incident import RowUnit


@dataclass(slots=True, eq=False)
class Known:
    """Something that a row can be the same as: a stored incident (with an `id`), or an earlier row of the upload.

    `row` is the row of this upload that gave the facts, `found` says whether the upload holds it at all, and `pupils`
    how many pupils the upload's row names.
    """

    facts: RowFacts
    copy: int
    shape: str
    id: str = ""
    row: AcceptedRow | None = None
    found: bool = False
    pupils: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the DSL has said of rows that a file cannot decide; None while open.

    `same_system`: record numbers met in another layout are the same system's.
    `details_correct`: a row without a record number that says the same but for its details corrects the stored one.
    `wording_corrects`: a row without one, much like a stored row that is gone, is that row in other words.
    """

    same_system: bool | None = None
    details_correct: bool | None = None
    wording_corrects: bool | None = None


@dataclass(slots=True, kw_only=True)
class Matched:
    """Where the accepted rows went, in rows; `held` is everything that the upload holds, each once.

    `kept` are those to store. The `other_` counts are rows on which the DSL's word is wanted.
    """

    new: int = 0
    corrected: int = 0
    seen_before: int = 0
    other_system: int = 0
    other_details: int = 0
    other_wording: int = 0
    kept: list[Known] = field(default_factory=list)
    held: list[Known] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def match(tables: Sequence[tuple[str, Sequence[AcceptedRow]]], existing: ExistingRows, answers: Answers) -> Matched:
    """Match the accepted rows of tables, each given with its shape."""
    matching = _Matching(existing, answers)
    for shape, rows in tables:
        matching.add(list(rows), shape)
    return matching.result({shape for shape, _ in tables})


class _Matching:
    def __init__(self, existing: ExistingRows, answers: Answers) -> None:
        self._answers = answers
        self._known = [
            Known(facts_of(one), one.copy, existing.shapes.get(one.import_id, ""), id=one.id)
            for one in existing.incidents
        ]
        self._matched = Matched()
        self._used: set[int] = set()

    def add(self, rows: list[AcceptedRow], shape: str) -> None:
        self._used = set()
        waiting = self._by_number(rows, shape)
        waiting = self._by_digest(waiting)
        self._keep_new(waiting, shape)

    def result(self, shapes: set[str]) -> Matched:
        matched = self._matched
        gone = [one for one in self._known if one.id and not one.found and one.shape in shapes]
        self._by_likeness(gone)
        matched.held = [one for one in self._known if one.found]
        matched.kept = [one for one in matched.held if one.row is not None]
        days = [one.facts.happened_on for one in matched.held if one.facts.happened_on]
        if days:
            first, last = min(days), max(days)
            matched.missing = [
                one.id
                for one in gone
                if not one.found and one.facts.happened_on and first <= one.facts.happened_on <= last
            ]
        return matched

    def _by_number(self, rows: list[AcceptedRow], shape: str) -> list[AcceptedRow]:
        """Match rows by record number; the rest waits."""
        numbered: dict[str, list[Known]] = defaultdict(list)
        for one in self._known:
            if one.facts.source_ref:
                numbered[one.facts.source_ref].append(one)
        groups = _grouped(rows, lambda row: row.facts.source_ref)
        waiting = groups.pop("", [])
        strangers = self._other_system(groups, numbered, shape)
        for ref, group in groups.items():
            candidates = [one for one in numbered[ref] if one.shape == shape or not strangers]
            left = self._same(group, candidates)
            repeats = {one.facts for one in candidates if id(one) in self._used}
            fresh: list[AcceptedRow] = []
            for row in left:
                # A record listed twice is one record; without pupils' ids, rows of pupils may be equal and two.
                if row.facts in repeats and row.facts.unit is not RowUnit.PUPIL:
                    self._matched.seen_before += 1
                else:
                    fresh.append(row)
                    repeats.add(row.facts)
            waiting += self._corrections(fresh, candidates)
        return waiting

    def _other_system(self, groups: dict[str, list[AcceptedRow]], numbered: dict[str, list[Known]], shape: str) -> bool:
        """Whether equal record numbers of another layout are to be taken for another system's.

        Unasked only where every one of them has the same day too.
        """
        met = [(row, numbered[ref]) for ref, group in groups.items() if ref in numbered for row in group]
        strange = [
            row
            for row, known in met
            if all(one.shape != shape and one.facts.happened_on != row.facts.happened_on for one in known)
        ]
        self._matched.other_system += len(strange)
        return bool(strange) and self._answers.same_system is not True

    def _by_digest(self, rows: list[AcceptedRow]) -> list[AcceptedRow]:
        """Match rows by what they say, where not both sides have a record number; the rest waits."""
        said: dict[str, list[Known]] = defaultdict(list)
        for one in self._known:
            said[one.facts.row_digest].append(one)
        waiting: list[AcceptedRow] = []
        for digest, group in _grouped(rows, lambda row: row.facts.row_digest).items():
            candidates = [one for one in said.get(digest, ()) if id(one) not in self._used]
            if not candidates:
                waiting += group
                continue
            for row in self._same(group, candidates, but_for_number=True):
                open_ones = [one for one in candidates if id(one) not in self._used and _may_be(row, one)]
                if not open_ones:
                    waiting.append(row)
                    continue
                self._matched.other_details += 1
                self._take(row, open_ones[0], correct=self._answers.details_correct is True)
        return waiting

    def _by_likeness(self, gone: Sequence[Known]) -> None:
        """Hold new rows without a number against stored ones that the upload lacks."""
        alike: dict[tuple[object, ...], list[Known]] = defaultdict(list)
        for one in gone:
            if not one.facts.source_ref and one.facts.happened_on:
                alike[likeness(one.facts)].append(one)
        if not alike:
            return
        for fresh in [one for one in self._known if one.row is not None and not one.id]:
            stored = alike.get(likeness(fresh.facts))
            if fresh.row is None or fresh.facts.source_ref or not stored:
                continue
            self._matched.other_wording += 1
            was = stored.pop()
            if self._answers.wording_corrects is True:
                self._known.remove(fresh)
                was.facts, was.row, was.copy = fresh.facts, fresh.row, fresh.copy
                was.found, was.pupils = True, fresh.pupils
                self._matched.new -= 1
                self._matched.corrected += 1

    def _same(
        self, rows: Iterable[AcceptedRow], candidates: Sequence[Known], *, but_for_number: bool = False
    ) -> list[AcceptedRow]:
        """Match rows to candidates whose facts are equal, one to one; the rows left over."""
        left: list[AcceptedRow] = []
        for row in rows:
            equal = (one for one in candidates if id(one) not in self._used and _equal(row, one, but_for_number))
            one = next(equal, None)
            if one is None:
                left.append(row)
            else:
                # A number that the stored row did not have is worth storing; one that the file has not is kept.
                self._take(row, one, correct=bool(row.facts.source_ref) and not one.facts.source_ref)
        return left

    def _corrections(self, rows: Sequence[AcceptedRow], candidates: Sequence[Known]) -> list[AcceptedRow]:
        """Match the rest of the rows of one record number to what is left of it; the rows that are further ones."""
        left: list[AcceptedRow] = []
        for row in sorted(rows, key=_in_order) if len(rows) > 1 else rows:
            free = [one for one in candidates if id(one) not in self._used]
            if row.facts.unit is RowUnit.PUPIL:
                free = [one for one in free if one.facts.pupils == row.facts.pupils]
            if free:
                self._take(row, free[0], correct=True)
            else:
                left.append(row)
        return left

    def _keep_new(self, rows: Sequence[AcceptedRow], shape: str) -> None:
        copies: dict[str, int] = {}
        for one in self._known:
            copies[one.facts.row_digest] = max(copies.get(one.facts.row_digest, 0), one.copy)
        for digest, group in _grouped(rows, lambda row: row.facts.row_digest).items():
            for row in sorted(group, key=_in_order) if len(group) > 1 else group:
                copies[digest] = copies.get(digest, 0) + 1
                one = Known(row.facts, copies[digest], shape, row=row, found=True, pupils=row.pupils)
                self._known.append(one)
                self._matched.new += 1

    def _take(self, row: AcceptedRow, one: Known, *, correct: bool) -> None:
        """Take a row for something known, correcting it or leaving it as it is."""
        self._used.add(id(one))
        one.found, one.pupils = True, row.pupils
        if not correct:
            self._matched.seen_before += 1
            return
        self._matched.corrected += 1
        one.facts, one.row = row.facts._replace(source_ref=row.facts.source_ref or one.facts.source_ref), row


def _grouped(rows: Iterable[AcceptedRow], by: Callable[[AcceptedRow], str]) -> dict[str, list[AcceptedRow]]:
    groups: dict[str, list[AcceptedRow]] = defaultdict(list)
    for row in rows:
        groups[by(row)].append(row)
    return groups


def _equal(row: AcceptedRow, one: Known, but_for_number: bool) -> bool:  # noqa: FBT001 - named by its one caller
    if not but_for_number:
        return row.facts == one.facts
    return _may_be(row, one) and row.facts._replace(source_ref=one.facts.source_ref) == one.facts


def _may_be(row: AcceptedRow, one: Known) -> bool:
    """Whether at most one side has a record number; two different numbers are two records."""
    return not (row.facts.source_ref and one.facts.source_ref)


def _in_order(row: AcceptedRow) -> tuple[str, ...]:
    """An order of rows that does not depend on where they stood."""
    return tuple(map(str, row.facts))
