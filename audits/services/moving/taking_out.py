"""Everything out: a school's records, evidence and catalogues, by a DSL together with an administrator."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path

from audits.access.permissions import Permission, require
from audits.model.answer import Draft
from audits.model.faults import NotAllowed
from audits.model.job import Job, LongWork
from audits.model.person import Actor, Channel, Person, Role
from audits.services.deployment import Deployment
from audits.services.long_work import ask_for
from audits.services.moving.archive import DRAFTS, PEOPLE, SCHEMA, ArchiveWriter, schema_of
from audits.services.school.signing_in import proven_person, roles_held
from audits.services.trail import enter
from audits.storage.everything import RECORDS
from audits.storage.store import Work

HALVES = frozenset({Role.DSL, Role.ADMINISTRATOR})
"""Between them the two people hold both: the one answers for the children's data, the other for the machine."""

BOTH = (
    "Everything out takes two people: a DSL and an administrator. "
    "Let the other one type their sign-in name and password as well."
)

Progress = Callable[[int, str], None]


def ask_for_everything(deployment: Deployment, *, actor: Actor, other_name: str, other_password: str) -> Job:
    """Ask for the school's archive; the other person proves themselves with their own name and password."""
    require(actor, Permission.MOVE_EVERYTHING)
    other = proven_person(deployment, name=other_name, password=other_password)
    _require_both(deployment, actor, other.id)
    return ask_for(deployment, actor=actor, work=LongWork.EXPORT, wanted={"with": other.id}, proven=other)


def write_everything(
    deployment: Deployment,
    *,
    actor: Actor,
    place: Path,
    other_id: str = "",
    progress: Progress | None = None,
) -> str:
    """Write the archive to a place; the name to give it. Refused unless the two hold both roles now.

    The machine's owner stands in for an administrator. The trail in the archive ends before this deed is entered,
    so that an archive made from the same records is the same.
    """
    require(actor, Permission.MOVE_EVERYTHING)
    _require_both(deployment, actor, other_id)
    say = progress or _in_silence
    with deployment.store.reading(actor.school_id) as work, ArchiveWriter(place) as archive:
        school = work.schools.one()
        _write_records(work, archive, say)
        _write_files(deployment, work, archive, say)
        archive.close_with(school=actor.school_id)
    with deployment.store.writing(actor.school_id) as work:
        enter(
            work,
            actor=actor,
            at=deployment.now(),
            deed="take everything out",
            subject=f"school:{actor.school_id}",
            fields=["with"],
            content=other_id,
            about_incidents=True,
        )
    return f"{_plain(school.name) if school else 'school'}-everything.zip"


def _write_records(work: Work, archive: ArchiveWriter, progress: Progress) -> None:
    for number, (name, record) in enumerate(RECORDS.items()):
        progress(round(40 * number / len(RECORDS)), "Writing the records")
        archive.add_records(name, record, work.log_named(name).all())
    people = {grant.person_id for grant in work.grants.all()}
    # Passwords stay behind, as hashes too: whoever comes in on the other machine is given a new one there.
    without = [replace(person, password_hash="") for person in work.people.all(id=people)] if people else []
    archive.add_records(PEOPLE, Person, without)
    archive.add_records(DRAFTS, Draft, work.drafts.find())
    archive.add(SCHEMA, [schema_of({**RECORDS, PEOPLE: Person, DRAFTS: Draft})])


def _write_files(deployment: Deployment, work: Work, archive: ArchiveWriter, progress: Progress) -> None:
    naming = [name for name, record in RECORDS.items() if "catalogue" in {field.name for field in fields(record)}]
    for catalogue in sorted({one.catalogue for name in naming for one in work.log_named(name).all()}):
        content = work.catalogues.content(catalogue)
        if content is not None:
            archive.add(f"catalogues/{catalogue}.json", [content])
    files = sorted(work.files.all(), key=lambda one: one.sha256)
    for number, file in enumerate(files):
        progress(40 + round(60 * number / len(files)), f"Writing evidence, file {number + 1} of {len(files)}")
        archive.add(f"evidence/{file.sha256}", _content(deployment, file.school_id, file.sha256))


def _content(deployment: Deployment, school_id: str, sha256: str) -> Iterator[bytes]:
    yield deployment.files.open(school_id, sha256)


def _require_both(deployment: Deployment, actor: Actor, other_id: str) -> None:
    """Refuse unless the actor and the other person hold both halves between them, and are two.

    Whoever gives a command does so as, or with, the machine's owner, who stands in for an administrator.
    """
    mine = actor.roles & HALVES
    if actor.channel is not Channel.WEB:
        theirs = frozenset({Role.ADMINISTRATOR})
    elif other_id == actor.person_id:
        theirs = frozenset()
    else:
        with deployment.store.reading(None) as work:
            other = work.people.one(id=other_id)
            known = other is not None and other.active
            theirs = roles_held(work, other_id, actor.school_id) & HALVES if known else frozenset()
    if not theirs or not mine | theirs >= HALVES:
        raise NotAllowed(BOTH)


def _in_silence(_share: int, _saying: str) -> None:
    """Nobody watches a command."""


def _plain(name: str) -> str:
    return "-".join("".join(sign if sign.isalnum() and sign.isascii() else " " for sign in name).lower().split())
