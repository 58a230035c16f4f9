"""Uploading incidents: files read, what they are understood to be, and storing it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from audits.access.permissions import Permission, require
from audits.importing.preview import preview_reading
from audits.importing.tables.finding import Reading, read_files
from audits.importing.understood import Confirmations, ExistingRows, Preview, ToRemember, UploadedBytes
from audits.model.day import LONDON
from audits.model.faults import InvalidValue, Refusal
from audits.model.incident import Import, ImportMapping, Incident, RowUnit
from audits.model.person import Actor
from audits.model.term import Calendar
from audits.services.deployment import Deployment
from audits.services.incidents.standing import imports_that_count, said_in, shapes_of, standing_incidents
from audits.services.incidents.storing import written
from audits.services.school.calendars import calendar_of, reaching
from audits.services.trail import enter
from audits.storage.store import Work
from audits.trends.passport.coverage import coverage, spans_of
from audits.trends.passport.stretches import Span, long_stretches, outside


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
    deployment: Deployment,
    *,
    actor: Actor,
    reading: Reading,
    confirmed: Confirmations,
    days: Span | None = None,
    quiet: Collection[Span] = (),
) -> tuple[Import, Preview]:
    """Store an upload whose every question has been answered: rows, mapping and account in one transaction.

    The preview is worked out again under the school's write lock, so that two uploads at once cannot store a row twice.
    `days` are the first and last day that the files cover by the DSL's word, and those of the incidents always among
    them; `quiet` are those of the long stretches that the files hold by her word, and no other is covered.
    An upload of rows seen before is stored too, where it covers days that none has covered.
    """
    require(actor, Permission.UPLOAD_INCIDENTS)
    calendar = calendar_of(deployment, actor=actor)
    with deployment.store.writing(actor.school_id) as work:
        preview = _preview(deployment, work, actor, reading, confirmed)
        first_day, last_day = _covered(preview, days, deployment.today())
        gaps = tuple(one for one in stretches_in(preview, calendar) if one not in quiet)
        adds = preview.something_to_store or (days is not None and _adds_days(work, preview.unit, outside(*days, gaps)))
        if not preview.answered or preview.unit is None or not adds:
            raise Refusal("There is nothing new to store, or a question is still open: look at the page once more.")
        standing = {one.id: one for one in standing_incidents(work)}
        versions = {one.id: one.version for one in work.incidents.latest()}
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
            first_day=first_day,
            last_day=last_day,
            shapes=tuple(table.shape for table in preview.tables),
            gaps=gaps,
            recorded_at=now,
            recorded_by=actor.person_id,
        )
        work.imports.append(imported)
        work.upload_drafts.remove(person_id=actor.person_id)
        changes = written(preview, imported, versions=versions, standing=standing, new_id=deployment.new_id)
        work.incidents.extend(changes.incidents)
        work.import_rows.extend(changes.rows)
        if preview.withdraws:
            work.incidents.extend(_withdrawn([standing[one] for one in preview.missing], versions, imported))
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


def stretches_to_ask(deployment: Deployment, *, actor: Actor, preview: Preview) -> tuple[Span, ...]:
    """The long stretches of an upload of which only the DSL can say that it holds them, and that none stored holds."""
    require(actor, Permission.UPLOAD_INCIDENTS)
    found = stretches_in(preview, calendar_of(deployment, actor=actor))
    with deployment.store.reading(actor.school_id) as work:
        return tuple(one for one in found if _adds_days(work, preview.unit, [one]))


def stretches_in(preview: Preview, calendar: Calendar) -> tuple[Span, ...]:
    """The long stretches of an upload by a calendar, and by the usual dates where that ends."""
    if preview.first_day is None or preview.last_day is None:
        return ()
    tables = [(table.shape, days) for table, days in zip(preview.tables, preview.days, strict=True)]
    return long_stretches(tables, reaching(calendar, preview.first_day, preview.last_day))


def adds_days(
    deployment: Deployment, *, actor: Actor, unit: RowUnit | None, days: Span, gaps: Collection[Span] = ()
) -> bool:
    """Whether days that an upload covers by the DSL's word, but for gaps, hold some that none of its kind covered."""
    require(actor, Permission.UPLOAD_INCIDENTS)
    with deployment.store.reading(actor.school_id) as work:
        return _adds_days(work, unit, outside(*days, gaps))


def _adds_days(work: Work, unit: RowUnit | None, spans: Sequence[Span]) -> bool:
    held = coverage(spans_of(imports_that_count(work), of_alerts=unit is RowUnit.ALERT)).spans
    return not all(any(begin <= first and last <= end for begin, end in held) for first, last in spans)


def _covered(preview: Preview, days: Span | None, today: date) -> tuple[date | None, date | None]:
    """The first and last day that the files cover; nobody can say so of days to come, or of a file without dates."""
    if days is None or preview.first_day is None or preview.last_day is None:
        return preview.first_day, preview.last_day
    first, last = days
    if last > max(today, preview.last_day):
        raise InvalidValue("A file cannot cover days to come. Choose a day up to today.")
    return min(first, preview.first_day), max(last, preview.last_day)


def _preview(
    deployment: Deployment, work: Work, actor: Actor, reading: Reading, confirmed: Confirmations | None
) -> Preview:
    standing, imports = standing_incidents(work), imports_that_count(work)
    return preview_reading(
        reading,
        taxonomy=deployment.catalogue.taxonomy,
        key=deployment.keys.key(actor.school_id),
        remembered=work.mappings.latest(),
        existing=ExistingRows(
            incidents=standing,
            shapes={one.id: shapes_of(one) for one in imports},
            said_in=said_in(work, imports, standing),
        ),
        confirmed=confirmed,
        today=deployment.today(),
    )


def _remember(work: Work, deployment: Deployment, actor: Actor, preview: Preview) -> ImportMapping:
    """Remember how the upload is read, and how each table of several is, should it come by itself the next time."""
    kept = preview.to_remember
    shapes = {table.number: table.shape for table in preview.tables}
    for shape in sorted(set(shapes.values()) - {preview.shape}):
        here = {column.key for column in preview.columns if shapes[column.table] == shape}
        columns = {heading: field for heading, field in kept.columns.items() if heading in here}
        _remembered(work, deployment, actor, shape, replace(kept, columns=columns))
    return _remembered(work, deployment, actor, preview.shape, kept)


def _remembered(work: Work, deployment: Deployment, actor: Actor, shape: str, kept: ToRemember) -> ImportMapping:
    last = work.mappings.one(shape=shape)
    if last is not None and (last.columns, last.words, last.choices) == (kept.columns, kept.words, kept.choices):
        return last
    mapping = ImportMapping(
        school_id=actor.school_id,
        id=deployment.new_id(),
        shape=shape,
        version=1 if last is None else last.version + 1,
        columns=kept.columns,
        words=kept.words,
        choices=kept.choices,
        recorded_at=deployment.now(),
        recorded_by=actor.person_id,
    )
    work.mappings.append(mapping)
    return mapping


def _withdrawn(gone: Sequence[Incident], versions: Mapping[str, int], imported: Import) -> list[Incident]:
    return [
        replace(
            one,
            version=versions[one.id] + 1,
            import_id=imported.id,
            withdrawn=True,
            recorded_at=imported.recorded_at,
            recorded_by=imported.recorded_by,
        )
        for one in gone
    ]


def _label(now: datetime, kind_label: str) -> str:
    """What an upload is called: the moment and the format, never the file's own name."""
    moment = now.astimezone(LONDON)
    return f"Upload of {moment.day} {moment:%B %Y, %H:%M} ({kind_label})"
