"""What a DSL has said of an upload that is not stored yet: kept, so that a closed window or a wrong file loses nothing.

Nothing of the file is kept with it: columns are known by the digest of their heading, words by their own.
"""

from __future__ import annotations

from audits.access.permissions import Permission, require
from audits.importing.asking.shape import keyed
from audits.importing.columns.fields import Field
from audits.importing.tables.finding import Reading
from audits.importing.understood import Confirmations
from audits.model.incident import UploadDraft
from audits.model.person import Actor
from audits.services.deployment import Deployment
from audits.services.incidents.uploads import preview_import
from audits.storage.store import Work


def keep_answers(deployment: Deployment, *, actor: Actor, reading: Reading, said: Confirmations) -> None:
    """Keep what was said of these files; what was said of columns and words of others before stays beside it."""
    require(actor, Permission.UPLOAD_INCIDENTS)
    key = deployment.keys.key(actor.school_id)
    words = {_digest(key, word): meaning for word, meaning in said.words.items()}
    with deployment.store.writing(actor.school_id) as work:
        before = _draft(work, actor)
        draft = UploadDraft(
            school_id=actor.school_id,
            person_id=actor.person_id,
            file_sha256=reading.file_sha256,
            columns={**(before.columns if before else {}), **said.columns},
            words={**(before.words if before else {}), **words},
            choices=said.choices,
            updated_at=deployment.now(),
        )
        work.upload_drafts.put(draft)


def answers_kept(deployment: Deployment, *, actor: Actor, reading: Reading) -> Confirmations:
    """What this person has said that holds for these files; nothing where there is no draft."""
    require(actor, Permission.UPLOAD_INCIDENTS)
    with deployment.store.reading(actor.school_id) as work:
        draft = _draft(work, actor)
    if draft is None:
        return Confirmations()
    fields = set(Field)
    columns = {heading: Field(field) for heading, field in draft.columns.items() if field in fields}
    # Of other files, what a row is and how its days are written has to be said anew.
    choices = draft.choices if draft.file_sha256 == reading.file_sha256 else {}
    said = Confirmations(columns=columns, choices=choices)
    if not draft.words:
        return said
    # Which words a file has depends on its columns, so these are put right first.
    seen = preview_import(deployment, actor=actor, reading=reading, confirmed=said)
    key = deployment.keys.key(actor.school_id)
    met = {word.key: _digest(key, word.key) for word in seen.words}
    words = {word: draft.words[digest] for word, digest in met.items() if digest in draft.words}
    return Confirmations(columns=columns, choices=choices, words=words)


def _draft(work: Work, actor: Actor) -> UploadDraft | None:
    return next(iter(work.upload_drafts.find(person_id=actor.person_id)), None)


def _digest(key: bytes, word: str) -> str:
    return keyed(key, "word", word)
