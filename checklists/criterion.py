"""What the tool asks: criteria with everything that stands on their cards, and how they are grouped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from checklists.documents import Strength
from checklists.schools import Phase, Profile, Setting


class Role(StrEnum):
    """Whether a cited requirement cannot be met without the criterion, or is only helped by it."""

    NEEDED = "needed"
    SUPPORTS = "supports"


class Extent(StrEnum):
    """Whether the criterion covers the cited requirement wholly or in part."""

    WHOLE = "wholly"
    PART = "in part"


@dataclass(frozen=True, slots=True)
class Cite:
    """A criterion's citation of one requirement."""

    requirement: str
    role: Role
    extent: Extent


class EvidenceKind(StrEnum):
    """What sort of thing an item of evidence is; the values are the words shown on screen.

    `shows_practice` is the product rule: only these show that something is done, or its effect.
    """

    POLICY = "policy or procedure"
    PLAN = "plan or curriculum map"
    RISK_ASSESSMENT = "risk assessment"
    MINUTES = "minutes or report to governors"
    ROLE = "role description or named list"
    AGREEMENT = "register of signatures"
    PUBLISHED = "published page or letter"
    CONTRACT = "supplier document or settings export"
    TRAINING = "training record"
    LOG = "log or record of what was done"
    CHECK = "check or test"
    OBSERVATION = "observation or learning walk"
    PUPIL_VOICE = "pupil voice"
    PARENT_VOICE = "parent voice"
    STAFF_VOICE = "staff voice"
    EXTERNAL_REVIEW = "external review"
    STATEMENT = "a leader's own statement"

    @property
    def shows_practice(self) -> bool:
        """Whether items of this kind show practice or effect, rather than what is intended."""
        return self in _SHOWS_PRACTICE


# The product rule names log, check, observation, voice and external review.
# Training records and registers of signatures are logs of what was done, under the names that schools give them.
_SHOWS_PRACTICE = frozenset(
    {
        EvidenceKind.TRAINING,
        EvidenceKind.AGREEMENT,
        EvidenceKind.LOG,
        EvidenceKind.CHECK,
        EvidenceKind.OBSERVATION,
        EvidenceKind.PUPIL_VOICE,
        EvidenceKind.PARENT_VOICE,
        EvidenceKind.STAFF_VOICE,
        EvidenceKind.EXTERNAL_REVIEW,
    }
)


class Asks(StrEnum):
    """Whether a criterion asks that a document exists or that something is done."""

    DOCUMENT = "document"
    DONE = "done"


class Accountable(StrEnum):
    """Who answers for a criterion; the values are the words shown on screen."""

    GOVERNORS = "governing body"
    HEAD = "headteacher"
    DSL = "designated safeguarding lead"
    LEADERS = "senior leaders"
    TECHNICAL = "technical staff"
    CURRICULUM = "curriculum lead"
    BUSINESS = "business manager or data protection lead"


@dataclass(frozen=True, slots=True, kw_only=True)
class LooksLike:
    """What each judgement above "not in place" looks like for one criterion."""

    partly: str
    in_place: str
    embedded: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GovernorQuestion:
    """A question for governors, with what a strong and a thin answer contain and what to ask to see."""

    question: str
    strong: str
    thin: str
    ask_to_see: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """What the tool asks, in plain English, once.

    `kinds` are the kinds of evidence that can show it; a statement never stands among them.
    `validity_months` is how long an answer or an item stays current (1 to 36).
    `strength` is the strongest a needed citation gives, and `rests_on` names that requirement;
    `Catalogue.strength` works it out for one school on one day.
    `only_phases` and `only_settings` are empty where the criterion applies to every school.
    """

    id: str
    area: str
    title: str
    question: str
    why: str
    looks_like: LooksLike
    asks: Asks
    kinds: frozenset[EvidenceKind]
    examples: tuple[str, ...]
    first_step: str
    not_sure: str
    governor: GovernorQuestion
    strength: Strength
    rests_on: str
    accountable: Accountable
    validity_months: int
    cites: tuple[Cite, ...]
    may_not_apply: str = ""
    only_phases: frozenset[Phase] = frozenset()
    only_settings: frozenset[Setting] = frozenset()
    incident_types: tuple[str, ...] = ()
    source_note: str = ""
    reviewed_on: date | None = None

    def applies_to(self, profile: Profile) -> bool:
        """Whether a school of this profile is asked the criterion at all."""
        phase = not self.only_phases or bool(self.only_phases & profile.phases)
        setting = not self.only_settings or bool(self.only_settings & profile.settings)
        return phase and setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A group of criteria, in the order in which they are walked."""

    id: str
    title: str
    summary: str
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """A named selection of criteria for a purpose, in catalogue order."""

    id: str
    title: str
    purpose: str
    criteria: tuple[str, ...]
