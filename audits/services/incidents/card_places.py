"""Where a criterion's card opens: in which of the school's audits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from audits.services.audit.auditing import Standing, catalogue_of
from audits.services.deployment import Deployment


def card_places(deployment: Deployment, audits: Sequence[Standing]) -> Mapping[str, str]:
    """Criterion id to the audit to open its card in, for every criterion that some audit asks.

    An audit that accepts answers goes before one that does not; else the first given, so give the latest first.
    """
    found: dict[str, str] = {}
    for standing in sorted(audits, key=lambda one: not one.state.accepts_answers):
        for criterion_id in catalogue_of(deployment, standing).checklists[standing.audit.checklist].criteria:
            found.setdefault(criterion_id, standing.id)
    return found
