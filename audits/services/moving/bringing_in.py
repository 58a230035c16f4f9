"""Everything back in: an archive of a school's records, into an installation that does not have that school."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from audits.model.answer import Draft
from audits.model.faults import NotAllowed, Refusal
from audits.model.person import Person
from audits.model.trail import FIRST_LINK, TrailEntry
from audits.services.deployment import Deployment
from audits.services.moving.archive import ALTERED, DRAFTS, PEOPLE, Archive, open_archive
from audits.storage.everything import RECORDS
from audits.storage.store import AlreadyThere, Work
from checklists.frozen import thaw

HERE_ALREADY = "This school is on this machine already. Bring it back in where it is not; nothing was changed."

SAME_NAME = (
    "Someone here and someone in the file have the same sign-in name. "
    "Bring the school in on a machine of its own; nothing was changed."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtIn:
    """What a restored archive held: records by log, evidence files, and people who need a new first password."""

    school_id: str
    school: str
    records: int
    files: int
    people: tuple[Person, ...]


def restore(deployment: Deployment, *, place: Path) -> BroughtIn:
    """Bring a school back in, all of it or nothing; for the machine's owner, on the command line.

    Nothing is added to the school's trail, so that the next archive is the same to the byte.
    Refusal where the file is not as it was written, its trail does not hold together, or the school is here already.
    """
    archive = open_archive(place)
    school_id = str(archive.manifest.get("school", ""))
    with deployment.store.reading(None) as work:
        if work.schools.latest(id=school_id):
            raise NotAllowed(HERE_ALREADY)
    for name in archive.parts("evidence"):
        if deployment.files.put(school_id, archive.part(name)) != name.removeprefix("evidence/"):
            raise Refusal(ALTERED.format(name))
    with deployment.store.writing(school_id) as work:
        if work.schools.all():
            raise NotAllowed(HERE_ALREADY)
        _bring_catalogues(deployment, work, archive)
        people = _bring_people(work, archive)
        count = sum(_bring_log(work, archive, name, record) for name, record in RECORDS.items())
        for draft in archive.records(DRAFTS, Draft):
            work.drafts.put(draft)
        _check_trail(work.trail.all())
        school = work.schools.one()
    if school is None:
        raise Refusal(ALTERED.format("records/schools.jsonl"))
    return BroughtIn(
        school_id=school_id,
        school=school.name,
        records=count,
        files=len(archive.parts("evidence")),
        people=people,
    )


def _bring_catalogues(deployment: Deployment, work: Work, archive: Archive) -> None:
    """Keep what was asked, each since it was first asked there: a later day is never scored by an older catalogue."""
    since: dict[str, datetime] = {}
    naming = {log: kind for log, kind in RECORDS.items() if "catalogue" in kind.__dataclass_fields__}
    for log, kind in naming.items():
        for record in archive.records(log, kind):
            since[record.catalogue] = min(since.get(record.catalogue, record.recorded_at), record.recorded_at)
    for name in archive.parts("catalogues"):
        kept = name.removeprefix("catalogues/").removesuffix(".json")
        content = archive.part(name)
        work.catalogues.keep(kept, thaw(content).version, content, since.get(kept, deployment.now()))


def _bring_people(work: Work, archive: Archive) -> tuple[Person, ...]:
    """Write people who are not here yet; one who works in another school here keeps their account."""
    here = {person.id for person in work.people.latest()}
    coming = [person for person in archive.records(PEOPLE, Person) if person.id not in here]
    try:
        work.people.extend(coming)
    except AlreadyThere as error:
        raise NotAllowed(SAME_NAME) from error
    latest = {person.id: person for person in coming}
    return tuple(sorted(latest.values(), key=lambda one: one.name))


def _bring_log(work: Work, archive: Archive, name: str, record: type[object]) -> int:
    records = list(archive.records(name, record))
    work.log_named(name).extend(records)
    return len(records)


def _check_trail(entries: list[TrailEntry]) -> None:
    previous = FIRST_LINK
    for place, entry in enumerate(entries, start=1):
        if entry.seq != place or entry.previous != previous or entry.hash != entry.link():
            raise Refusal(ALTERED.format(f"entry {place} of the audit trail"))
        previous = entry.hash
