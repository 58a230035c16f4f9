"""The incident taxonomy: every type of the sources, in the words that schools and their systems use."""

from __future__ import annotations

import pytest

from audits.importing.columns.fields import Field
from audits.importing.understood import WordFit
from audits.importing.words.categories import Words

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
    meant = [one.id for one in catalogue.taxonomy.types if word in (*one.synonyms, *one.also_offline)]
    assert meant == [incident_type]


@pytest.mark.parametrize(
    ("word", "incident_type"),
    [
        ("Sharing of nudes and semi-nudes", "nudes"),
        ("Consensual and non-consensual sharing of nudes and semi-nudes", "nudes"),
        ("Youth produced sexual imagery (sexting)", "nudes"),
        ("Sexting/YPSI", "nudes"),
        ("Catfishing", "sexual-abuse"),
        ("Racist abuse online", "online-hate"),
        ("Online homophobic abuse", "online-hate"),
        ("Inappropriate use of ICT", "system-misuse"),
        ("Bullying (cyber)", "cyberbullying"),
        ("Online safety: self-harm", "self-harm-content"),
        ("CSE - online", "sexual-abuse"),
    ],
)
def test_words_that_say_what_happened_online_are_the_same_words(catalogue, word, incident_type):
    found = Words(catalogue.taxonomy).meaning(Field.CATEGORY, word)
    assert (found.id, found.fit) == (incident_type, WordFit.SAME)


@pytest.mark.parametrize(
    ("word", "incident_type"),
    [
        ("Weapons", "harmful-content"),
        ("Hate", "online-hate"),
        ("Hate crimes", "online-hate"),
        ("CCE", "sexual-abuse"),
        ("CSE", "sexual-abuse"),
        ("Grooming", "sexual-abuse"),
        ("Peer on peer", "cyberbullying"),
        ("Child on child sexual harassment", "sexual-abuse"),
        ("Self-harm", "self-harm-content"),
        ("Safeguarding: suicidal ideation", "self-harm-content"),
        ("Prevent", "radicalisation-child"),
        ("Low level concern", "staff-misuse"),
        ("Gambling", "scam"),
        ("Plagiarism", "copyright"),
        ("Complaint", "complaint"),
        ("Vulnerable Person", "monitoring-alert"),
        ("Virus", "security-incident"),
    ],
)
def test_a_word_of_offline_matters_too_counts_only_where_all_was_online(catalogue, word, incident_type):
    words = Words(catalogue.taxonomy)
    alone = words.meaning(Field.CATEGORY, word)
    assert (alone.id, alone.fit, alone.if_online) == ("", WordFit.ALSO_OFFLINE, incident_type)
    assert words.meaning(Field.CATEGORY, word, online=True).id == incident_type


@pytest.mark.parametrize("word", ["Bullying", "Racism", "Sexual harassment", "Knife crime", "Domestic abuse"])
def test_a_word_that_is_only_offline_or_unknown_waits_even_among_alerts(catalogue, word):
    assert Words(catalogue.taxonomy).meaning(Field.CATEGORY, word, online=True).fit is WordFit.UNKNOWN


def test_what_is_meant_elsewhere_by_the_same_word_is_not_touched(catalogue):
    words = Words(catalogue.taxonomy)
    assert words.meaning(Field.AGENCY, "Prevent").id == "prevent"
    assert words.meaning(Field.OUTCOME, "Allegation").id == "allegation-handled"


def test_every_label_counts_as_it_stands(catalogue):
    words = Words(catalogue.taxonomy)
    assert all(words.meaning(Field.CATEGORY, one.label).id == one.id for one in catalogue.taxonomy.types)


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
