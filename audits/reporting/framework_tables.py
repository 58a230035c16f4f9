"""A framework as tables: requirement by requirement, what changed, the answers to look at again, and where from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from audits.findings.look_again import LookAgain
from audits.reporting.content import Cell, Column, Table
from audits.scoring.frameworks import CitedBy, FrameworkStatus, RequirementStatus
from audits.scoring.score import Status
from checklists.crosswalk import Change, since
from checklists.model import Catalogue, Extent, Strength

_LONG, _SHORT = 60, 16


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkReport:
    """What the tables are made of: one framework as a school stands on a day.

    `strengths` is by requirement id; `coverage` counts requirements by strength and status.
    """

    school: str
    on: date
    catalogue: Catalogue
    status: FrameworkStatus
    strengths: Mapping[str, Strength]
    coverage: Mapping[Strength, Mapping[Status, int]]
    changes: Sequence[Change]
    looking: Sequence[LookAgain]


def framework_tables(report: FrameworkReport) -> tuple[Table, ...]:
    """The sheets of the export; those about changes only where a crosswalk leads to the edition."""
    tables = [_requirements(report), _coverage(report)]
    if report.changes:
        tables += [_changes(report), _looking(report)]
    return (*tables, _about(report))


def _requirements(report: FrameworkReport) -> Table:
    changes = {change.requirement: change for change in report.changes}
    return Table(
        title="Requirements",
        columns=(
            Column(heading="No.", width=6),
            Column(heading="Reference", width=20),
            Column(heading="Requirement", width=_LONG),
            Column(heading="Strength", width=_SHORT),
            Column(heading="Status", width=_SHORT),
            Column(heading="Why", width=40),
            Column(heading="Needs, wholly", width=36),
            Column(heading="Needs, in part", width=36),
            Column(heading="Supported by, wholly", width=36),
            Column(heading="Supported by, in part", width=36),
            Column(heading="Reference checked against", width=20),
            Column(heading="What changed", width=50),
            Column(heading="Change checked against", width=20),
            Column(heading="Id", width=26),
        ),
        rows=tuple(
            _requirement(report, place, one, changes.get(one.requirement.id))
            for place, one in enumerate(report.status.requirements, start=1)
        ),
    )


def _requirement(
    report: FrameworkReport, place: int, one: RequirementStatus, change: Change | None
) -> tuple[Cell, ...]:
    catalogue, requirement = report.catalogue, one.requirement
    crossings = change.crossings if change else ()
    return (
        place,
        requirement.reference,
        requirement.text,
        report.strengths[requirement.id].value,
        one.status.value,
        one.why,
        _criteria(catalogue, one.needed, Extent.WHOLE),
        _criteria(catalogue, one.needed, Extent.PART),
        _criteria(catalogue, one.supporting, Extent.WHOLE),
        _criteria(catalogue, one.supporting, Extent.PART),
        requirement.check.value,
        "\n".join(since(catalogue, crossing) for crossing in crossings),
        "\n".join(dict.fromkeys(crossing.check.value for crossing in crossings)),
        requirement.id,
    )


def _criteria(catalogue: Catalogue, cited: Sequence[CitedBy], extent: Extent) -> str:
    """The criteria that cover it to this extent, one a line, each with its status in the school."""
    return "\n".join(
        f"{catalogue.criteria[one.criterion_id].title}: "
        + ("not asked of this school" if one.status is None else one.status.value)
        for one in cited
        if one.cite.extent is extent
    )


def _coverage(report: FrameworkReport) -> Table:
    return Table(
        title="By strength",
        columns=(
            Column(heading="Strength", width=_SHORT),
            *(Column(heading=status.value.capitalize(), width=_SHORT) for status in Status),
            Column(heading="All", width=10),
        ),
        rows=tuple(
            (strength.value, *counts.values(), sum(counts.values())) for strength, counts in report.coverage.items()
        ),
    )


def _changes(report: FrameworkReport) -> Table:
    catalogue = report.catalogue
    return Table(
        title="What changed",
        columns=(
            Column(heading="Reference", width=20),
            Column(heading="Requirement", width=_LONG),
            Column(heading="Printed in", width=36),
            Column(heading="What changed", width=_LONG),
            Column(heading="Checked against", width=20),
            Column(heading="Id", width=26),
        ),
        rows=tuple(
            (
                requirement.reference,
                requirement.text,
                _printed_in(catalogue, requirement.document),
                since(catalogue, crossing),
                crossing.check.value,
                requirement.id,
            )
            for change in report.changes
            for requirement in (catalogue.requirements[change.requirement],)
            for crossing in change.crossings
        ),
    )


def _looking(report: FrameworkReport) -> Table:
    return Table(
        title="Answers to look at again",
        columns=(
            Column(heading="Criterion", width=40),
            Column(heading="Look again?", width=20),
            Column(heading="Status", width=_SHORT),
            Column(heading="Last confirmed", width=20),
            Column(heading="Because of", width=_LONG),
        ),
        rows=tuple(
            (
                one.line.criterion.title,
                one.looked.value,
                one.line.status.value,
                one.line.standing.confirmed_on,
                "\n".join(report.catalogue.requirements[change.requirement].text for change in one.changes),
            )
            for one in report.looking
        ),
    )


def _about(report: FrameworkReport) -> Table:
    document = report.catalogue.documents[report.status.framework.document]
    return Table(
        title="About",
        columns=(Column(heading="What", width=30), Column(heading="Which", width=_LONG)),
        rows=(
            ("School", report.school),
            ("As it stands on", report.on),
            ("Document", document.title),
            ("Edition", document.edition),
            ("Published by", document.publisher),
            ("In force from", document.in_force_from),
            ("In force until", document.in_force_until),
            ("About the document", document.note),
            ("Questions of version", report.catalogue.version),
            ("How a status is found", "The weakest criterion that a requirement needs decides. Not known is not a no."),
        ),
    )


def _printed_in(catalogue: Catalogue, document_id: str) -> str:
    document = catalogue.documents[document_id]
    return f"{document.title} ({document.edition})"
