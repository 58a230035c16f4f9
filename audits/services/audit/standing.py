"""Where a school stands: everything scored, on a day, as known at a moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from audits.access.permissions import Permission, require
from audits.findings.position import Position, position
from audits.model.action import Action
from audits.model.answer import Answer, Citation
from audits.model.check import CheckResult
from audits.model.evidence import EvidenceItem
from audits.model.faults import NotFound
from audits.model.person import Actor
from audits.model.school import School
from audits.services.deployment import Deployment
from audits.storage.store import Work
from checklists.model import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """What scoring needs of a school, as known at one moment.

    `answers` holds every version, so that a past day finds what stood then; `cited` and `results` are by criterion.
    """

    school: School
    answers: Sequence[Answer]
    cited: Mapping[str, Sequence[EvidenceItem]]
    results: Mapping[str, Sequence[CheckResult]]
    actions: Sequence[Action]


def position_of(
    deployment: Deployment,
    *,
    actor: Actor,
    on: date | None = None,
    known_at: datetime | None = None,
    audit_id: str | None = None,
    criteria: Sequence[str] | None = None,
) -> Position:
    """The school's position on a day (today by default).

    Without an audit it rests on standing answers from any audit; with one, only on answers confirmed in it,
    under the catalogue it keeps.
    """
    require(actor, Permission.READ_SCORES)
    with deployment.store.reading(actor.school_id) as work:
        records = gather(work, known_at)
        step = work.steps.one(audit_id=audit_id, known_at=known_at) if audit_id else None
    if audit_id and step is None:
        raise NotFound("That audit is not in this school. Choose one from the list.")
    catalogue: Catalogue = deployment.catalogue if step is None else deployment.catalogue_kept(step.catalogue)
    return position_from(catalogue, records, on=on or deployment.today(), audit_id=audit_id, criteria=criteria)


def position_from(
    catalogue: Catalogue,
    records: Records,
    *,
    on: date,
    audit_id: str | None = None,
    criteria: Sequence[str] | None = None,
) -> Position:
    """The position on a day from records already read; with an audit, only on answers confirmed in it."""
    return position(
        catalogue,
        profile=records.school.profile,
        answers=[answer for answer in records.answers if audit_id in (None, answer.audit_id)],
        cited=records.cited,
        results=records.results,
        on=on,
        criteria=criteria,
    )


def gather(work: Work, known_at: datetime | None = None, *, criterion_id: str | None = None) -> Records:
    """Read what scoring needs in the transaction that is open; of one criterion alone where that is all it takes."""
    of_it = {} if criterion_id is None else {"criterion_id": criterion_id}
    school = work.schools.one(known_at=known_at)
    if school is None:
        raise NotFound("This school is no longer here. Sign in again.")
    items = {item.id: item for item in work.evidence.latest(known_at=known_at)}
    cited: dict[str, list[EvidenceItem]] = {}
    for citation in standing_citations(work.citations.latest(known_at=known_at, **of_it)):
        cited.setdefault(citation.criterion_id, []).append(items[citation.evidence_id])
    results = [result for result in work.check_results.latest(known_at=known_at) if not result.withdrawn]
    by_criterion: dict[str, list[CheckResult]] = {}
    for check in work.checks.latest(known_at=known_at):
        mine = [result for result in results if result.check_id == check.id]
        for criterion in check.criteria:
            by_criterion.setdefault(criterion, []).extend(mine)
    return Records(
        school=school,
        answers=work.answers.all(known_at=known_at, **of_it),
        cited=cited,
        results=by_criterion,
        actions=work.actions.latest(known_at=known_at, **of_it),
    )


def standing_citations(citations: Sequence[Citation]) -> list[Citation]:
    """The citations that stand: for each criterion and item the latest entry of any audit, where it still cites."""
    last: dict[tuple[str, str], Citation] = {}
    for citation in sorted(citations, key=lambda one: one.recorded_at):
        last[(citation.criterion_id, citation.evidence_id)] = citation
    return [citation for citation in last.values() if citation.cited]
