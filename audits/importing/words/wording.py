"""The words in the category and coded columns of an upload: what each is taken for, and in how many rows it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from audits.importing.columns.fields import MEANING, Field
from audits.importing.files.sheet import Cell, squeezed, text_of
from audits.importing.tables.finding import Table
from audits.importing.understood import A_NAME, LEAVE_OUT, NOT_ONLINE_SAFETY, WordFit, WordGuess
from audits.importing.words.categories import Meaning, Words, split_cell, word_key
from audits.importing.words.people import all_ordinary, is_private

LIKENESS_FOR = 1_500
"""Different words of a field, commonest first, for which likeness is looked for; a column with more holds sentences."""

SHOWN = 200
"""Words of a coded column that are listed for the DSL, commonest first."""

_NEVER_KEPT = (WordFit.LIKE_A_NAME, WordFit.TOO_LONG)
_OURS = (WordFit.SAME, WordFit.ALSO_OFFLINE)
"""How a text fits that has a word of ours in it, beside which something else may stand."""


@dataclass(frozen=True, slots=True)
class Said:
    """One word of one cell: its key, what it means, and whether the word itself may be kept while it waits.

    `if_online` is the type that it stands for where another word of the row says that it was online.
    """

    key: str
    meaning: str
    may_wait: bool
    if_online: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Every word of an upload.

    `said` gives, per field and cell text, the words in the cell; `guesses` list the different words, commonest first;
    `to_remember` holds the words that were confirmed, now or earlier, and are fit to be kept.
    """

    said: Mapping[Field, Mapping[str, tuple[Said, ...]]]
    guesses: tuple[WordGuess, ...]
    to_remember: Mapping[str, str]


def understand_words(
    tables: Iterable[tuple[Table, Mapping[int, Field]]],
    words: Words,
    confirmed: Mapping[str, str],
    named: AbstractSet[str] = frozenset(),
    *,
    online: bool = False,
) -> Wording:
    """The words in the given columns (by index) of tables.

    `confirmed` maps word keys to meanings said in this upload or an earlier one.
    `named` are words, in lower case, of the names in the upload: a word with one of them in it is never kept.
    `online` says that all that the upload holds was online, as are the alerts of filtering and monitoring.
    """
    fields = [
        _Words(field, rows_of, words, confirmed, named, online=online) for field, rows_of in _cells(tables).items()
    ]
    return Wording(
        said={one.field: one.said() for one in fields},
        guesses=tuple(guess for one in fields for guess in one.guesses()),
        to_remember={key: meaning for one in fields for key, meaning in one.to_remember().items()},
    )


class _Words:
    """The words of one field; `rows_of` counts the rows of each different cell text."""

    def __init__(
        self,
        field: Field,
        rows_of: Counter[str],
        words: Words,
        confirmed: Mapping[str, str],
        named: AbstractSet[str],
        *,
        online: bool,
    ) -> None:
        self.field = field
        self._words = words
        self._confirmed = confirmed
        self._named = named
        prefix = "" if field is Field.CATEGORY else word_key(field, "")
        also = {squeezed(key.removeprefix(prefix)) for key in confirmed if key.startswith(prefix)}
        alone = {squeezed(text) for text in rows_of if "," not in text}

        def is_word(piece: str) -> bool:
            return squeezed(piece) in also or words.knows(field, piece)

        self._pieces = {text: split_cell(text, is_word=is_word, alone=alone) for text in rows_of}
        self._rows: Counter[str] = Counter()
        self._written: dict[str, str] = {}
        for text, pieces in self._pieces.items():
            for piece in pieces:
                key = word_key(field, piece)
                self._rows[key] += rows_of[text]
                self._written.setdefault(key, piece)
        self._listed = [key for key, _ in sorted(self._rows.items(), key=lambda item: (-item[1], item[0]))]
        self._own = {
            key: self._guarded(
                key, words.meaning(field, self._written[key], likeness=place < LIKENESS_FOR, online=online)
            )
            for place, key in enumerate(self._listed)
        }
        self._meanings = {key: _meaning(field, key, own, words, confirmed) for key, own in self._own.items()}

    def said(self) -> dict[str, tuple[Said, ...]]:
        """The words in each different cell."""
        return {
            text: tuple(
                Said(key, self._meanings[key].id, self._may_be_kept(key), self._meanings[key].if_online)
                for key in dict.fromkeys(word_key(self.field, piece) for piece in pieces)
            )
            for text, pieces in self._pieces.items()
        }

    def guesses(self) -> Iterator[WordGuess]:
        """The different words, commonest first; of a coded field, as many as are shown, and none like a name."""
        category = self.field is Field.CATEGORY
        for key in self._listed if category else self._listed[:SHOWN]:
            meaning = self._meanings[key]
            if meaning.fit is WordFit.TOO_LONG or (meaning.fit is WordFit.LIKE_A_NAME and not category):
                continue
            yield WordGuess(
                key=key,
                field=self.field,
                word_for_screen=self._written[key],
                meaning=meaning.id,
                fit=meaning.fit,
                confidence=meaning.confidence,
                rows=self._rows[key],
                if_online=meaning.if_online,
            )

    def to_remember(self) -> dict[str, str]:
        """The confirmed words that are fit to be kept; of a coded field only the mapped, as others are dropped."""
        return {
            key: meaning.id
            for key, meaning in self._meanings.items()
            if key in self._confirmed and self._may_be_kept(key) and (self.field is Field.CATEGORY or meaning.id)
        }

    def _guarded(self, key: str, own: Meaning) -> Meaning:
        """The meaning, or that the word may be a name: the DSL says so, or it has a name of the upload in it."""
        text = self._written[key]
        if own.fit in (*_OURS, WordFit.TOO_LONG) and self._confirmed.get(key) != A_NAME:
            return own
        private = self._confirmed.get(key) == A_NAME or is_private(text, self._named, self._words.known_words)
        return Meaning("", WordFit.LIKE_A_NAME, 0.0) if private else own

    def _may_be_kept(self, key: str) -> bool:
        """Whether a word may be stored: no name, no sentence, and nobody's name beside a word that we know."""
        own, text = self._own[key], self._written[key]
        if own.fit not in _OURS or self._words.knows(self.field, text):
            return own.fit not in _NEVER_KEPT
        ordinary = all_ordinary(text, self._words.known_words)
        return ordinary and not is_private(text, self._named, self._words.known_words)


def _meaning(field: Field, key: str, own: Meaning, words: Words, confirmed: Mapping[str, str]) -> Meaning:
    """What was confirmed for a word, where that is still a meaning that the field has; else what it is taken for."""
    told = confirmed.get(key)
    if told is None or (told == "" and own.fit in _NEVER_KEPT):
        return own
    allowed = told in ("", NOT_ONLINE_SAFETY) if field is Field.CATEGORY else told in ("", LEAVE_OUT)
    if not allowed and not words.is_word(field, told):
        return own
    return Meaning(told, WordFit.CONFIRMED, 1.0, if_online="" if told else own.if_online)


def _cells(tables: Iterable[tuple[Table, Mapping[int, Field]]]) -> dict[Field, Counter[str]]:
    """Per category or coded field, the different cell texts and in how many rows of data each stands."""
    cells: dict[Field, Counter[str]] = {}
    for table, fields in tables:
        rows = np.asarray(table.header.data, dtype=np.int64)
        for index, field in fields.items():
            if field is not Field.CATEGORY and not MEANING[field].coded:
                continue
            column = table.sheet.columns[index]
            counts = np.bincount(np.frombuffer(column.codes, dtype=np.uint32)[rows], minlength=len(column.values))
            counter = cells.setdefault(field, Counter())
            for code in np.flatnonzero(counts).tolist():
                if text := cell_words(column.values[code]):
                    counter[text] += int(counts[code])
    return cells


def cell_words(cell: Cell) -> str:
    """A cell's text with its line breaks, which part words; other cells as `text_of` gives them."""
    if isinstance(cell, str):
        return cell.replace("_x000D_", "").strip()
    return text_of(cell)
