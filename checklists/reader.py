"""YAML in, catalogue out: every fault is collected with its file and place, and none is stopped at."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from checklists.card_rules import card_faults
from checklists.crosswalk_rules import crosswalk_faults
from checklists.faults import Fault
from checklists.frozen import content_hash, freeze, thaw
from checklists.model import Catalogue, Checklist, Criterion, Document, Framework, Requirement, Role, Taxonomy
from checklists.parts import Entry, Parts, read_parts
from checklists.rules import broken_rules
from checklists.schema import ChecklistEntry
from checklists.strengths import strength_faults
from checklists.vocabulary import taxonomy_faults
from checklists.wording import wording_faults

__all__ = ["DEFAULT", "freeze", "read_catalogue", "thaw"]

DEFAULT = Path(__file__).parent / "catalogue"


def read_catalogue(folder: Path = DEFAULT) -> tuple[Catalogue | None, tuple[Fault, ...]]:
    """The catalogue in a folder, and everything wrong with it.

    With faults, the catalogue holds what could be read and leads somewhere; it is for looking at, not for use.
    None where the version, the documents, the areas, the mapping of strengths or the taxonomy could not be read.
    """
    parts = read_parts(folder)
    faults = [*parts.faults, *broken_rules(parts), *taxonomy_faults(parts), *card_faults(parts)]
    faults += [*crosswalk_faults(parts), *wording_faults(parts)]
    if parts.version is None or parts.taxonomy is None or not (parts.documents and parts.areas and parts.rules):
        return None, tuple(faults)
    catalogue = _assembled(parts)
    faults += strength_faults(catalogue, parts.criteria, parts.version.reviewed_on)
    faults += _checklist_faults(parts, catalogue)
    return catalogue, tuple(faults)


def _assembled(parts: Parts) -> Catalogue:
    """The parts put together; what leads nowhere is left out, for the rules have named it."""
    assert parts.version is not None
    assert parts.taxonomy is not None
    documents = {one.value.id: one.value for one in parts.documents}
    areas = {one.value.id for one in parts.areas}
    requirements = {
        one.value.id: one.value
        for one in parts.requirements
        if one.value.document in documents and one.value.states in documents
    }
    for one, day in _withdrawals(parts, documents):
        if one in requirements:
            requirements[one] = replace(requirements[one], withdrawn_on=day)
    criteria = {
        one.value.id: _with_known_cites(one.value, requirements) for one in parts.criteria if one.value.area in areas
    }
    ordered = tuple(
        one.value.made(tuple(criterion.id for criterion in criteria.values() if criterion.area == one.value.id))
        for one in parts.areas
    )
    order = [criterion for area in ordered for criterion in area.criteria]
    words = parts.taxonomy.value
    catalogue = Catalogue(
        version=parts.version.version,
        hash="",
        documents=documents,
        requirements=requirements,
        frameworks=_frameworks(parts, requirements),
        areas=ordered,
        criteria={one: criteria[one] for one in order},
        checklists={
            one.value.id: _resolved(one.value, [criteria[known] for known in order], parts) for one in parts.checklists
        },
        taxonomy=Taxonomy(
            types=words.types, vocabularies=words.vocabularies, not_online_safety=words.not_online_safety
        ),
        strength_rules=parts.rules,
        cards={one.value.id: one.value for one in parts.cards},
        crosswalk=tuple(one.value for one in parts.crossings),
        exemptions={one.value.requirement: one.value.reason for one in parts.exemptions},
    )
    return replace(catalogue, hash=content_hash(freeze(catalogue)))


def _with_known_cites(one: Criterion, requirements: Collection[str]) -> Criterion:
    known = tuple(cite for cite in one.cites if cite.requirement in requirements)
    return one if known == one.cites else replace(one, cites=known)


def _withdrawals(parts: Parts, documents: Mapping[str, Document]) -> Iterator[tuple[str, date]]:
    """Each requirement that a checked crossing withdraws, with the day on which the later edition came into force."""
    editions = {one.value.framework: documents.get(one.value.document) for one in parts.frameworks}
    for crossing in parts.crossings:
        later = editions.get(crossing.value.later_edition)
        if crossing.value.withdraws and later and later.in_force_from:
            yield crossing.value.earlier, later.in_force_from


def _frameworks(parts: Parts, requirements: Mapping[str, Requirement]) -> dict[str, Framework]:
    made = {}
    for entry in parts.frameworks:
        file = entry.value
        known = tuple(one for one in file.requirement_ids if one in requirements)
        made[file.framework] = Framework(
            id=file.framework, title=file.title, document=file.document, requirements=known
        )
    return made


def _resolved(entry: ChecklistEntry, criteria: list[Criterion], parts: Parts) -> Checklist:
    """A checklist with its criteria by id, in catalogue order."""
    cited = frozenset(one for start in entry.citing for one in _starting(start, parts))
    chosen = tuple(
        one.id
        for one in criteria
        if one.id in entry.criteria
        or one.area in entry.areas
        or one.strength in entry.strengths
        or any(cite.role is Role.NEEDED and cite.requirement in cited for cite in one.cites)
    )
    return Checklist(id=entry.id, title=entry.title, purpose=entry.purpose, criteria=chosen)


def _starting(start: str, parts: Parts) -> frozenset[str]:
    """The requirements that a `citing` line means: a framework's, or those whose id begins so."""
    for framework in parts.frameworks:
        if framework.value.framework == start:
            return frozenset(framework.value.requirement_ids)
    return frozenset(one.value.id for one in parts.requirements if one.value.id.startswith(start))


def _checklist_faults(parts: Parts, catalogue: Catalogue) -> list[Fault]:
    faults = []
    for entry in parts.checklists:
        faults += _unmet(entry, parts)
        if not catalogue.checklists[entry.value.id].criteria:
            faults.append(entry.fault(f"The checklist '{entry.value.id}' holds no criterion."))
    return faults


def _unmet(entry: Entry[ChecklistEntry], parts: Parts) -> list[Fault]:
    return [
        entry.fault(f"There is no framework '{start}', and no requirement whose id begins so.", "citing", place)
        for place, start in enumerate(entry.value.citing)
        if not _starting(start, parts)
    ]
