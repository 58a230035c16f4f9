"""What is to be tested with a check: begun from a template or by hand, changed, and seen as a grid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from audits.access.permissions import Permission, require
from audits.findings.check_grid import Grid, grid_of
from audits.model.check import Check, CheckPlan, CheckResult, Target
from audits.model.faults import InvalidValue, NotFound, SavedMeanwhile
from audits.model.person import Actor
from audits.services.deployment import Deployment
from audits.services.evidence.checking import bring_back, check_made, list_checks, name_check
from audits.services.trail import enter
from checklists.check_templates import CheckTemplate
from checklists.model import EvidenceKind

NAME_LIMIT = 40
"""Characters of a place, device, user group or network: a heading of a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """What a person says is to be tested: the school's own names, and which combinations are left out."""

    places: Sequence[str] = ()
    devices: Sequence[str] = ()
    user_groups: Sequence[str] = ()
    networks: Sequence[str] = ()
    left_out: Sequence[Target] = field(default=())
    every_months: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCheck:
    """One check with its plan and grid (None where nobody has said yet what is to be tested) and its log."""

    check: Check
    plan: CheckPlan | None
    grid: Grid | None
    results: Sequence[CheckResult]


def templates(deployment: Deployment, *, actor: Actor) -> tuple[CheckTemplate, ...]:
    """The templates that a check can begin from, without those whose name the school uses already."""
    require(actor, Permission.READ_AUDITS)
    with deployment.store.reading(actor.school_id) as work:
        used = {one.title.lower() for one in work.checks.latest() if not one.retired}
    return tuple(one for one in deployment.check_templates.values() if one.title.lower() not in used)


def begin_check(
    deployment: Deployment, *, actor: Actor, template_id: str, lists: Lists | None = None
) -> tuple[Check, CheckPlan]:
    """Name a check from a template and say what is to be tested; the template's own lists where none are given.

    It serves the criteria of the template that are asked of this school. An ended check that is begun again keeps
    its log, and its own lists where none are given.
    """
    require(actor, Permission.ANSWER)
    template = deployment.check_templates.get(template_id)
    if template is None:
        raise NotFound("That template is not offered any more. Choose one from the list.")
    with deployment.store.reading(actor.school_id) as work:
        school = work.schools.one(id=actor.school_id)
    assert school is not None
    criteria = [
        one
        for one in template.criteria(deployment.catalogue)
        if deployment.catalogue.criteria[one].applies_to(school.profile)
    ]
    check = name_check(deployment, actor=actor, title=template.title, criteria=criteria, template=template.id)
    with deployment.store.reading(actor.school_id) as work:
        before = work.check_plans.one(check_id=check.id)
    own = template if before is None else before
    said = lists or Lists(
        places=own.places,
        devices=own.devices,
        user_groups=own.user_groups,
        networks=own.networks,
        left_out=() if before is None else before.left_out,
        every_months=own.every_months,
    )
    plan = plan_check(
        deployment,
        actor=actor,
        check_id=check.id,
        lists=said,
        seen_version=0 if before is None else before.version,
        kind=template.kind,
        template=template.id,
    )
    return check, plan


def plan_check(
    deployment: Deployment,
    *,
    actor: Actor,
    check_id: str,
    lists: Lists,
    seen_version: int,
    kind: EvidenceKind = EvidenceKind.CHECK,
    template: str = "",
) -> CheckPlan:
    """Say what is to be tested with a check, and how often; results that were logged stay as they are.

    What is asked for again is in use again: a line that said otherwise is taken back, and a failure before it stands.

    `kind` and `template` count for the first plan, and where a template is begun; a later plan keeps them. Refused
    where a colleague changed it meanwhile.
    """
    require(actor, Permission.ANSWER)
    with deployment.store.writing(actor.school_id) as work:
        check_made(work, check_id)
        last = work.check_plans.one(check_id=check_id)
        if last is not None and last.version > seen_version:
            raise SavedMeanwhile("A colleague changed this list just now. Look at it, then change it again.")
        plan = CheckPlan(
            school_id=actor.school_id,
            check_id=check_id,
            version=1 if last is None else last.version + 1,
            kind=kind if last is None or template else last.kind,
            every_months=lists.every_months,
            places=_names(lists.places),
            devices=_names(lists.devices),
            user_groups=_names(lists.user_groups),
            networks=_names(lists.networks),
            left_out=tuple(lists.left_out),
            template=template if last is None or template else last.template,
            recorded_at=deployment.now(),
            recorded_by=actor.person_id,
        )
        work.check_plans.append(plan)
        enter(
            work,
            actor=actor,
            at=plan.recorded_at,
            deed="plan check",
            subject=f"check:{check_id}",
            fields=["what is tested", f"every {plan.every_months} months"],
            content=plan,
        )
        bring_back(work, deployment, actor=actor, plan=plan)
    return plan


def planned_checks(deployment: Deployment, *, actor: Actor) -> list[PlannedCheck]:
    """Each check with its grid today and its log, the latest line first; one that is made no more has no grid."""
    require(actor, Permission.READ_AUDITS)
    listed = list_checks(deployment, actor=actor)
    with deployment.store.reading(actor.school_id) as work:
        plans = {one.check_id: one for one in work.check_plans.latest()}
    found = []
    for check, results in listed:
        plan = plans.get(check.id)
        grid = None if plan is None or check.retired else grid_of(plan, results, deployment.today())
        found.append(PlannedCheck(check=check, plan=plan, grid=grid, results=results))
    return found


def own_names(checks: Iterable[PlannedCheck]) -> Lists:
    """Every place, device, user group and network that the school's plans and logs name, in order of appearance."""
    found: dict[str, dict[str, None]] = {"places": {}, "devices": {}, "user_groups": {}, "networks": {}}
    for one in checks:
        if one.plan is not None:
            for name in found:
                found[name] |= dict.fromkeys(getattr(one.plan, name))
        for result in one.results:
            said = {
                "places": result.place,
                "devices": result.device,
                "user_groups": result.user_group,
                "networks": result.network,
            }
            for name, word in said.items():
                if word:
                    found[name][word] = None
    return Lists(**{name: tuple(words) for name, words in found.items()})  # type: ignore[arg-type]  # four of its lists


def _names(words: Sequence[str]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(word.strip() for word in words if word.strip()))
    if any(len(word) > NAME_LIMIT for word in found):
        raise InvalidValue(f"Keep each name under {NAME_LIMIT} characters: it stands as a heading.")
    return found
