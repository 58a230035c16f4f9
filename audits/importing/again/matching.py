"""Rows of an upload against what is stored: new, corrected, or seen before, so that uploading again is harmless.

A row is found by its record number, else by its digest (what it says about when, what kind, who, and in which words).
Equal rows are matched one to one, so genuine rows that say the same keep their number.
The tables of an upload are matched one after the other, each also against those before it.
A table of another layout may lack what is stored, so that what it leaves empty takes nothing away.
Nothing depends on the order of rows, nor on the order in which things were stored.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import islice

from audits.importing.again.elsewhere import join_layouts
from audits.importing.again.known import Answers, Known, Matched, Part, Placed, Went
from audits.importing.again.pool import Pool, but_for_number, grouped, in_order, ordered
from audits.importing.rows.facts import adds_nothing, another_record, filled_up, likeness
from audits.importing.rows.reading import AcceptedRow
from audits.model.incident import RowUnit


def match(parts: Sequence[Part], known: Sequence[Known], answers: Answers) -> Matched:
    """Match the accepted rows of an upload's tables to what is known; the known things are brought up to date."""
    matching = _Matching(known, answers, tuple(part.shape for part in parts))
    for part in parts:
        matching.add(part.rows, part.shape)
    return matching.result({part.shape for part in parts if part.whole})


COMPARED = 50
"""Things of another layout that a row is held against; more share a number only in a file that is none of these."""


class _Matching:
    def __init__(self, known: Sequence[Known], answers: Answers, shapes: tuple[str, ...]) -> None:
        self._answers = answers
        self._shapes = shapes
        self._known = list(known)
        self._matched = Matched()
        self._used: set[int] = set()
        self._shape = ""
        self._shape_of: dict[int, str] = {}

    def add(self, rows: Sequence[AcceptedRow], shape: str) -> None:
        """Match the rows of the next table."""
        self._used = set()
        self._shape = shape
        if rows:
            self._shape_of[rows[0].table] = shape
        before = len(self._matched.placed)
        strangers, others = self._like_nothing(rows)
        waiting, twice = self._by_number(others, shape)
        self._keep_new(strangers, self._by_digest(waiting))
        went = {one.row.facts: one.known for one in self._matched.placed[before:]} if twice else {}
        for row in twice:
            self._place(row, went[row.facts], Went.SEEN_BEFORE)

    def result(self, shapes: set[str]) -> Matched:
        """Where everything went; `shapes` are those of tables that hold all there is for their days."""
        matched = self._matched
        gone = [one for one in self._known if one.id and not one.found and one.may_be_gone(shapes)]
        asked = self._by_likeness(gone)
        matched.known = self._known = join_layouts(
            matched, self._known, self._shape_of, self._shapes, same=self._answers.same_incidents
        )
        matched.held = [one for one in self._known if one.found]
        matched.kept = [one for one in matched.held if one.row is not None]
        days = [one.facts.happened_on for one in matched.held if one.facts.happened_on]
        if days:
            first, last = min(days), max(days)
            matched.gone = [
                one
                for one in gone
                if not one.found
                and id(one) not in asked
                and one.facts.happened_on
                and first <= one.facts.happened_on <= last
            ]
        return matched

    def _by_number(self, rows: Sequence[AcceptedRow], shape: str) -> tuple[list[AcceptedRow], list[AcceptedRow]]:
        """Match rows by record number; the rows that wait, and those of records listed twice."""
        numbered: dict[str, list[Known]] = defaultdict(list)
        for one in self._known:
            if one.facts.source_ref:
                numbered[one.facts.source_ref].append(one)
        groups = grouped(rows, lambda row: row.facts.source_ref)
        waiting = groups.pop("", [])
        strangers = self._other_system(groups, numbered, shape)
        twice: list[AcceptedRow] = []
        for ref, group in groups.items():
            candidates = ordered([one for one in numbered.get(ref, ()) if shape in one.shapes or not strangers])
            if not candidates and len(group) == 1:
                waiting += group
                continue
            left = self._same(group, Pool(candidates, lambda one: one.facts), lambda row: row.facts)
            left = self._said_in_another_layout(left, candidates)
            met = {one.facts for one in candidates if id(one) in self._used}
            fresh: list[AcceptedRow] = []
            for row in left:
                # A record listed twice is one record; without pupils' ids, rows of pupils may be equal and two.
                (twice if row.facts in met and row.facts.unit is not RowUnit.PUPIL else fresh).append(row)
                met.add(row.facts)
            waiting += self._corrections(in_order(fresh), candidates)
        return waiting, twice

    def _other_system(self, groups: dict[str, list[AcceptedRow]], numbered: dict[str, list[Known]], shape: str) -> bool:
        """Whether equal record numbers of another layout are to be taken for another system's.

        Unasked only where every one of them has the same day too.
        """
        met = [(row, numbered[ref]) for ref, group in groups.items() if ref in numbered for row in group]
        strange = [
            row
            for row, known in met
            if all(shape not in one.shapes and one.facts.happened_on != row.facts.happened_on for one in known)
        ]
        self._matched.other_system += strange
        return bool(strange) and self._answers.same_system is not True

    def _by_digest(self, rows: Sequence[AcceptedRow]) -> list[AcceptedRow]:
        """Match rows by what they say, where not both sides have a record number; the rest waits."""
        said: dict[str, list[Known]] = defaultdict(list)
        for one in self._known:
            if id(one) not in self._used:
                said[one.facts.row_digest].append(one)
        waiting: list[AcceptedRow] = []
        for digest, group in grouped(rows, lambda row: row.facts.row_digest).items():
            candidates = ordered(said.get(digest, ()))
            if not candidates:
                waiting += group
                continue
            # Two different record numbers are two records, so a row with one can only be what has none.
            without = Pool([one for one in candidates if not one.facts.source_ref], but_for_number)
            numbered = Pool([one for one in candidates if one.facts.source_ref], but_for_number)
            group = self._same(in_order(group), without, lambda row: row.facts._replace(source_ref=""))
            bare = [row for row in group if not row.facts.source_ref]
            left = self._same(bare, numbered, lambda row: row.facts)
            left += [row for row in group if row.facts.source_ref]
            left = self._said_in_another_layout(in_order(left), candidates)
            waiting += self._other_details(in_order(left), candidates)
        return waiting

    def _other_details(self, rows: Sequence[AcceptedRow], candidates: Sequence[Known]) -> list[AcceptedRow]:
        """Take rows for what says the same but for its details, if there is any; the rows that wait."""
        free = [one for one in candidates if id(one) not in self._used]
        without = deque(one for one in free if not one.facts.source_ref)
        numbered = deque(one for one in free if one.facts.source_ref)
        waiting: list[AcceptedRow] = []
        for row in rows:
            pool = without or (numbered if not row.facts.source_ref else None)
            if not pool:
                waiting.append(row)
                continue
            self._matched.other_details.append(row)
            self._take(row, pool.popleft(), correct=self._answers.details_correct is True)
        return waiting

    def _by_likeness(self, gone: Sequence[Known]) -> set[int]:
        """Hold new rows without a number against stored ones that the upload lacks; those about which it is asked."""
        alike = Pool(
            [one for one in ordered(gone) if not one.facts.source_ref and one.facts.happened_on],
            lambda one: likeness(one.facts),
        )
        fresh = [one for one in self._known if one.row is not None and not one.id and not one.facts.source_ref]
        joined: dict[int, Known] = {}
        asked: set[int] = set()
        for one in ordered(fresh):
            was = alike.take(likeness(one.facts))
            if one.row is None or was is None:
                continue
            self._matched.other_wording.append(one.row)
            if self._answers.wording_corrects is True:
                was.facts, was.row, was.copy, was.shapes = one.facts, one.row, one.copy, one.shapes
                was.found, was.pupils, was.said_in = True, one.pupils, one.said_in
                joined[id(one)] = was
            elif self._answers.wording_corrects is None:
                asked.add(id(was))
        if not joined:
            return asked
        self._known = [one for one in self._known if id(one) not in joined]
        for placed in self._matched.placed:
            if id(placed.known) in joined:
                placed.known = joined[id(placed.known)]
                placed.went = Went.CORRECTED if placed.went is Went.NEW else placed.went
        return asked

    def _same(
        self, rows: Iterable[AcceptedRow], pool: Pool, key: Callable[[AcceptedRow], Hashable]
    ) -> list[AcceptedRow]:
        """Match rows one to one to what says just the same; the rows left over."""
        left: list[AcceptedRow] = []
        for row in rows:
            one = pool.take(key(row))
            if one is None:
                left.append(row)
            else:
                # A number that the stored row did not have is worth storing; one that the file has not is kept.
                self._take(row, one, correct=bool(row.facts.source_ref) and not one.facts.source_ref)
        return left

    def _said_in_another_layout(self, rows: Sequence[AcceptedRow], candidates: Sequence[Known]) -> list[AcceptedRow]:
        """Match rows to what a table of another layout said, where they add nothing to it; the rows left over."""
        left: list[AcceptedRow] = []
        for row in rows:
            free = islice((one for one in candidates if id(one) not in self._used), COMPARED)
            fits = (one for one in free if not self._same_layout(one) and adds_nothing(row.facts, one.facts))
            one = next(fits, None)
            if one is None:
                left.append(row)
            else:
                self._take(row, one, correct=bool(row.facts.source_ref) and not one.facts.source_ref)
        return left

    def _same_layout(self, one: Known) -> bool:
        """Whether something was said by a table of the layout that is being matched, and by no other."""
        if one.row is not None:
            return self._shape_of[one.row.table] == self._shape
        return set(one.shapes) == {self._shape}

    def _corrections(self, rows: Sequence[AcceptedRow], candidates: Sequence[Known]) -> list[AcceptedRow]:
        """Match the rest of the rows of one record number to what is left of it; the rows that are further ones."""
        by_pupil = any(row.facts.unit is RowUnit.PUPIL for row in rows)
        free: dict[tuple[str, ...], list[Known]] = defaultdict(list)
        for one in candidates:
            if id(one) not in self._used:
                free[one.facts.pupils if by_pupil else ()].append(one)
        left: list[AcceptedRow] = []
        for row in rows:
            theirs = free[row.facts.pupils if by_pupil else ()]
            place = next((at for at, one in enumerate(theirs[:COMPARED]) if not self._is_another(row, one)), None)
            if place is None and theirs:
                self._matched.other_record.append(row)
                place = 0 if self._answers.same_record is True else None
            if place is None:
                left.append(row)
            else:
                self._take(row, theirs.pop(place), correct=True)
        return left

    def _is_another(self, row: AcceptedRow, one: Known) -> bool:
        """Whether a row of a number says so little of what its layout said under it before that numbers may restart."""
        return self._shape in one.shapes and another_record(row.facts, one.facts)

    def _like_nothing(self, rows: Sequence[AcceptedRow]) -> tuple[list[AcceptedRow], list[AcceptedRow]]:
        """The rows that share neither record number nor digest with anything, here or known, and the others.

        Most rows of most uploads are such, and need no further look.
        """
        refs = [row.facts.source_ref for row in rows if row.facts.source_ref]
        said = [row.facts.row_digest for row in rows]
        if not self._known and len(set(refs)) == len(refs) and len(set(said)) == len(said):
            return list(rows), []
        numbers, digests = Counter(refs), Counter(said)
        numbers.update(one.facts.source_ref for one in self._known)
        digests.update(one.facts.row_digest for one in self._known)
        numbers[""] = 1
        strangers: list[AcceptedRow] = []
        others: list[AcceptedRow] = []
        for row in rows:
            alone = digests[row.facts.row_digest] == 1 and numbers[row.facts.source_ref] == 1
            (strangers if alone else others).append(row)
        return strangers, others

    def _keep_new(self, strangers: Sequence[AcceptedRow], others: Sequence[AcceptedRow]) -> None:
        """Keep rows that are nothing known, numbering those of `others` that say the same."""
        new = [(row, 1) for row in strangers]
        if others:
            copies: dict[str, int] = {}
            for one in self._known:
                copies[one.facts.row_digest] = max(copies.get(one.facts.row_digest, 0), one.copy)
            for digest, group in grouped(others, lambda row: row.facts.row_digest).items():
                new += [(row, copies.get(digest, 0) + copy) for copy, row in enumerate(in_order(group), start=1)]
            new.sort(key=lambda numbered: numbered[0].row_number)
        # By place, and not by name: a fifth of the time for a hundred thousand rows is the making of these.
        made = [Known(row.facts, copy, self._shapes, "", row, True, row.pupils, self._shape) for row, copy in new]  # noqa: FBT003
        self._known += made
        self._matched.placed += [Placed(row, one, Went.NEW) for (row, _), one in zip(new, made, strict=True)]

    def _take(self, row: AcceptedRow, one: Known, *, correct: bool) -> None:
        """Take a row for something known, correcting it or leaving it as it is."""
        self._used.add(id(one))
        one.found = True
        one.pupils = row.pupils if correct and self._same_layout(one) else max(row.pupils, one.pupils)
        self._place(row, one, Went.CORRECTED if correct else Went.SEEN_BEFORE)
        if correct:
            whole = row.facts if self._same_layout(one) else filled_up(row.facts, one.facts)
            one.facts, one.row = whole._replace(source_ref=row.facts.source_ref or one.facts.source_ref), row
            one.shapes, one.said_in = self._shapes, self._shape

    def _place(self, row: AcceptedRow, one: Known, went: Went) -> None:
        self._matched.placed.append(Placed(row, one, went))
