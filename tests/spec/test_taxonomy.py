"""The incident taxonomy: every type of the sources, in the words that schools and their systems use."""

from __future__ import annotations

import pytest

from checklists.reader import read_catalogue

INCIDENT_TYPES = (
    "filtering-breach",
    "illegal-material",
    "monitoring-alert",
    "iioc-accidental",
    "iioc-school-devices",
    "iioc-staff",
    "nudes",
    "sexual-abuse",
    "cyberbullying",
    "online-hate",
    "radicalisation-child",
    "radicalisation-staff",
    "abusive-message",
    "social-media-conduct",
    "underage-use",
    "staff-pupil-contact",
    "staff-misuse",
    "platform-content",
    "device-misuse",
    "exam-device",
    "visitor-device",
    "system-misuse",
    "security-incident",
    "scam",
    "harmful-content",
    "self-harm-content",
    "misinformation",
    "generative-ai-misuse",
    "gaming",
    "reputation",
    "copyright",
    "complaint",
)


@pytest.fixture(scope="module")
def catalogue():
    read, _ = read_catalogue()
    assert read is not None
    return read


def test_every_incident_type_of_the_sources_is_there_with_where_it_comes_from(catalogue):
    assert sorted(one.id for one in catalogue.taxonomy.types) == sorted(INCIDENT_TYPES)
    assert all(one.sources and one.meaning and one.lead for one in catalogue.taxonomy.types)


def test_every_incident_type_bears_on_some_criterion(catalogue):
    named = {one for criterion in catalogue.criteria.values() for one in criterion.incident_types}
    assert set(INCIDENT_TYPES) - named == set()


@pytest.mark.parametrize(
    ("word", "incident_type"),
    [
        ("sexting", "nudes"),
        ("ypsi", "nudes"),
        ("youth produced sexual imagery", "nudes"),
        ("cyber bullying", "cyberbullying"),
        ("peer on peer", "cyberbullying"),
        ("inappropriate search", "filtering-breach"),
        ("iioc", "iioc-school-devices"),
        ("cse", "sexual-abuse"),
        ("prevent", "radicalisation-child"),
        ("low level concern", "staff-misuse"),
        ("data breach", "security-incident"),
        ("fake news", "misinformation"),
        ("deepfake", "generative-ai-misuse"),
        ("sextortion", "nudes"),
        ("loot boxes", "scam"),
        ("mobile phone", "device-misuse"),
    ],
)
def test_the_words_of_schools_police_and_older_guidance_are_known(catalogue, word, incident_type):
    meant = [one.id for one in catalogue.taxonomy.types if word in one.synonyms]
    assert meant == [incident_type]


def test_what_needs_an_agency_is_serious(catalogue):
    needing = {one.id for one in catalogue.taxonomy.types if one.needs_agency}
    assert needing <= {one.id for one in catalogue.taxonomy.types if one.serious}
    assert needing >= {"illegal-material", "iioc-school-devices", "iioc-staff", "sexual-abuse"}


def test_no_early_step_deletes_an_image(catalogue):
    actions = [word.id for word in catalogue.taxonomy.vocabularies["action"]]
    deletion = actions.index("deletion-after-advice")
    for earlier in ("dsl-told", "not-viewed", "not-copied", "advice-sought", "agency-referral", "evidence-kept"):
        assert actions.index(earlier) < deletion


def test_year_groups_run_from_nursery_to_year_13(catalogue):
    years = [word.label for word in catalogue.taxonomy.vocabularies["year_group"]]
    assert years == ["Nursery", "Reception", *(f"Year {n}" for n in range(1, 14))]
