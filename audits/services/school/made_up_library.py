"""The made-up school's library of evidence, and descriptions that were put right on a later day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from audits.model.person import Actor
from audits.services.deployment import Deployment
from audits.services.evidence.library import Described, add_evidence, describe_anew
from audits.services.school.made_up_days import at, day_named
from checklists.model import EvidenceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeUpItem:
    """An item of the library: its kind, the areas it serves, and the day on which it was collected."""

    id: str
    kind: EvidenceKind
    areas: frozenset[str]
    collected_on: date


def add_made_up_evidence(
    deployment: Deployment, dsl: Actor, content: Mapping[str, Any], starts: Sequence[date]
) -> list[MadeUpItem]:
    """Add the items of the content, leaving out what lies ahead of today."""
    added = []
    for one in content["evidence"]:
        day = day_named(starts, one)
        if day > deployment.today():
            continue
        kind = EvidenceKind[one["kind"].upper()]
        item = add_evidence(
            at(deployment, day),
            actor=dsl,
            described=Described(
                title=one["title"], kind=kind, collected_on=day, true_from=day, shareable=one["shareable"]
            ),
            data=one["text"].encode() if "text" in one else None,
            file_name=one.get("file", ""),
            where="" if "text" in one else "In the shared safeguarding folder of the school office.",
        )
        added.append(MadeUpItem(id=item.id, kind=kind, areas=frozenset(one["areas"]), collected_on=day))
    return added


def correct_made_up_evidence(
    deployment: Deployment, dsl: Actor, content: Mapping[str, Any], starts: Sequence[date]
) -> None:
    """Put descriptions right on a later day, so that a past day reads otherwise now."""
    with deployment.store.reading(dsl.school_id) as work:
        items = {item.title: item for item in work.evidence.latest()}
    for one in content["described_anew"]:
        item, day = items.get(one["title"]), day_named(starts, one)
        if item is None or day > deployment.today():
            continue
        describe_anew(
            at(deployment, day),
            actor=dsl,
            evidence_id=item.id,
            described=Described(
                title=item.title,
                kind=item.kind,
                collected_on=item.collected_on,
                true_from=item.true_from,
                true_until=item.collected_on + timedelta(days=int(one["true_for"])),
                shareable=item.shareable,
            ),
            seen_version=item.version,
        )
