"""The shape of the files about documents: the register, the frameworks, strengths, the crosswalk, the exemptions."""

from __future__ import annotations

from pydantic import Field

from checklists.documents import (
    Crossing,
    Document,
    ReferenceCheck,
    Relation,
    Requirement,
    StrengthRule,
)
from checklists.schema import Shape
from checklists.schools import Phase


class DocumentsFile(Shape):
    """documents.yaml: the register of documents."""

    documents: tuple[Document, ...]


class StrengthsFile(Shape):
    """strengths.yaml: from a document's words to a strength."""

    rules: tuple[StrengthRule, ...]


class RequirementEntry(Shape):
    """One requirement as its framework's file holds it; what is left out is taken from the file's head."""

    id: str
    word: str
    text: str
    states: str = ""
    checked: ReferenceCheck | None = None
    reference: str = ""
    area: str = ""
    themes: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    phases: frozenset[Phase] = frozenset()
    evidence: str = ""
    superseded: str = ""
    earlier: str = ""

    def made(self, file: FrameworkFile, section: SectionEntry) -> Requirement:
        """The requirement, with what its file and section say of all theirs."""
        plain = {name: getattr(self, name) for name in type(self).model_fields if name not in ("checked", "states")}
        return Requirement(
            **plain,
            document=file.document,
            check=self.checked or file.checked,
            states=self.states or file.document,
            section=section.section,
            section_title=section.title,
        )


class SectionEntry(Shape):
    """A section of a document; its title is ours, its number the printed one."""

    section: str = ""
    title: str = ""
    requirements: tuple[RequirementEntry, ...]


class FrameworkFile(Shape):
    """frameworks/*.yaml: the requirements of one edition of one document, in its own order.

    `reported` lists those that stand in another document's file and report this one.
    What does not say how it was checked counts as not checked.
    """

    framework: str
    title: str
    document: str
    checked: ReferenceCheck = ReferenceCheck.NOT_CHECKED
    sections: tuple[SectionEntry, ...] = ()
    reported: tuple[str, ...] = ()

    @property
    def requirement_ids(self) -> tuple[str, ...]:
        """Every requirement of the framework, in its own order."""
        return (*(one.id for section in self.sections for one in section.requirements), *self.reported)


class CrossingEntry(Shape):
    """What became of one requirement (`from`), or of what `before` tells of, in a later edition (`to`)."""

    relation: Relation
    note: str
    checked: ReferenceCheck
    earlier: str = Field(default="", alias="from")
    later: tuple[str, ...] = Field(default=(), alias="to")
    before: str = ""

    def made(self, editions: EditionsEntry) -> Crossing:
        """The crossing between the two editions it stands under."""
        return Crossing(
            earlier_edition=editions.earlier,
            later_edition=editions.later,
            relation=self.relation,
            note=self.note,
            check=self.checked,
            earlier=self.earlier,
            later=self.later,
            before=self.before,
        )


class StandsOnEntry(Shape):
    """Requirements that stand on in the later edition under their own ids, for one reason."""

    note: str
    checked: ReferenceCheck
    requirements: tuple[str, ...]

    def made(self, editions: EditionsEntry) -> tuple[Crossing, ...]:
        """A crossing of each requirement to itself."""
        return tuple(
            Crossing(
                earlier_edition=editions.earlier,
                later_edition=editions.later,
                relation=Relation.SAME,
                note=self.note,
                check=self.checked,
                earlier=one,
                later=(one,),
            )
            for one in self.requirements
        )


class EditionsEntry(Shape):
    """Two editions, by the ids of their frameworks, and what became of each requirement between them."""

    earlier: str
    later: str
    crossings: tuple[CrossingEntry, ...] = ()
    stands_on: tuple[StandsOnEntry, ...] = ()


class CrosswalkFile(Shape):
    """crosswalk.yaml: from edition to edition, what changed."""

    editions: tuple[EditionsEntry, ...]


class Exemption(Shape):
    """A requirement that no criterion need cite, and why."""

    requirement: str
    reason: str


class ExemptionsFile(Shape):
    """exemptions.yaml: the few requirements with nothing to ask today."""

    exemptions: tuple[Exemption, ...]
