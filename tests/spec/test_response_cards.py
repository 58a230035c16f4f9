"""Response cards: every serious type has one, the police come in where they must, and nothing is removed too early."""

from __future__ import annotations

import re
import shutil

import pytest
import yaml

from checklists.reader import DEFAULT, read_catalogue

# The types with steps in the source documents, with the requirement that says first whom to tell or what to do.
WITH_STEPS = {
    "filtering-breach": "kent-2019/7.3.2/4.1",
    "illegal-material": "kent-2019/7.3.2/5",
    "nudes": "kent-2019/11.1.1/1.2",
    "sexual-abuse": "kent-2019/11.2.1/1.2",
    "iioc-accidental": "kent-2019/11.3/6.1",
    "iioc-school-devices": "kent-2019/11.3/7.1",
    "iioc-staff": "kent-2019/11.3/8.1",
    "cyberbullying": "kent-2012/2.4.5/o1",
    "online-hate": "kent-2019/11.5/3",
    "radicalisation-child": "kent-2019/11.6/2",
    "radicalisation-staff": "kent-2019/11.6/3",
    "platform-content": "kent-2019/7.10/7",
    "staff-misuse": "kent-2019/10.2/1",
}


def step_at(card, source):
    return next(place for place, step in enumerate(card.steps) if source in step.sources)


@pytest.mark.parametrize(("incident_type", "source"), WITH_STEPS.items())
def test_every_type_with_steps_in_the_sources_has_a_card_that_rests_on_them(catalogue, incident_type, source):
    card = catalogue.card_for(incident_type)
    assert card is not None
    assert source in card.sources


def test_every_serious_type_has_a_card_that_asks_the_police_or_the_watch_foundation(catalogue):
    for one in catalogue.taxonomy.types:
        if one.serious:
            assert any(step.seeks_advice for step in catalogue.card_for(one.id).steps), one.id


@pytest.mark.parametrize("incident_type", ["sexual-abuse", "iioc-school-devices", "iioc-staff", "illegal-material"])
def test_where_the_police_are_told_in_every_case_they_are_told_within_the_first_five_steps(catalogue, incident_type):
    card = catalogue.card_for(incident_type)
    assert card.police_when.startswith("At once")
    assert any(step.seeks_advice for step in card.steps[:5])


def test_the_police_are_called_about_sexual_abuse_beside_the_first_call_to_the_lead(catalogue):
    card = catalogue.card_for("sexual-abuse")
    assert step_at(card, "kent-2019/11.2.1/1.2") == step_at(card, "kent-2019/11.2.1/1.4")


@pytest.mark.parametrize(
    ("incident_type", "deletion", "advice"),
    [
        ("nudes", "kent-2019/11.1.1/1.9", "kent-2019/11.1.1/1.6"),
        ("iioc-accidental", "kent-2019/11.3/6.3", "kent-2019/11.3/6.2"),
        ("iioc-school-devices", "kent-2019/11.3/7.3", "kent-2019/11.3/7.4"),
    ],
)
def test_the_step_of_the_sources_that_deletes_comes_after_the_one_that_asks(catalogue, incident_type, deletion, advice):
    card = catalogue.card_for(incident_type)
    assert step_at(card, advice) < step_at(card, deletion)
    assert any(step.seeks_advice for step in card.steps[: step_at(card, deletion)])


@pytest.mark.parametrize("incident_type", ["nudes", "iioc-accidental", "iioc-school-devices", "iioc-staff"])
def test_an_image_is_not_to_be_viewed_copied_or_wiped(catalogue, incident_type):
    card = catalogue.card_for(incident_type)
    said = " ".join((card.first, *(step.text for step in card.steps), *card.never)).lower()
    assert "copy" in said
    assert any(word in said for word in ("do not look", "never let a technician look", "without opening", "unopened"))
    assert any("wipe" in one or "clear" in one for one in card.never)


def test_allegations_against_staff_go_to_the_head_and_the_local_authority(catalogue):
    for incident_type in ("iioc-staff", "staff-misuse", "staff-pupil-contact", "radicalisation-staff"):
        card = catalogue.card_for(incident_type)
        assert card.lead == "headteacher"
        assert "lado" in card.agencies


def test_every_card_says_when_police_and_parents_are_told_and_what_never_to_do(catalogue):
    for card in catalogue.cards.values():
        assert card.police_when.endswith(".")
        assert card.parents_when.endswith(".")
        assert 2 <= len(card.never) <= 5
        assert 6 <= len(card.steps) <= 14


def test_every_source_of_a_card_is_also_asked_by_some_criterion(catalogue):
    cited = {cite.requirement for one in catalogue.criteria.values() for cite in one.cites}
    assert {source for card in catalogue.cards.values() for source in card.sources} - cited == set()


def test_every_card_that_removes_something_is_refused_with_its_steps_the_other_way_round(tmp_path):
    folder = tmp_path / "catalogue"
    shutil.copytree(DEFAULT, folder)
    file = folder / "response_cards.yaml"
    content = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    for card in content["cards"]:
        card["steps"].reverse()
    file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    _, faults = read_catalogue(folder)
    refused = {int(re.match(r"cards\[(\d+)\]", fault.place)[1]) for fault in faults if fault.file == file.name}
    assert {content["cards"][place]["id"] for place in refused} == {
        "nudes",
        "cyberbullying",
        "online-hate",
        "platform-content",
    }
