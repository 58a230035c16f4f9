"""The evidence library: adding items, describing them anew, withdrawing them, opening their files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import PurePath

from audits.access.permissions import Permission, may, require
from audits.model.evidence import EvidenceItem, StoredFile
from audits.model.faults import InvalidValue, NotAllowed, NotFound
from audits.model.person import Actor
from audits.services.audit.standing import standing_citations
from audits.services.deployment import Deployment
from audits.services.evidence.files import media_type_of
from audits.services.trail import enter
from audits.storage.store import Work
from checklists.model import EvidenceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """How a person describes an item of evidence; the day it is added is the clock's and never theirs."""

    title: str
    kind: EvidenceKind
    collected_on: date
    true_from: date | None = None
    true_until: date | None = None
    shareable: bool = False


def add_evidence(
    deployment: Deployment,
    *,
    actor: Actor,
    described: Described,
    data: bytes | None = None,
    file_name: str = "",
    link: str = "",
    where: str = "",
) -> EvidenceItem:
    """Add an item with a file, a link, or a few words that say where it is (exactly one of them).

    A file that is empty, too large, not what its name says, or in the library already is refused in words.
    """
    require(actor, Permission.ANSWER)
    today = deployment.today()
    if described.collected_on > today:
        raise InvalidValue("'Collected on' lies in the future: give the day on which the evidence was gathered.")
    sha256 = ""
    media_type = ""
    if data is not None:
        media_type = media_type_of(data, file_name)
        sha256 = deployment.files.put(actor.school_id, data)
    now = deployment.now()
    item = EvidenceItem(
        school_id=actor.school_id,
        id=deployment.new_id(),
        version=1,
        title=described.title.strip(),
        kind=described.kind,
        true_from=described.true_from,
        true_until=described.true_until,
        collected_on=described.collected_on,
        added_on=today,
        file=sha256,
        file_name=PurePath(file_name.replace("\\", "/")).name if sha256 else "",
        link=link.strip(),
        statement=where.strip(),
        shareable=described.shareable,
        withdrawn_on=None,
        recorded_at=now,
        recorded_by=actor.person_id,
    )
    with deployment.store.writing(actor.school_id) as work:
        if sha256:
            _refuse_duplicate(work, sha256)
            if work.files.one(sha256=sha256) is None:
                kept = StoredFile(
                    school_id=actor.school_id,
                    sha256=sha256,
                    size=len(data or b""),
                    media_type=media_type,
                    recorded_at=now,
                    recorded_by=actor.person_id,
                )
                work.files.append(kept)
        work.evidence.append(item)
        _enter(work, actor, item.recorded_at, item, "add evidence", ["title", "kind", "dates"])
    return item


def describe_anew(
    deployment: Deployment, *, actor: Actor, evidence_id: str, described: Described, seen_version: int
) -> EvidenceItem:
    """Correct an item's description; what was known before stays in the log."""
    require(actor, Permission.ANSWER)
    if described.collected_on > deployment.today():
        raise InvalidValue("'Collected on' lies in the future: give the day on which the evidence was gathered.")
    with deployment.store.writing(actor.school_id) as work:
        item = _found(work, evidence_id)
        if item.version > seen_version:
            raise InvalidValue("A colleague changed this item just now. Look at it again before you save yours.")
        changed = replace(
            item,
            version=item.version + 1,
            title=described.title.strip(),
            kind=described.kind,
            true_from=described.true_from,
            true_until=described.true_until,
            collected_on=described.collected_on,
            shareable=described.shareable,
            recorded_at=deployment.now(),
            recorded_by=actor.person_id,
        )
        work.evidence.append(changed)
        _enter(
            work, actor, changed.recorded_at, changed, "describe evidence anew", ["title", "kind", "dates", "shareable"]
        )
    return changed


def withdraw_evidence(deployment: Deployment, *, actor: Actor, evidence_id: str) -> EvidenceItem:
    """Withdraw an item from today on; it stays for the days it served."""
    require(actor, Permission.ANSWER)
    with deployment.store.writing(actor.school_id) as work:
        item = _found(work, evidence_id)
        if item.withdrawn_on is not None:
            return item
        gone = replace(
            item,
            version=item.version + 1,
            withdrawn_on=deployment.today(),
            recorded_at=deployment.now(),
            recorded_by=actor.person_id,
        )
        work.evidence.append(gone)
        _enter(work, actor, gone.recorded_at, gone, "withdraw evidence", ["withdrawn on"])
    return gone


def list_evidence(deployment: Deployment, *, actor: Actor) -> list[EvidenceItem]:
    """The library as last described, the newest first; withdrawn items at the end."""
    require(actor, Permission.READ_AUDITS)
    with deployment.store.reading(actor.school_id) as work:
        items = work.evidence.latest()
    return [
        item for withdrawn in (False, True) for item in reversed(items) if (item.withdrawn_on is not None) is withdrawn
    ]


def open_evidence_file(deployment: Deployment, *, actor: Actor, evidence_id: str) -> tuple[EvidenceItem, str, bytes]:
    """An item with its file's media type and bytes; a governor opens only what is marked shareable."""
    require(actor, Permission.OPEN_SHAREABLE_FILES)
    with deployment.store.writing(actor.school_id) as work:
        item = _found(work, evidence_id)
        if not item.shareable and not may(actor, Permission.OPEN_FILES):
            raise NotAllowed("This file is not marked shareable. Ask the school's leaders to show it to you.")
        stored = work.files.one(sha256=item.file) if item.file else None
        if stored is None:
            raise NotFound("There is no file with this item: it is a link, or words that say where it is.")
        _enter(work, actor, deployment.now(), item, "open evidence file")
    return item, stored.media_type, deployment.files.open(actor.school_id, item.file)


def _found(work: Work, evidence_id: str) -> EvidenceItem:
    item = work.evidence.one(id=evidence_id)
    if item is None:
        raise NotFound("That item is not in your school's library. Choose one from the list.")
    return item


def _refuse_duplicate(work: Work, sha256: str) -> None:
    same = [item for item in work.evidence.latest(file=sha256) if item.withdrawn_on is None]
    if same:
        raise InvalidValue(
            f"This file is in the library already, as '{same[0].title}'. "
            "One item can serve many criteria: cite that one."
        )


def _enter(work: Work, actor: Actor, at: datetime, item: EvidenceItem, deed: str, fields: Sequence[str] = ()) -> None:
    enter(
        work,
        actor=actor,
        at=at,
        deed=deed,
        subject=f"evidence:{item.id}",
        fields=fields,
        content=item,
    )


def uses_of_evidence(deployment: Deployment, *, actor: Actor) -> list[tuple[EvidenceItem, list[str]]]:
    """The library with the ids of the criteria that cite each item at the moment."""
    items = list_evidence(deployment, actor=actor)
    with deployment.store.reading(actor.school_id) as work:
        standing = standing_citations(work.citations.latest())
    uses: dict[str, list[str]] = {}
    for citation in standing:
        uses.setdefault(citation.evidence_id, []).append(citation.criterion_id)
    return [(item, uses.get(item.id, [])) for item in items]
