"""A school's own criteria: read from its own file by the same reader, and kept apart from the catalogue.

They are never duties: only law and statutory guidance make those, and the catalogue holds them.
A local partnership's return may make one recommended; what the school sets itself is good practice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator

from checklists.faults import Fault
from checklists.model import (
    Accountable,
    Area,
    Asks,
    Catalogue,
    Criterion,
    EvidenceKind,
    GovernorQuestion,
    LooksLike,
    Phase,
    Setting,
    Strength,
)
from checklists.parts import Entry
from checklists.rules import OWN, evidence_faults
from checklists.schema import Shape, kind_by_name
from checklists.source import read_text, trap
from checklists.validation import fit

FILE = "own criteria"

# Far more than a school asks itself, and little enough to read in a moment.
MOST_LETTERS = 500_000

_ID = re.compile(rf"{OWN}\.[a-z0-9]+(?:[.-][a-z0-9]+)*")
_OWN_AREA = Area(id=OWN, title="Our own criteria", summary="What the school asks itself.")


@dataclass(frozen=True, kw_only=True)
class OwnCriteria:
    """What one school asks itself beside the catalogue.

    `areas` are the catalogue's, in its order and with this school's criteria alone, and then the school's own area;
    areas without such a criterion are left out.
    """

    title: str
    areas: tuple[Area, ...]
    criteria: Mapping[str, Criterion]


class OwnEntry(Shape):
    """One criterion of a school's own, as its file holds it.

    `asked_by` names who asks for it, where that is not the school itself.
    """

    id: str
    title: str
    question: str
    why: str
    looks_like: LooksLike
    asks: Asks
    kinds: tuple[Annotated[EvidenceKind, BeforeValidator(kind_by_name)], ...]
    examples: tuple[str, ...]
    first_step: str
    accountable: Accountable
    validity_months: int
    area: str = OWN
    strength: Strength = Strength.GOOD_PRACTICE
    asked_by: str = ""
    not_sure: str = ""
    governor: GovernorQuestion | None = None
    may_not_apply: str = ""
    only_phases: frozenset[Phase] = frozenset()
    only_settings: frozenset[Setting] = frozenset()
    incident_types: tuple[str, ...] = ()

    def made(self, file: OwnFile) -> Criterion:
        """The criterion; a question for governors and advice for the unsure are made from its own words if left out."""
        plain = {
            name: getattr(self, name)
            for name in type(self).model_fields
            if name not in ("kinds", "asked_by", "not_sure", "governor")
        }
        return Criterion(
            **plain,
            kinds=frozenset(self.kinds),
            not_sure=self.not_sure or f"Ask who answers for it: {self.accountable.value}.",
            governor=self.governor or self._question,
            source_note=self.asked_by or file.asked_by,
            reviewed_on=file.reviewed_on,
            rests_on="",
            cites=(),
        )

    @property
    def _question(self) -> GovernorQuestion:
        return GovernorQuestion(
            question=self.question,
            strong=self.looks_like.embedded,
            thin=self.looks_like.partly,
            ask_to_see=next(iter(self.examples), ""),
        )


class OwnFile(Shape):
    """A school's file of its own criteria; `asked_by` stands for every criterion that names nobody itself."""

    title: str
    reviewed_on: date
    criteria: tuple[OwnEntry, ...]
    asked_by: str = ""


def read_own_criteria(text: str, catalogue: Catalogue) -> tuple[OwnCriteria | None, tuple[Fault, ...]]:
    """A school's own criteria, and everything wrong with them.

    With faults, what could be read is for looking at, not for use. None where nothing could be read.
    The text may come from anyone: one too long or built to exhaust the reader is refused unread.
    """
    if len(text) > MOST_LETTERS:
        return None, (Fault(FILE, "", f"The file is longer than {MOST_LETTERS} letters; split it."),)
    if refused := trap(FILE, text):
        return None, (refused,)
    source, faults = read_text(FILE, text)
    if source is None:
        return None, tuple(faults)
    file, left_out, misfits = fit(source, OwnFile)
    faults += misfits
    if file is None:
        return None, tuple(faults)
    places = (place for place in range(len(file.criteria) + len(left_out)) if ("criteria", place) not in left_out)
    entries = [
        Entry(one.made(file), source, ("criteria", place)) for place, one in zip(places, file.criteria, strict=True)
    ]
    faults += [*_broken_rules(entries, catalogue), *evidence_faults(entries)]
    if not entries:
        faults.append(source.fault(("criteria",), "Name at least one."))
    return _together(file.title, entries, catalogue), tuple(faults)


def _broken_rules(entries: Sequence[Entry[Criterion]], catalogue: Catalogue) -> Iterator[Fault]:
    areas = {OWN, *(area.id for area in catalogue.areas)}
    types = {one.id for one in catalogue.taxonomy.types}
    seen: set[str] = set()
    for entry in entries:
        one = entry.value
        if not _ID.fullmatch(one.id):
            yield entry.fault(f"Write an id like '{OWN}.visitors-told': small letters, beginning with '{OWN}.'.", "id")
        if one.id in seen:
            yield entry.fault(f"The id '{one.id}' is there twice; an id is used once.", "id")
        seen.add(one.id)
        if one.area not in areas:
            yield entry.fault(f"There is no area '{one.area}'; write '{OWN}' for an area of your own.", "area")
        if one.strength is Strength.DUTY:
            yield entry.fault(
                "A school's own criterion is never a duty; write 'recommended' or leave it out.", "strength"
            )
        if one.strength is Strength.RECOMMENDED and not one.source_note:
            yield entry.fault("Say in 'asked_by' who outside the school recommends it.", "strength")
        for unknown in (name for name in one.incident_types if name not in types):
            yield entry.fault(f"There is no incident type '{unknown}'.", "incident_types")


def _together(title: str, entries: Sequence[Entry[Criterion]], catalogue: Catalogue) -> OwnCriteria:
    criteria = {entry.value.id: entry.value for entry in entries}
    areas = (
        Area(
            id=area.id,
            title=area.title,
            summary=area.summary,
            criteria=tuple(one.id for one in criteria.values() if one.area == area.id),
        )
        for area in (*catalogue.areas, _OWN_AREA)
    )
    return OwnCriteria(title=title, areas=tuple(area for area in areas if area.criteria), criteria=criteria)
