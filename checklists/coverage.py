"""How much of each document the criteria ask: requirement by requirement, by the source's word and its strength."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from checklists.model import Catalogue, Requirement, Role, Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The requirements of one document that share a word and a strength, and which of them a criterion cites.

    `needed` counts those that some criterion cites as needed.
    Of those that no criterion cites, `exempt` lists the ids with a reason in the catalogue's exemptions,
    `not_cited` the rest, each in the document's order.
    """

    document: str
    word: str
    strength: Strength
    requirements: int
    cited: int
    needed: int
    not_cited: tuple[str, ...]
    exempt: tuple[str, ...] = ()


def coverage(catalogue: Catalogue, *, on: date) -> tuple[Coverage, ...]:
    """Coverage by document, word and strength, in the catalogue's order; strengths are those of the day."""
    groups: dict[tuple[str, str, Strength], list[Requirement]] = {}
    for one in catalogue.requirements.values():
        strength = catalogue.requirement_strength(one, kind=None, on=on)
        groups.setdefault((one.document, one.word, strength), []).append(one)
    places = {document: place for place, document in enumerate(catalogue.documents)}
    ordered = sorted(groups, key=lambda group: (places[group[0]], -group[2].weight))
    return tuple(
        _covered(catalogue, document, word, strength, groups[document, word, strength])
        for document, word, strength in ordered
    )


def _covered(
    catalogue: Catalogue, document: str, word: str, strength: Strength, requirements: Sequence[Requirement]
) -> Coverage:
    cited_by = catalogue.cited_by
    left_out = tuple(one.id for one in requirements if one.id not in cited_by)
    needed = sum(
        any(cite.role is Role.NEEDED for _, cite in cited_by[one.id]) for one in requirements if one.id in cited_by
    )
    return Coverage(
        document=document,
        word=word,
        strength=strength,
        requirements=len(requirements),
        cited=len(requirements) - len(left_out),
        needed=needed,
        not_cited=tuple(one for one in left_out if one not in catalogue.exemptions),
        exempt=tuple(one for one in left_out if one in catalogue.exemptions),
    )
