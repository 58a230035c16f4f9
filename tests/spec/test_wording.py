"""How the catalogue speaks: at a governor's level, and in its own words."""

from __future__ import annotations

import gzip
import re
from hashlib import blake2b
from pathlib import Path

import pytest
import textstat

from checklists.card_rules import card_texts
from checklists.wording import criterion_texts

# Hashes of every run of six words in the five source documents, which are not part of the project.
RUNS = Path(__file__).parents[1] / "fixtures" / "six_word_runs.txt.gz"

# Reading age 13 to 14 (product rule: plain English for a governor without training).
HIGHEST_GRADE = 9.0


@pytest.fixture(scope="module")
def source_runs():
    return frozenset(gzip.decompress(RUNS.read_bytes()).decode("ascii").split())


def runs_of_six(text):
    words = re.findall(r"[a-z0-9]+", re.sub("['\u2019]", "", text.lower()))
    return [" ".join(words[at : at + 6]) for at in range(len(words) - 5)]


def copied(text, source_runs):
    return [run for run in runs_of_six(text) if blake2b(run.encode(), digest_size=5).hexdigest() in source_runs]


def grade(texts):
    sentences = [text if text.endswith((".", "?", "!", '"')) else f"{text}." for text in texts]
    return textstat.flesch_kincaid_grade(" ".join(sentences))


def test_every_criterion_reads_at_the_level_of_a_governor_without_training(catalogue):
    grades = {one.id: grade([text for _, text in criterion_texts(one)]) for one in catalogue.criteria.values()}
    assert {one: found for one, found in grades.items() if found > HIGHEST_GRADE} == {}


def test_every_response_card_reads_at_the_level_of_an_adult_in_a_hurry(catalogue):
    grades = {one.id: grade([text for _, text in card_texts(one)]) for one in catalogue.cards.values()}
    assert {one: found for one, found in grades.items() if found > HIGHEST_GRADE} == {}


def test_what_changed_is_told_in_plain_words(catalogue):
    notes = dict.fromkeys(text for one in catalogue.crosswalk for text in (one.note, one.before) if text)
    assert grade(list(notes)) <= HIGHEST_GRADE


def test_the_measure_tells_hard_words_from_plain_ones():
    hard = ["Governors' strategic accountability necessitates comprehensive organisational safeguarding arrangements."]
    assert grade(hard) > HIGHEST_GRADE > grade(["Ask to see the log. Look at the last page."])


def test_no_criterion_shares_six_words_in_a_row_with_a_source_document(catalogue, source_runs):
    found = {
        f"{one.id} {path}": shared
        for one in catalogue.criteria.values()
        for path, text in criterion_texts(one)
        if (shared := copied(text, source_runs))
    }
    assert found == {}


def test_no_requirement_shares_six_words_in_a_row_with_a_source_document(catalogue, source_runs):
    found = {
        f"{one.id} {name}": shared
        for one in catalogue.requirements.values()
        for name in ("text", "evidence", "superseded", "section_title", "earlier")
        if (shared := copied(getattr(one, name), source_runs))
    }
    assert found == {}


def test_nothing_else_in_the_catalogue_shares_six_words_in_a_row_with_a_source_document(catalogue, source_runs):
    texts = [one.summary for one in catalogue.areas]
    texts += [one.purpose for one in catalogue.checklists.values()]
    texts += [text for one in catalogue.documents.values() for text in (one.title, one.note)]
    texts += [text for one in catalogue.taxonomy.types for text in (one.label, one.meaning)]
    texts += [word.label for words in catalogue.taxonomy.vocabularies.values() for word in words]
    texts += [rule.because for rule in catalogue.strength_rules]
    texts += [text for card in catalogue.cards.values() for _, text in card_texts(card)]
    texts += [text for one in catalogue.crosswalk for text in (one.note, one.before)]
    texts += list(catalogue.exemptions.values())
    assert [shared for text in texts if (shared := copied(text, source_runs))] == []


def test_a_copied_run_would_be_found(source_runs):
    heading = "Then: how will information systems security be maintained?"
    assert copied(heading, source_runs) == [
        "how will information systems security be",
        "will information systems security be maintained",
    ]


def test_incident_types_are_explained_in_one_plain_sentence(catalogue):
    for one in catalogue.taxonomy.types:
        assert one.meaning.endswith(".")
        assert one.meaning.count(". ") == 0
        assert len(one.meaning.split()) <= 30
