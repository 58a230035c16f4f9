"""Actions: planning what will close a gap, and following it to its effect."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from audits.access.permissions import Permission, require
from audits.model.action import Action, ActionStatus
from audits.model.faults import InvalidValue, NotFound, SavedMeanwhile
from audits.model.person import Actor
from audits.services.audit.asked import all_asked
from audits.services.deployment import Deployment
from audits.services.trail import enter


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What a person says of an action."""

    what: str
    owner: str
    due_on: date | None
    status: ActionStatus = ActionStatus.TO_DO
    effect: str = ""


def plan_action(deployment: Deployment, *, actor: Actor, criterion_id: str, planned: Planned) -> Action:
    """Plan an action for a criterion; it needs an owner (a post or initials) and a due date."""
    require(actor, Permission.ANSWER)
    _check(planned)
    action = Action(
        school_id=actor.school_id,
        id=deployment.new_id(),
        version=1,
        criterion_id=criterion_id,
        what=planned.what.strip(),
        owner=planned.owner.strip(),
        owner_id="",
        due_on=planned.due_on,
        status=planned.status,
        effect=planned.effect.strip(),
        check_result_id="",
        recorded_at=deployment.now(),
        recorded_by=actor.person_id,
    )
    with deployment.store.writing(actor.school_id) as work:
        if criterion_id not in all_asked(deployment, work):
            raise NotFound("That criterion is not in the catalogue. Choose one from the list.")
        work.actions.append(action)
        enter(
            work,
            actor=actor,
            at=action.recorded_at,
            deed="plan action",
            subject=f"action:{action.id}",
            fields=["what", "owner", "due"],
            content=action,
        )
    return action


def update_action(
    deployment: Deployment, *, actor: Actor, action_id: str, planned: Planned, seen_version: int
) -> Action:
    """Save an action anew; refused, with nothing lost, where a colleague saved it meanwhile."""
    require(actor, Permission.ANSWER)
    _check(planned)
    with deployment.store.writing(actor.school_id) as work:
        action = work.actions.one(id=action_id)
        if action is None:
            raise NotFound("That action is not in your school's plan. Choose one from the list.")
        changed = replace(
            action,
            version=action.version + 1,
            what=planned.what.strip(),
            owner=planned.owner.strip(),
            due_on=planned.due_on,
            status=planned.status,
            effect=planned.effect.strip(),
            recorded_at=deployment.now(),
            recorded_by=actor.person_id,
        )
        said = ("what", "owner", "due_on", "status", "effect")
        fields = [name for name in said if getattr(changed, name) != getattr(action, name)]
        if not fields:
            return action
        if action.version > seen_version:
            raise SavedMeanwhile(
                "A colleague changed this action just now. Yours is still on the page: compare, then save."
            )
        work.actions.append(changed)
        enter(
            work,
            actor=actor,
            at=changed.recorded_at,
            deed="update action",
            subject=f"action:{action_id}",
            fields=fields,
            content=changed,
        )
    return changed


def list_actions(deployment: Deployment, *, actor: Actor) -> list[Action]:
    """The plan as last saved: open ones first, by due date, those without a date last."""
    require(actor, Permission.READ_AUDITS)
    with deployment.store.reading(actor.school_id) as work:
        actions = work.actions.latest()
    return sorted(actions, key=lambda one: (not one.status.is_open, one.due_on is None, one.due_on or date.max))


def _check(planned: Planned) -> None:
    if not planned.owner.strip():
        raise InvalidValue("Name who will do it: a post such as 'DSL', or initials.")
    if planned.due_on is None:
        raise InvalidValue("Give a date by which it will be done.")
