"""What an upload writes: a version of each incident it changes, and which incident each of its rows came to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from audits.importing.again.sightings import Sighting
from audits.importing.rows.facts import RowFacts
from audits.importing.understood import IncidentDraft, Preview
from audits.model.incident import Import, ImportRow, Incident

_OF_A_FILE = frozenset({"table", "corrects"})


@dataclass(slots=True, kw_only=True)
class Written:
    """The records to append, in their order; the last version of an incident is the one that stands."""

    incidents: list[Incident] = field(default_factory=list)
    rows: list[ImportRow] = field(default_factory=list)


def written(
    preview: Preview,
    imported: Import,
    *,
    versions: Mapping[str, int],
    standing: Mapping[str, Incident],
    new_id: Callable[[], str],
) -> Written:
    """What storing a preview writes.

    `versions` gives the newest version of each incident, `standing` the version that stands.
    Where the DSL kept what was stored, what the file said goes before it as a version of its own, so that it is there
    if the upload that said otherwise is undone.
    """
    return _Writing(preview, imported, dict(versions), standing, new_id).write()


class _Writing:
    def __init__(
        self,
        preview: Preview,
        imported: Import,
        versions: dict[str, int],
        standing: Mapping[str, Incident],
        new_id: Callable[[], str],
    ) -> None:
        self._imported = imported
        self._versions = versions
        self._standing = standing
        self._sightings = list(preview.sightings)
        self._drafts = list(preview.drafts)
        self._ids = [draft.corrects or new_id() for draft in self._drafts]
        self._written = Written()

    def write(self) -> Written:
        """Asides first, then what is to stand, then the rows that point at either."""
        asides = self._asides()
        stand = self._to_stand({number for number, _ in asides})
        for place, one in enumerate(self._sightings, start=1):
            number = self._number(one)
            version = stand.get(number) or self._standing[number].version
            self._written.rows.append(
                ImportRow(
                    school_id=self._imported.school_id,
                    import_id=self._imported.id,
                    place=place,
                    in_table=one.in_table,
                    row_number=one.row_number,
                    incident_id=number,
                    version=version if one.aside is None else asides[number, one.aside],
                    numbered=one.numbered,
                    recorded_at=self._imported.recorded_at,
                )
            )
        return self._written

    def _asides(self) -> dict[tuple[str, RowFacts], int]:
        """Write what rows said that is not to stand; the version of each."""
        found: dict[tuple[str, RowFacts], int] = {}
        for one in self._sightings:
            number = self._number(one)
            if one.aside is not None and (number, one.aside) not in found:
                copy = self._standing[number].copy if number in self._standing else 1
                found[number, one.aside] = version = self._next(number)
                self._written.incidents.append(
                    incident_from(
                        one.aside, self._imported, number=number, version=version, copy=copy, row=one.row_number
                    )
                )
        return found

    def _to_stand(self, aside: set[str]) -> dict[str, int]:
        """Write the drafts, and once more what stands where something went aside; the version of each."""
        found: dict[str, int] = {}
        for number, draft in zip(self._ids, self._drafts, strict=True):
            found[number] = self._next(number)
            self._written.incidents.append(_from_draft(draft, self._imported, number=number, version=found[number]))
        for number in sorted(aside.difference(found)):
            found[number] = self._next(number)
            self._written.incidents.append(
                replace(
                    self._standing[number],
                    version=found[number],
                    recorded_at=self._imported.recorded_at,
                    recorded_by=self._imported.recorded_by,
                )
            )
        return found

    def _number(self, sighting: Sighting) -> str:
        return sighting.incident_id if sighting.draft is None else self._ids[sighting.draft]

    def _next(self, number: str) -> int:
        self._versions[number] = self._versions.get(number, 0) + 1
        return self._versions[number]


def incident_from(facts: RowFacts, imported: Import, *, number: str, version: int, copy: int, row: int) -> Incident:
    """A version of the incident of this number that says what a row of an import said."""
    return Incident(
        school_id=imported.school_id,
        id=number,
        version=version,
        import_id=imported.id,
        copy=copy,
        row_number=row,
        recorded_at=imported.recorded_at,
        recorded_by=imported.recorded_by,
        **facts._asdict(),
    )


def _from_draft(draft: IncidentDraft, imported: Import, *, number: str, version: int) -> Incident:
    # Any: a draft and an incident have these fields in common, each of its own type.
    held: dict[str, Any] = {
        one.name: getattr(draft, one.name) for one in fields(IncidentDraft) if one.name not in _OF_A_FILE
    }
    return Incident(
        school_id=imported.school_id,
        id=number,
        version=version,
        import_id=imported.id,
        recorded_at=imported.recorded_at,
        recorded_by=imported.recorded_by,
        **held,
    )
