"""The command that makes the made-up school to look around in, and the one that removes it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from audits.command.answer import Answer, lined_up
from audits.services.commanding import owner_of_made_up_school
from audits.services.deployment import open_deployment
from audits.services.school.made_up import make_school_up, remove_made_up_school
from audits.services.school.signing_in import made_up_people


def describe(parser: ArgumentParser) -> None:
    """What `demo` can be told."""
    parser.add_argument("--remove", action="store_true", help="remove the made-up school with everything in it")
    parser.set_defaults(run=demonstrate)


def demonstrate(said: Namespace) -> Answer:
    """Make the made-up school, or remove it."""
    return _remove() if said.remove else _make()


def _make() -> Answer:
    deployment = open_deployment()
    school = make_school_up(deployment)
    people = [[f"  {person.name}", ", ".join(roles)] for person, roles in made_up_people(deployment)]
    return Answer(
        lines=[
            f"The made-up school is ready: {school.name}. Everyone and everything in it is invented.",
            "To look at it, start the tool with 'python app.py', open http://127.0.0.1:8501 in a browser,",
            "and choose one of its people, who need no password:",
            *lined_up(people),
            "To remove it again: python -m audits demo --remove",
        ]
    )


def _remove() -> Answer:
    deployment = open_deployment()
    remove_made_up_school(deployment, actor=owner_of_made_up_school(deployment))
    return Answer(lines=["The made-up school has been removed, with its people, files and key. Nothing else changed."])
