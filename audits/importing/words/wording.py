"""The words in the category and coded columns of an upload: what each is taken for, and in how many rows it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

import numpy as np

from audits.importing.asking.shape import coded
from audits.importing.columns.fields import CODED, MEANING, Field
from audits.importing.files.sheet import Cell, squeezed, text_of
from audits.importing.tables.finding import Table
from audits.importing.understood import A_NAME, LEAVE_OUT, NOT_ONLINE_SAFETY, WordFit, WordGuess
from audits.importing.words.categories import LONGEST_WORD, Meaning, Words, split_cell, word_key
from audits.importing.words.people import is_plain, is_private
from audits.model.incident import is_code

LIKENESS_FOR = 1_500
"""Different words of a field, commonest first, for which likeness is looked for; a column with more holds sentences."""

SHOWN = 200
"""Words of a coded column that are listed for the DSL, commonest first."""

_NEVER_KEPT = (WordFit.LIKE_A_NAME, WordFit.TOO_LONG)
_OURS = (WordFit.SAME, WordFit.ALSO_OFFLINE)
"""How a text fits that has a word of ours in it, beside which something else may stand."""


@dataclass(frozen=True, slots=True)
class Said:
    """One word of one cell: its key, what it means, and what may be kept of it while it waits, "" where nothing.

    `if_online` is the type that it stands for where another word of the row says that it was online.
    """

    key: str
    meaning: str
    kept: str
    if_online: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Every word of an upload.

    `said` gives, per field and cell text, the words in the cell; `guesses` list the different words, commonest first;
    `to_remember` holds what may be kept of the words that were confirmed, now or earlier.
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
    key: bytes,
    online: bool = False,
) -> Wording:
    """The words in the given columns (by index) of tables.

    `confirmed` maps word keys, or codes of them under the school's `key`, to meanings said in this upload or earlier.
    `named` are words, in lower case, of the names in the upload: a word with one of them in it is never kept.
    `online` says that all that the upload holds was online, as are the alerts of filtering and monitoring.
    """
    cells = _cells(tables)
    fields = [
        _Words(field, rows_of, words, confirmed, named, school_key=key, online=online)
        for field, rows_of in cells.items()
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
        school_key: bytes,
        online: bool,
    ) -> None:
        self.field = field
        self._words = words
        self._named = named
        self._school_key = school_key
        prefix = "" if field is Field.CATEGORY else word_key(field, "")
        also = {squeezed(key.removeprefix(prefix)) for key in confirmed if key.startswith(prefix)}
        alone = {squeezed(text) for text in rows_of if "," not in text}
        codes = any(map(is_code, confirmed))

        def told(word: str) -> str:
            """The key under which a meaning was confirmed for a word, which may be the word's code; else its own."""
            return (
                code
                if codes and word not in confirmed and (code := word_code(self._school_key, word)) in confirmed
                else word
            )

        @cache
        def is_word(piece: str) -> bool:
            known = squeezed(piece) in also or words.is_one_word(field, piece)
            return known or (len(piece) <= LONGEST_WORD and told(word_key(field, piece)) in confirmed)

        self._pieces = {text: split_cell(text, is_word=is_word, alone=alone) for text in rows_of}
        self._rows: Counter[str] = Counter()
        self._written: dict[str, str] = {}
        for text, pieces in self._pieces.items():
            for piece in pieces:
                key = word_key(field, piece)
                self._rows[key] += rows_of[text]
                self._written.setdefault(key, piece)
        self._listed = [key for key, _ in sorted(self._rows.items(), key=lambda item: (-item[1], item[0]))]
        self._told = {key: confirmed[told(key)] for key in self._listed if told(key) in confirmed}
        self._own = {
            key: self._guarded(
                key, words.meaning(field, self._written[key], likeness=place < LIKENESS_FOR, online=online)
            )
            for place, key in enumerate(self._listed)
        }
        self._meanings = {key: _meaning(field, self._told.get(key), own, words) for key, own in self._own.items()}
        self._kept = {key: self._may_be_kept(key) for key in self._listed}

    def said(self) -> dict[str, tuple[Said, ...]]:
        """The words in each different cell."""
        return {
            text: tuple(
                Said(key, self._meanings[key].id, self._kept[key], self._meanings[key].if_online)
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
                kept=self._kept[key],
            )

    def to_remember(self) -> dict[str, str]:
        """What may be kept of the confirmed words; of a coded field only the mapped, as others are dropped."""
        return {
            self._kept[key]: meaning.id
            for key, meaning in self._meanings.items()
            if key in self._told and self._kept[key] and (self.field is Field.CATEGORY or meaning.id)
        }

    def _guarded(self, key: str, own: Meaning) -> Meaning:
        """The meaning, or that the word may be a name: the DSL says so, or it has a name of the upload in it."""
        text = self._written[key]
        if own.fit in (*_OURS, WordFit.TOO_LONG) and self._told.get(key) != A_NAME:
            return own
        private = self._told.get(key) == A_NAME or is_private(text, self._named, self._words.known_words)
        return Meaning("", WordFit.LIKE_A_NAME, 0.0) if private else own

    def _may_be_kept(self, key: str) -> str:
        """What may be stored of a word: of a name and of a sentence nothing, of what may hold a name a code."""
        if self._own[key].fit in _NEVER_KEPT:
            return ""
        return _kept_of(key, self.field, self._written[key], self._words, self._named, self._school_key)


def kept_of_remembered(
    remembered: Mapping[str, str], words: Words, named: AbstractSet[str], key: bytes
) -> dict[str, str]:
    """Remembered words to their meanings, with a code for each that may hold a name and was kept in full before."""
    kept = {}
    for word, meaning in remembered.items():
        field = next((one for one in CODED if word.startswith(word_key(one, ""))), Field.CATEGORY)
        text = word if field is Field.CATEGORY else word.removeprefix(word_key(field, ""))
        kept[word if is_code(word) else _kept_of(word, field, text, words, named, key)] = meaning
    return kept


def word_code(key: bytes, word: str) -> str:
    """What is kept of a word that may hold a name, under the school's `key`; `word` is its own key."""
    return coded(key, "word", word)


def _kept_of(word: str, field: Field, text: str, words: Words, named: AbstractSet[str], key: bytes) -> str:
    """A word's own key where it is one of ours or of everyday words alone, else its code."""
    if words.knows(field, text):
        return word
    plain = is_plain(text, words.known_words) and not is_private(text, named, words.known_words)
    return word if plain else word_code(key, word)


def _meaning(field: Field, told: str | None, own: Meaning, words: Words) -> Meaning:
    """What was confirmed for a word, where that is still a meaning that the field has; else what it is taken for."""
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
