"""Frameworks: each document requirement by requirement, as the school stands against it."""

from __future__ import annotations

from dataclasses import dataclass

from audits.access.permissions import Permission, require
from audits.model.person import Actor
from audits.scoring.frameworks import FrameworkStatus, framework_status
from audits.services.deployment import Deployment
from audits.services.setting_up import school_of
from audits.services.standing import position_of
from checklists.model import Document, Framework


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkView:
    """One framework with its document and the school's status in it, today."""

    framework: Framework
    document: Document
    status: FrameworkStatus


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
    catalogue = deployment.catalogue
    framework = catalogue.frameworks[framework_id]
    position = position_of(deployment, actor=actor)
    profile = school_of(deployment, actor=actor).profile
    return FrameworkView(
        framework=framework,
        document=catalogue.documents[framework.document],
        status=framework_status(catalogue, framework_id, position.statuses, profile),
    )
