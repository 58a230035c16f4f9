"""A school that other records can be written in: set up as the services do, in one block."""

from __future__ import annotations

from audits.storage.store import Store, Work
from tests.contract.samples import (
    CATALOGUE,
    NOON,
    SCHOOL,
    a_deed,
    a_grant,
    a_person,
    a_release,
    a_roll,
    a_school,
    an_audit,
    an_import,
)


def set_up(store: Store, school_id: str = SCHOOL, *, person: str = "asha", made_up: bool = True) -> None:
    """One school with its first person, an audit begun and an import made, in one transaction."""
    with store.writing(school_id) as work:
        found(work, school_id, person=person, made_up=made_up)


def found(work: Work, school_id: str = SCHOOL, *, person: str = "asha", made_up: bool = True) -> None:
    """Write what a school begins with."""
    work.catalogues.keep(CATALOGUE, "1", b"content", NOON)
    work.schools.append(a_school(id=school_id, made_up=made_up))
    work.rolls.append(a_roll(school_id=school_id))
    work.people.append(a_person(id=person, made_up=made_up))
    work.grants.append(a_grant(school_id=school_id, person_id=person))
    work.audits.append(an_audit(school_id=school_id))
    work.imports.append(an_import(school_id=school_id))
    work.releases.append(a_release(school_id=school_id))
    work.trail.append(a_deed(school_id=school_id))
