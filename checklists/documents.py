"""The documents that expect something of schools, what each expects, and how strongly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from checklists.schools import Phase, SchoolKind


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
    guidance, must, should, consider, good-practice).
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


class Relation(StrEnum):
    """What became of a requirement from one edition to a later one; the values are the words shown on screen."""

    SAME = "same"
    WIDENED = "widened"
    NARROWED = "narrowed"
    SPLIT = "split"
    NEW = "new"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """What became of one requirement between two editions of a document.

    `earlier_edition` and `later_edition` are ids of frameworks.
    `later` may name the earlier requirement itself: then it stands on, because no other is recorded in its place.
    `before` says in words what the earlier edition had, where no requirement of it is recorded.
    `note` says in plain words what changed; `check` says how that was checked.
    """

    earlier_edition: str
    later_edition: str
    relation: Relation
    note: str
    check: ReferenceCheck
    earlier: str = ""
    later: tuple[str, ...] = ()
    before: str = ""

    @property
    def withdraws(self) -> bool:
        """Whether the earlier requirement stands no longer: it was withdrawn, and that was checked.

        What was read only in an earlier edition cannot show that a later one left it out.
        """
        unchecked = self.check in (ReferenceCheck.NOT_CHECKED, ReferenceCheck.EARLIER_EDITION)
        return self.relation is Relation.WITHDRAWN and not unchecked
