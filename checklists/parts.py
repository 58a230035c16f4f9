"""The files of a catalogue read into parts: every entry with the place it stands in, not yet put together."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Generic, TypeVar

from checklists.faults import Fault
from checklists.model import Criterion, Crossing, Document, IncidentType, Requirement, ResponseCard, StrengthRule
from checklists.schema import (
    AreaEntry,
    AreasFile,
    ChecklistEntry,
    ChecklistsFile,
    CriteriaFile,
    Shape,
    VersionFile,
    WordingFile,
)
from checklists.schema_documents import (
    CrosswalkFile,
    DocumentsFile,
    EditionsEntry,
    Exemption,
    ExemptionsFile,
    FrameworkFile,
    StrengthsFile,
)
from checklists.schema_incidents import CardsFile, TaxonomyFile
from checklists.source import Source, Step, read_source
from checklists.validation import fit

T = TypeVar("T")
S = TypeVar("S", bound=Shape)


@dataclass(frozen=True)
class Entry(Generic[T]):
    """Something in the catalogue, with the file and path it stands at."""

    value: T
    source: Source
    path: tuple[Step, ...]

    def fault(self, sentence: str, *steps: Step) -> Fault:
        """A fault in this entry, or in a field of it."""
        return self.source.fault((*self.path, *steps), sentence)


@dataclass
class Parts:
    """What the files hold, in reading order, and what is wrong with their shape.

    A single file that is missing or does not fit leaves its part None.
    """

    version: VersionFile | None = None
    wording: WordingFile | None = None
    taxonomy: Entry[TaxonomyFile] | None = None
    strengths: Entry[StrengthsFile] | None = None
    documents: list[Entry[Document]] = field(default_factory=list)
    frameworks: list[Entry[FrameworkFile]] = field(default_factory=list)
    requirements: list[Entry[Requirement]] = field(default_factory=list)
    areas: list[Entry[AreaEntry]] = field(default_factory=list)
    criteria_files: list[Entry[CriteriaFile]] = field(default_factory=list)
    criteria: list[Entry[Criterion]] = field(default_factory=list)
    checklists: list[Entry[ChecklistEntry]] = field(default_factory=list)
    cards: list[Entry[ResponseCard]] = field(default_factory=list)
    editions: list[Entry[EditionsEntry]] = field(default_factory=list)
    crossings: list[Entry[Crossing]] = field(default_factory=list)
    exemptions: list[Entry[Exemption]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def rules(self) -> tuple[StrengthRule, ...]:
        """The mapping from words to strength; empty where it could not be read."""
        return self.strengths.value.rules if self.strengths else ()

    @property
    def types(self) -> tuple[IncidentType, ...]:
        """The incident types; empty where the taxonomy could not be read."""
        return self.taxonomy.value.types if self.taxonomy else ()


def read_parts(folder: Path) -> Parts:
    """Read every file of a catalogue's folder."""
    parts = Parts()
    if version := _single(parts, folder, "version.yaml", VersionFile):
        parts.version = version.value
    if wording := _single(parts, folder, "wording.yaml", WordingFile):
        parts.wording = wording.value
    if taxonomy := _single(parts, folder, "taxonomy.yaml", TaxonomyFile):
        parts.taxonomy = taxonomy.entry
    if strengths := _single(parts, folder, "strengths.yaml", StrengthsFile):
        parts.strengths = strengths.entry
    if documents := _single(parts, folder, "documents.yaml", DocumentsFile):
        parts.documents = _entries(documents, "documents", documents.value.documents)
    if areas := _single(parts, folder, "areas.yaml", AreasFile):
        parts.areas = _entries(areas, "areas", areas.value.areas)
    if checklists := _single(parts, folder, "checklists.yaml", ChecklistsFile):
        parts.checklists = _entries(checklists, "checklists", checklists.value.checklists)
    if cards := _single(parts, folder, "response_cards.yaml", CardsFile):
        parts.cards = _entries(cards, "cards", tuple(one.made(cards.value) for one in cards.value.cards))
    if crosswalk := _single(parts, folder, "crosswalk.yaml", CrosswalkFile):
        parts.editions = _entries(crosswalk, "editions", crosswalk.value.editions)
        parts.crossings = [made for at, one in _editions(crosswalk) for made in _crossings(crosswalk, at, one)]
    if exemptions := _single(parts, folder, "exemptions.yaml", ExemptionsFile):
        parts.exemptions = _entries(exemptions, "exemptions", exemptions.value.exemptions)
    for path in sorted((folder / "frameworks").glob("*.yaml")):
        if framework := _read(parts, folder, path, FrameworkFile):
            parts.frameworks.append(framework.entry)
            parts.requirements += _requirements(framework)
    for path in sorted((folder / "criteria").glob("*.yaml")):
        if file := _read(parts, folder, path, CriteriaFile):
            parts.criteria_files.append(file.entry)
            made = tuple(one.made(file.value) for one in file.value.criteria)
            parts.criteria += _entries(file, "criteria", made)
    return parts


@dataclass(frozen=True)
class _File(Generic[S]):
    """A file that was read, with the paths of entries left out because they did not fit."""

    value: S
    source: Source
    left_out: Collection[tuple[Step, ...]]

    @property
    def entry(self) -> Entry[S]:
        return Entry(self.value, self.source, ())


def _single(parts: Parts, folder: Path, name: str, shape: type[S]) -> _File[S] | None:
    path = folder / name
    if path.is_file():
        return _read(parts, folder, path, shape)
    parts.faults.append(Fault(name, "", "The file is missing."))
    return None


def _read(parts: Parts, folder: Path, path: Path, shape: type[S]) -> _File[S] | None:
    source, faults = read_source(folder, path)
    parts.faults += faults
    if source is None:
        return None
    value, left_out, misfits = fit(source, shape)
    parts.faults += misfits
    return None if value is None else _File(value, source, left_out)


def _entries(file: _File[S], name: str, values: tuple[T, ...]) -> list[Entry[T]]:
    return [Entry(value, file.source, (name, at)) for at, value in _placed(file, (name,), values)]


def _requirements(file: _File[FrameworkFile]) -> list[Entry[Requirement]]:
    made = []
    for section_at, section in _placed(file, ("sections",), file.value.sections):
        path = ("sections", section_at, "requirements")
        for at, one in _placed(file, path, section.requirements):
            made.append(Entry(one.made(file.value, section), file.source, (*path, at)))
    return made


def _editions(file: _File[CrosswalkFile]) -> Iterator[tuple[int, EditionsEntry]]:
    return _placed(file, ("editions",), file.value.editions)


def _crossings(file: _File[CrosswalkFile], at: int, editions: EditionsEntry) -> Iterator[Entry[Crossing]]:
    path = ("editions", at, "crossings")
    for place, one in _placed(file, path, editions.crossings):
        yield Entry(one.made(editions), file.source, (*path, place))
    path = ("editions", at, "stands_on")
    for place, group in _placed(file, path, editions.stands_on):
        for made in group.made(editions):
            yield Entry(made, file.source, (*path, place))


def _placed(file: _File[S], path: tuple[Step, ...], values: tuple[T, ...]) -> Iterator[tuple[int, T]]:
    """Each value with its place in the file, counting those that were left out."""
    places = (at for at in count() if (*path, at) not in file.left_out)
    return zip(places, values, strict=False)
