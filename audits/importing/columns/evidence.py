"""What a column holds, in shares of its filled cells: the ground for guessing what it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from audits.importing.columns.fields import CODED, Field
from audits.importing.dates.reading import Moment, TwoNumbers, is_day_number, is_zoned, read_date, read_time
from audits.importing.files.sheet import Cell, Column, squeezed, text_of
from audits.importing.words.categories import LONGEST_WORD, Words, split_cell
from audits.importing.words.people import like_a_name
from audits.model.counting import FALSE_ALARM

LOOKED_AT = 150
"""Different values of a column that are looked at, at most, from its first to its last."""

_UPN = re.compile(r"[A-Z]\d{11}[\dA-Z]", re.IGNORECASE)
_DIGITS_ONLY = re.compile(r"\d+(\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Shares from 0 to 1 of the filled cells in rows of data, and how many those are.

    `different` is the share that is left when equal cells count once; `length` is the mean length in characters.
    `day_numbers` are numbers that can be days, `zoned` are times given with their distance from Greenwich.
    `false_alarms` says whether any is the word for an alert that was none.
    `known` gives, per field, the share whose every cell has a word of that field.
    """

    filled: int
    different: float
    length: float
    dates: float
    day_numbers: float
    zoned: float
    times: float
    digits: float
    bare_numbers: float
    names: float
    upns: float
    false_alarms: bool
    known: Mapping[Field, float]


def look_into(column: Column, rows: npt.NDArray[np.int64], words: Words) -> Evidence:
    """The evidence of one column over the rows of data."""
    codes = np.frombuffer(column.codes, dtype=np.uint32)[rows]
    counts = np.bincount(codes, minlength=len(column.values))
    counts[:1] = 0  # the empty cell
    held = np.flatnonzero(counts)
    filled = int(counts.sum())
    spread = held[:: -(-len(held) // LOOKED_AT) or 1].tolist()
    looked_at = [(column.values[code], int(counts[code])) for code in spread]
    weight = sum(count for _, count in looked_at) or 1
    texts = [(text_of(value), count) for value, count in looked_at]
    dates = [_is_date(value) for value, _ in looked_at]

    def share(fits: list[bool]) -> float:
        return sum(count for (_, count), fit in zip(looked_at, fits, strict=True) if fit) / weight

    return Evidence(
        filled=filled,
        different=len(held) / filled if filled else 0.0,
        length=sum(len(text) * count for text, count in texts) / weight,
        dates=share(dates),
        day_numbers=share([is_day_number(value) for value, _ in looked_at]),
        zoned=share([is_zoned(value) for value, _ in looked_at]),
        times=share([not day and _is_time(value) for day, (value, _) in zip(dates, looked_at, strict=True)]),
        digits=share([any(sign.isdigit() for sign in text) for text, _ in texts]),
        bare_numbers=share([_DIGITS_ONLY.fullmatch(text) is not None for text, _ in texts]),
        names=share([isinstance(value, str) and _named(value, words) for value, _ in looked_at]),
        upns=share([_UPN.fullmatch(text) is not None for text, _ in texts]),
        false_alarms=any(_is_a_false_alarm(text, words) for text, _ in texts),
        known=_known_words(texts, dates, words),
    )


def _is_date(value: Cell) -> bool:
    # Numbers alone are no evidence of dates: record numbers lie in the same range as the day numbers of spreadsheets.
    return not isinstance(value, float) and isinstance(read_date(value), (Moment, TwoNumbers))


def _is_a_false_alarm(text: str, words: Words) -> bool:
    return words.knows(Field.OUTCOME, text) and words.meaning(Field.OUTCOME, text).id == FALSE_ALARM


def _is_time(value: Cell) -> bool:
    return read_time(value) is not None


def _named(text: str, words: Words) -> bool:
    return any(like_a_name(part, words.known_words) for part in re.split(r"[;\n|]", text))


def _known_words(texts: Sequence[tuple[str, int]], dates: Sequence[bool], words: Words) -> dict[Field, float]:
    """Per field, the share of texts that have one of its words in them; a column of dates has none."""
    weight = sum(count for _, count in texts) or 1
    short = [
        (text, count, frozenset(squeezed(text).split()))
        for (text, count), date in zip(texts, dates, strict=True)
        if not date and len(text) <= 2 * LONGEST_WORD
    ]
    return {
        field: sum(count for text, count, tokens in short if _known(field, text, tokens, words)) / weight
        for field in (Field.CATEGORY, *CODED)
    }


def _known(field: Field, text: str, tokens: frozenset[str], words: Words) -> bool:
    if tokens.isdisjoint(words.words_of(field)) and field is not Field.YEAR_GROUP:
        return False  # but a year may stand in a class, such as 8B
    if words.recognises(field, text):
        return True
    pieces = split_cell(text, is_word=lambda piece: words.is_one_word(field, piece), alone=frozenset())
    return len(pieces) > 1 and any(words.recognises(field, piece) for piece in pieces)
