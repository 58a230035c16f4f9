"""Setting up a school: the first one on a fresh machine, and further ones by the machine's owner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from audits.model.faults import InvalidValue, NotAllowed
from audits.model.person import Actor, Channel, Person, Role
from audits.model.school import RollCount, School
from audits.model.term import Calendar, HalfTerm
from audits.services.deployment import Deployment
from audits.services.school.calendars import default_closures, default_halves
from audits.services.school.people import give, new_person
from audits.services.trail import enter
from audits.storage.store import Work
from checklists.model import Phase, SchoolKind, Setting

GONE = "This school is no longer here. Sign in again."


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSchool:
    """What has to be said of a school to set it up; `halves` None takes the England default."""

    name: str
    phases: tuple[Phase, ...]
    kind: SchoolKind
    settings: tuple[Setting, ...] = ()
    roll: int | None = None
    halves: Sequence[HalfTerm] | None = None
    made_up: bool = False


def is_fresh(deployment: Deployment) -> bool:
    """Whether no school has been set up yet, so that the door shows the first-run page."""
    with deployment.store.reading(None) as work:
        return not work.schools.latest()


def set_up_school(
    deployment: Deployment,
    *,
    school: NewSchool,
    administrator: str,
    sign_in: str,
    password: str,
    further_roles: Iterable[Role],
) -> Person:
    """Set up the first school and its first administrator, who chooses what further roles to hold.

    Refused once anyone has an account.
    """
    taken = NotAllowed("A school has been set up on this machine already. Sign in instead.")
    if not is_fresh(deployment):
        raise taken
    founder = Actor(person_id="", name="", school_id=deployment.new_id(), roles=frozenset(), channel=Channel.OWNER)
    person = new_person(
        deployment, actor=founder, name=administrator, sign_in=sign_in.strip().lower(), password=password
    )
    roles = (Role.ADMINISTRATOR, *(role for role in Role if role in set(further_roles) - {Role.ADMINISTRATOR}))
    deployment.keys.make(founder.school_id)
    with deployment.store.writing(founder.school_id) as work:
        if work.people.latest():
            raise taken
        found_school(work, deployment, actor=founder, school=school)
        work.people.append(person)
        for role in roles:
            give(work, deployment, actor=founder, person_id=person.id, role=role, held=True)
    return person


def found_school(work: Work, deployment: Deployment, *, actor: Actor, school: NewSchool) -> None:
    """Write a school, its roll and its calendar, in the transaction that is open."""
    now = deployment.now()
    founded = described(
        school_id=actor.school_id,
        version=1,
        name=school.name,
        phases=school.phases,
        kind=school.kind,
        settings=school.settings,
        made_up=school.made_up,
        at=now,
        by=actor.person_id,
    )
    work.schools.append(founded)
    if school.roll is not None:
        if school.roll < 1:
            raise InvalidValue("Give the number of pupils as a whole number, or leave it empty for now.")
        work.rolls.append(
            RollCount(
                school_id=actor.school_id,
                id=deployment.new_id(),
                counted_on=deployment.today(),
                year_group="",
                pupils=school.roll,
                recorded_at=now,
                recorded_by=actor.person_id,
            )
        )
    halves = school.halves if school.halves is not None else default_halves(deployment.today())
    work.calendars.append(
        Calendar(
            school_id=actor.school_id,
            version=1,
            halves=tuple(halves),
            closures=default_closures(halves),
            recorded_at=now,
            recorded_by=actor.person_id,
        )
    )
    work.catalogues.keep(deployment.catalogue.hash, deployment.catalogue.version, deployment.frozen_catalogue, now)
    enter(work, actor=actor, at=now, deed="set up school", subject=f"school:{actor.school_id}", content=founded)


def described(
    *,
    school_id: str,
    version: int,
    name: str,
    phases: Iterable[Phase],
    kind: SchoolKind,
    settings: Iterable[Setting],
    made_up: bool,
    at: datetime,
    by: str,
) -> School:
    """A school as a person describes it, in the order of our own lists; InvalidValue without a name or a phase."""
    taught, fitting = set(phases), set(settings)
    return School(
        id=school_id,
        version=version,
        name=name.strip(),
        phases=tuple(phase for phase in Phase if phase in taught),
        kind=kind,
        settings=tuple(setting for setting in Setting if setting in fitting),
        made_up=made_up,
        recorded_at=at,
        recorded_by=by,
    )


def school_of(deployment: Deployment, *, actor: Actor) -> School:
    """The actor's school as last described."""
    with deployment.store.reading(actor.school_id) as work:
        school = work.schools.one(id=actor.school_id)
    if school is None:
        raise NotAllowed(GONE)
    return school
