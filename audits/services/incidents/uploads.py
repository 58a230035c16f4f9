"""Incidents: an upload looked at, stored, undone, and counted for those who may see counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from audits.access.permissions import Permission, require
from audits.importing.preview import preview_reading
from audits.importing.questions import MISSING_QUESTION, WITHDRAW
from audits.importing.tables import Reading, read_files
from audits.importing.understood import Confirmations, ExistingRows, IncidentDraft, Preview, UploadedBytes
from audits.model.faults import NotFound, Refusal
from audits.model.incident import Import, ImportMapping, ImportUndone, Incident
from audits.model.person import Actor
from audits.services.deployment import LONDON, Deployment
from audits.services.trail import enter
from audits.storage.store import Work

VIEW_NOTED_EVERY = timedelta(minutes=15)
"""A person's look at incident rows is entered in the trail once in this time per view and filter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportLine:
    """One import in the list: its account, and when it was undone (None while it counts)."""

    imported: Import
    undone_at: datetime | None


def read_upload(*, actor: Actor, files: Sequence[UploadedBytes]) -> Reading:
    """Read files in a process of their own; nothing is stored, and a file that cannot be read is refused in words."""
    require(actor, Permission.UPLOAD_INCIDENTS)
    return read_files(files)


def preview_import(
    deployment: Deployment, *, actor: Actor, reading: Reading, confirmed: Confirmations | None
) -> Preview:
    """What the importer makes of an upload, given what the DSL has confirmed so far; nothing is stored."""
    require(actor, Permission.UPLOAD_INCIDENTS)
    with deployment.store.reading(actor.school_id) as work:
        return _preview(deployment, work, actor, reading, confirmed)


def commit_import(
    deployment: Deployment, *, actor: Actor, reading: Reading, confirmed: Confirmations
) -> tuple[Import, Preview]:
    """Store an upload whose every question has been answered: rows, mapping and account in one transaction.

    The preview is worked out again under the school's write lock, so that two uploads at once cannot store a row twice.
    """
    require(actor, Permission.UPLOAD_INCIDENTS)
    with deployment.store.writing(actor.school_id) as work:
        preview = _preview(deployment, work, actor, reading, confirmed)
        if not preview.ready or preview.unit is None:
            raise Refusal("There is nothing new to store, or a question is still open: look at the page once more.")
        now = deployment.now()
        mapping = _remember(work, deployment, actor, preview)
        import_id = deployment.new_id()
        account = preview.account
        imported = Import(
            school_id=actor.school_id,
            id=import_id,
            label=_label(now, preview.kind_label),
            file_sha256=preview.file_sha256,
            shape=preview.shape,
            mapping_id=mapping.id,
            unit=preview.unit,
            read=account.read,
            new=account.new,
            corrected=account.corrected,
            seen_before=account.seen_before,
            not_online_safety=account.not_online_safety,
            rejected=account.rejected,
            unmapped=account.unmapped,
            undated=account.undated,
            first_day=preview.first_day,
            last_day=preview.last_day,
            recorded_at=now,
            recorded_by=actor.person_id,
        )
        work.imports.append(imported)
        work.incidents.extend(_incidents(work, deployment, actor, imported, preview.drafts))
        if confirmed.choices.get(MISSING_QUESTION) == WITHDRAW:
            work.incidents.extend(_withdrawn(work, actor, imported, preview.missing))
        enter(
            work,
            actor=actor,
            at=now,
            deed="import incidents",
            subject=f"import:{import_id}",
            fields=[f"read {account.read}", f"new {account.new}", f"corrected {account.corrected}"],
            content=imported,
            about_incidents=True,
        )
    return imported, preview


def undo_import(deployment: Deployment, *, actor: Actor, import_id: str) -> tuple[Import, ...]:
    """Undo a whole import, also after later ones; what it brought no longer counts and its record stays.

    Gives the later imports to upload once more: they may hold the same rows, which as "seen before" were not stored
    again, so that without them incidents would be missing from days on which a file says that they happened.
    """
    require(actor, Permission.UPLOAD_INCIDENTS)
    with deployment.store.writing(actor.school_id) as work:
        going = work.imports.one(id=import_id)
        if going is None:
            raise NotFound("That upload is not in your school's list.")
        if work.imports_undone.one(import_id=import_id) is not None:
            return ()
        now = deployment.now()
        undone = ImportUndone(
            school_id=actor.school_id, import_id=import_id, recorded_at=now, recorded_by=actor.person_id
        )
        work.imports_undone.append(undone)
        enter(
            work,
            actor=actor,
            at=now,
            deed="undo import",
            subject=f"import:{import_id}",
            content=undone,
            about_incidents=True,
        )
        imports = work.imports.all()
        later = imports[[one.id for one in imports].index(import_id) + 1 :]
        counting = {one.id for one in _imports_that_count(work)}
        return tuple(one for one in later if one.id in counting and one.seen_before and _same_days(going, one))


def list_imports(deployment: Deployment, *, actor: Actor) -> list[ImportLine]:
    """The school's imports, the latest first, undone ones marked."""
    require(actor, Permission.SEE_COUNTS)
    with deployment.store.reading(actor.school_id) as work:
        undone = {one.import_id: one.recorded_at for one in work.imports_undone.all()}
        imports = work.imports.all()
    return [ImportLine(imported=one, undone_at=undone.get(one.id)) for one in reversed(imports)]


def incidents_for_counting(deployment: Deployment, *, actor: Actor) -> tuple[list[Incident], list[Import]]:
    """The incidents and imports that stand, for figures only.

    Whoever may see counts but no rows gets them without anything that leads back to a case:
    no source number, no pupil hash, no row digest.
    """
    require(actor, Permission.SEE_COUNTS)
    with deployment.store.reading(actor.school_id) as work:
        incidents = standing_incidents(work)
        imports = _imports_that_count(work)
    bare = [replace(one, source_ref="", pupils=(), row_digest="", recorded_by="") for one in incidents]
    return bare, imports


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


def standing_incidents(work: Work, known_at: datetime | None = None) -> list[Incident]:
    """The incidents that stand: per incident the highest version whose import was not undone, unless withdrawn."""
    undone = {one.import_id for one in work.imports_undone.all(known_at=known_at)}
    versions = work.incidents.all(known_at=known_at) if undone else work.incidents.latest(known_at=known_at)
    standing: dict[str, Incident] = {}
    for version in versions:
        if version.import_id not in undone:
            standing[version.id] = version
    return [incident for incident in standing.values() if not incident.withdrawn]


def _preview(
    deployment: Deployment, work: Work, actor: Actor, reading: Reading, confirmed: Confirmations | None
) -> Preview:
    return preview_reading(
        reading,
        taxonomy=deployment.catalogue.taxonomy,
        key=deployment.keys.key(actor.school_id),
        remembered=work.mappings.latest(),
        existing=ExistingRows(
            incidents=standing_incidents(work), shapes={one.id: one.shape for one in _imports_that_count(work)}
        ),
        confirmed=confirmed,
        today=deployment.today(),
    )


def _same_days(one: Import, other: Import) -> bool:
    """Whether two imports may hold the same day; one without any date may hold every day."""
    if not (one.first_day and one.last_day and other.first_day and other.last_day):
        return True
    return one.first_day <= other.last_day and other.first_day <= one.last_day


def _imports_that_count(work: Work) -> list[Import]:
    undone = {one.import_id for one in work.imports_undone.all()}
    return [one for one in work.imports.all() if one.id not in undone]


def _remember(work: Work, deployment: Deployment, actor: Actor, preview: Preview) -> ImportMapping:
    last = work.mappings.one(shape=preview.shape)
    kept = preview.to_remember
    if last is not None and (last.columns, last.words, last.choices) == (kept.columns, kept.words, kept.choices):
        return last
    mapping = ImportMapping(
        school_id=actor.school_id,
        id=deployment.new_id(),
        shape=preview.shape,
        version=1 if last is None else last.version + 1,
        columns=kept.columns,
        words=kept.words,
        choices=kept.choices,
        recorded_at=deployment.now(),
        recorded_by=actor.person_id,
    )
    work.mappings.append(mapping)
    return mapping


def _incidents(
    work: Work, deployment: Deployment, actor: Actor, imported: Import, drafts: Sequence[IncidentDraft]
) -> list[Incident]:
    corrected = {draft.corrects for draft in drafts if draft.corrects}
    versions = {one.id: one.version for one in work.incidents.latest() if one.id in corrected}
    return [
        Incident(
            school_id=actor.school_id,
            id=draft.corrects or deployment.new_id(),
            version=versions.get(draft.corrects, 0) + 1,
            import_id=imported.id,
            unit=draft.unit,
            source_ref=draft.source_ref,
            row_digest=draft.row_digest,
            copy=draft.copy,
            row_number=draft.row_number,
            happened_on=draft.happened_on,
            happened_at=draft.happened_at,
            recorded_on=draft.recorded_on,
            risk=draft.risk,
            other_risks=draft.other_risks,
            types=draft.types,
            unmapped=draft.unmapped,
            pupils=draft.pupils,
            year_groups=draft.year_groups,
            involved=draft.involved,
            place=draft.place,
            equipment=draft.equipment,
            platform=draft.platform,
            came_to_light=draft.came_to_light,
            actions=draft.actions,
            agencies=draft.agencies,
            parents_informed=draft.parents_informed,
            parents_reason=draft.parents_reason,
            outcome=draft.outcome,
            change_made=draft.change_made,
            closed_on=draft.closed_on,
            recorded_at=imported.recorded_at,
            recorded_by=actor.person_id,
        )
        for draft in drafts
    ]


def _withdrawn(work: Work, actor: Actor, imported: Import, missing: Sequence[str]) -> list[Incident]:
    gone = set(missing)
    return [
        replace(
            one,
            version=one.version + 1,
            import_id=imported.id,
            withdrawn=True,
            recorded_at=imported.recorded_at,
            recorded_by=actor.person_id,
        )
        for one in work.incidents.latest()
        if one.id in gone
    ]


def _label(now: datetime, kind_label: str) -> str:
    """What an upload is called: the moment and the format, never the file's own name."""
    moment = now.astimezone(LONDON)
    return f"Upload of {moment.day} {moment:%B %Y, %H:%M} ({kind_label})"
