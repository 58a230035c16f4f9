"""These two do not fit: what the rules find in a school's records, and what the school says to it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from audits.access.permissions import Permission, may, require
from audits.findings.contradictions import Contradiction, contradictions
from audits.model.explanation import Explanation
from audits.model.faults import InvalidValue, NotFound
from audits.model.person import Actor
from audits.services.audit.gaps import end_of
from audits.services.audit.standing import gather, position_from
from audits.services.deployment import Deployment
from audits.services.incidents.standing import whole_incidents
from audits.services.trail import enter
from audits.storage.store import Work


def contradictions_of(deployment: Deployment, *, actor: Actor, on: date | None = None) -> tuple[Contradiction, ...]:
    """What does not fit on a day (today by default), as recorded by its end; explained ones stand among them.

    What is counted from incidents is worked out only for those who may see counts, and for nobody else.
    """
    require(actor, Permission.READ_AUDITS)
    today = deployment.today()
    day = on or today
    if day > today:
        raise InvalidValue("That day has not come yet. Choose today, or a day that has passed.")
    known_at = None if day == today else end_of(day) - timedelta(microseconds=1)
    with deployment.store.reading(actor.school_id) as work:
        return _found(deployment, work, actor=actor, on=day, known_at=known_at)


def explain(deployment: Deployment, *, actor: Actor, rule_id: str, facts: str, text: str) -> Explanation:
    """Say how two facts fit together: they stay silent until one of them changes.

    Refused where they have changed since the person read them, or were never theirs to see.
    """
    require(actor, Permission.ANSWER)
    explanation = Explanation(
        school_id=actor.school_id,
        id=deployment.new_id(),
        rule=rule_id,
        facts=facts,
        text=text.strip(),
        recorded_at=deployment.now(),
        recorded_by=actor.person_id,
    )
    with deployment.store.writing(actor.school_id) as work:
        found = _found(deployment, work, actor=actor, on=deployment.today(), known_at=None)
        meant = next((one for one in found if one.rule.id == rule_id and one.facts == facts), None)
        if meant is None:
            raise NotFound("One of the two facts has changed meanwhile. Reload the page and look at them again.")
        work.explanations.append(explanation)
        enter(
            work,
            actor=actor,
            at=explanation.recorded_at,
            deed="explain contradiction",
            subject=f"contradiction:{rule_id}",
            fields=["text"],
            content=explanation,
            about_incidents=meant.uses_incidents,
        )
    return explanation


def _found(
    deployment: Deployment, work: Work, *, actor: Actor, on: date, known_at: datetime | None
) -> tuple[Contradiction, ...]:
    counts = may(actor, Permission.SEE_COUNTS)
    records = gather(work, known_at, on=on)
    return contradictions(
        [rule for rule in deployment.contradiction_rules if counts or not rule.uses_incidents],
        position_from(deployment.catalogue, records, on=on),
        incidents=whole_incidents(work, deployment.catalogue.taxonomy, known_at=known_at) if counts else (),
        actions=records.actions,
        explained=work.explanations.latest(known_at=known_at),
    )
