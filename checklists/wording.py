"""What the texts of a catalogue may not say, and how a question is asked.

Words, suppliers and short forms are data (wording.yaml).
Reading age and copied runs of words are checked by the tests, which have the tools and the sources for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from checklists.card_rules import card_texts
from checklists.faults import Fault
from checklists.model import Criterion
from checklists.parts import Parts
from checklists.schema import WordingFile
from checklists.source import Step

Text = tuple[tuple[Step, ...], str]

# "and" between two questions: what follows it could be answered differently.
_SECOND_QUESTION = re.compile(
    r"\band/or\b|\b(?:and|or)\s+(?:do|does|did|is|are|was|were|has|have|can|could|who|whom|what|when|where|why|how"
    r"|whether|if)\b",
    re.IGNORECASE,
)
_SHORT_FORM = re.compile(r"\b[A-Z][A-Z&]+s?\b")
_EXPLAINED = re.compile(r"\(([A-Z][A-Z&]+s?)\)")


def wording_faults(parts: Parts) -> Iterator[Fault]:
    """Every fault of wording in the texts that people read."""
    if parts.wording is None:
        return
    words = _Words(parts.wording)
    for criterion in parts.criteria:
        texts = criterion_texts(criterion.value)
        for path, sentence in (*words.faults(texts), *words.unexplained(texts), *_question_faults(criterion.value)):
            yield criterion.fault(sentence, *path)
    for requirement in parts.requirements:
        one = requirement.value
        kept = (("text",), one.text), (("evidence",), one.evidence), (("superseded",), one.superseded)
        for path, sentence in words.faults(kept):
            yield requirement.fault(sentence, *path)
    for area in parts.areas:
        for path, sentence in words.faults([(("title",), area.value.title), (("summary",), area.value.summary)]):
            yield area.fault(sentence, *path)
    for checklist in parts.checklists:
        for path, sentence in words.faults([(("purpose",), checklist.value.purpose)]):
            yield checklist.fault(sentence, *path)
    for card in parts.cards:
        texts = card_texts(card.value)
        for path, sentence in (*words.faults(texts), *words.unexplained(texts)):
            yield card.fault(sentence, *path)
    yield from dict.fromkeys(_crossing_faults(parts, words))
    for exemption in parts.exemptions:
        for path, sentence in words.faults([(("reason",), exemption.value.reason)]):
            yield exemption.fault(sentence, *path)
    for place, kind in enumerate(parts.types):
        for path, sentence in words.faults([(("meaning",), kind.meaning), (("label",), kind.label)]):
            if parts.taxonomy:
                yield parts.taxonomy.fault(sentence, "types", place, *path)


def text_faults(wording: WordingFile, texts: Sequence[Text]) -> Iterator[Text]:
    """Every fault of wording in texts that stand together, as (path, sentence)."""
    words = _Words(wording)
    yield from words.faults(texts)
    yield from words.unexplained(texts)


def _crossing_faults(parts: Parts, words: _Words) -> Iterator[Fault]:
    """Faults in the words of crossings; what stands on shares one note, whose faults come once for each of it."""
    for crossing in parts.crossings:
        for path, sentence in words.faults([(("note",), crossing.value.note), (("before",), crossing.value.before)]):
            yield crossing.fault(sentence, *path)


def criterion_texts(one: Criterion) -> tuple[Text, ...]:
    """Every text of a criterion that people read, in reading order, each with its path in the criterion."""
    texts: list[Text] = [(("title",), one.title), (("question",), one.question), (("why",), one.why)]
    texts += [(("looks_like", name), getattr(one.looks_like, name)) for name in ("partly", "in_place", "embedded")]
    texts += [(("examples", place), example) for place, example in enumerate(one.examples)]
    texts += [(("first_step",), one.first_step), (("not_sure",), one.not_sure)]
    names = ("question", "strong", "thin", "ask_to_see")
    texts += [(("governor", name), getattr(one.governor, name)) for name in names]
    texts += [(("may_not_apply",), one.may_not_apply), (("source_note",), one.source_note)]
    return tuple((path, text) for path, text in texts if text)


class _Words:
    """The words, suppliers and short forms of wording.yaml, ready to look for."""

    def __init__(self, file: WordingFile) -> None:
        self._file = file

    @cached_property
    def _banned(self) -> re.Pattern[str]:
        words = sorted((one.word for one in self._file.banned), key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)

    @cached_property
    def _suppliers(self) -> re.Pattern[str]:
        # Case counts: a supplier may be named with a common word.
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, self._file.suppliers))})\b")

    def faults(self, texts: Sequence[Text]) -> Iterator[Text]:
        """Banned words and suppliers' names, as (path, sentence)."""
        instead = {one.word.lower(): one.instead for one in self._file.banned}
        for path, text in texts:
            for found in self._banned.findall(text):
                yield path, f"The catalogue does not say '{found}'; write: {instead[found.lower()]}."
            for found in self._suppliers.findall(text):
                yield path, f"'{found}' is a supplier's name; ask for the school's own."

    def unexplained(self, texts: Sequence[Text]) -> Iterator[Text]:
        """Short forms that are neither known to every reader nor explained within the same criterion."""
        known = set(self._file.abbreviations)
        explained = {short.removesuffix("s") for _, text in texts for short in _EXPLAINED.findall(text)}
        for path, text in texts:
            for short in dict.fromkeys(_SHORT_FORM.findall(text)):
                if short not in known and short.removesuffix("s") not in known | explained:
                    yield path, f"'{short}' is not explained here; write it out, with the short form in brackets."


def _question_faults(one: Criterion) -> Iterator[Text]:
    if not one.question.endswith("?") or one.question.count("?") != 1:
        yield ("question",), "A question is one sentence that ends with a question mark."
    if _SECOND_QUESTION.search(one.question):
        yield ("question",), "This asks two things at once; ask one."
