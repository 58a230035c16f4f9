"""A school with people who can sign in, put into a data folder before a server is started over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from audits.access.passwords import hash_password
from audits.model.person import Actor, Channel, Role
from audits.services.audit.auditing import Standing, begin_audit
from audits.services.deployment import Deployment, open_deployment
from audits.services.school.calendars import calendar_of
from audits.services.school.people import give, new_person
from audits.services.school.setting_up import NewSchool, found_school
from checklists.model import Phase, SchoolKind

PASSWORD = "lantern orbit meadow"
"""Everybody's in these tests."""

NAME = "Larkfield Primary School"


@dataclass(frozen=True, slots=True)
class Member:
    """Someone of the school: what they type to sign in, and the actor they are for services."""

    sign_in: str
    actor: Actor

    @property
    def name(self) -> str:
        """Their name on screen."""
        return self.actor.name


_STAFF = {
    "lena": ("Lena Marsh", Role.LEADER),
    "omar": ("Omar Reed", Role.LEADER),
    "hana": ("Hana Brook", Role.HEAD),
    "dara": ("Dara Fell", Role.DSL),
    "gwen": ("Gwen Lake", Role.GOVERNOR),
    "adam": ("Adam Heath", Role.ADMINISTRATOR),
}


@dataclass(frozen=True)
class Staff:
    """The people of the school by what they are."""

    leader: Member
    other_leader: Member
    head: Member
    dsl: Member
    governor: Member
    administrator: Member


def found_a_school(folder: Path) -> Staff:
    """Set the school up in a data folder."""
    deployment = open_deployment(folder)
    founder = Actor(person_id="", name="", school_id=deployment.new_id(), roles=frozenset(), channel=Channel.OWNER)
    deployment.keys.make(founder.school_id)
    with deployment.store.writing(founder.school_id) as work:
        school = NewSchool(name=NAME, phases=(Phase.PRIMARY,), kind=SchoolKind.MAINTAINED, roll=210)
        found_school(work, deployment, actor=founder, school=school)
    members = _members(deployment, founder)
    deployment.store.close()
    return Staff(*members.values())


def begin_audit_in(folder: Path, who: Member, checklist: str = "essentials") -> Standing:
    """Begin an audit in the school of a data folder, as somebody would on the page."""
    deployment = open_deployment(folder)
    term = calendar_of(deployment, actor=who.actor).term_counting(deployment.today())
    standing = begin_audit(deployment, actor=who.actor, checklist=checklist, term=term)
    deployment.store.close()
    return standing


def _members(deployment: Deployment, founder: Actor) -> Mapping[str, Member]:
    hashed = hash_password(PASSWORD)
    members = {}
    for sign_in, (name, role) in _STAFF.items():
        unset = new_person(deployment, actor=founder, name=name, sign_in=sign_in, password="", made_up=True)
        person = replace(unset, password_hash=hashed, made_up=False)
        with deployment.store.writing(founder.school_id) as work:
            work.people.append(person)
            give(work, deployment, actor=founder, person_id=person.id, role=role, held=True)
        actor = Actor(person_id=person.id, name=name, school_id=founder.school_id, roles=frozenset({role}))
        members[sign_in] = Member(sign_in=sign_in, actor=actor)
    return members
