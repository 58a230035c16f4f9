"""What a school is: its name, phases, kind and settings, described anew by its administrator."""

from __future__ import annotations

from collections.abc import Iterable

from audits.access.permissions import Permission, require
from audits.model.faults import NotAllowed, SavedMeanwhile
from audits.model.person import Actor
from audits.model.school import School
from audits.services.deployment import Deployment
from audits.services.school.setting_up import GONE, described
from audits.services.trail import enter
from checklists.model import Phase, SchoolKind, Setting

_WORDS = {"name": "name", "phases": "phases", "kind": "kind of school", "settings": "settings"}


def describe_school(
    deployment: Deployment,
    *,
    actor: Actor,
    name: str,
    phases: Iterable[Phase],
    kind: SchoolKind,
    settings: Iterable[Setting],
    seen_version: int,
) -> School:
    """Say anew what the school is; it decides from today which questions apply and which are duties.

    Earlier days keep the description that stood on them. Refused where a colleague changed it meanwhile, without a
    name, and without a phase. Where nothing is changed, nothing is written.
    """
    require(actor, Permission.MANAGE_SCHOOL)
    with deployment.store.writing(actor.school_id) as work:
        last = work.schools.one(id=actor.school_id)
        if last is None:
            raise NotAllowed(GONE)
        if last.version != seen_version:
            raise SavedMeanwhile(
                "A colleague changed this description just now. Look at it as it stands, then change it again."
            )
        school = described(
            school_id=actor.school_id,
            version=last.version + 1,
            name=name,
            phases=phases,
            kind=kind,
            settings=settings,
            made_up=last.made_up,
            at=deployment.now(),
            by=actor.person_id,
        )
        changed = [words for field, words in _WORDS.items() if getattr(school, field) != getattr(last, field)]
        if not changed:
            return last
        work.schools.append(school)
        enter(
            work,
            actor=actor,
            at=school.recorded_at,
            deed="describe school",
            subject=f"school:{actor.school_id}",
            fields=changed,
            content=school,
        )
    return school
