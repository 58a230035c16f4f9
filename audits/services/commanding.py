"""Who gives a command, and in which school: a person with their password, or the machine's owner; both recorded."""

from __future__ import annotations

from collections.abc import Sequence

from audits.model.faults import InvalidValue, NotAllowed, NotFound
from audits.model.person import Actor, Channel
from audits.model.school import School
from audits.services.deployment import Deployment
from audits.services.school.signing_in import NO_ROLE, proven_person, roles_held, schools_of
from audits.services.trail import enter
from audits.storage.store import Work

NO_SCHOOL = "No school has been set up on this machine yet. Open the tool in a browser and set one up first."


def person_in_command(deployment: Deployment, *, name: str, password: str, school: str, command: str) -> Actor:
    """The actor of a command given by a person, which the trail notes.

    `school` is a name or id, or "" where the person has a role in one school alone.
    """
    actor = person_at_machine(deployment, name=name, password=password, school=school)
    with deployment.store.writing(actor.school_id) as work:
        _enter_command(work, deployment, actor, command)
    return actor


def person_at_machine(deployment: Deployment, *, name: str, password: str, school: str) -> Actor:
    """Who a person at the command line is: the same check of the password as at the door, without a session.

    For commands whose service notes them by itself.
    """
    person = proven_person(deployment, name=name, password=password)
    with deployment.store.reading(None) as work:
        schools = schools_of(work, person.id)
        if not schools:
            raise NotAllowed(NO_ROLE)
        chosen = chosen_school(schools, school)
        roles = roles_held(work, person.id, chosen.id)
    return Actor(person_id=person.id, name=person.name, school_id=chosen.id, roles=roles, channel=Channel.COMMAND_LINE)


def owner_in_command(deployment: Deployment, *, school: str, command: str) -> Actor:
    """The machine's owner as the actor of a command in one school.

    Whoever can run the program in its data folder is the owner: no password stands before what the disk holds anyway.
    """
    with deployment.store.reading(None) as work:
        schools = work.schools.latest()
    if not schools:
        raise NotFound(NO_SCHOOL)
    actor = _owner_of(chosen_school(schools, school))
    with deployment.store.writing(actor.school_id) as work:
        _enter_command(work, deployment, actor, command)
    return actor


def owner_of_made_up_school(deployment: Deployment) -> Actor:
    """The machine's owner in the made-up school; NotFound where there is none."""
    with deployment.store.reading(None) as work:
        made_up = [school for school in work.schools.latest() if school.made_up]
    if not made_up:
        raise NotFound("There is no made-up school on this machine, so there is nothing to remove.")
    return _owner_of(made_up[0])


def chosen_school(schools: Sequence[School], wanted: str) -> School:
    """The school with this name (in any case) or id; with nothing wanted, the only one there is.

    Refusal, with the schools to choose from, where that is none or more than one.
    """
    typed = " ".join(wanted.split()).casefold()
    fitting = [one for one in schools if not typed or typed in (one.name.casefold(), one.id)]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise NotFound(f"There is no such school here for you to choose. These are here: {_listed(schools)}.")
    raise InvalidValue(f"Say which school is meant, by its name or by the id in brackets: {_listed(fitting)}.")


def _listed(schools: Sequence[School]) -> str:
    return "; ".join(sorted(f"{one.name} ({one.id})" for one in schools))


def _owner_of(school: School) -> Actor:
    return Actor(person_id="", name="", school_id=school.id, roles=frozenset(), channel=Channel.OWNER)


def _enter_command(work: Work, deployment: Deployment, actor: Actor, command: str) -> None:
    enter(work, actor=actor, at=deployment.now(), deed="give command", subject=f"command:{command}")
