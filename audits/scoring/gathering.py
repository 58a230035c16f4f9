"""What a school's logs say is cited for each criterion, gathered as the score needs it."""

from __future__ import annotations

from collections.abc import Iterable

from audits.model.answer import Citation
from audits.model.check import Check, CheckResult
from audits.model.evidence import EvidenceItem


def cited_items(citations: Iterable[Citation], items: Iterable[EvidenceItem]) -> dict[str, list[EvidenceItem]]:
    """The items cited for each criterion, by its id.

    The latest entry per criterion and item stands, from whichever audit; give one audit's citations for its own view.
    Items are given as last described.
    """
    library = {item.id: item for item in items}
    latest: dict[tuple[str, str], Citation] = {}
    for citation in citations:
        key = (citation.criterion_id, citation.evidence_id)
        known = latest.get(key)
        if known is None or known.recorded_at <= citation.recorded_at:
            latest[key] = citation
    found: dict[str, list[EvidenceItem]] = {}
    for (criterion_id, evidence_id), citation in latest.items():
        if citation.cited and evidence_id in library:
            found.setdefault(criterion_id, []).append(library[evidence_id])
    return found


def logged_results(checks: Iterable[Check], results: Iterable[CheckResult]) -> dict[str, list[CheckResult]]:
    """The check results that tell something about each criterion, by its id; checks are given as last named."""
    serves = {check.id: check.criteria for check in checks}
    found: dict[str, list[CheckResult]] = {}
    for result in results:
        for criterion_id in serves.get(result.check_id, ()):
            found.setdefault(criterion_id, []).append(result)
    return found
