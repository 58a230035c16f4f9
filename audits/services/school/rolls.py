"""How many pupils the school has, by year group and date: what rates of incidents stand on."""

from __future__ import annotations

from datetime import date

from audits.access.permissions import Permission, require
from audits.model.faults import InvalidValue
from audits.model.person import Actor
from audits.model.school import RollCount
from audits.services.deployment import Deployment
from audits.services.school.setting_up import school_of
from audits.services.trail import enter
from audits.trends.releases.rows import bands_of

WHOLE_SCHOOL = ""
"""In place of a year group, for a count of all pupils."""


def list_rolls(deployment: Deployment, *, actor: Actor) -> tuple[RollCount, ...]:
    """Every count of pupils that stands, the latest day first; the last one recorded for a day and group stands."""
    require(actor, Permission.MANAGE_SCHOOL)
    with deployment.store.reading(actor.school_id) as work:
        counts = work.rolls.latest()
    return tuple(sorted(counts, key=lambda one: (-one.counted_on.toordinal(), one.year_group)))


def year_groups(deployment: Deployment, *, actor: Actor) -> tuple[str, ...]:
    """The year groups of the school's phases, in order."""
    require(actor, Permission.MANAGE_SCHOOL)
    wanted = {year for band in bands_of(school_of(deployment, actor=actor).phases) for year in band.years}
    return tuple(one.id for one in deployment.catalogue.taxonomy.vocabularies.get("year_group", ()) if one.id in wanted)


def count_pupils(
    deployment: Deployment, *, actor: Actor, counted_on: date, pupils: int, year_group: str = WHOLE_SCHOOL
) -> RollCount:
    """Record how many pupils were on roll on a day; it stands from then on until the next count of the same group."""
    require(actor, Permission.MANAGE_SCHOOL)
    if counted_on > deployment.today():
        raise InvalidValue("That day has not come yet. Give the day on which the pupils were counted.")
    if pupils < 1 and year_group == WHOLE_SCHOOL:
        raise InvalidValue("Give the number of pupils as a whole number.")
    count = RollCount(
        school_id=actor.school_id,
        id=deployment.new_id(),
        counted_on=counted_on,
        year_group=year_group,
        pupils=pupils,
        recorded_at=deployment.now(),
        recorded_by=actor.person_id,
    )
    with deployment.store.writing(actor.school_id) as work:
        work.rolls.append(count)
        enter(
            work,
            actor=actor,
            at=count.recorded_at,
            deed="count pupils",
            subject=f"roll:{count.id}",
            fields=["pupils on roll", *([year_group] if year_group else [])],
            content=count,
        )
    return count
