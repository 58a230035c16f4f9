"""Who may do what: the permission table of the product, as data, and the one question services ask of it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from audits.model.faults import NotAllowed
from audits.model.person import Actor, Channel, Role


class Permission(StrEnum):
    """Something a person may be allowed to do; the values finish the sentence "Your role does not let you ..."."""

    READ_SCORES = "see scores"
    READ_AUDITS = "read audits, evidence, actions and frameworks"
    OPEN_SHAREABLE_FILES = "open evidence files marked shareable"
    OPEN_FILES = "open evidence files"
    ANSWER = "answer, add evidence, log checks or plan actions"
    SUBMIT_AUDIT = "submit an audit"
    SIGN_AUDIT = "sign an audit or record governors' questions"
    SEE_RELEASES = "see the released incident tables"
    SEE_COUNTS = "see incident figures before they are released"
    SEE_INCIDENTS = "see incident rows"
    UPLOAD_INCIDENTS = "upload incidents or change how they are read"
    PUBLISH_RELEASES = "publish incident tables or choose from how many incidents on a figure is shown"
    MANAGE_SCHOOL = "change the school's description, people, roles or the calendar"
    READ_TRAIL = "read the audit trail"
    READ_INCIDENT_TRAIL = "read the audit trail's entries about incidents"
    MOVE_EVERYTHING = "take everything out or bring it back in"


_P = Permission

ALLOWED: Mapping[Role, frozenset[Permission]] = {
    Role.GOVERNOR: frozenset({_P.READ_SCORES, _P.READ_AUDITS, _P.OPEN_SHAREABLE_FILES, _P.SEE_RELEASES, _P.SIGN_AUDIT}),
    Role.LEADER: frozenset(
        {
            _P.READ_SCORES,
            _P.READ_AUDITS,
            _P.OPEN_SHAREABLE_FILES,
            _P.OPEN_FILES,
            _P.ANSWER,
            _P.SUBMIT_AUDIT,
            _P.SEE_RELEASES,
        }
    ),
    Role.HEAD: frozenset(
        {
            _P.READ_SCORES,
            _P.READ_AUDITS,
            _P.OPEN_SHAREABLE_FILES,
            _P.OPEN_FILES,
            _P.ANSWER,
            _P.SUBMIT_AUDIT,
            _P.SEE_RELEASES,
            _P.SEE_COUNTS,
            _P.READ_TRAIL,
            _P.READ_INCIDENT_TRAIL,
        }
    ),
    Role.DSL: frozenset(
        {
            _P.READ_SCORES,
            _P.READ_AUDITS,
            _P.OPEN_SHAREABLE_FILES,
            _P.OPEN_FILES,
            _P.ANSWER,
            _P.SUBMIT_AUDIT,
            _P.SEE_RELEASES,
            _P.SEE_COUNTS,
            _P.SEE_INCIDENTS,
            _P.UPLOAD_INCIDENTS,
            _P.PUBLISH_RELEASES,
            _P.READ_TRAIL,
            _P.READ_INCIDENT_TRAIL,
            _P.MOVE_EVERYTHING,
        }
    ),
    Role.ADMINISTRATOR: frozenset({_P.MANAGE_SCHOOL, _P.READ_TRAIL, _P.MOVE_EVERYTHING}),
    Role.TRUST_OFFICER: frozenset({_P.READ_SCORES, _P.SEE_RELEASES}),
}
"""The table of product.md, "Who may do what".

Moving everything out or in takes two people, a DSL and an administrator; each holds half of it,
and the service that does it asks for both.
"""

_OWNER = ALLOWED[Role.ADMINISTRATOR]


def may(actor: Actor, permission: Permission) -> bool:
    """Whether the actor's roles in the school allow it; the machine's owner counts as an administrator."""
    if actor.channel is Channel.OWNER:
        return permission in _OWNER
    return any(permission in ALLOWED[role] for role in actor.roles)


def require(actor: Actor, permission: Permission) -> None:
    """Refuse, in a sentence that says whom to ask, what the actor's roles do not allow."""
    if not may(actor, permission):
        holders = [role.value for role in Role if permission in ALLOWED[role]]
        raise NotAllowed(
            f"Your role in this school does not let you {permission.value}. "
            f"It takes one of these roles: {', '.join(holders)}. Your administrator can change roles in Settings."
        )
