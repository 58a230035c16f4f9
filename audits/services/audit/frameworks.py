"""Frameworks: each document requirement by requirement, as the school stands against it, on screen and as a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from audits.access.permissions import Permission, require
from audits.findings.look_again import LookAgain, Looked, look_again
from audits.model.faults import NotFound
from audits.model.person import Actor
from audits.reporting.framework_tables import FrameworkReport, framework_tables
from audits.reporting.workbook import write_workbook
from audits.scoring.frameworks import FrameworkStatus, coverage_by_strength, framework_status
from audits.scoring.score import Status
from audits.services.audit.auditing import list_audits
from audits.services.audit.standing import position_of
from audits.services.deployment import Deployment
from audits.services.incidents.card_places import card_places
from audits.services.school.setting_up import school_of
from audits.services.trail import enter
from checklists.crosswalk import Change, what_changed
from checklists.model import Document, Framework, Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkView:
    """One framework with its document and the school's status in it, today.

    `strengths` is by requirement id, and `coverage` counts requirements by strength and status;
    `changes` is empty where no crosswalk leads to the edition; `places` says in which audit a criterion's card opens.
    """

    framework: Framework
    document: Document
    status: FrameworkStatus
    strengths: Mapping[str, Strength]
    coverage: Mapping[Strength, Mapping[Status, int]]
    changes: tuple[Change, ...]
    looking: tuple[LookAgain, ...]
    places: Mapping[str, str]

    @property
    def changed(self) -> tuple[Change, ...]:
        """The requirements that became different."""
        return tuple(one for one in self.changes if one.is_change)

    @property
    def unchanged(self) -> tuple[Change, ...]:
        """The requirements that are the same as before."""
        return tuple(one for one in self.changes if not one.is_change)

    def change_of(self, requirement_id: str) -> Change | None:
        """What became of one requirement; None where nothing is recorded."""
        return next((one for one in self.changes if one.requirement == requirement_id), None)

    def looked(self, looked: Looked) -> tuple[LookAgain, ...]:
        """The criteria that a change touches, of those whose answer stands so."""
        return tuple(one for one in self.looking if one.looked is looked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A file to hand over: the name it is saved under, and its bytes."""

    name: str
    data: bytes


def list_frameworks(deployment: Deployment, *, actor: Actor) -> list[tuple[Framework, Document]]:
    """Every framework with its document: those in force first, then the newest, then by title."""
    require(actor, Permission.READ_AUDITS)
    catalogue, today = deployment.catalogue, deployment.today()
    found = [(one, catalogue.documents[one.document]) for one in catalogue.frameworks.values()]

    def place(pair: tuple[Framework, Document]) -> tuple[bool, int, str]:
        begun = pair[1].in_force_from or pair[1].published
        return (not pair[1].in_force(today), -(begun.toordinal() if begun else 0), pair[0].title)

    return sorted(found, key=place)


def framework_of(deployment: Deployment, *, actor: Actor, framework_id: str) -> FrameworkView:
    """One framework as the school stands: the weakest needed criterion decides each requirement."""
    require(actor, Permission.READ_AUDITS)
    catalogue, today = deployment.catalogue, deployment.today()
    if framework_id not in catalogue.frameworks:
        raise NotFound("That document is not among the frameworks. Choose one from the list.")
    framework = catalogue.frameworks[framework_id]
    document = catalogue.documents[framework.document]
    position = position_of(deployment, actor=actor)
    profile = school_of(deployment, actor=actor).profile
    status = framework_status(catalogue, framework_id, position.statuses, profile)
    strengths = {
        one: catalogue.requirement_strength(catalogue.requirements[one], kind=profile.kind, on=today)
        for one in framework.requirements
    }
    changes = what_changed(catalogue, framework_id)
    return FrameworkView(
        framework=framework,
        document=document,
        status=status,
        strengths=strengths,
        coverage=coverage_by_strength(status.requirements, strengths),
        changes=changes,
        looking=look_again(changes, position.by_id, document.in_force_from),
        places=card_places(deployment, list_audits(deployment, actor=actor)),
    )


def export_framework(deployment: Deployment, *, actor: Actor, framework_id: str) -> Exported:
    """One framework as the school stands, as a workbook to open in a spreadsheet; entered in the trail."""
    view = framework_of(deployment, actor=actor, framework_id=framework_id)
    school = school_of(deployment, actor=actor)
    report = FrameworkReport(
        school=school.name,
        on=deployment.today(),
        catalogue=deployment.catalogue,
        status=view.status,
        strengths=view.strengths,
        coverage=view.coverage,
        changes=view.changes,
        looking=view.looking,
    )
    tables = framework_tables(report)
    with deployment.store.writing(actor.school_id) as work:
        enter(
            work,
            actor=actor,
            at=deployment.now(),
            deed="export framework",
            subject=f"framework:{framework_id}",
            content=tables,
        )
    title = f"{view.document.title} ({view.document.edition}): {school.name}"
    return Exported(name=export_name(deployment, framework_id), data=write_workbook(tables, title=title))


def export_name(deployment: Deployment, framework_id: str) -> str:
    """The name that an export of today is saved under."""
    return f"{framework_id}-{deployment.today().isoformat()}.xlsx"
