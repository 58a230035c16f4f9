"""Contradictions as data: rules about two facts in a school's own records that do not fit.

A rule says which facts to look for and how to tell them; what the facts are is worked out elsewhere.
It is never scored, so it stands beside the catalogue and is no part of its hash.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class RuleKind(StrEnum):
    """The shapes of rule that the program knows; the values are the words in the file."""

    EVIDENCE_OLDER = "evidence older than the claim allows"
    RESTS_ON = "in place, and what it rests on is not"
    FAILED_CHECK = "in place, and its check failed"
    EMBEDDED_UNCHECKED = "embedded, and not checked"
    INCIDENTS_AGAINST_CLAIM = "in place, and incidents say otherwise"
    INCIDENTS_WITHOUT_PROCEDURE = "incidents, and no procedure"
    NOT_APPLICABLE_YET_CITED = "not applicable, and evidence is cited"
    DONE_NOT_IN_PLACE = "action done, and still not in place"
    NOTHING_CAME_TO_LIGHT = "in place, and nothing came to light by it"

    @property
    def uses_incidents(self) -> bool:
        """Whether its facts are counted from incidents, which not everyone may see."""
        return self in _OF_INCIDENTS


_OF_INCIDENTS = frozenset(
    {RuleKind.INCIDENTS_AGAINST_CLAIM, RuleKind.INCIDENTS_WITHOUT_PROCEDURE, RuleKind.NOTHING_CAME_TO_LIGHT}
)

CAME_TO_LIGHT = "came_to_light"
"""The field that says how an incident came to light."""

INCIDENT_FIELDS: Mapping[str, str] = {
    "agency": "agencies",
    "equipment": "equipment",
    "involved": "involved",
    "outcome": "outcome",
    "parents_informed": "parents_informed",
    "place": "place",
    "platform": "platform",
    CAME_TO_LIGHT: CAME_TO_LIGHT,
}
"""The vocabularies that a rule can look at, each with the field of an incident that holds its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule; which of its parameters its kind needs is in `checklists.contradiction_rules`.

    `criterion` is what was answered; `other` is a second criterion, where the kind looks at two.
    `types`, and `field` with `values`, say which incidents count: of any of the types, with any of the values.
    `months` looks back from the day (1 to 36); `least` is how many incidents it takes.
    `first` and `second` tell the two facts, with blanks in braces for what is found.
    `look_at` says what to look at, to find out which of the two is right.
    """

    id: str
    title: str
    kind: RuleKind
    criterion: str
    first: str
    second: str
    look_at: str
    other: str = ""
    types: tuple[str, ...] = ()
    field: str = ""
    values: tuple[str, ...] = ()
    months: int = 0
    least: int = 0

    @property
    def uses_incidents(self) -> bool:
        """Whether its facts are counted from incidents."""
        return self.kind.uses_incidents

    @property
    def criteria(self) -> tuple[str, ...]:
        """The criteria that it looks at, the one that was answered first."""
        return (self.criterion, self.other) if self.other else (self.criterion,)
