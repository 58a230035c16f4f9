"""People in a file: pupil ids become keyed hashes, and whatever reads like a name is told from a word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from itertools import pairwise

from audits.importing.asking.shape import keyed
from audits.importing.words.everyday import EVERYDAY
from audits.importing.words.forenames import FORENAMES

_TITLES = frozenset({"mr", "mrs", "miss", "ms", "mx", "dr", "sir", "madam", "rev", "prof"})
_TOKEN = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")  # noqa: RUF001 - the apostrophe that word processors write
_INITIALS = re.compile(r"(?:[A-Z]\.\s?){1,3}(?:[A-Z]\.?)?|[A-Z]{2}")
_INITIAL = re.compile(r"\b[A-Z]\.")
_INITIALS_ALONE = re.compile("[A-Z](?:-[A-Z])*(?:['\u2019]s)?")
_INITIAL_AND_NAME = re.compile(r"[A-Z]\.?\s[A-Z][^\W\d_]+|[A-Z][^\W\d_]+,?\s[A-Z]\.?")
UPN = re.compile(r"(?<![^\W_])[A-Za-z]\d{11}[\dA-Za-z](?![^\W_])")
"""A unique pupil number: a letter, eleven digits, and a digit or letter."""

_LONG_NUMBER = re.compile(r"\d{5}")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+")
_IDS_APART = re.compile(r"[,;|\n/]+|\s{2,}|\s+(?:and|&)\s+")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
_WORD_APART = re.compile(r"[^\W\d_]{3,}\s|\s[^\W\d_]{3,}")
_TRAILING_ZERO = re.compile(r"(\d+)\.0+")

# Endings of words of the language that surnames seldom have.
_WORD_ENDINGS = (
    "ing",
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ship",
    "able",
    "ible",
    "ism",
    "ous",
    "ence",
    "ance",
    "ive",
)


def like_a_name(text: str, known_words: AbstractSet[str] = frozenset()) -> bool:
    """Whether a short text reads like a person's name, initials, title and surname, or address for e-mail.

    `known_words` are single words, in lower case, that are never taken for names (the taxonomy's own).
    It leans towards yes: a word refused is shown to the DSL once more, a name kept could not be taken back.
    """
    text = " ".join(text.split())
    if not text or len(text) > 80:
        return False
    if _MAIL.fullmatch(text) or _INITIALS.fullmatch(text):
        return text.casefold() not in known_words
    tokens = _TOKEN.findall(text)
    if not 1 <= len(tokens) <= 5 or any(sign.isdigit() for sign in text):
        return False
    words = [token.casefold() for token in tokens]
    if words[0] in _TITLES:
        return len(words) > 1
    ordinary = [_is_ordinary(word, known_words) for word in words]
    if any(word in FORENAMES and not plain for word, plain in zip(words, ordinary, strict=True)):
        return not all(ordinary[1:]) or len(words) == 1 or any(word in FORENAMES for word in words[1:])
    if _INITIAL_AND_NAME.fullmatch(text):
        return not any(plain for token, plain in zip(tokens, ordinary, strict=True) if len(token) > 1)
    capitalised = all(map(written_as_a_name, tokens))
    return 2 <= len(tokens) <= 3 and capitalised and not any(ordinary)


def like_an_id(text: str) -> bool:
    """Whether a text holds what may be a pupil's number: a UPN, or five digits in a row."""
    return UPN.search(text) is not None or _LONG_NUMBER.search(text) is not None


def unusual_words(texts: Iterable[str], known_words: AbstractSet[str]) -> frozenset[str]:
    """The words of texts, in lower case, that are neither everyday words of school records nor known ones.

    Of the names in a file these are the names themselves, which are then known again wherever else they stand.
    """
    tokens = {token.casefold() for text in texts for token in _TOKEN.findall(text)}
    return frozenset(one for one in tokens if len(one) > 2 and not _is_ordinary(one, known_words))


def is_private(text: str, named: AbstractSet[str], known_words: AbstractSet[str]) -> bool:
    """Whether a text holds a word of `named`, a pupil's number, or two words in a row written as names are."""
    if like_an_id(text) or is_somebodys(text, named):
        return True
    tokens = _TOKEN.findall(text)
    strange = [written_as_a_name(token) and not _is_ordinary(token.casefold(), known_words) for token in tokens]
    return any(one and other for one, other in pairwise(strange))


def is_somebodys(text: str, named: AbstractSet[str]) -> bool:
    """Whether a text is a unique pupil number, or holds a word that is among `named`, in lower case."""
    return UPN.search(text) is not None or any(token.casefold() in named for token in _TOKEN.findall(text))


def is_plain(text: str, known_words: AbstractSet[str]) -> bool:
    """Whether every word of a text is an everyday word of school records or a known one, and no forename.

    The ending of a word is not enough here, as it is where names are looked for: Harding is a surname. Neither is a
    letter alone, or letters joined, that stand in capitals: A and E may be two pupils.
    """
    tokens = _TOKEN.findall(text)
    if _INITIAL.search(text) or any(map(_INITIALS_ALONE.fullmatch, tokens)):
        return False
    words = (re.sub("['\u2019]s$", "", token.casefold()) for token in tokens)
    return all(is_plain_word(word, known_words) for word in words)


def is_plain_word(word: str, known_words: AbstractSet[str]) -> bool:
    """The same of one word, in lower case."""
    return all(
        part not in FORENAMES and (part in EVERYDAY or part in known_words) and (len(part) > 1 or part in "aei")
        for part in word.split("-")
    )


def _is_ordinary(word: str, known_words: AbstractSet[str]) -> bool:
    return word in known_words or word in EVERYDAY or word.endswith(_WORD_ENDINGS)


def written_as_a_name(token: str) -> bool:
    """Whether a word has a capital letter first and not only such."""
    return token[0].isupper() and not token.isupper()


def holds_a_name(text: str, known_words: AbstractSet[str] = frozenset()) -> bool:
    """Whether a longer text has a forename in it, written as names are and no word of its own."""
    return bool(forenames_in(text, known_words))


def forenames_in(text: str, known_words: AbstractSet[str] = frozenset()) -> list[str]:
    """The forenames in a longer text, written as names are and no words of its own, as they stand."""
    tokens = [token.split("'")[0] for token in _TOKEN.findall(text)]
    return [
        token
        for token in tokens
        if token
        and token[0].isupper()
        and token.casefold() in FORENAMES
        and token.casefold() not in known_words
        and token.casefold() not in EVERYDAY
    ]


def pupil_hashes(text: str, key: bytes) -> tuple[tuple[str, ...], int]:
    """The keyed hashes of the pupil ids in a cell, sorted, and how many parts of it are no id.

    An id holds a digit. One that a spreadsheet turned into 2.02105E+14 has lost digits, and would join pupils, so it
    is none. Leading zeros, spaces and case do not matter, because spreadsheets change them.
    """
    hashes: set[str] = set()
    not_ids = 0
    for part in _IDS_APART.split(text):
        plain = "".join(part.split()).casefold()
        if not plain:
            continue
        named = _WORD_APART.search(part) is not None
        if named or not any(sign.isdigit() for sign in plain) or _SCIENTIFIC.fullmatch(plain):
            not_ids += 1
            continue
        whole = _TRAILING_ZERO.fullmatch(plain)
        plain = whole[1] if whole else plain
        hashes.add(keyed(key, "pupil", plain.lstrip("0") or "0"))
    return tuple(sorted(hashes)), not_ids
