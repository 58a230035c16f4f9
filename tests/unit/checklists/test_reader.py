"""Reading a catalogue: what is valid is read whole, every fault is found in its place, and none hides another."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from checklists.faults import Fault
from checklists.model import (
    Accountable,
    Asks,
    Cite,
    EvidenceKind,
    Extent,
    Phase,
    ReferenceCheck,
    Risk,
    Role,
    Setting,
    Strength,
)
from checklists.reader import read_catalogue
from tests.unit.checklists.catalogues import FAULTS, VALID, spoilt


@pytest.fixture(scope="module")
def catalogue():
    read, faults = read_catalogue(VALID)
    assert faults == ()
    assert read is not None
    return read


@pytest.mark.parametrize("patch", sorted(FAULTS.glob("*.yaml")), ids=lambda patch: patch.stem)
def test_a_slip_is_named_with_its_file_place_and_sentence_and_nothing_else_is(tmp_path, patch):
    folder, wanted = spoilt(tmp_path, patch)
    _, faults = read_catalogue(folder)
    assert sorted((one.file, one.place, one.sentence) for one in faults) == sorted(wanted)


def test_a_criterion_keeps_everything_its_file_says(catalogue):
    one = catalogue.criteria["systems.filter"]
    assert one.area == "systems"
    assert one.reviewed_on == date(2026, 11, 21)
    assert one.asks is Asks.DONE
    assert one.kinds == {EvidenceKind.CHECK, EvidenceKind.CONTRACT}
    assert one.examples == ("Dated test", "Settings export")
    assert one.looks_like.in_place == "It was tested on each kind of device this year."
    assert one.governor.thin == "The supplier does that."
    assert one.strength is Strength.DUTY
    assert one.accountable is Accountable.TECHNICAL
    assert one.validity_months == 4
    assert one.cites == (
        Cite("guide-2020/1", Role.NEEDED, Extent.WHOLE),
        Cite("guide-2024/2", Role.NEEDED, Extent.PART),
    )
    assert one.may_not_apply
    assert one.only_phases == {Phase.PRIMARY, Phase.SECONDARY}
    assert one.only_settings == {Setting.SPECIAL}
    assert one.incident_types == ("breach",)
    assert one.source_note


def test_a_requirement_takes_from_its_file_and_section_what_it_does_not_say_itself(catalogue):
    one = catalogue.requirements["guide-2024/3"]
    assert (one.document, one.states) == ("guide-2024", "guide-2024")
    assert (one.section, one.section_title) == ("2", "Systems")
    assert one.check is ReferenceCheck.NOT_CHECKED
    assert catalogue.requirements["guide-2024/2"].check is ReferenceCheck.OFFICIAL_TEXT
    assert catalogue.requirements["guide-2020/2"].states == "act-1990"
    assert catalogue.requirements["town-policy/1"].phases == {Phase.PRIMARY}


def test_a_framework_keeps_the_order_of_its_document(catalogue):
    assert catalogue.frameworks["guide-2024"].requirements == ("guide-2024/1", "guide-2024/2", "guide-2024/3")


def test_areas_hold_their_criteria_in_walking_order(catalogue):
    assert [area.criteria for area in catalogue.areas] == [("leading.review",), ("systems.filter", "systems.promise")]
    assert list(catalogue.criteria) == ["leading.review", "systems.filter", "systems.promise"]


def test_checklists_are_chosen_by_area_by_what_is_needed_and_by_id(catalogue):
    chosen = {one.id: one.criteria for one in catalogue.checklists.values()}
    assert chosen == {
        "all": ("leading.review", "systems.filter", "systems.promise"),
        "guide": ("leading.review", "systems.filter"),
        "one": ("systems.filter",),
    }


def test_words_that_yaml_would_take_for_truth_values_or_numbers_stay_words(catalogue):
    assert catalogue.version == "2026.1"
    assert [word.id for word in catalogue.taxonomy.vocabularies["parents_informed"]] == ["no", "yes"]


def test_the_taxonomy_is_read(catalogue):
    grooming = catalogue.taxonomy.type("grooming")
    assert (grooming.risks, grooming.serious, grooming.needs_agency) == ((Risk.CONTACT,), True, ("police",))
    assert catalogue.taxonomy.type("breach").synonyms == ("filter failure",)
    assert catalogue.taxonomy.not_online_safety == ("uniform",)


def test_a_framework_may_list_what_another_document_reports_of_its_own(catalogue):
    assert catalogue.frameworks["act-1990"].requirements == ("guide-2020/2",)
    assert catalogue.requirements["guide-2020/2"].document == "guide-2020"


def test_a_response_card_keeps_its_steps_in_order_and_is_found_by_the_type_of_incident(catalogue):
    card = catalogue.card_for("grooming")
    assert card is catalogue.cards["grooming"]
    assert [step.seeks_advice for step in card.steps] == [True, False]
    assert card.steps[1].text == "When they agree, the message may be deleted."
    assert card.sources == ("guide-2024/1", "guide-2024/2")
    assert (card.agencies, card.never) == (("police",), ("Never warn the adult.",))
    assert card.reviewed_on == date(2026, 11, 21)
    assert catalogue.card_for("flood") is None


def test_an_exemption_keeps_its_reason(catalogue):
    assert catalogue.exemptions == {"guide-2020/2": "The Act is gone, and nothing took its place."}


def test_an_entry_that_does_not_fit_is_left_out_and_the_others_stand(tmp_path):
    folder, _ = spoilt(tmp_path, FAULTS / "field-unknown.yaml")
    read, _ = read_catalogue(folder)
    assert read is not None
    assert list(read.criteria) == ["leading.review", "systems.promise"]


def test_a_citation_that_leads_nowhere_is_left_out_so_that_every_question_can_be_asked(tmp_path):
    folder, _ = spoilt(tmp_path, FAULTS / "requirement-unknown.yaml")
    read, _ = read_catalogue(folder)
    assert read is not None
    assert [cite.requirement for cite in read.criteria["systems.filter"].cites] == ["guide-2020/1"]
    assert read.stated_strength(read.criteria["systems.filter"], on=date(2026, 11, 21)) is Strength.DUTY


@pytest.mark.parametrize("name", ["version", "documents", "areas", "strengths", "taxonomy"])
def test_there_is_no_catalogue_without_the_files_all_else_rests_on(tmp_path, name):
    shutil.copytree(VALID, tmp_path / "catalogue")
    (tmp_path / "catalogue" / f"{name}.yaml").unlink()
    read, faults = read_catalogue(tmp_path / "catalogue")
    assert read is None
    assert Fault(f"{name}.yaml", "", "The file is missing.") in faults


def test_an_empty_folder_gives_faults_and_no_exception(tmp_path):
    read, faults = read_catalogue(tmp_path)
    assert read is None
    assert len(faults) == 10


def test_two_slips_in_two_files_are_both_found(tmp_path):
    folder, first = spoilt(tmp_path, FAULTS / "validity-too-long.yaml")
    file = folder / "criteria" / "leading.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("each year?", "each year"), encoding="utf-8")
    _, faults = read_catalogue(folder)
    assert len(faults) == len(first) + 1


def test_a_file_that_is_not_utf8_is_named(tmp_path):
    shutil.copytree(VALID, tmp_path / "catalogue")
    (tmp_path / "catalogue" / "wording.yaml").write_bytes(b"banned: \xff")
    _, faults = read_catalogue(tmp_path / "catalogue")
    assert Fault("wording.yaml", "", "The file is not UTF-8 text; save it as UTF-8.") in faults


def test_a_fault_reads_as_one_line():
    assert str(Fault("a.yaml", "areas[0], line 2", "There is none.")) == "a.yaml: areas[0], line 2: There is none."
    assert str(Fault("a.yaml", "", "It is empty.")) == "a.yaml: It is empty."
