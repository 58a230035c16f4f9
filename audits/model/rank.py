"""Which of several words stands where there is room for one: the same in a cell and among rows of one incident."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from audits.model.counting import CLOSED, FALSE_ALARM, STILL_OPEN
from checklists.incidents import Risk, Taxonomy

NOT_KNOWN = "not-known"
"""The word of the taxonomy for what a record does not say."""

_LAST = {"outcome": (CLOSED, STILL_OPEN, FALSE_ALARM), "parents_informed": ("yes",)}
"""Words that stand only where nothing else is said: "closed" says that something was done and not what, and parents
have been told once those of every pupil have."""


class Rank:
    """The order of a taxonomy's words by what must not be lost, so that neither alphabet nor row order decides."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._types = {one.id: (not one.serious, place) for place, one in enumerate(taxonomy.types)}
        self._risks = {one.id: one.risks[0] for one in taxonomy.types}
        self._words = {
            field: {word.id: (not word.serious, place) for place, word in enumerate(words)}
            for field, words in taxonomy.vocabularies.items()
        }

    def words(self, field: str, ids: Iterable[str]) -> tuple[str, ...]:
        """Different words of a field: serious ones first, then in the taxonomy's order, then those that say least."""
        known, last = self._words.get(field, {}), _LAST.get(field, ())

        def place(word: str) -> tuple[int, bool, int, str]:
            serious_or_not, at = known.get(word, (True, len(known)))
            return (last.index(word) + 1 if word in last else 0, serious_or_not, at, word)

        return tuple(sorted(set(ids), key=place))

    def of_rows(self, field: str, said: Collection[str]) -> str:
        """What rows of one incident say together ("" is a row that does not say).

        It is a false alarm only where all say so, and closed only where none is still open.
        """
        first = next(iter(self.words(field, filter(None, said))), "")
        if first == CLOSED and STILL_OPEN in said:
            return STILL_OPEN
        return "" if first == FALSE_ALARM and "" in said else first

    def types(self, types: Iterable[str]) -> tuple[str, ...]:
        """Different types, serious ones first, then in the taxonomy's order: the first decides the primary risk."""
        return tuple(sorted(set(types), key=lambda one: (*self._types.get(one, (True, len(self._types))), one)))

    def risks(self, types: Iterable[str]) -> tuple[Risk, ...]:
        """The primary risks of types that stand in order, each once."""
        return tuple(dict.fromkeys(self._risks[one] for one in types if one in self._risks))
