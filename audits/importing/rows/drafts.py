"""The rows of an upload on their way to become incidents, each made only when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from audits.importing.again.known import Known
from audits.importing.rows.facts import draft_of
from audits.importing.understood import IncidentDraft


class Drafts(Sequence[IncidentDraft]):
    """What is to be stored of an upload. A preview is looked at many times and stored once, so drafts are made late."""

    def __init__(self, kept: Sequence[Known]) -> None:
        self._kept = kept

    def __len__(self) -> int:
        return len(self._kept)

    @overload
    def __getitem__(self, place: int) -> IncidentDraft: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[IncidentDraft]: ...

    def __getitem__(self, place: int | slice) -> IncidentDraft | Sequence[IncidentDraft]:
        if isinstance(place, slice):
            return tuple(self[one] for one in range(*place.indices(len(self))))
        one = self._kept[place]
        if one.row is None:
            raise ValueError("Only what a row of the upload gave is stored.")
        return draft_of(one.facts, table=one.row.table, row_number=one.row.row_number, copy=one.copy, corrects=one.id)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))
