"""The rules of response cards: what they name exists, every serious type has one, and their order is safe."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cached_property

from checklists.faults import Fault
from checklists.model import ResponseCard
from checklists.parts import Entry, Parts
from checklists.schema import WordingFile
from checklists.source import Step

_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+")


def card_faults(parts: Parts) -> Iterator[Fault]:
    """Every fault of the response cards."""
    if parts.taxonomy:
        yield from _types_and_agencies_fit(parts)
    yield from _sources_are_known(parts)
    yield from _cards_are_whole(parts)
    if parts.wording:
        order = _SafeOrder(parts.wording)
        for entry in parts.cards:
            yield from order.faults(entry)


def card_texts(card: ResponseCard) -> tuple[tuple[tuple[Step, ...], str], ...]:
    """Every text of a card that people read, in reading order, each with its path in the card."""
    texts: list[tuple[tuple[Step, ...], str]] = [(("title",), card.title), (("lead",), card.lead)]
    texts.append((("first",), card.first))
    texts += [(("steps", place, "text"), step.text) for place, step in enumerate(card.steps)]
    texts += [(("police_when",), card.police_when), (("parents_when",), card.parents_when)]
    texts += [(("never", place), sentence) for place, sentence in enumerate(card.never)]
    texts.append((("source_note",), card.source_note))
    return tuple((path, text) for path, text in texts if text)


def _types_and_agencies_fit(parts: Parts) -> Iterator[Fault]:
    assert parts.taxonomy is not None
    types = {one.id: one for one in parts.types}
    agencies = {word.id for word in parts.taxonomy.value.vocabularies.get("agency", ())}
    seen: set[str] = set()
    for entry in parts.cards:
        card = entry.value
        for one in card.incident_types:
            if one not in types:
                yield entry.fault(f"There is no incident type '{one}'.", "incident_types")
            elif (needed := agencies & set(types[one].needs_agency)) and not needed & set(card.agencies):
                yield entry.fault(f"'{one}' needs one of these agencies: {', '.join(sorted(needed))}.", "agencies")
            if one in seen:
                yield entry.fault(f"'{one}' has a card already; keep one card for a type.", "incident_types")
            seen.add(one)
        for agency in card.agencies:
            if agency not in agencies:
                yield entry.fault(f"There is no agency '{agency}'.", "agencies")
    for place, kind in enumerate(parts.types):
        if kind.serious and kind.id not in seen:
            yield parts.taxonomy.fault(f"'{kind.id}' is serious and has no response card.", "types", place)


def _sources_are_known(parts: Parts) -> Iterator[Fault]:
    requirements: Collection[str] = {one.value.id for one in parts.requirements}
    for entry in parts.cards:
        for place, step in enumerate(entry.value.steps):
            if not step.sources:
                yield entry.fault("Name the source of the step.", "steps", place, "sources")
            for source in step.sources:
                if source not in requirements:
                    yield entry.fault(f"There is no requirement '{source}'.", "steps", place, "sources")


def _cards_are_whole(parts: Parts) -> Iterator[Fault]:
    for entry in parts.cards:
        card = entry.value
        for name in ("incident_types", "steps", "agencies", "never"):
            if not getattr(card, name):
                yield entry.fault("Name at least one.", name)
        for place, sentence in enumerate(card.never):
            if not sentence.startswith("Never "):
                yield entry.fault("Begin with 'Never': it must not be taken for a step.", "never", place)


class _SafeOrder:
    """No image, message or page is removed before the police or the Internet Watch Foundation were asked.

    A sentence with a word of deletion is safe in two ways: it begins by forbidding it,
    or it stands in a step after one that seeks advice.
    """

    def __init__(self, wording: WordingFile) -> None:
        self._wording = wording

    @cached_property
    def _deletion(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, self._wording.deletion))})\b", re.IGNORECASE)

    @cached_property
    def _forbidding(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{'|'.join(map(re.escape, self._wording.forbidding))})\b")

    @cached_property
    def _advisers(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, self._wording.advisers))})\b")

    def faults(self, entry: Entry[ResponseCard]) -> Iterator[Fault]:
        """Every sentence of a card that speaks of deletion too early, and every step that only says it seeks advice."""
        for word in self._deleting(entry.value.first):
            yield entry.fault(f"'{word}' comes before any advice: nothing is removed as a first step.", "first")
        advised = False
        for place, step in enumerate(entry.value.steps):
            for word in [] if advised else self._deleting(step.text):
                sentence = f"'{word}' comes before a step that asks the police or the Internet Watch Foundation."
                yield entry.fault(sentence, "steps", place, "text")
            if step.seeks_advice and not self._advisers.search(step.text):
                known = ", ".join(self._wording.advisers)
                yield entry.fault(
                    f"It says that it seeks advice, and names none of these: {known}.", "steps", place, "text"
                )
            advised = advised or step.seeks_advice

    def _deleting(self, text: str) -> list[str]:
        """The words of deletion in sentences that do not begin by forbidding it."""
        allowed = (one for one in _SENTENCE_ENDS.split(text) if not self._forbidding.match(one))
        return [word for one in allowed for word in self._deletion.findall(one)]
