"""Going through uploads once more, as if they had been the only ones: what stands when one of them is undone.

Each upload's rows are matched to what the uploads before it left, with the answers that it was stored with.
So what an undone upload brought stands as long as a later one saw it too, and stands as that one said it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from audits.importing.again.known import Answers, Known, Part
from audits.importing.again.matching import match
from audits.importing.rows.facts import RowFacts
from audits.importing.rows.reading import AcceptedRow


@dataclass(frozen=True, slots=True, kw_only=True)
class PastUpload:
    """One upload as it was stored.

    `parts` are its tables, whose rows bear the place of their table, from 0, as its number.
    `incidents` gives, by table and row number, the id of the incident that a row came to.
    """

    id: str
    parts: Sequence[Part]
    incidents: Mapping[tuple[int, int], str]
    answers: Answers
    withdraws: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One incident that stands, and the row of the upload that gave what it says."""

    id: str
    upload_id: str
    row_number: int
    facts: RowFacts
    copy: int


def replay(uploads: Sequence[PastUpload], *, new_id: Callable[[], str]) -> list[Standing]:
    """What stands after these uploads, in their order; an incident keeps its id wherever its rows still lead to it."""
    known: list[Known] = []
    given: dict[str, tuple[str, int]] = {}
    for upload in uploads:
        matched = match(upload.parts, known, upload.answers)
        gone = {one.id for one in matched.gone} if upload.withdraws else set()
        known = [one for one in matched.known if not one.id or one.id not in gone]
        taken = {one.id for one in known if one.id}
        for one in known:
            if one.row is not None:
                if not one.id:
                    before = upload.incidents.get((one.row.table, one.row.row_number), "")
                    one.id = before if before and before not in taken else new_id()
                    taken.add(one.id)
                given[one.id] = (upload.id, one.row.row_number)
            one.row, one.found, one.pupils = None, False, 0
    return [
        Standing(id=one.id, upload_id=given[one.id][0], row_number=given[one.id][1], facts=one.facts, copy=one.copy)
        for one in known
    ]


def past_row(in_table: int, row_number: int, facts: RowFacts, *, numbered: bool) -> AcceptedRow:
    """A row as it was read, from what is stored of it; `numbered` says whether it bore a record number itself."""
    own = facts if numbered else facts._replace(source_ref="")
    return AcceptedRow(table=in_table, row_number=row_number, facts=own, pupils=len(own.pupils))
