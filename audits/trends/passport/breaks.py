"""Where a mapping of category words was changed: figures before and after do not count the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from audits.model.incident import ImportMapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """One day on which words changed their meaning.

    `words` counts them, and `types` are the meanings they had or have: type ids, "not online safety", or "" for not
    yet mapped.
    """

    on: date
    words: int
    types: tuple[str, ...]


def breaks(mappings: Sequence[ImportMapping]) -> tuple[Break, ...]:
    """The changes between successive versions of each shape's mapping, in order of time; a new word is no change."""
    shapes: dict[str, list[ImportMapping]] = {}
    for one in sorted(mappings, key=lambda one: one.version):
        shapes.setdefault(one.shape, []).append(one)
    found: dict[date, dict[str, set[str]]] = {}
    for versions in shapes.values():
        for before, after in pairwise(versions):
            for word, meaning in after.words.items():
                if word in before.words and before.words[word] != meaning:
                    day = found.setdefault(after.recorded_at.date(), {})
                    day.setdefault(word, set()).update((before.words[word], meaning))
    return tuple(
        Break(on=on, words=len(words), types=tuple(sorted(set().union(*words.values()))))
        for on, words in sorted(found.items())
    )
