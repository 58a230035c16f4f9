"""Response cards: what to do when an incident of a type comes to light, with every id put in words."""

from __future__ import annotations

from dataclasses import dataclass

from audits.access.permissions import Permission, require
from audits.model.faults import NotFound
from audits.model.person import Actor
from audits.services.deployment import Deployment
from checklists.model import Catalogue, ResponseCard


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSource:
    """Where steps of a card come from: a document, its reference, how that was checked, and the steps by number.

    `reference` is empty where the document prints none.
    """

    document: str
    reference: str
    checked: str
    steps: tuple[int, ...]

    @property
    def sentence(self) -> str:
        """The source in a line: Steps 1, 2: the document, its reference (reference checked: how)."""
        numbers = ", ".join(map(str, self.steps))
        place = ", ".join(part for part in (self.document, self.reference) if part)
        return f"{'Step' if len(self.steps) == 1 else 'Steps'} {numbers}: {place} (reference checked: {self.checked})"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """A card as it is read: agencies by name, types by label, and its sources in the order of the steps."""

    card: ResponseCard
    types: tuple[str, ...]
    agencies: tuple[str, ...]
    sources: tuple[CardSource, ...]


def card_choices(deployment: Deployment, *, actor: Actor) -> dict[str, str]:
    """Every incident type with its label, those with a card first, else in the taxonomy's order."""
    require(actor, Permission.READ_AUDITS)
    catalogue = deployment.catalogue
    types = sorted(catalogue.taxonomy.types, key=lambda one: catalogue.card_for(one.id) is None)
    return {one.id: one.label for one in types}


def card_for_type(deployment: Deployment, *, actor: Actor, type_id: str) -> CardView | None:
    """The card for an incident type; None where the type has none."""
    require(actor, Permission.READ_AUDITS)
    card = deployment.catalogue.card_for(type_id)
    return None if card is None else _view(deployment.catalogue, card)


def card_of(deployment: Deployment, *, actor: Actor, card_id: str) -> CardView:
    """One card by its id."""
    require(actor, Permission.READ_AUDITS)
    card = deployment.catalogue.cards.get(card_id)
    if card is None:
        raise NotFound("There is no such response card. Choose one on the page 'Response cards'.")
    return _view(deployment.catalogue, card)


def _view(catalogue: Catalogue, card: ResponseCard) -> CardView:
    agencies = {word.id: word.label for word in catalogue.taxonomy.vocabularies.get("agency", ())}
    return CardView(
        card=card,
        types=tuple(catalogue.taxonomy.type(one).label for one in card.incident_types),
        agencies=tuple(agencies[one] for one in card.agencies),
        sources=_sources(catalogue, card),
    )


def _sources(catalogue: Catalogue, card: ResponseCard) -> tuple[CardSource, ...]:
    """Each place in a document once, however many requirements of it the steps come from."""
    steps: dict[tuple[str, str, str], set[int]] = {}
    for number, step in enumerate(card.steps, start=1):
        for source in step.sources:
            requirement = catalogue.requirements[source]
            document = catalogue.documents[requirement.document]
            place = (f"{document.title} ({document.edition})", requirement.reference, requirement.check.value)
            steps.setdefault(place, set()).add(number)
    return tuple(
        CardSource(document=document, reference=reference, checked=checked, steps=tuple(sorted(numbers)))
        for (document, reference, checked), numbers in steps.items()
    )
