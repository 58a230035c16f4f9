"""Undoing an upload, also after later ones: what stands afterwards is what the others alone would have brought."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from audits.access.permissions import Permission, require
from audits.importing.again.known import Part
from audits.importing.again.replaying import PastUpload, Standing, past_row, replay
from audits.importing.asking.questions import answers_given
from audits.importing.asking.told import MISSING_QUESTION, WITHDRAW
from audits.importing.rows.facts import facts_of
from audits.importing.rows.reading import AcceptedRow
from audits.model.faults import NotFound
from audits.model.incident import Import, ImportRow, ImportUndone, Incident
from audits.model.person import Actor
from audits.services.deployment import Deployment
from audits.services.incidents.standing import imports_that_count, shapes_of, standing_incidents
from audits.services.incidents.storing import incident_from
from audits.services.trail import enter
from audits.storage.store import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What undoing an upload did: incidents that no longer count, and those that stay as another upload has them."""

    gone: int = 0
    stay: int = 0


def undo_import(deployment: Deployment, *, actor: Actor, import_id: str) -> Undone:
    """Undo a whole import; its record stays, and so does every incident that another upload saw too.

    The other uploads are gone through once more, with the answers given then, and whatever stands otherwise is written
    as a further version.
    """
    require(actor, Permission.UPLOAD_INCIDENTS)
    with deployment.store.writing(actor.school_id) as work:
        if work.imports.one(id=import_id) is None:
            raise NotFound("That upload is not in your school's list.")
        if work.imports_undone.one(import_id=import_id) is not None:
            return Undone()
        before = {one.id for one in standing_incidents(work)}
        now = deployment.now()
        undone = ImportUndone(
            school_id=actor.school_id, import_id=import_id, recorded_at=now, recorded_by=actor.person_id
        )
        work.imports_undone.append(undone)
        imports = imports_that_count(work)
        wanted = replay(_past_uploads(work, imports), new_id=deployment.new_id)
        stamp = {one.id: replace(one, recorded_at=now, recorded_by=actor.person_id) for one in imports}
        work.incidents.extend(_set_right(work, wanted, stamp))
        after = {one.id for one in wanted}
        held = {one.incident_id for one in work.import_rows.all(import_id=import_id)}
        done = Undone(gone=len(before - after), stay=len(held & after))
        enter(
            work,
            actor=actor,
            at=now,
            deed="undo import",
            subject=f"import:{import_id}",
            fields=[f"gone {done.gone}", f"stay {done.stay}"],
            content=undone,
            about_incidents=True,
        )
        return done


def _past_uploads(work: Work, imports: Sequence[Import]) -> list[PastUpload]:
    """The uploads that count, as they were stored; rows of incidents that are there no longer are left out."""
    versions = {(one.id, one.version): one for one in work.incidents.all()}
    choices = {one.id: one.choices for one in work.mappings.all()}
    rows: dict[str, list[ImportRow]] = {}
    for row in work.import_rows.all():
        if (row.incident_id, row.version) in versions:
            rows.setdefault(row.import_id, []).append(row)
    return [_past_upload(one, rows.get(one.id, []), versions, choices.get(one.mapping_id, {})) for one in imports]


def _past_upload(
    imported: Import,
    rows: Sequence[ImportRow],
    versions: Mapping[tuple[str, int], Incident],
    choices: Mapping[str, str],
) -> PastUpload:
    shapes = shapes_of(imported)
    tables: list[list[AcceptedRow]] = [[] for _ in shapes]
    incidents = {}
    for row in rows:
        facts = facts_of(versions[row.incident_id, row.version])
        tables[row.in_table].append(past_row(row.in_table, row.row_number, facts, numbered=row.numbered))
        incidents[row.in_table, row.row_number] = row.incident_id
    return PastUpload(
        id=imported.id,
        parts=[Part(shape=shape, rows=held) for shape, held in zip(shapes, tables, strict=True)],
        incidents=incidents,
        answers=answers_given(choices),
        withdraws=choices.get(MISSING_QUESTION) == WITHDRAW,
    )


def _set_right(work: Work, wanted: Sequence[Standing], stamp: Mapping[str, Import]) -> list[Incident]:
    """The versions to append so that what is wanted stands, and nothing else; imports bear the moment of writing."""
    standing = {one.id: one for one in standing_incidents(work)}
    versions = {one.id: one.version for one in work.incidents.latest()}
    right = []
    for one in wanted:
        now = standing.pop(one.id, None)
        if now is None or (facts_of(now), now.copy, now.import_id) != (one.facts, one.copy, one.upload_id):
            version = versions.get(one.id, 0) + 1
            right.append(
                incident_from(
                    one.facts, stamp[one.upload_id], number=one.id, version=version, copy=one.copy, row=one.row_number
                )
            )
    return right + [
        replace(
            one,
            version=versions[one.id] + 1,
            withdrawn=True,
            recorded_at=stamp[one.import_id].recorded_at,
            recorded_by=stamp[one.import_id].recorded_by,
        )
        for one in standing.values()
    ]
