"""The words an incident is described with, and the card that says what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Risk(StrEnum):
    """The four Cs of KCSIE; the values are the words shown on screen."""

    CONTENT = "content"
    CONTACT = "contact"
    CONDUCT = "conduct"
    COMMERCE = "commerce"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One entry of a vocabulary: an id kept in records, the label shown, and the words that mean it in files.

    A `serious` outcome puts its incident on the list of serious ones, whatever its type.
    """

    id: str
    label: str
    serious: bool = False
    synonyms: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentType:
    """One type of online-safety incident.

    `risks` gives the usual four Cs, the first the primary one.
    `serious` types are never tested away and have a list of their own.
    `needs_agency` lists the agency ids of which one must be named; empty where none must.
    `also_offline` are words for it that schools use of what happened offline too: alone they do not say that it was
    online.
    """

    id: str
    label: str
    meaning: str
    risks: tuple[Risk, ...]
    lead: str
    serious: bool = False
    needs_agency: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    also_offline: tuple[str, ...] = ()
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
class ResponseStep:
    """One step of a response card, with the requirements it comes from.

    `seeks_advice` marks a step that brings in the police or the Internet Watch Foundation.
    No image, message or page is removed before such a step.
    """

    text: str
    sources: tuple[str, ...]
    seeks_advice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseCard:
    """What to do first and then in order when an incident of certain types comes to light.

    The order of `steps` is part of the advice.
    `agencies` are ids of the taxonomy's vocabulary, in the order in which the card names them.
    """

    id: str
    incident_types: tuple[str, ...]
    title: str
    lead: str
    first: str
    steps: tuple[ResponseStep, ...]
    police_when: str
    parents_when: str
    agencies: tuple[str, ...]
    never: tuple[str, ...]
    source_note: str = ""
    reviewed_on: date | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """Every requirement that some step comes from, once each, in the order of the steps."""
        return tuple(dict.fromkeys(source for step in self.steps for source in step.sources))
