"""The inspection pack as at a moment, and its rehearsal: what is missing, and how long it takes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path, PurePath

from audits.access.permissions import Permission, require
from audits.findings.check_grid import grid_of
from audits.findings.frozen_term import FrozenTerm
from audits.model.check import CheckResult
from audits.model.day import LONDON, day_in_london
from audits.model.evidence import EvidenceItem
from audits.model.faults import InvalidValue, Refusal
from audits.model.person import Actor
from audits.reporting.naming import file_name, slug
from audits.reporting.pack.content import LoggedCheck, Pack, PackedFile
from audits.reporting.pack.pages import pack_pages
from audits.reporting.pack.writing import write_pack
from audits.reporting.parts.signing import SignedTerm
from audits.scoring.score import Status
from audits.services.deployment import Deployment
from audits.services.evidence.files import ACCEPTED
from audits.services.incidents.releases import releases_in_use
from audits.services.reports.governors import Saying
from audits.services.reports.standpoint import standpoint
from audits.services.trail import enter
from audits.storage.store import Work

NAME_IN_PACK = 50
"""Letters of an evidence file's name in the pack; with its number, folder and ending it stays far under 120."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What a pack would lack, by title, and what making it took.

    `without` are duties that apply and for which nothing that may leave the school shows anything on the day;
    `out_of_date` are shareable items cited for a duty that no longer count; `unreadable` are files not on the disk.
    """

    at: datetime
    without: tuple[str, ...]
    out_of_date: tuple[str, ...]
    unreadable: tuple[str, ...]
    files: int
    bytes: int
    seconds: float

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not (self.without or self.out_of_date or self.unreadable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A pack that was made: the name to give it, and the SHA-256 of every file in it, a line each."""

    name: str
    manifest: str


def make_pack(deployment: Deployment, *, actor: Actor, at: datetime, place: Path, say: Saying) -> Made:
    """Write the pack as at a moment to a file and enter it in the trail as an export.

    It holds evidence that is marked shareable, then and now, and nothing else of it: an item whose mark was taken
    away since stays in the school, though the pack would have held it on the day.
    """
    pack, manifest = _made(deployment, actor, at, place, say)
    with deployment.store.writing(actor.school_id) as work:
        enter(
            work,
            actor=actor,
            at=deployment.now(),
            deed="export inspection pack",
            subject=f"pack:{at.isoformat()}",
            content=manifest,
        )
    return Made(name=file_name("inspection-pack", pack.school, at.astimezone(LONDON), "zip"), manifest=manifest)


def rehearse(deployment: Deployment, *, actor: Actor, at: datetime, place: Path, say: Saying) -> Rehearsal:
    """Make the whole pack at a place, throw it away, and say what is missing in it and how long it took."""
    begun = time.monotonic()
    try:
        pack, _ = _made(deployment, actor, at, place, say)
        size = place.stat().st_size
    finally:
        place.unlink(missing_ok=True)
    titles = {item.id: item.title for item in pack.items.values()}
    return Rehearsal(
        at=at,
        without=tuple(_without(pack)),
        out_of_date=tuple(dict.fromkeys(titles[one] for one in _out_of_date(pack))),
        unreadable=tuple(sorted(titles[one] for one in pack.unreadable)),
        files=len(pack.files),
        bytes=size,
        seconds=time.monotonic() - begun,
    )


def pack_of(deployment: Deployment, *, actor: Actor, at: datetime) -> Pack:
    """What the pack says, as recorded by a moment; refused for moments to come and before the school was set up."""
    require(actor, Permission.READ_AUDITS)
    require(actor, Permission.OPEN_SHAREABLE_FILES)
    if at > deployment.now():
        raise InvalidValue("That moment has not come yet. Choose now, or a moment that has passed.")
    with deployment.store.reading(actor.school_id) as work:
        if work.schools.one(known_at=at) is None:
            raise InvalidValue("The school had not been set up at that moment. Choose a later one.")
    catalogue = deployment.catalogue_in_use(at)
    stood = standpoint(deployment, actor, catalogue, at)
    on = day_in_london(at)
    with deployment.store.reading(actor.school_id) as work:
        items = {item.id: item for item in work.evidence.latest(known_at=at) if _stood(item, at)}
        shared_now = {item.id for item in work.evidence.latest() if item.shareable}
        checks = _checks(work, at, on)
        releases = tuple(reversed(releases_in_use(work, at)))
        signed = _signed(work, at)
    shareable = frozenset(item.id for item in items.values() if item.shareable and item.id in shared_now)
    return Pack(
        school=stood.school.name,
        made_up=stood.school.made_up,
        at=at,
        on=on,
        position=stood.position,
        gate=stood.gate,
        duties=stood.duties,
        titles=stood.titles,
        items=items,
        shareable=shareable,
        files=_named(item for item in items.values() if item.id in shareable and item.file),
        unreadable=frozenset(),
        checks=checks,
        actions=tuple(stood.records.actions),
        releases=releases,
        signed=signed,
    )


def _made(deployment: Deployment, actor: Actor, at: datetime, place: Path, say: Saying) -> tuple[Pack, str]:
    say(2, "Gathering what was recorded by then")
    pack = pack_of(deployment, actor=actor, at=at)

    def opened(sha256: str) -> bytes:
        return deployment.files.open(actor.school_id, sha256)

    def packed(number: int, of: int) -> None:
        say(15 + 80 * number // max(of, 1), f"Packing evidence file {number} of {of}")

    say(10, "Writing the pages")
    try:
        manifest = write_pack(place, pack_pages(pack), pack.files, at=at, open_file=opened, say=packed)
    except Refusal:
        # Some file is gone or damaged. The pack says which, so all are looked at before its pages are written again.
        say(15, "Looking at every evidence file")
        pack = _without_unreadable(pack, {one for one, file in pack.files.items() if not _opens(opened, file.sha256)})
        manifest = write_pack(place, pack_pages(pack), pack.files, at=at, open_file=opened, say=packed)
    return pack, manifest


def _opens(opened: Callable[[str], bytes], sha256: str) -> bool:
    try:
        opened(sha256)
    except Refusal:
        return False
    return True


def _without_unreadable(pack: Pack, unreadable: set[str]) -> Pack:
    files = {one: file for one, file in pack.files.items() if one not in unreadable}
    return replace(pack, files=files, unreadable=frozenset(unreadable))


def _stood(item: EvidenceItem, at: datetime) -> bool:
    return item.withdrawn_on is None or item.withdrawn_on > day_in_london(at)


def _checks(work: Work, at: datetime, on: date) -> tuple[LoggedCheck, ...]:
    plans = {plan.check_id: plan for plan in work.check_plans.latest(known_at=at)}
    logs: dict[str, list[CheckResult]] = {}
    for result in work.check_results.latest(known_at=at):
        if not result.withdrawn:
            logs.setdefault(result.check_id, []).append(result)
    found = []
    for check in work.checks.latest(known_at=at):
        log = sorted(logs.get(check.id, ()), key=lambda one: (one.done_on, one.recorded_at, one.id), reverse=True)
        grid = grid_of(plans[check.id], log, on) if check.id in plans and not check.retired else None
        found.append(LoggedCheck(check=check, results=tuple(log), grid=grid))
    return tuple(found)


def _signed(work: Work, at: datetime) -> tuple[SignedTerm, ...]:
    documents = {one.hash: one.content for one in work.frozen.all(known_at=at)}
    notes = work.corrections.all(known_at=at)
    found = []
    for one in reversed(work.sign_offs.all(known_at=at)):
        if one.hash not in documents:
            continue
        document = FrozenTerm(documents[one.hash])
        found.append(
            SignedTerm(
                sign_off=one,
                title=f"{document.title}, {document.term.label}",
                signed_by=str(document.said["signed"]["by"]["name"]),
                corrections=tuple(note.text for note in notes if note.audit_id == one.audit_id),
            )
        )
    return tuple(found)


def _named(items: Iterable[EvidenceItem]) -> Mapping[str, PackedFile]:
    """A place in the pack for each file: numbered, so that two of one name survive, in letters any system takes."""
    found = {}
    for number, item in enumerate(items, start=1):
        whole = PurePath(item.file_name)
        ending = whole.suffix.lower().removeprefix(".")
        name = f"{number:03}-{slug(whole.stem, longest=NAME_IN_PACK)}.{ending if ending in ACCEPTED else 'bin'}"
        found[item.id] = PackedFile(path=f"evidence/{name}", sha256=item.file)
    return found


def _without(pack: Pack) -> Iterable[str]:
    """Duties that apply and for which nothing current may leave the school; a logged check may."""
    for one in pack.duties:
        if one.duty.status is Status.NOT_APPLICABLE:
            continue
        current = one.duty.line.shown.current
        if not any(piece.from_check or _leaves(pack, piece.id) for piece in current):
            yield one.duty.line.criterion.title


def _leaves(pack: Pack, item_id: str) -> bool:
    return item_id in pack.shareable and item_id not in pack.unreadable


def _out_of_date(pack: Pack) -> Iterable[str]:
    for one in pack.duties:
        for piece in one.duty.line.shown.lapsed:
            if piece.id in pack.shareable:
                yield piece.id
