"""Record numbers of the system that a file comes from: kept as they stand, kept as a code, or left out.

Schools make numbers of a pupil's name or initials (Okafor1, JS/01) also where no column of names shows them for names.
So letters are kept where the system gives them to nearly all its numbers, or where they are words such as "Case";
of any other number a code is kept, which finds the row again and tells nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from audits.importing.asking.shape import coded
from audits.importing.files.sheet import Cell, Column, text_of
from audits.importing.words.people import holds_a_name, is_plain_word, is_somebodys, like_a_name, written_as_a_name
from audits.model.incident import is_code

LONGEST_REF = 60
"""Characters of a record number."""

NEARLY_ALL = 0.8
"""Share of numbers, in a column or stored, that have the same letters, from which these are the system's alone."""

ENOUGH = 5
"""Numbers with the same letters from which these are taken for the system's: fewer may all be of one pupil."""

LONGEST_MARK = 4
"""Letters of a mark that a system gives to its numbers, such as INC, unless they make an everyday word."""

LOST_DIGITS = "Its record number has lost digits in a spreadsheet, so it was left out."
NO_NUMBER = "What stands in place of a record number is none, so it was left out."
A_CODE = (
    "Its record number has letters that may be somebody's name or initials. Only a code is kept of it, by which the "
    "row is found again."
)

_ALL_DIGITS_ALIKE = str.maketrans("123456789", "000000000")
_SCIENTIFIC = re.compile(r"\d(\.\d+)?[eE]\+\d+")
_LETTERS = re.compile(r"[^\W\d_]+")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_MARKS = frozenset(
    {"inc", "ref", "cpoms", "beh", "behav", "esaf", "saf", "evt", "num", "rec", "cfc", "mis", "sims", "case"}
)


class _Pattern(NamedTuple):
    """What holds of all texts that differ in digits alone: why they are no numbers, and whether letters are kept."""

    none_because: str
    as_it_stands: bool


class RecordNumbers:
    """How the record numbers of one upload are kept: the same in all its tables, and as what is stored already is."""

    def __init__(
        self,
        columns: Iterable[tuple[Column, npt.NDArray[np.int64]]],
        stored: AbstractSet[str],
        *,
        key: bytes,
        known_words: AbstractSet[str],
        named: AbstractSet[str],
    ) -> None:
        """Columns of record numbers with their rows of data; `named` are words, in lower case, of the file's names."""
        self._stored = stored
        self._codes_stored = any(map(is_code, stored))
        self._key = key
        self._known_words = known_words
        self._named = named
        self._patterns: dict[str, _Pattern] = {}
        self._plain: set[str] = set()  # patterns of texts that are kept as they are written, without another look
        self._shared = set(_shared(self._by_letters(one for one in stored if not is_code(one))))
        for column, rows in columns:
            self._shared.update(_shared(self._by_letters(_different(column, rows))))

    def read(self, cell: Cell) -> tuple[str, str]:
        """What is kept of a cell in place of a number, and a sentence where that is not the number as it stands."""
        if isinstance(cell, str) and cell.translate(_ALL_DIGITS_ALIKE) in self._plain:
            return cell, ""
        ref = text_of(cell)
        if isinstance(cell, float) and (abs(cell) >= 1e15 or not cell.is_integer()):
            return "", LOST_DIGITS
        if not ref or (ref.isdecimal() and len(ref) <= LONGEST_REF):
            return ref, ""
        alike = ref.translate(_ALL_DIGITS_ALIKE)
        if (pattern := self._patterns.get(alike)) is None:
            pattern = self._patterns[alike] = _Pattern(self._no_number(ref), self._nobodys(ref))
        if pattern.none_because:
            return "", pattern.none_because
        if pattern.as_it_stands and not self._codes_stored:
            if ref == cell:
                self._plain.add(alike)
            return ref, ""
        if ref in self._stored:
            return ref, ""
        code = coded(self._key, "record number", ref)
        return (ref, "") if pattern.as_it_stands and code not in self._stored else (code, A_CODE)

    def _by_letters(self, refs: Iterable[str]) -> Counter[tuple[str, ...]]:
        """How many of those that are record numbers have which letters, in lower case."""
        patterns = Counter(ref.translate(_ALL_DIGITS_ALIKE) for ref in refs)
        found: Counter[tuple[str, ...]] = Counter()
        for pattern, count in patterns.items():
            if not self._no_number(pattern):
                found[tuple(run.casefold() for run in _LETTERS.findall(pattern))] += count
        return found

    def _no_number(self, ref: str) -> str:
        """Why a text is no record number, "" where it is one."""
        if _SCIENTIFIC.fullmatch(ref):
            return LOST_DIGITS
        named = like_a_name(ref, self._known_words) or holds_a_name(ref, self._known_words)
        named = named or is_somebodys(ref, self._named)
        return NO_NUMBER if named or len(ref) > LONGEST_REF or not any(sign.isdigit() for sign in ref) else ""

    def _nobodys(self, ref: str) -> bool:
        """Whether the letters of a number are no pupil's: there are none, they are words, or the system gives them."""
        if _UUID.fullmatch(ref):
            return True
        runs = _LETTERS.findall(ref)
        words = [run.casefold() in _MARKS or self._is_a_word(run) for run in runs]
        given = tuple(run.casefold() for run in runs) in self._shared
        return all(word or (given and _may_be_a_mark(run)) for run, word in zip(runs, words, strict=True))

    def _is_a_word(self, run: str) -> bool:
        return len(run) > 2 and is_plain_word(run.casefold(), self._known_words)


def _may_be_a_mark(run: str) -> bool:
    return len(run) == 1 or (len(run) <= LONGEST_MARK and not written_as_a_name(run))


def _different(column: Column, rows: npt.NDArray[np.int64]) -> Iterator[str]:
    """The different texts and numbers that stand in a column."""
    counts = np.bincount(np.frombuffer(column.codes, dtype=np.uint32)[rows], minlength=len(column.values))
    held = (column.values[code] for code in np.flatnonzero(counts).tolist())
    return (one if isinstance(one, str) else "0" for one in held if one is not None)


def _shared(by_letters: Counter[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The letters that nearly all of some numbers have; one letter alone names nobody, however few have it."""
    least = NEARLY_ALL * by_letters.total()
    for letters, count in by_letters.items():
        alone = len(letters) == 1 and len(letters[0]) == 1
        if count >= least and (count >= ENOUGH or alone):
            yield letters
