"""Which incident each accepted row of an upload came to, worked out only when the upload is stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audits.importing.again.known import Known, Placed
from audits.importing.rows.facts import RowFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One accepted row: where it stood, and the incident that it came to.

    `incident_id` is "" for one that is new, and `draft` the place among the drafts of what is to be stored of it, None
    where nothing is. `aside` holds what the row itself said, where neither says just that.
    `in_table` counts from 0 over the tables that were read; `numbered` says whether the row bore a record number.
    """

    in_table: int
    row_number: int
    incident_id: str
    draft: int | None
    aside: RowFacts | None
    numbered: bool


class Sightings:
    """The sightings of an upload, in the order of its rows."""

    def __init__(self, placed: Sequence[Placed], kept: Sequence[Known], tables: Sequence[int]) -> None:
        self._placed = placed
        self._kept = kept
        self._tables = tables

    def __iter__(self) -> Iterator[Sighting]:
        drafts = {id(known): place for place, known in enumerate(self._kept)}
        tables = {number: place for place, number in enumerate(self._tables)}
        for one in sorted(self._placed, key=lambda placed: placed.row[:2]):
            own, kept = one.row.facts, one.known.facts
            same = own if own.source_ref else own._replace(source_ref=kept.source_ref)
            yield Sighting(
                in_table=tables[one.row.table],
                row_number=one.row.row_number,
                incident_id=one.known.id,
                draft=drafts.get(id(one.known)),
                aside=None if same == kept else own,
                numbered=bool(own.source_ref),
            )
