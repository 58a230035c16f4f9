"""Words of a file to ids of the taxonomy: the same word, nearly the same word, several in one cell, or a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from audits.importing.columns.fields import CODED, Field
from audits.importing.files.sheet import squeezed
from audits.importing.understood import NOT_ONLINE_SAFETY, WordFit
from audits.importing.words.people import holds_a_name, like_a_name
from audits.importing.words.years import year_said
from audits.model.rank import Rank
from checklists.model import Taxonomy

ALIKE_FROM = 90.0
"""RapidFuzz's score, of 100, from which two words are taken for the same, subject to the DSL's look."""

SHORTEST_ALIKE = 6
"""Letters from which likeness is looked for; shorter words differ by too little."""

LONGEST_WORD = 80
"""Characters of a category; what is longer is somebody's sentence, and is never kept."""

_SAYS_ONLINE = re.compile(
    r"\b(?:online|cyber\w*|e[\s\-]?safety|internet|digital|web|social media|filtering)\b", re.IGNORECASE
)
_PREFIX = re.compile(r"^(?:online|e|internet|digital)?\s*safety\s*[-:/>]\s*|^safeguarding\s*[-:/>]\s*", re.IGNORECASE)
_ONLINE = re.compile(r"^(?:online|e|internet|digital)?\s*safety\s*[-:/>]", re.IGNORECASE)
_NEUTRAL = frozenset(
    {"", "behaviour", "pastoral", "other", "general", "school", "in school", "safeguarding", "welfare"}
    | {"negative", "neutral", "incident"}
)
_ONLINE_SHELVES = frozenset({"online safety", "e safety", "esafety", "online", "internet safety", "digital safety"})
_PRAISE = frozenset(
    {"achievement", "achievements", "positive", "praise", "reward", "rewards", "merit", "merits", "commendation"}
)
"""Outermost levels under which everything is praise, whatever for."""

_PRAISE_WORDS = ("achievement point", "achievement", "praise", "merit")
_DENIALS = frozenset(
    {"not", "no", "non", "never", "without", "false", "unfounded", "unproven", "unsubstantiated", "disproved"}
    | {"disproven", "untrue", "withdrawn", "retracted", "cancelled", "void", "deleted", "error", "mistake", "duplicate"}
)
"""Words beside a kind of incident that say that there was none, or that it does not count."""

_SAYS_NOTHING = frozenset({"", "n a", "na", "nil", "none", "not applicable", "none selected", "blank", "tbc"})
_LEVELS = re.compile(r"\s*(?:>|::|:|\s-\s|\\)\s*")
_STRONG_MARKS = re.compile(r"[;\n|]+")
_WEAK_MARKS = re.compile(r"\s*(?:/|&|\+)\s*|\s+and\s+")
_CLASS = re.compile(r"\(?\b(?:(?:year|yr|y)\s?)?\d{1,2}\s?[a-z]{0,2}\b\)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word is taken for: an id, `NOT_ONLINE_SAFETY`, or "" where it is not known or not said to be online.

    `if_online` is the type that a word stands for where something else says that it was online.
    """

    id: str
    fit: WordFit
    confidence: float
    if_online: str = ""


_UNKNOWN = Meaning("", WordFit.UNKNOWN, 0.0)


class Words:
    """The taxonomy's words, ready to look up what files say."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._also_offline = {squeezed(text) for one in taxonomy.types for text in one.also_offline}
        self._ids: dict[Field, dict[str, str]] = {Field.CATEGORY: {}}
        categories = self._ids[Field.CATEGORY]
        for one in taxonomy.types:
            for text in (one.label, *one.synonyms, *one.also_offline):
                categories.setdefault(squeezed(text), one.id)
        for text in taxonomy.not_online_safety:
            categories.setdefault(squeezed(text), NOT_ONLINE_SAFETY)
        for field in CODED:
            self._ids[field] = {}
            for word in taxonomy.vocabularies.get(field.value, ()):
                for text in (word.label, *word.synonyms):
                    self._ids[field].setdefault(squeezed(text), word.id)
        self._single = {
            field: frozenset(word for text in ids for word in text.split()) for field, ids in self._ids.items()
        }
        self.known_words = frozenset().union(*self._single.values())
        self.rank = Rank(taxonomy)
        self._types = frozenset(one.id for one in taxonomy.types)

    def knows(self, field: Field, text: str) -> bool:
        """Whether a text is one of a field's words as it stands."""
        return squeezed(text) in self._ids[field]

    def is_one_word(self, field: Field, text: str) -> bool:
        """Whether a text within a cell is one word of a field; of year groups a class is, such as 8B."""
        return self.recognises(field, text) if field is Field.YEAR_GROUP else self.knows(field, text)

    def words_of(self, field: Field) -> frozenset[str]:
        """The single words, in lower case, that the words of a field are made of."""
        return self._single[field]

    def recognises(self, field: Field, text: str) -> bool:
        """Whether a text is one of a field's words, be it as a class (8B) or behind a heading (Online safety: scam)."""
        if self.knows(field, text):
            return True
        if field is Field.YEAR_GROUP:
            return bool(self._year(text).id)
        return field is Field.CATEGORY and bool(self._inner(text))

    def meaning(self, field: Field, text: str, *, likeness: bool = True, online: bool = False) -> Meaning:
        """What a text is taken for; a name, or a sentence too long for a word, is told apart from an unknown word.

        Without `likeness` only the same word is looked for, which is a thousand times faster.
        A word that schools use of offline matters too waits, unless it stands in a file of which all is `online`.
        """
        plain = squeezed(text)
        ids = self._ids[field]
        sure = online or field is not Field.CATEGORY or says_online(text)
        if plain in ids:
            return self._as_known(Meaning(ids[plain], WordFit.SAME, 1.0), plain, sure=sure)
        if field is Field.YEAR_GROUP:
            return self._year(text)
        if field is Field.CATEGORY and (inner := self._inner(text)):
            return self._as_known(Meaning(ids[inner], WordFit.SAME, 0.9), inner, sure=sure)
        if len(text) > LONGEST_WORD:
            return Meaning("", WordFit.TOO_LONG, 0.0)
        bare = _CLASS.sub(" ", text)  # "J Smith 8B" is a pupil too
        if any(like_a_name(one, self.known_words) for one in (text, bare)) or holds_a_name(text, self.known_words):
            return Meaning("", WordFit.LIKE_A_NAME, 0.0)
        if not likeness or (alike := self._alike(ids, plain)) is None:
            return _UNKNOWN
        word, confidence = alike
        return self._as_known(Meaning(ids[word], WordFit.ALIKE, confidence), word, sure=sure)

    def is_type(self, meaning: str) -> bool:
        """Whether an id is one of the taxonomy's types."""
        return meaning in self._types

    def is_word(self, field: Field, meaning: str) -> bool:
        """Whether an id belongs to a field: a type, or a word of the vocabulary of the field's name."""
        if field is Field.CATEGORY:
            return self.is_type(meaning)
        return any(word.id == meaning for word in self._taxonomy.vocabularies.get(field.value, ()))

    def label(self, field: Field, meaning: str) -> str:
        """The label of a word of a vocabulary."""
        words = self._taxonomy.vocabularies.get(field.value, ())
        return next((word.label for word in words if word.id == meaning), meaning)

    def _inner(self, text: str) -> str:
        """The known word within a text that says its levels ("Online safety: sexting"), or "".

        A type goes before a word that is not about online safety, wherever each stands.
        The latter counts only where every other part says the same or nothing: what nobody knows waits for the DSL.
        """
        ids = self._ids[Field.CATEGORY]
        plain = _PREFIX.sub("", text)
        levels = [level for level in reversed(_LEVELS.split(plain)) if squeezed(level)]
        outside = [re.sub(r"\(.*?\)", " ", level) for level in levels]
        within = [part for level in levels for part in re.findall(r"\((.*?)\)", level)]
        whole = [part for part in (plain, re.sub(r"\(.*?\)", " ", text)) if part != text]
        parts = [squeezed(part) for part in (*whole, *levels, *outside, *within) if part != text]
        kind = next((part for part in parts if self.is_type(ids.get(part, ""))), "")
        if kind and _denies(text, kind):
            return ""
        if kind or _ONLINE.match(text):
            return kind
        apart = [squeezed(part) for part in (*outside, *within)]
        if len(outside) > 1 and squeezed(outside[-1]) in _PRAISE:
            return next((part for part in _PRAISE_WORDS if ids.get(part) == NOT_ONLINE_SAFETY), "")
        dropped = len(apart) > 1 and all(ids.get(part) == NOT_ONLINE_SAFETY for part in apart if part not in _NEUTRAL)
        return next((part for part in apart if ids.get(part) == NOT_ONLINE_SAFETY), "") if dropped else ""

    def _year(self, text: str) -> Meaning:
        """A year group from a class or form: 8B and 7 Oak say it, 2025/26 does not."""
        plain = f"year {year}" if (year := year_said(text)) else ""
        ids = self._ids[Field.YEAR_GROUP]
        return Meaning(ids[plain], WordFit.SAME, 0.9) if plain in ids else _UNKNOWN

    def _as_known(self, found: Meaning, word: str, *, sure: bool) -> Meaning:
        """What was found by one of our words; it waits where it may have been offline, unless it was online for `sure`.

        So it is where schools use the word of both, and where the word says online and the text, being only nearly the
        same, does not: "child on child sexual harassment".
        """
        if sure or not self.is_type(found.id):
            return found
        if word in self._also_offline or (found.fit is WordFit.ALIKE and says_online(word)):
            return Meaning("", WordFit.ALSO_OFFLINE, 0.0, if_online=found.id)
        return found

    def _alike(self, ids: Mapping[str, str], plain: str) -> tuple[str, float] | None:
        """The word of ours that a text is nearest to, and how near it is, of 1; None where none is near enough."""
        if len(plain) < SHORTEST_ALIKE or not ids or _denies(plain, ""):
            return None
        best = process.extractOne(plain, ids.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE_FROM)
        return None if best is None else (best[0], round(best[1] / 100, 2))


def _denies(text: str, kind: str) -> bool:
    """Whether a text says beside a known word that it was not so: "Sexting - unfounded" waits for the DSL."""
    return not _DENIALS.isdisjoint(set(squeezed(text).split()) - set(kind.split()))


def says_online(text: str) -> bool:
    """Whether a text itself says that it is about what happened online."""
    return _SAYS_ONLINE.search(text) is not None


def says_no_kind(text: str) -> bool:
    """Whether a word only names the shelf on which a kind of incident stands, such as "Behaviour" or "Pastoral"."""
    return squeezed(text) in _NEUTRAL


def says_a_shelf(text: str) -> bool:
    """Whether a word adds nothing to a kind that stands beside it, such as "Behaviour" or "Online safety"."""
    return says_no_kind(text) or squeezed(text) in _ONLINE_SHELVES


def split_cell(text: str, *, is_word: Callable[[str], bool], alone: Set[str]) -> tuple[str, ...]:
    """The words of a cell that may hold several, whose labels may themselves hold a separator.

    `is_word` says whether a text is a known word; `alone` are the texts, squeezed, that stand alone in other cells of
    the column. A comma separates only where one of the pieces is known or stands alone elsewhere; a slash or "and"
    only where all are known.
    """
    if is_word(text):
        return (" ".join(text.split()),)
    words: list[str] = []
    for strong in _STRONG_MARKS.split(text):
        part = " ".join(strong.split())
        pieces = _joined([piece.strip() for piece in part.split(",") if piece.strip()], is_word)
        if is_word(part) or not pieces:
            words.extend([part] if part else [])
            continue
        apart = len(pieces) > 1 and any(is_word(piece) or squeezed(piece) in alone for piece in pieces)
        for piece in pieces if apart else [part]:
            smaller = [one for one in _WEAK_MARKS.split(piece) if one]
            words.extend(smaller if not is_word(piece) and all(is_word(one) for one in smaller) else [piece])
    return tuple(dict.fromkeys(word for word in words if is_word(word) or squeezed(word) not in _SAYS_NOTHING))


def _joined(pieces: list[str], is_word: Callable[[str], bool]) -> list[str]:
    """Pieces between commas, with those put together again that make a known label only as a whole."""
    joined: list[str] = []
    start = 0
    while start < len(pieces):
        for end in range(min(len(pieces), start + 4), start, -1):
            label = ", ".join(pieces[start:end])
            if end == start + 1 or is_word(label):
                joined.append(label)
                start = end
                break
    return joined


def word_key(field: Field, text: str) -> str:
    """The key under which a word is confirmed and remembered: in lower case, with its field unless a category."""
    plain = " ".join(text.casefold().split())
    return plain if field is Field.CATEGORY else f"{field.value}: {plain}"
