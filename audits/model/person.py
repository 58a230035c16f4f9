"""People, the roles they hold in schools, and the actor of one deed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from audits.model.faults import InvalidValue


class Role(StrEnum):
    """The six roles; the values are the words shown on screen."""

    GOVERNOR = "governor"
    LEADER = "leader"
    HEAD = "head"
    DSL = "DSL"
    ADMINISTRATOR = "administrator"
    TRUST_OFFICER = "trust officer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone with an account; `sign_in` is what they type, kept in lower case. Stands outside any one school."""

    id: str
    version: int
    name: str
    sign_in: str
    password_hash: str
    active: bool
    made_up: bool
    recorded_at: datetime
    recorded_by: str

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidValue("Give the person's name.")
        if not self.sign_in.strip() or self.sign_in != self.sign_in.strip().lower() or " " in self.sign_in:
            raise InvalidValue("A sign-in name is an e-mail address or one word, in small letters.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One role given to, or taken from, one person in one school; the latest entry per person and role stands."""

    school_id: str
    id: str
    person_id: str
    role: Role
    held: bool
    recorded_at: datetime
    recorded_by: str


class Channel(StrEnum):
    """How a deed reaches the services."""

    WEB = "web"
    COMMAND_LINE = "command line"
    OWNER = "owner of the machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who does something, in which school, with which roles: the first argument of every service.

    The machine's owner on the command line has no person and sees what an administrator sees.
    """

    person_id: str
    name: str
    school_id: str
    roles: frozenset[Role]
    channel: Channel = Channel.WEB
