"""A school's own criteria are read by the same reader, are never duties, and stay apart from the catalogue."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.model import Accountable, Phase, Strength
from checklists.own import FILE, MOST_LETTERS, read_own_criteria
from checklists.reader import read_catalogue
from tests.unit.checklists.catalogues import FIXTURES

SAMPLE = (FIXTURES / "own_criteria.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def catalogue():
    read, _ = read_catalogue()
    assert read is not None
    return read


@pytest.fixture(scope="module")
def own(catalogue):
    read, faults = read_own_criteria(SAMPLE, catalogue)
    assert faults == ()
    assert read is not None
    return read


def faults_of(catalogue, before, after):
    assert before in SAMPLE
    _, faults = read_own_criteria(SAMPLE.replace(before, after, 1), catalogue)
    return [(one.place, one.sentence) for one in faults]


def test_a_criterion_of_the_school_keeps_what_its_file_says(own):
    one = own.criteria["own.return.device-loans"]
    assert one.question == "Is every device that we lend to families counted in the return?"
    assert one.governor.thin == "Quite a few."
    assert one.accountable is Accountable.BUSINESS
    assert (one.validity_months, one.only_phases) == (12, {Phase.PRIMARY})
    assert one.not_sure == "Ask the office."
    assert one.source_note == "The local safeguarding partnership, return for 2026/27"


def test_what_a_school_leaves_out_is_made_from_its_own_words(own):
    one = own.criteria["own.assembly"]
    assert one.governor.question == one.question
    assert one.governor.strong == one.looks_like.embedded
    assert one.governor.thin == one.looks_like.partly
    assert one.governor.ask_to_see == "The plan of assemblies"
    assert one.not_sure == "Ask who answers for it: headteacher."
    assert one.source_note == "The school council"


def test_own_criteria_are_good_practice_unless_somebody_outside_recommends_them_and_never_duties(catalogue, own):
    assert own.criteria["own.assembly"].strength is Strength.GOOD_PRACTICE
    assert own.criteria["own.return.device-loans"].strength is Strength.RECOMMENDED
    assert faults_of(catalogue, "strength: recommended", "strength: duty") == [
        (
            "criteria[0].strength, line 8",
            "A school's own criterion is never a duty; write 'recommended' or leave it out.",
        )
    ]
    asked_by = "asked_by: The local safeguarding partnership, return for 2026/27\n"
    assert faults_of(catalogue, asked_by, "") == [
        ("criteria[0].strength, line 7", "Say in 'asked_by' who outside the school recommends it.")
    ]


def test_they_stand_in_our_areas_or_in_one_of_the_schools_own_and_are_not_mixed_with_ours(catalogue, own):
    assert [(area.id, area.criteria) for area in own.areas] == [
        ("devices", ("own.return.device-loans",)),
        ("own", ("own.assembly",)),
    ]
    assert set(own.criteria).isdisjoint(catalogue.criteria)
    assert not any(one.startswith("own.") for one in catalogue.criteria)
    assert all(not one.cites and not one.rests_on for one in own.criteria.values())


@pytest.mark.parametrize(
    ("before", "after", "place", "sentence"),
    [
        (
            "id: own.assembly",
            "id: filtering.assembly",
            "criteria[1].id, line 31",
            "Write an id like 'own.visitors-told': small letters, beginning with 'own.'.",
        ),
        (
            "id: own.assembly",
            "id: own.return.device-loans",
            "criteria[1].id, line 31",
            "The id 'own.return.device-loans' is there twice; an id is used once.",
        ),
        (
            "area: devices",
            "area: gadgets",
            "criteria[0].area, line 7",
            "There is no area 'gadgets'; write 'own' for an area of your own.",
        ),
        (
            "incident_types: [device-misuse]",
            "incident_types: [flood]",
            "criteria[0].incident_types, line 30",
            "There is no incident type 'flood'.",
        ),
        (
            "kinds: [log, pupil_voice]",
            "kinds: [statement, pupil_voice]",
            "criteria[1].kinds, line 41",
            "A leader's own statement shows no criterion; leave it out.",
        ),
        (
            "validity_months: 6",
            "validity_months: 60",
            "criteria[1].validity_months, line 45",
            "An answer stays current for 1 to 36 months.",
        ),
        ("    why: Our pupils asked for it.\n", "", "criteria[1].why, line 31", "This field is missing."),
        (
            "    why: Our pupils asked for it.",
            "    why:",
            "criteria[1].why, line 35",
            "There is nothing here; fill it in or leave the field out.",
        ),
        (
            "accountable: headteacher",
            "accountable: headteacher\n    colour: red",
            "criteria[1].colour, line 45",
            "There is no field of this name here; check its spelling.",
        ),
    ],
)
def test_a_slip_is_named_with_its_place_and_nothing_else_is(catalogue, before, after, place, sentence):
    assert faults_of(catalogue, before, after) == [(place, sentence)]


def test_an_entry_that_does_not_fit_is_left_out_and_the_others_are_placed_as_in_the_file(catalogue):
    spoilt = SAMPLE.replace("    area: devices", "    colour: red").replace("id: own.assembly", "id: assembly")
    read, faults = read_own_criteria(spoilt, catalogue)
    assert read is not None
    assert list(read.criteria) == ["assembly"]
    assert [one.place for one in faults] == ["criteria[0].colour, line 7", "criteria[1].id, line 31"]


def test_the_words_are_the_schools_own(catalogue):
    assert faults_of(catalogue, "Our pupils asked for it.", "Our IT supplier says we must be compliant with ABC.") == []


def test_a_file_without_a_criterion_is_told_to_name_one(catalogue):
    start = SAMPLE[: SAMPLE.index("criteria:")]
    read, faults = read_own_criteria(start + "criteria: []", catalogue)
    assert [one.sentence for one in faults] == ["Name at least one."]
    assert read is not None
    assert read.areas == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The file is empty."),
        ("criteria: [", "This is not valid YAML: did not find expected node content."),
        ("- one\n- two", "Fields with names are expected here."),
        ("a: \x00", "The file holds a character that YAML does not allow."),
        ("[" * 200_000, "The file holds lists within lists too deep to read; use the fields of the form."),
        ("a: &a [x]\nb: [*a, *a]", "The file repeats a part by reference (*); write it out."),
        ("x" * (MOST_LETTERS + 1), f"The file is longer than {MOST_LETTERS} letters; split it."),
        ("a: \ud800", "The file holds a character that YAML does not allow."),
    ],
    ids=["empty", "torn", "a list", "a null", "deep", "repeating", "long", "half a character"],
)
def test_what_cannot_be_read_or_would_exhaust_the_reader_is_refused_in_words(catalogue, text, sentence):
    read, faults = read_own_criteria(text, catalogue)
    assert read is None
    assert [(one.file, one.sentence) for one in faults] == [(FILE, sentence)]


@given(st.text(max_size=60), st.integers(0, len(SAMPLE)))
def test_no_slip_of_the_pen_breaks_the_reader(catalogue, scrawl, at):
    read, faults = read_own_criteria(SAMPLE[:at] + scrawl + SAMPLE[at:], catalogue)
    assert read is not None or faults
