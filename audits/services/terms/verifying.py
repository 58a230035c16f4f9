"""Verifying: whether every signed document, every evidence file and the audit trail are as they were written.

The hashes show a change; they cannot keep anyone from making one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from audits.access.permissions import Permission, may, require
from audits.findings.frozen_term import FrozenTerm
from audits.model.evidence import EvidenceItem
from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.model.sign_off import FIRST_DOCUMENT, SignOff, hash_of
from audits.model.term import Term
from audits.model.trail import TrailEntry
from audits.services.deployment import Deployment
from audits.services.terms.signing import SIGNING
from audits.services.trail import digest_of, first_misfit


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAsWritten:
    """One thing that is not as it was written: the signed term it touches ("" for none), the thing, and a sentence."""

    term: str
    what: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was looked at, and everything that is not as it was written.

    `entries` counts the trail's entries without those about incidents, where the reader may not read these: how many
    there are of them tells of serious incidents.
    """

    documents: int
    files: int
    entries: int
    found: tuple[NotAsWritten, ...]

    @property
    def sound(self) -> bool:
        """Whether all is as it was written."""
        return not self.found


def verify(deployment: Deployment, *, actor: Actor) -> Verification:
    """Look at every signed document, every evidence file and every entry of the trail of the school.

    Whoever may read no audits learns which file it is by its hash alone.
    """
    if not may(actor, Permission.READ_TRAIL):
        require(actor, Permission.READ_AUDITS)
    with deployment.store.reading(actor.school_id) as work:
        signatures = work.sign_offs.all()
        documents = {one.hash: one.content for one in work.frozen.all()}
        files = [one.sha256 for one in work.files.all()]
        items = work.evidence.all()
        entries = work.trail.all()
    named = may(actor, Permission.READ_AUDITS)
    whole = may(actor, Permission.READ_INCIDENT_TRAIL)
    found = [
        *_documents(signatures, documents, entries),
        *_files(deployment, actor, files, items if named else (), _naming(signatures, documents)),
        *_trail(entries),
    ]
    return Verification(
        documents=len(signatures),
        files=len(files),
        entries=sum(whole or not one.about_incidents for one in entries),
        found=tuple(found),
    )


def _documents(
    signatures: Sequence[SignOff], documents: Mapping[str, str], entries: Iterable[TrailEntry]
) -> Iterable[NotAsWritten]:
    digests = {entry.subject: entry.digest for entry in entries if entry.deed == SIGNING}
    signed = {f"audit:{one.audit_id}" for one in signatures}
    for subject in digests:
        if subject not in signed:
            yield NotAsWritten(
                term="", what="signed document", sentence=f"The trail says that {subject} was signed; it is not here."
            )
    previous = FIRST_DOCUMENT
    for place, one in enumerate(signatures, start=1):
        label = Term.keyed(one.term).label
        for sentence in _faults_of(one, place, previous, documents.get(one.hash), digests):
            yield NotAsWritten(term=label, what="signed document", sentence=f"{label}: {sentence}")
        previous = one.hash


def _faults_of(
    one: SignOff, place: int, previous: str, content: str | None, digests: Mapping[str, str]
) -> Iterable[str]:
    if content is None:
        yield "the signed document is missing. Restore it from a backup."
        return
    if hash_of(content) != one.hash:
        yield "the signed document is not as it was signed: its content has another hash. Restore it from a backup."
    elif not _says_the_same(one, json.loads(content)):
        yield "the signature is not as it was made: meeting, minute or disagreement differ from the document."
    if one.place != place or one.previous != previous:
        yield "it does not point to the term signed before it: one was changed, added or taken out."
    if digests.get(f"audit:{one.audit_id}") != digest_of(one.hash):
        yield "the audit trail tells of another document than the one that is here."


def _says_the_same(one: SignOff, said: Mapping[str, Mapping[str, object]]) -> bool:
    signed, chain = said["signed"], said["chain"]
    return (
        (signed["meeting_on"], signed["minute"], signed["disagreement"], signed["at"])
        == (one.meeting_on.isoformat(), one.minute, one.disagreement, one.recorded_at.isoformat())
        and (chain["place"], chain["previous"]) == (one.place, one.previous)
        and (said["audit"]["id"], said["audit"]["term"]) == (one.audit_id, one.term)
    )


def _naming(signatures: Sequence[SignOff], documents: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    """File to the signed terms whose documents name it, as far as those can still be read."""
    found: dict[str, list[str]] = {}
    for one in signatures:
        try:
            files = FrozenTerm(documents[one.hash]).files
        except (KeyError, TypeError, ValueError):
            continue  # a changed document may be no JSON any more; it is reported as changed
        for sha256 in files:
            found.setdefault(sha256, []).append(Term.keyed(one.term).label)
    return found


def _files(
    deployment: Deployment,
    actor: Actor,
    files: Iterable[str],
    items: Iterable[EvidenceItem],
    naming: Mapping[str, Sequence[str]],
) -> Iterable[NotAsWritten]:
    called: dict[str, str] = {}
    for item in items:
        if item.file:
            called[item.file] = f"'{item.title}' ({item.file_name})"
    for sha256 in files:
        try:
            deployment.files.open(actor.school_id, sha256)
        except Refusal as refusal:
            terms = naming.get(sha256, ())
            what = called.get(sha256, f"the file {sha256[:12]}")
            shown = f" It was shown in the signed {' and '.join(terms)}." if terms else ""
            yield NotAsWritten(
                term=terms[0] if terms else "", what=what, sentence=f"Evidence {what}: {refusal.sentence}{shown}"
            )


def _trail(entries: Sequence[TrailEntry]) -> Iterable[NotAsWritten]:
    misfit = first_misfit(entries)
    if misfit is not None:
        yield NotAsWritten(
            term="",
            what="audit trail",
            sentence=f"Entry {misfit.seq} of the audit trail does not fit the one before it. Restore a backup.",
        )
