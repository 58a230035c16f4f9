"""The whole catalogue as one frozen object, and the catalogue's words from the modules that hold them.

Nothing here reads a file or knows the date.
A date and a school's profile come in as arguments, because what is a duty depends on both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from checklists.criterion import (
    Accountable,
    Area,
    Asks,
    Checklist,
    Cite,
    Criterion,
    EvidenceKind,
    Extent,
    GovernorQuestion,
    LooksLike,
    Role,
)
from checklists.documents import (
    Crossing,
    Document,
    DocumentKind,
    Ending,
    Framework,
    ReferenceCheck,
    Relation,
    Requirement,
    Strength,
    StrengthRule,
)
from checklists.incidents import IncidentType, ResponseCard, ResponseStep, Risk, Taxonomy, Word
from checklists.schools import Phase, Profile, SchoolKind, Setting

__all__ = [
    "Accountable",
    "Area",
    "Asks",
    "Catalogue",
    "Checklist",
    "Cite",
    "Criterion",
    "Crossing",
    "Document",
    "DocumentKind",
    "Ending",
    "EvidenceKind",
    "Extent",
    "Framework",
    "GovernorQuestion",
    "IncidentType",
    "LooksLike",
    "Phase",
    "Profile",
    "ReferenceCheck",
    "Relation",
    "Requirement",
    "ResponseCard",
    "ResponseStep",
    "Risk",
    "Role",
    "SchoolKind",
    "Setting",
    "Strength",
    "StrengthRule",
    "Taxonomy",
    "Word",
]


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Everything a school can be asked, at one version.

    `hash` is the SHA-256 of the canonical content, the key under which a used catalogue is kept.
    `exemptions` gives the reason for each requirement that no criterion need cite.
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
    strength_rules: tuple[StrengthRule, ...] = ()
    cards: Mapping[str, ResponseCard] = field(default_factory=dict)
    crosswalk: tuple[Crossing, ...] = ()
    exemptions: Mapping[str, str] = field(default_factory=dict)

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

    @cached_property
    def _card_of_type(self) -> Mapping[str, ResponseCard]:
        return {one: card for card in self.cards.values() for one in card.incident_types}

    def card_for(self, type_id: str) -> ResponseCard | None:
        """The response card for an incident type; None where the type has none."""
        return self._card_of_type.get(type_id)

    def area(self, area_id: str) -> Area:
        """The area with this id; KeyError where there is none."""
        return {one.id: one for one in self.areas}[area_id]

    def source(self, requirement: Requirement) -> str:
        """Where a requirement stands, in words: its document, the text that this reports, and the printed reference."""
        document, text = self.documents[requirement.document], self.documents[requirement.states]
        printed = f", {requirement.reference}" if requirement.reference else ""
        found = f"{document.title} ({document.edition}){printed}"
        return found if text == document else f"{text.title} ({text.edition}), as reported in: {found}"

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
        # Without requirements it is a school's own, and as strong as its file says (the reader refuses a duty there).
        found = [Strength.GOOD_PRACTICE if self.requirements else criterion.strength]
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
