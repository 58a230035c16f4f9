"""People and their roles: adding, resetting, granting, taking back; and the owner's way in when nobody else can."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from audits.access.passwords import check_new_password, hash_password
from audits.access.permissions import Permission, require
from audits.model.faults import InvalidValue, NotAllowed, NotFound
from audits.model.person import Actor, Channel, Grant, Person, Role
from audits.services.deployment import Deployment
from audits.services.school.signing_in import LONGEST_NAME, roles_held
from audits.services.trail import enter
from audits.storage.store import Work

OWNER = "the owner of the machine"
"""Who did what no signed-in person did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """A person as the list in Settings shows them: no password, and only this school's roles."""

    id: str
    name: str
    sign_in: str
    active: bool
    roles: tuple[Role, ...]


def list_people(deployment: Deployment, *, actor: Actor) -> list[Colleague]:
    """Everyone who holds or held a role in the school, by name."""
    require(actor, Permission.MANAGE_SCHOOL)
    with deployment.store.reading(None) as work:
        grants = work.grants.latest(school_id=actor.school_id)
        people = {person.id: person for person in work.people.latest()}
    held: dict[str, list[Role]] = {}
    for grant in grants:
        roles = held.setdefault(grant.person_id, [])
        if grant.held:
            roles.append(grant.role)
    colleagues = [
        Colleague(
            id=person_id,
            name=people[person_id].name,
            sign_in=people[person_id].sign_in,
            active=people[person_id].active,
            roles=tuple(role for role in Role if role in roles),
        )
        for person_id, roles in held.items()
    ]
    return sorted(colleagues, key=lambda one: one.name.lower())


@dataclass(frozen=True, slots=True, kw_only=True)
class WayToRows:
    """Something that opened or closed a way to incident rows: what happened to whom, when, and by whom."""

    at: datetime
    who: str
    what: str
    by: str


def ways_to_rows(deployment: Deployment, *, actor: Actor) -> list[WayToRows]:
    """Every grant of the DSL role, its end, and every password set for a DSL by someone else, newest first.

    Shown to each DSL and the head: whoever sets a DSL's password could come in with it.
    """
    if not actor.roles & {Role.DSL, Role.HEAD}:
        return []
    with deployment.store.reading(None) as work:
        grants = work.grants.all(school_id=actor.school_id, role=Role.DSL)
        accounts = work.people.all(id={grant.person_id for grant in grants})
        names = {person.id: person.name for person in work.people.latest()}
    found = [
        WayToRows(
            at=grant.recorded_at,
            who=names.get(grant.person_id, ""),
            what="given the role" if grant.held else "role taken back",
            by=names.get(grant.recorded_by, OWNER),
        )
        for grant in grants
    ]
    before: dict[str, Person] = {}
    for account in accounts:
        earlier = before.get(account.id)
        before[account.id] = account
        if earlier is None or earlier.password_hash == account.password_hash or account.recorded_by == account.id:
            continue
        held = [grant for grant in grants if grant.person_id == account.id and grant.recorded_at <= account.recorded_at]
        if held and held[-1].held:
            found.append(
                WayToRows(
                    at=account.recorded_at,
                    who=account.name,
                    what="new password set for them",
                    by=names.get(account.recorded_by, OWNER),
                )
            )
    return sorted(found, key=lambda one: one.at, reverse=True)


def add_person(
    deployment: Deployment,
    *,
    actor: Actor,
    name: str,
    sign_in: str,
    password: str,
    roles: Iterable[Role],
) -> Person:
    """Add a person with their first password and roles.

    Someone who has an account already (in another school) keeps it and its password: they only gain the roles.
    Whoever is added to a made-up school is made up too, has no password, and goes with it.
    """
    require(actor, Permission.MANAGE_SCHOOL)
    wanted = tuple(dict.fromkeys(roles))
    if not wanted:
        raise InvalidValue("Choose at least one role for the person.")
    typed = sign_in.strip().lower()
    with deployment.store.reading(None) as work:
        known = next(iter(work.people.latest(sign_in=typed)), None)
        in_this_school = known is not None and bool(work.grants.latest(person_id=known.id, school_id=actor.school_id))
        made_up = any(school.made_up for school in work.schools.latest(id=actor.school_id))
    if known is not None and in_this_school:
        raise InvalidValue("Someone with that sign-in name is in the list already. Change their roles there.")
    person = known or new_person(deployment, actor=actor, name=name, sign_in=typed, password=password, made_up=made_up)
    with deployment.store.writing(actor.school_id) as work:
        if known is None:
            work.people.append(person)
            _enter_person(work, deployment, actor, person, "add person", ("name", "sign-in", "password"))
        for role in wanted:
            give(work, deployment, actor=actor, person_id=person.id, role=role, held=True)
    return person


def new_person(
    deployment: Deployment, *, actor: Actor, name: str, sign_in: str, password: str, made_up: bool = False
) -> Person:
    """A person not yet stored, with a checked and hashed password (none at all for a made-up one)."""
    if not made_up:
        check_new_password(password, sign_in=sign_in)
    if len(sign_in) > LONGEST_NAME:
        raise InvalidValue(f"Keep the sign-in name under {LONGEST_NAME} characters.")
    return Person(
        id=deployment.new_id(),
        version=1,
        name=name.strip(),
        sign_in=sign_in,
        password_hash="" if made_up else hash_password(password),
        active=True,
        made_up=made_up,
        recorded_at=deployment.now(),
        recorded_by=actor.person_id,
    )


def change_roles(deployment: Deployment, *, actor: Actor, person_id: str, roles: Iterable[Role]) -> None:
    """Give and take roles until the person holds exactly these; the last administrator keeps that role."""
    require(actor, Permission.MANAGE_SCHOOL)
    wanted = frozenset(roles)
    with deployment.store.writing(actor.school_id) as work:
        if not work.grants.latest(person_id=person_id, school_id=actor.school_id):
            raise NotFound("That person is not in the list any more. Open Settings again.")
        held = roles_held(work, person_id, actor.school_id)
        for role in sorted(held ^ wanted):
            if role is Role.ADMINISTRATOR and role in held and _administrators(work, actor.school_id) == {person_id}:
                raise NotAllowed(
                    "This is the last administrator. Make someone else administrator first, then take the role away."
                )
            give(work, deployment, actor=actor, person_id=person_id, role=role, held=role in wanted)
        if not wanted:
            work.sessions.remove(person_id=person_id, school_id=actor.school_id)


def reset_password(deployment: Deployment, *, actor: Actor, person_id: str, password: str) -> None:
    """Set a new first password for someone who cannot come in; their sessions end.

    Only for people all of whose roles are in this school: another school's people keep their own administrator.
    The machine's owner, who looks after every school on it, can do it for anyone.
    """
    require(actor, Permission.MANAGE_SCHOOL)
    with deployment.store.reading(None) as work:
        person = work.people.one(id=person_id)
        grants = work.grants.latest(person_id=person_id)
    schools = {grant.school_id for grant in grants if grant.held}
    if person is None or person.made_up or actor.school_id not in {grant.school_id for grant in grants}:
        raise NotFound("That person is not in the list. Open Settings again.")
    if schools - {actor.school_id} and actor.channel is not Channel.OWNER:
        raise NotAllowed(
            "This person works in other schools too and changes the password under Settings themselves. "
            "Where they cannot come in, the owner of the machine can set a new one on the command line."
        )
    check_new_password(password, sign_in=person.sign_in)
    hashed = hash_password(password)
    with deployment.store.writing(actor.school_id) as work:
        changed = replace(
            person,
            version=person.version + 1,
            password_hash=hashed,
            recorded_at=deployment.now(),
            recorded_by=actor.person_id,
        )
        work.people.append(changed)
        work.sessions.remove(person_id=person_id)
        work.failed_sign_ins.remove(sign_in=person.sign_in)
        _enter_person(work, deployment, actor, changed, "reset password", ("password",))


def give(work: Work, deployment: Deployment, *, actor: Actor, person_id: str, role: Role, held: bool) -> None:
    """Write one grant (or its end) and its entry in the trail, inside a transaction that is open."""
    grant = Grant(
        school_id=actor.school_id,
        id=deployment.new_id(),
        person_id=person_id,
        role=role,
        held=held,
        recorded_at=deployment.now(),
        recorded_by=actor.person_id,
    )
    work.grants.append(grant)
    deed = "grant role" if held else "take role back"
    enter(
        work,
        actor=actor,
        at=grant.recorded_at,
        deed=deed,
        subject=f"person:{person_id}",
        fields=[role.value],
        content=grant,
    )


def _administrators(work: Work, school_id: str) -> set[str]:
    grants = work.grants.latest(role=Role.ADMINISTRATOR, school_id=school_id)
    return {grant.person_id for grant in grants if grant.held}


def _enter_person(
    work: Work, deployment: Deployment, actor: Actor, person: Person, deed: str, fields: tuple[str, ...]
) -> None:
    enter(
        work,
        actor=actor,
        at=deployment.now(),
        deed=deed,
        subject=f"person:{person.id}",
        fields=fields,
        content=(person.id, person.version),
    )


def names_of(deployment: Deployment, *, actor: Actor) -> dict[str, str]:
    """Person id to name, for everyone who holds or held a role in the actor's school."""
    with deployment.store.reading(None) as work:
        ids = {grant.person_id for grant in work.grants.latest(school_id=actor.school_id)}
        return {person.id: person.name for person in work.people.latest() if person.id in ids}
