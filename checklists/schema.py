"""The shape of the catalogue's files: what each may hold, and how it becomes the frozen model.

Pydantic stands at this edge alone.
A field that is not named here is refused, so a slip in a field's name never passes in silence.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from checklists.model import (
    Accountable,
    Area,
    Asks,
    Cite,
    Criterion,
    EvidenceKind,
    Extent,
    GovernorQuestion,
    LooksLike,
    Phase,
    Role,
    Setting,
    Strength,
)


class Shape(BaseModel):
    """Every shape refuses fields it does not know, and is frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class VersionFile(Shape):
    """version.yaml: the catalogue's version, and the day for which stated strengths were worked out."""

    version: str
    reviewed_on: date


class AreaEntry(Shape):
    """One area; its criteria come from the files that name it."""

    id: str
    title: str
    summary: str

    def made(self, criteria: tuple[str, ...]) -> Area:
        """The area with its criteria in order."""
        return Area(id=self.id, title=self.title, summary=self.summary, criteria=criteria)


class AreasFile(Shape):
    """areas.yaml: the areas in walking order."""

    areas: tuple[AreaEntry, ...]


class ChecklistEntry(Shape):
    """One checklist: criteria by id, by what they cite, by area, and by the strength that their file states."""

    id: str
    title: str
    purpose: str
    criteria: tuple[str, ...] = ()
    citing: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    strengths: tuple[Strength, ...] = ()


class ChecklistsFile(Shape):
    """checklists.yaml: the named selections."""

    checklists: tuple[ChecklistEntry, ...]


class BannedWord(Shape):
    """A word the catalogue never uses, and what to write instead."""

    word: str
    instead: str


class WordingFile(Shape):
    """wording.yaml: what the texts may not say.

    `deletion`, `forbidding` and `advisers` serve the safe order of a response card.
    """

    banned: tuple[BannedWord, ...]
    suppliers: tuple[str, ...]
    abbreviations: tuple[str, ...]
    deletion: Annotated[tuple[str, ...], Field(min_length=1)]
    forbidding: Annotated[tuple[str, ...], Field(min_length=1)]
    advisers: Annotated[tuple[str, ...], Field(min_length=1)]


class Cites(Shape):
    """What a criterion cites, in four lists: needed or supporting, wholly or in part."""

    needed_wholly: tuple[str, ...] = ()
    needed_in_part: tuple[str, ...] = ()
    supports_wholly: tuple[str, ...] = ()
    supports_in_part: tuple[str, ...] = ()

    def made(self) -> tuple[Cite, ...]:
        """The citations, needed ones first."""
        return tuple(
            Cite(requirement, role, extent)
            for role, extent in CITE_LISTS
            for requirement in getattr(self, CITE_LISTS[role, extent])
        )


CITE_LISTS = {
    (Role.NEEDED, Extent.WHOLE): "needed_wholly",
    (Role.NEEDED, Extent.PART): "needed_in_part",
    (Role.SUPPORTS, Extent.WHOLE): "supports_wholly",
    (Role.SUPPORTS, Extent.PART): "supports_in_part",
}


_KINDS = {kind.name.lower(): kind for kind in EvidenceKind}


def kind_by_name(name: object) -> object:
    """A kind of evidence by its short name, as files write it."""
    if isinstance(name, str) and name not in _KINDS:
        raise ValueError(f"'{name}' is no kind of evidence; the kinds are {', '.join(_KINDS)}.")
    return _KINDS[name] if isinstance(name, str) else name


class CriterionEntry(Shape):
    """One criterion as its area's file holds it (the kinds of evidence by their short names)."""

    id: str
    title: str
    question: str
    why: str
    looks_like: LooksLike
    asks: Asks
    kinds: tuple[Annotated[EvidenceKind, BeforeValidator(kind_by_name)], ...]
    examples: tuple[str, ...]
    first_step: str
    not_sure: str
    governor: GovernorQuestion
    strength: Strength
    rests_on: str
    accountable: Accountable
    validity_months: int
    cites: Cites
    may_not_apply: str = ""
    only_phases: frozenset[Phase] = frozenset()
    only_settings: frozenset[Setting] = frozenset()
    incident_types: tuple[str, ...] = ()
    source_note: str = ""

    def made(self, file: CriteriaFile) -> Criterion:
        """The criterion, with its file's area and day of review."""
        plain = {name: getattr(self, name) for name in type(self).model_fields if name not in ("cites", "kinds")}
        return Criterion(
            **plain,
            area=file.area,
            reviewed_on=file.reviewed_on,
            kinds=frozenset(self.kinds),
            cites=self.cites.made(),
        )


class CriteriaFile(Shape):
    """criteria/*.yaml: the criteria of one area, in walking order."""

    area: str
    reviewed_on: date
    criteria: tuple[CriterionEntry, ...]
