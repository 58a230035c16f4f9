"""Contradictions: two facts in a school's own records that do not fit, found by written rules and never scored."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from audits.findings.contradiction_facts import FINDERS, Ground
from audits.findings.position import Position
from audits.model.action import Action
from audits.model.explanation import Explanation
from audits.model.incident import Incident
from checklists.contradictions import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two facts that do not fit, as sentences, and the criteria to open.

    `facts` is the digest of what the sentences rest on: it stays the same while only time passes, and changes with an
    answer, an item, a check, an action, or an incident that is recorded or corrected.
    `explanation` is what was said of exactly these facts, or None.
    """

    rule: Rule
    first: str
    second: str
    criteria: tuple[str, ...]
    facts: str
    explanation: Explanation | None

    @property
    def explained(self) -> bool:
        """Whether somebody has said how the two fit together, so that it stays silent."""
        return self.explanation is not None

    @property
    def uses_incidents(self) -> bool:
        """Whether it is counted from incidents, and so only for those who may see counts."""
        return self.rule.uses_incidents


def contradictions(
    rules: Iterable[Rule],
    position: Position,
    *,
    incidents: Iterable[Incident] = (),
    actions: Iterable[Action] = (),
    explained: Iterable[Explanation] = (),
) -> tuple[Contradiction, ...]:
    """What the rules find on the position's day, in their order, explained ones included.

    The position's lines hold what is cited and how checks went; `incidents` are those that stand, made whole,
    `actions` the plan as last saved, `explained` the latest explanation per rule.
    """
    ground = Ground(position=position, incidents=tuple(incidents), actions=tuple(actions))
    said = {(one.rule, one.facts): one for one in explained}
    found = []
    for rule in rules:
        facts = FINDERS[rule.kind](rule, ground)
        if facts is None:
            continue
        digest = _digest(rule, facts.basis)
        found.append(
            Contradiction(
                rule=rule,
                first=rule.first.format(**facts.first),
                second=rule.second.format(**facts.second),
                criteria=rule.criteria,
                facts=digest,
                explanation=said.get((rule.id, digest)),
            )
        )
    return tuple(found)


def _digest(rule: Rule, basis: tuple[str, ...]) -> str:
    return hashlib.sha256(json.dumps([rule.id, *basis], ensure_ascii=False).encode()).hexdigest()
