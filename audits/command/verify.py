"""The command that looks whether signed terms, evidence files and the audit trail are as they were written."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from audits.command.answer import DONE, FAULTY, Answer
from audits.command.asking import actor_of, add_who
from audits.services.deployment import open_deployment
from audits.services.terms.verifying import Verification, verify


def describe(parser: ArgumentParser) -> None:
    """What `verify` can be told."""
    add_who(parser)
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    parser.set_defaults(run=look)


def look(said: Namespace) -> Answer:
    """Read all of it and compare; what is not as it was written ends with 1."""
    deployment = open_deployment()
    found = verify(deployment, actor=actor_of(deployment, said, command="verify"))
    return Answer(lines=_lines(found), data=_data(found), code=DONE if found.sound else FAULTY)


def _lines(found: Verification) -> list[str]:
    looked = (
        f"Signed documents: {found.documents}. Evidence files: {found.files}. Entries of the trail: {found.entries}."
    )
    if found.sound:
        return [looked, "Everything is as it was written."]
    return [looked, "Not as written:", *(f"  {one.sentence}" for one in found.found)]


def _data(found: Verification) -> dict[str, object]:
    return {
        "sound": found.sound,
        "documents": found.documents,
        "files": found.files,
        "entries": found.entries,
        "not_as_written": [{"term": one.term, "what": one.what, "sentence": one.sentence} for one in found.found],
    }
