"""Fields that have room for one word: which of several stands, and what is said of those left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from audits.importing.columns.fields import MEANING, Field
from audits.importing.rows.facts import RowFacts
from audits.importing.words.categories import Words
from audits.model.counting import CLOSED, FALSE_ALARM
from audits.model.incident import RowUnit
from audits.model.rank import NOT_KNOWN, Rank
from audits.model.whole import ONE_WORD

ONE_WORD_FIELDS = (*map(Field, ONE_WORD), Field.PARENTS_REASON)
"""The fields of which an incident keeps one word."""


def standing_first(ids: Iterable[str], *, field: Field, unit: RowUnit, rank: Rank) -> tuple[str, ...]:
    """The different words that a row has for a field: the one that stands first, then those left out.

    What says nothing beside another word is not among them: "not known", and of an alert marked as a false alarm, that
    it is closed.
    """
    words = rank.words(field.value, ids)
    if unit is RowUnit.ALERT and field is Field.OUTCOME and set(words) == {FALSE_ALARM, CLOSED}:
        return (FALSE_ALARM,)
    return tuple(word for word in words if word != NOT_KNOWN) or words


def left_out_of_row(field: Field, standing: Sequence[str], words: Words) -> str:
    """The sentence on the words of one row that were left out for the first; "" where none was."""
    first, *others = standing or ("",)
    if not others:
        return ""
    left = " and ".join(f'"{words.label(field, one)}"' for one in others)
    return f'{_label(field)}: there is room for one word, so "{words.label(field, first)}" is kept and {left} left out.'


def left_out_for_others(said: RowFacts, together: RowFacts, words: Words) -> Iterator[tuple[Field, str]]:
    """The fields of which a row says another word than stands once it is put together with others, each with why."""
    for field in ONE_WORD_FIELDS:
        own, kept = getattr(said, field.value), getattr(together, field.value)
        if own in ("", NOT_KNOWN, kept):
            continue
        because = (
            f'another row of the same incident says "{words.label(field, kept)}", and there is room for one word'
            if kept
            else "other rows of the same incident do not say so"
        )
        yield field, f'{_label(field)}: "{words.label(field, own)}" is left out, because {because}.'


def _label(field: Field) -> str:
    return MEANING[field].label
