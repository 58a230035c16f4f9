"""The rules of the incident taxonomy: unique ids, words that mean one thing, agencies that exist."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from checklists.faults import Fault
from checklists.parts import Entry, Parts
from checklists.schema_incidents import TaxonomyFile
from checklists.source import Step

# The fields of an incident whose values are words of a vocabulary.
VOCABULARIES = (
    "place",
    "equipment",
    "platform",
    "year_group",
    "involved",
    "came_to_light",
    "action",
    "agency",
    "parents_informed",
    "parents_reason",
    "outcome",
    "change_made",
)


def taxonomy_faults(parts: Parts) -> Iterator[Fault]:
    """Every fault of the taxonomy."""
    entry = parts.taxonomy
    if entry is None:
        return
    taxonomy = entry.value
    for name in VOCABULARIES:
        if not taxonomy.vocabularies.get(name):
            yield entry.fault(f"The vocabulary '{name}' is missing or empty.", "vocabularies")
    for name in sorted(set(taxonomy.vocabularies) - set(VOCABULARIES)):
        yield entry.fault(f"No field of an incident uses the vocabulary '{name}'.", "vocabularies", name)
    agencies = {word.id for word in taxonomy.vocabularies.get("agency", ())}
    for place, one in enumerate(taxonomy.types):
        if not one.risks:
            yield entry.fault("Name at least one of the four Cs.", "types", place, "risks")
        for agency in sorted(set(one.needs_agency) - agencies):
            yield entry.fault(f"There is no agency '{agency}'.", "types", place, "needs_agency")
    yield from _sources_are_known(entry, {one.value.id for one in parts.requirements})
    yield from _ids_are_unique(entry)
    yield from _words_mean_one_thing(entry)


def _sources_are_known(entry: Entry[TaxonomyFile], requirements: Collection[str]) -> Iterator[Fault]:
    cited: dict[tuple[Step, ...], tuple[str, ...]] = {
        ("types", place): one.sources for place, one in enumerate(entry.value.types)
    }
    for name, words in entry.value.vocabularies.items():
        cited |= {("vocabularies", name, place): word.sources for place, word in enumerate(words)}
    for path, sources in cited.items():
        for source in sources:
            if source not in requirements:
                yield entry.fault(f"There is no requirement '{source}'.", *path, "sources")


def _ids_are_unique(entry: Entry[TaxonomyFile]) -> Iterator[Fault]:
    lists = {"types": [one.id for one in entry.value.types]}
    lists |= {name: [word.id for word in words] for name, words in entry.value.vocabularies.items()}
    for name, ids in lists.items():
        for place, one in enumerate(ids):
            if one in ids[:place]:
                path: tuple[Step, ...] = (name, place) if name == "types" else ("vocabularies", name, place)
                yield entry.fault(f"The id '{one}' is there twice; an id is used once.", *path)


def _words_mean_one_thing(entry: Entry[TaxonomyFile]) -> Iterator[Fault]:
    """No word stands for two types, for a type and for what is no online-safety matter, or for two words of a field."""
    types: dict[tuple[Step, ...], tuple[str, ...]] = {
        ("types", place): (one.label, *one.synonyms, *one.also_offline) for place, one in enumerate(entry.value.types)
    }
    types["not_online_safety",] = entry.value.not_online_safety
    yield from _shared(entry, types)
    for name, words in entry.value.vocabularies.items():
        yield from _shared(
            entry,
            {("vocabularies", name, place): (word.label, *word.synonyms) for place, word in enumerate(words)},
        )


def _shared(entry: Entry[TaxonomyFile], spoken: Mapping[tuple[Step, ...], tuple[str, ...]]) -> Iterator[Fault]:
    first: dict[str, tuple[Step, ...]] = {}
    for path, words in spoken.items():
        for word in words:
            said = " ".join(word.lower().split())
            if first.setdefault(said, path) != path:
                where = entry.source.place(first[said])
                yield entry.fault(f"'{word}' already stands for something else ({where}).", *path)
