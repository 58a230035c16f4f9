"""Requirement by requirement: the weakest needed criterion decides, and what is not wholly covered is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from audits.scoring.score import Status
from checklists.model import Catalogue, Cite, Extent, Framework, Profile, Requirement, Role, Strength

WEAKEST_FIRST = (Status.NOT_YET, Status.NOT_KNOWN, Status.CLAIMED_ONLY, Status.EVIDENCED)
"""Which status decides where several criteria are needed.

One thing known to be missing settles it, whatever is not known; what is not known could be missing too.
"""


class Coverage(StrEnum):
    """How much of a requirement the criteria that it needs ask about."""

    WHOLE = "wholly asked"
    PART = "asked in part"
    NONE = "not asked yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedBy:
    """A criterion that cites the requirement, with its status in this school (None: not asked of such a school)."""

    criterion_id: str
    cite: Cite
    status: Status | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementStatus:
    """One requirement as a school stands: its status, who decides it, and what is not covered.

    `decided_by` are the needed criteria with the weakest status; `needed` and `supporting` are in catalogue order.
    """

    requirement: Requirement
    status: Status
    coverage: Coverage
    decided_by: tuple[str, ...]
    needed: tuple[CitedBy, ...]
    supporting: tuple[CitedBy, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkStatus:
    """A framework as a school stands: every requirement in the framework's order, and how many in each status."""

    framework: Framework
    requirements: tuple[RequirementStatus, ...]
    counts: Mapping[Status, int]

    def covered(self, coverage: Coverage) -> tuple[RequirementStatus, ...]:
        """The requirements that apply and are covered so far: asked in part, or not at all, are listed with these."""
        return tuple(
            one for one in self.requirements if one.coverage is coverage and one.status is not Status.NOT_APPLICABLE
        )


def framework_status(
    catalogue: Catalogue, framework_id: str, statuses: Mapping[str, Status], profile: Profile
) -> FrameworkStatus:
    """A framework's requirements, from the status of every criterion asked of the school; KeyError for no framework."""
    framework = catalogue.frameworks[framework_id]
    found = tuple(requirement_status(catalogue, one, statuses, profile) for one in framework.requirements)
    counts = Counter(one.status for one in found)
    return FrameworkStatus(
        framework=framework, requirements=found, counts={status: counts[status] for status in Status}
    )


def coverage_by_strength(
    requirements: Iterable[RequirementStatus], strengths: Mapping[str, Strength]
) -> Mapping[Strength, Mapping[Status, int]]:
    """How many requirements of each strength stand in each status; `strengths` is by requirement id."""
    counts = Counter((strengths[one.requirement.id], one.status) for one in requirements)
    return {strength: {status: counts[(strength, status)] for status in Status} for strength in Strength}


def requirement_status(
    catalogue: Catalogue, requirement_id: str, statuses: Mapping[str, Status], profile: Profile
) -> RequirementStatus:
    """One requirement's status: that of the weakest needed criterion.

    Criteria that do not apply are left aside; where all of them do not, neither does the requirement.
    A requirement that no criterion is needed for is not known: nobody has been asked.
    """
    requirement = catalogue.requirements[requirement_id]
    cited = [
        CitedBy(criterion_id=criterion_id, cite=cite, status=_status(catalogue, criterion_id, statuses, profile))
        for criterion_id, cite in catalogue.cited_by.get(requirement_id, ())
    ]
    needed = tuple(one for one in cited if one.cite.role is Role.NEEDED)
    coverage = _coverage(needed)
    status = _weakest(requirement, needed, profile)
    decided_by = tuple(one.criterion_id for one in needed if one.status is status)
    return RequirementStatus(
        requirement=requirement,
        status=status,
        coverage=coverage,
        decided_by=decided_by,
        needed=needed,
        supporting=tuple(one for one in cited if one.cite.role is Role.SUPPORTS),
        why=_why(catalogue, status, coverage, decided_by, of_needed=len(needed)),
    )


def _status(catalogue: Catalogue, criterion_id: str, statuses: Mapping[str, Status], profile: Profile) -> Status | None:
    if not catalogue.criteria[criterion_id].applies_to(profile):
        return None
    return statuses.get(criterion_id, Status.NOT_KNOWN)


def _coverage(needed: tuple[CitedBy, ...]) -> Coverage:
    """How much the criteria asked of this school cover; parts alone are never taken to make a whole."""
    asked = [one.cite.extent for one in needed if one.status is not None]
    if Extent.WHOLE in asked:
        return Coverage.WHOLE
    return Coverage.PART if asked else Coverage.NONE


def _weakest(requirement: Requirement, needed: tuple[CitedBy, ...], profile: Profile) -> Status:
    if requirement.phases and not requirement.phases & profile.phases:
        return Status.NOT_APPLICABLE
    if not needed:
        return Status.NOT_KNOWN
    found = {one.status for one in needed}
    return next((status for status in WEAKEST_FIRST if status in found), Status.NOT_APPLICABLE)


def _why(
    catalogue: Catalogue, status: Status, coverage: Coverage, decided_by: tuple[str, ...], *, of_needed: int
) -> str:
    if status is Status.NOT_APPLICABLE:
        return "It does not apply to this school."
    if coverage is Coverage.NONE:
        return "No criterion asks for this yet, so nothing is known about it."
    first = catalogue.criteria[decided_by[0]].title
    if of_needed == 1:
        said = f"'{first}' decides it: {status.value}."
    elif status is Status.EVIDENCED:
        said = f"Every criterion that it needs and that applies is {status.value}."
    else:
        said = f"The weakest of the {of_needed} criteria that it needs decides: '{first}' is {status.value}."
    return said if coverage is Coverage.WHOLE else f"{said} The criteria cover it in part."
