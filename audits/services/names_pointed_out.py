"""Pointing out what may be a name in free text; nothing is refused, because only the writer can tell."""

from __future__ import annotations

from audits.importing.words.people import forenames_in


def likely_names(text: str) -> tuple[str, ...]:
    """The words of a text that read like forenames, each once, in the order in which they stand."""
    return tuple(dict.fromkeys(forenames_in(text)))
