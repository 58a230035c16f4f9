"""The words in the category and coded columns of an upload: what each is taken for, and in how many rows it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from audits.importing.categories import Meaning, Words, split_cell, word_key
from audits.importing.fields import MEANING, Field
from audits.importing.sheet import squeezed, text_of
from audits.importing.tables import Table
from audits.importing.understood import LEAVE_OUT, NOT_ONLINE_SAFETY, WordFit, WordGuess

LIKENESS_FOR = 1_500
"""Different words of a field, commonest first, for which likeness is looked for; beyond, a column is no list of words."""

SHOWN = 200
"""Words of a coded column that are listed for the DSL, commonest first."""

_NEVER_KEPT = (WordFit.LIKE_A_NAME, WordFit.TOO_LONG)


@dataclass(frozen=True, slots=True)
class Said:
    """One word of one cell: its key, what it means, and whether the word itself may be kept while it waits."""

    key: str
    meaning: str
    may_wait: bool


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
    tables: Iterable[tuple[Table, Mapping[int, Field]]], words: Words, confirmed: Mapping[str, str]
) -> Wording:
    """The words in the given columns (by index) of tables; `confirmed` maps word keys to meanings said earlier or now."""
    cells = _cells(tables)
    said: dict[Field, dict[str, tuple[Said, ...]]] = {}
    guesses: list[WordGuess] = []
    to_remember: dict[str, str] = {}
    for field, rows_of in cells.items():
        prefix = "" if field is Field.CATEGORY else word_key(field, "")
        confirmed_here = {squeezed(key.removeprefix(prefix)) for key in confirmed if key.startswith(prefix)}
        alone = {squeezed(text) for text in rows_of if "," not in text}

        def is_word(piece: str, field: Field = field, also: set[str] = confirmed_here) -> bool:
            return squeezed(piece) in also or words.knows(field, piece)

        in_cells = {text: split_cell(text, is_word=is_word, alone=alone) for text in rows_of}
        rows: Counter[str] = Counter()
        written: dict[str, str] = {}
        for text, pieces in in_cells.items():
            for piece in pieces:
                key = word_key(field, piece)
                rows[key] += rows_of[text]
                written.setdefault(key, piece)
        meanings: dict[str, Meaning] = {}
        may_wait: dict[str, bool] = {}
        listed = [key for key, _ in sorted(rows.items(), key=lambda item: (-item[1], item[0]))]
        for place, key in enumerate(listed):
            own = words.meaning(field, written[key], likeness=place < LIKENESS_FOR)
            may_wait[key] = own.fit not in _NEVER_KEPT
            meanings[key] = _confirmed(field, key, own, words, confirmed)
            if key in confirmed and may_wait[key] and (field is Field.CATEGORY or meanings[key].id):
                to_remember[key] = meanings[key].id
        shown = listed if field is Field.CATEGORY else listed[:SHOWN]
        guesses += [
            WordGuess(
                key=key,
                field=field,
                word_for_screen=written[key],
                meaning=meanings[key].id,
                fit=meanings[key].fit,
                confidence=meanings[key].confidence,
                rows=rows[key],
            )
            for key in shown
        ]
        said[field] = {
            text: tuple(
                Said(key, meanings[key].id, may_wait[key])
                for key in dict.fromkeys(word_key(field, piece) for piece in pieces)
            )
            for text, pieces in in_cells.items()
        }
    return Wording(said=said, guesses=tuple(guesses), to_remember=to_remember)


def _confirmed(field: Field, key: str, own: Meaning, words: Words, confirmed: Mapping[str, str]) -> Meaning:
    """What was confirmed for a word, where that is still a meaning that the field has; else what it is taken for."""
    told = confirmed.get(key)
    if told is None or (told == "" and own.fit in _NEVER_KEPT):
        return own
    allowed = told in ("", NOT_ONLINE_SAFETY) if field is Field.CATEGORY else told in ("", LEAVE_OUT)
    return Meaning(told, WordFit.CONFIRMED, 1.0) if allowed or words.is_word(field, told) else own


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


def cell_words(cell: object) -> str:
    """A cell's text with its line breaks, which part words; other cells as `text_of` gives them."""
    if isinstance(cell, str):
        return cell.replace("_x000D_", "").strip()
    return text_of(cell)  # type: ignore[arg-type]
