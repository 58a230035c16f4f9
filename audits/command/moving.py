"""The commands that take a school's records out in open formats, and bring them back in."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from audits.command.answer import Answer
from audits.command.asking import add_who, person_of
from audits.command.new_file import new_file
from audits.services.deployment import open_deployment
from audits.services.moving.bringing_in import restore
from audits.services.moving.taking_out import write_everything

NEW_PASSWORDS = "Passwords stay behind: give each a new one with 'people reset'."
KEY = (
    "The school's key stays behind too: put its recovery file into the folder of keys before the next upload, "
    "or pupils cannot be told apart."
)


def describe_export(parser: ArgumentParser) -> None:
    """What `export` has to be told."""
    add_who(parser)
    parser.add_argument("--out", required=True, metavar="FILE", help="the file to write, such as everything.zip")
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    parser.set_defaults(run=export)


def describe_restore(parser: ArgumentParser) -> None:
    """What `restore` has to be told."""
    parser.add_argument("file", metavar="FILE", help="a file that 'export' has written")
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    parser.set_defaults(run=bring_back)


def export(said: Namespace) -> Answer:
    """Write the archive, for a DSL after --as; whoever can run this program stands in for an administrator."""
    place = Path(said.out)
    deployment = open_deployment()
    actor = person_of(deployment, said)
    with new_file(place) as arriving:
        write_everything(deployment, actor=actor, place=arriving)
    size = place.stat().st_size
    return Answer(
        lines=[
            f"Written: {place.name} ({size:,} bytes). It holds every record of the school, incidents among them: "
            "keep it where nobody else can read it.",
            NEW_PASSWORDS,
            KEY,
        ],
        data={"file": place.name, "bytes": size},
    )


def bring_back(said: Namespace) -> Answer:
    """Bring a school back in, by the owner of a machine that does not have it."""
    brought = restore(open_deployment(), place=Path(said.file))
    names = ", ".join(f"{person.name} ({person.sign_in})" for person in brought.people)
    return Answer(
        lines=[
            f"{brought.school} is back: {brought.records:,} records and {brought.files:,} evidence files.",
            f"{NEW_PASSWORDS} Who needs one: {names or 'nobody'}.",
            KEY,
        ],
        data={
            "school": brought.school_id,
            "records": brought.records,
            "files": brought.files,
            "people": [{"id": person.id, "name": person.name, "sign_in": person.sign_in} for person in brought.people],
        },
    )
