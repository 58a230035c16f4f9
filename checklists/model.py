"""The catalogue's words as frozen objects: documents, requirements, criteria, checklists, the incident taxonomy.

Nothing here reads a file or knows the date.
A date and a school's profile come in as arguments, because what is a duty depends on both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property


class Phase(StrEnum):
    """The ages a school teaches; the values are the words shown on screen."""

    EARLY_YEARS = "early years"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    SIXTH_FORM = "sixth form"


class SchoolKind(StrEnum):
    """How a school is constituted, because some guidance binds only some kinds."""

    MAINTAINED = "maintained school"
    ACADEMY = "academy or free school"
    INDEPENDENT = "independent school"
    NON_MAINTAINED_SPECIAL = "non-maintained special school"
    EARLY_YEARS_PROVIDER = "early years provider"


class Setting(StrEnum):
    """What else a school is, where it changes what is asked."""

    SPECIAL = "special school"
    BOARDING = "boarding or residential"
    FEDERATION = "federation or trust"
    ALTERNATIVE = "alternative provision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What has to be known of a school to say which criteria apply to it and which of them are duties."""

    phases: frozenset[Phase]
    kind: SchoolKind
    settings: frozenset[Setting] = frozenset()

    def __post_init__(self) -> None:
        if not self.phases:
            raise ValueError("A school teaches at least one phase.")


class Strength(StrEnum):
    """How strongly a criterion is expected; `weight` is its share in every mean (product rule: 3, 2, 1)."""

    DUTY = "duty"
    RECOMMENDED = "recommended"
    GOOD_PRACTICE = "good practice"

    @property
    def weight(self) -> int:
        """3 for a duty, 2 for recommended, 1 for good practice."""
        return {Strength.DUTY: 3, Strength.RECOMMENDED: 2, Strength.GOOD_PRACTICE: 1}[self]


class ReferenceCheck(StrEnum):
    """How the printed reference of a requirement was checked, in the words shown beside it."""

    AS_RECEIVED = "document as received"
    OFFICIAL_TEXT = "official text"
    SECONDARY_SOURCE = "secondary source"
    EARLIER_EDITION = "earlier edition"
    NOT_CHECKED = "not checked"


class DocumentKind(StrEnum):
    """What kind of text a document is; with the requirement's own word it decides the strength."""

    LAW = "law"
    STATUTORY_GUIDANCE = "statutory guidance"
    NATIONAL_STANDARD = "national standard"
    NATIONAL_GUIDANCE = "non-statutory national guidance"
    INSPECTION_FRAMEWORK = "inspection framework"
    LOCAL_GUIDANCE = "local guidance"
    SCHOOL_POLICY = "a school's own policy"


class Ending(StrEnum):
    """Why a document is no longer in force."""

    SUPERSEDED = "superseded"
    REPEALED = "repealed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One edition of a source document.

    `binds` names the kinds of school that must follow it or have regard to it; empty where none must.
    `in_force_from` and `in_force_until` are empty where not known; `in_force_until` is the last day.
    `ending` is set only where `in_force_until` is.
    """

    id: str
    title: str
    publisher: str
    edition: str
    kind: DocumentKind
    lineage: str
    published: date | None = None
    in_force_from: date | None = None
    in_force_until: date | None = None
    ending: Ending | None = None
    superseded_by: str | None = None
    binds: frozenset[SchoolKind] = frozenset()
    received: bool = False
    url: str = ""
    note: str = ""

    def in_force(self, on: date) -> bool:
        """Whether the document itself is in force on the day; unknown limits count as open."""
        begun = self.in_force_from is None or self.in_force_from <= on
        return begun and (self.in_force_until is None or on <= self.in_force_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One citable expectation in a document, under an id that never changes.

    `word` is the source's own word for how strongly it asks (statutory, recommended, optional, commitment,
    guidance, must, should, good-practice).
    `states` is the document whose text it reports, where that is not the document it stands in
    (a council page that reports KCSIE 2016).
    `withdrawn_on` is set only by a checked crosswalk.
    `earlier` is what KCSIE 2016 had in its place, in the sources' words, where known.
    """

    id: str
    document: str
    word: str
    text: str
    check: ReferenceCheck
    states: str
    reference: str = ""
    section: str = ""
    section_title: str = ""
    area: str = ""
    themes: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    phases: frozenset[Phase] = frozenset()
    evidence: str = ""
    superseded: str = ""
    earlier: str = ""
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """The requirements of one edition of one document, in its own order."""

    id: str
    title: str
    document: str
    requirements: tuple[str, ...]


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


class Risk(StrEnum):
    """The four Cs of KCSIE; the values are the words shown on screen."""

    CONTENT = "content"
    CONTACT = "contact"
    CONDUCT = "conduct"
    COMMERCE = "commerce"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One entry of a vocabulary: an id kept in records, the label shown, and the words that mean it in files."""

    id: str
    label: str
    synonyms: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentType:
    """One type of online-safety incident.

    `risks` gives the usual four Cs, the first the primary one.
    `serious` types are never tested away and have a list of their own.
    `needs_agency` lists the agency ids of which one must be named; empty where none must.
    """

    id: str
    label: str
    meaning: str
    risks: tuple[Risk, ...]
    lead: str
    serious: bool = False
    needs_agency: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxonomy:
    """Every word an incident can be described with.

    `vocabularies` maps a field (place, equipment, platform, year_group, involved, came_to_light, action, agency,
    parents_informed, parents_reason, outcome, change_made) to its words in order.
    `not_online_safety` lists words of files that are not about online safety at all (detention, uniform).
    """

    types: tuple[IncidentType, ...]
    vocabularies: Mapping[str, tuple[Word, ...]]
    not_online_safety: tuple[str, ...] = ()

    def type(self, type_id: str) -> IncidentType:
        """The type with this id; KeyError where there is none."""
        return {one.id: one for one in self.types}[type_id]


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthRule:
    """One line of the mapping from a document's own words to strength.

    `kind` and `word` name what it is for; `document` and `section` narrow it and are empty where it is general.
    The first rule that fits decides.
    """

    word: str
    strength: Strength
    kind: DocumentKind | None = None
    document: str = ""
    section: str = ""
    because: str = ""


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Everything a school can be asked, at one version.

    `hash` is the SHA-256 of the canonical content, the key under which a used catalogue is kept.
    """

    version: str
    hash: str
    documents: Mapping[str, Document]
    requirements: Mapping[str, Requirement]
    frameworks: Mapping[str, Framework]
    areas: tuple[Area, ...]
    criteria: Mapping[str, Criterion]
    checklists: Mapping[str, Checklist]
    taxonomy: Taxonomy
    strength_rules: tuple[StrengthRule, ...] = field(default=())

    @cached_property
    def order(self) -> Mapping[str, int]:
        """Criterion id to its place in catalogue order (areas in order, criteria in order within)."""
        ids = [criterion for area in self.areas for criterion in area.criteria]
        return {criterion: place for place, criterion in enumerate(ids)}

    @cached_property
    def cited_by(self) -> Mapping[str, tuple[tuple[str, Cite], ...]]:
        """Requirement id to the (criterion id, citation) pairs that cite it, in catalogue order."""
        found: dict[str, list[tuple[str, Cite]]] = {}
        for criterion_id in self.order:
            for cite in self.criteria[criterion_id].cites:
                found.setdefault(cite.requirement, []).append((criterion_id, cite))
        return {requirement: tuple(pairs) for requirement, pairs in found.items()}

    def area(self, area_id: str) -> Area:
        """The area with this id; KeyError where there is none."""
        return {one.id: one for one in self.areas}[area_id]

    def requirement_strength(self, requirement: Requirement, *, kind: SchoolKind | None, on: date) -> Strength:
        """How strongly one requirement is expected of a kind of school (None: of any that it binds) on a day.

        The mapping turns the document's kind and the source's own word into a strength (product.md, Strength).
        A duty stands only where the text it rests on was once in force and is not repealed, binds the kind of school,
        is not withdrawn by a checked crosswalk, and its reference was checked; else it is recommended.
        A superseded edition's requirement stands until it is withdrawn.
        """
        text = self.documents[requirement.states]
        strength = self._mapped(requirement, text)
        if strength is not Strength.DUTY:
            return strength
        begun = text.in_force_from is None or text.in_force_from <= on
        repealed = text.ending is Ending.REPEALED and text.in_force_until is not None and text.in_force_until < on
        withdrawn = requirement.withdrawn_on is not None and requirement.withdrawn_on <= on
        bound = bool(text.binds) if kind is None else kind in text.binds
        checked = requirement.check is not ReferenceCheck.NOT_CHECKED
        stands = begun and not repealed and not withdrawn and bound and checked
        return Strength.DUTY if stands else Strength.RECOMMENDED

    def strength(self, criterion: Criterion, *, profile: Profile, on: date) -> Strength:
        """How strongly a criterion is expected of one school on one day: the strongest of its needed citations."""
        return self._strongest(criterion, profile.kind, profile.phases, on)

    def stated_strength(self, criterion: Criterion, *, on: date) -> Strength:
        """The strength the criterion has for some kind of school, which its file must state."""
        return self._strongest(criterion, None, frozenset(), on)

    def _strongest(self, criterion: Criterion, kind: SchoolKind | None, phases: frozenset[Phase], on: date) -> Strength:
        found = [Strength.GOOD_PRACTICE]
        for cite in criterion.cites:
            requirement = self.requirements[cite.requirement]
            if cite.role is not Role.NEEDED:
                continue
            if phases and requirement.phases and not phases & requirement.phases:
                continue
            found.append(self.requirement_strength(requirement, kind=kind, on=on))
        return max(found, key=lambda strength: strength.weight)

    def _mapped(self, requirement: Requirement, text: Document) -> Strength:
        for rule in self.strength_rules:
            if (
                rule.word == requirement.word
                and rule.kind in (None, text.kind)
                and rule.document in ("", requirement.document)
                and rule.section in ("", requirement.section)
            ):
                return rule.strength
        return Strength.GOOD_PRACTICE
