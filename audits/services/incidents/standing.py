"""What stands of a school's incidents: the rows, the figures' share of them, and the uploads they came in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from audits.access.permissions import Permission, require
from audits.model.incident import Import, Incident
from audits.model.person import Actor
from audits.model.whole import put_together
from audits.services.deployment import Deployment
from audits.services.trail import enter
from audits.storage.store import Work
from checklists.model import Taxonomy

VIEW_NOTED_EVERY = timedelta(minutes=15)
"""A person's look at incident rows is entered in the trail once in this time per view and filter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportLine:
    """One import in the list: its account, and when it was undone (None while it counts)."""

    imported: Import
    undone_at: datetime | None


def list_imports(deployment: Deployment, *, actor: Actor) -> list[ImportLine]:
    """The school's imports, the latest first, undone ones marked."""
    require(actor, Permission.SEE_COUNTS)
    with deployment.store.reading(actor.school_id) as work:
        undone = {one.import_id: one.recorded_at for one in work.imports_undone.all()}
        imports = work.imports.all()
    return [ImportLine(imported=one, undone_at=undone.get(one.id)) for one in reversed(imports)]


def incident_rows(deployment: Deployment, *, actor: Actor, view: str) -> list[Incident]:
    """The incidents that stand, with the source's record numbers, for the DSL; the look is entered in the trail."""
    require(actor, Permission.SEE_INCIDENTS)
    now = deployment.now()
    subject = f"incidents:{view}"
    with deployment.store.writing(actor.school_id) as work:
        seen = work.trail.all(actor_id=actor.person_id, deed="view incidents", subject=subject)
        if not seen or now - seen[-1].at >= VIEW_NOTED_EVERY:
            enter(work, actor=actor, at=now, deed="view incidents", subject=subject, about_incidents=True)
        return standing_incidents(work)


def standing_incidents(
    work: Work, ids: Sequence[str] | None = None, known_at: datetime | None = None
) -> list[Incident]:
    """The incidents that stand: per incident the highest version whose import was not undone, unless withdrawn.

    With `ids`, those of them alone.
    """
    those = {} if ids is None else {"id": ids}
    undone = {one.import_id for one in work.imports_undone.all(known_at=known_at)}
    every = work.incidents.all if undone else work.incidents.latest
    versions = every(known_at=known_at, **those)
    standing: dict[str, Incident] = {}
    for version in versions:
        if version.import_id not in undone:
            standing[version.id] = version
    return [incident for incident in standing.values() if not incident.withdrawn]


def whole_incidents(work: Work, taxonomy: Taxonomy, *, known_at: datetime | None = None) -> list[Incident]:
    """The incidents that stand, with the rows of pupils in one incident put together: what every figure counts."""
    return put_together(standing_incidents(work, known_at=known_at), taxonomy)


def imports_that_count(work: Work) -> list[Import]:
    """The imports that were not undone, the oldest first."""
    undone = {one.import_id for one in work.imports_undone.all()}
    return [one for one in work.imports.all() if one.id not in undone]


def shapes_of(imported: Import) -> tuple[str, ...]:
    """The shapes of an import's tables; of an older one, which kept none, its own shape."""
    return imported.shapes or (imported.shape,)


def said_in(work: Work, imports: Sequence[Import], incidents: Sequence[Incident]) -> dict[str, str]:
    """Of incidents from an import with tables of several shapes, the shape of the table that they stood in."""
    several = {one.id: shapes for one in imports if len(set(shapes := shapes_of(one))) > 1}
    if not several:
        return {}
    rows = work.import_rows.columns("import_id", "incident_id", "row_number", "in_table", import_id=list(several))
    tables = {(import_id, incident, row): table for import_id, incident, row, table in rows}
    found = {}
    for one in incidents:
        table = tables.get((one.import_id, one.id, one.row_number))
        if table is not None:
            found[one.id] = several[one.import_id][table]
    return found
