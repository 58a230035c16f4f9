"""Who gives a command, and passwords: asked on the terminal without echo, or read from standard input.

A password is never an argument, because other people on a machine can list those, and never in the environment.
"""

from __future__ import annotations

import sys
import warnings
from argparse import ArgumentParser, Namespace
from getpass import GetPassWarning, getpass

from audits.model.faults import InvalidValue, Refusal
from audits.model.person import Actor
from audits.services.commanding import owner_in_command, person_at_machine, person_in_command
from audits.services.deployment import Deployment

NO_TERMINAL = (
    "There is no terminal here on which a password could be typed unseen. "
    "Pass it on standard input instead, with --password-stdin."
)
NOTHING_TYPED = "No password was given. Give the command again and type it when asked."
NOT_ON_STDIN = (
    "A password is missing on standard input: each goes on a line of its own, "
    "first the one of the person after --as, then the new one."
)
NOT_UTF8 = "The password on standard input is not in UTF-8. Save it in that form and give the command again."


def add_who(parser: ArgumentParser) -> None:
    """The options that say who gives the command, in which school, and where passwords come from."""
    parser.add_argument("--school", default="", metavar="NAME", help="name or id of the school, if there are several")
    parser.add_argument(
        "--as",
        dest="person",
        default="",
        metavar="PERSON",
        help="sign-in name of whoever gives the command; without it, the machine's owner does, which is recorded",
    )
    parser.add_argument(
        "--password-stdin",
        action="store_true",
        help="read passwords from standard input, one a line, instead of asking on the terminal",
    )


def actor_of(deployment: Deployment, said: Namespace, *, command: str) -> Actor:
    """Whoever gives the command, after their password where it is a person; the trail notes it."""
    if not said.person:
        return owner_in_command(deployment, school=said.school, command=command)
    password = _from_stdin() if said.password_stdin else _typed(f"Password of {said.person}: ")
    return person_in_command(deployment, name=said.person, password=password, school=said.school, command=command)


def person_of(deployment: Deployment, said: Namespace) -> Actor:
    """The person after --as, proven, for commands whose service notes them itself; InvalidValue for nobody."""
    if not said.person:
        raise InvalidValue("Say who gives this command, with --as and their sign-in name.")
    password = _from_stdin() if said.password_stdin else _typed(f"Password of {said.person}: ")
    return person_at_machine(deployment, name=said.person, password=password, school=said.school)


def new_password(said: Namespace) -> str:
    """A new password: typed twice, or the next line of standard input."""
    if said.password_stdin:
        return _from_stdin()
    first = _typed("New password: ")
    if first != _typed("The same again: "):
        raise InvalidValue("The two passwords are not the same. Give the command again.")
    return first


def _typed(prompt: str) -> str:
    try:
        with warnings.catch_warnings():
            # Where getpass cannot hide what is typed it warns and shows it: that warning comes before it asks.
            warnings.simplefilter("error", GetPassWarning)
            password = getpass(prompt)
    except (EOFError, GetPassWarning) as error:
        raise Refusal(NO_TERMINAL) from error
    if not password:
        raise InvalidValue(NOTHING_TYPED)
    return password


def _from_stdin() -> str:
    try:
        password = sys.stdin.buffer.readline().decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise InvalidValue(NOT_UTF8) from error
    if not password:
        raise InvalidValue(NOT_ON_STDIN)
    return password
