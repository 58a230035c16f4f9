"""What a column holds, in shares of its filled cells: the ground for guessing what it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from audits.importing.categories import LONGEST_WORD, Words, split_cell
from audits.importing.dates import Moment, TwoNumbers, read_date, read_time
from audits.importing.fields import CODED, Field
from audits.importing.people import like_a_name
from audits.importing.sheet import Cell, Column, text_of

LOOKED_AT = 250
"""Different values of a column that are looked at, from the first."""

_UPN = re.compile(r"[A-Z]\d{11}[\dA-Z]", re.IGNORECASE)
_DIGITS_ONLY = re.compile(r"\d+(\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Shares from 0 to 1 of the filled cells in rows of data, and how many those are.

    `different` is the share that is left when equal cells count once; `length` is the mean length in characters.
    `known` gives, per field, the share whose every cell has a word of that field.
    """

    filled: int
    different: float
    length: float
    dates: float
    times: float
    digits: float
    bare_numbers: float
    names: float
    upns: float
    known: Mapping[Field, float]


def look_into(column: Column, rows: Sequence[int], words: Words) -> Evidence:
    """The evidence of one column over the rows of data."""
    codes = np.frombuffer(column.codes, dtype=np.uint32)[np.asarray(rows, dtype=np.int64)]
    counts = np.bincount(codes, minlength=len(column.values))
    held = [(column.values[code], int(counts[code])) for code in np.flatnonzero(counts)]
    held = [(value, count) for value, count in held if value is not None]
    filled = sum(count for _, count in held)
    looked_at = held[:LOOKED_AT]
    weight = sum(count for _, count in looked_at) or 1
    texts = [(text_of(value), count) for value, count in looked_at]

    def share(fits: list[bool]) -> float:
        return sum(count for (_, count), fit in zip(looked_at, fits, strict=True) if fit) / weight

    return Evidence(
        filled=filled,
        different=len(held) / filled if filled else 0.0,
        length=sum(len(text) * count for text, count in texts) / weight,
        dates=share([_is_date(value) for value, _ in looked_at]),
        times=share([not _is_date(value) and read_time(value) is not None for value, _ in looked_at]),
        digits=share([any(sign.isdigit() for sign in text) for text, _ in texts]),
        bare_numbers=share([_DIGITS_ONLY.fullmatch(text) is not None for text, _ in texts]),
        names=share([isinstance(value, str) and _named(value, words) for value, _ in looked_at]),
        upns=share([_UPN.fullmatch(text) is not None for text, _ in texts]),
        known={field: share([_known(field, text, words) for text, _ in texts]) for field in (Field.CATEGORY, *CODED)},
    )


def _is_date(value: Cell) -> bool:
    # Numbers alone are no evidence of dates: record numbers lie in the same range as the day numbers of spreadsheets.
    return not isinstance(value, float) and isinstance(read_date(value), (Moment, TwoNumbers))


def _named(text: str, words: Words) -> bool:
    return any(like_a_name(part, words.known_words) for part in re.split(r"[;\n|]", text))


def _known(field: Field, text: str, words: Words) -> bool:
    if len(text) > 2 * LONGEST_WORD:
        return False
    pieces = split_cell(text, is_word=lambda piece: words.knows(field, piece), alone=frozenset())
    return any(words.meaning(field, piece, likeness=False).id for piece in pieces)
