"""The shape of the files about incidents: the taxonomy and the response cards."""

from __future__ import annotations

from datetime import date

from checklists.incidents import IncidentType, ResponseCard, ResponseStep, Word
from checklists.schema import Shape


class TaxonomyFile(Shape):
    """taxonomy.yaml: every word an incident can be described with."""

    types: tuple[IncidentType, ...]
    vocabularies: dict[str, tuple[Word, ...]]
    not_online_safety: tuple[str, ...] = ()


class CardEntry(Shape):
    """One response card as its file holds it."""

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

    def made(self, file: CardsFile) -> ResponseCard:
        """The card, with its file's day of review."""
        plain = {name: getattr(self, name) for name in type(self).model_fields}
        return ResponseCard(**plain, reviewed_on=file.reviewed_on)


class CardsFile(Shape):
    """response_cards.yaml: what to do, for each kind of incident."""

    reviewed_on: date
    cards: tuple[CardEntry, ...]
