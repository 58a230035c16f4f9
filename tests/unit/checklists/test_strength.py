"""What makes a duty: the text's words, whether it still stands, whom it binds, and how its reference was checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from checklists.model import Cite, Extent, Phase, Profile, ReferenceCheck, Role, SchoolKind, Strength
from checklists.reader import read_catalogue
from tests.unit.checklists.catalogues import VALID

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def catalogue():
    read, faults = read_catalogue(VALID)
    assert faults == ()
    assert read is not None
    return read


def strength(catalogue, requirement, kind=SchoolKind.MAINTAINED, on=TODAY):
    return catalogue.requirement_strength(requirement, kind=kind, on=on)


def test_a_requirement_of_guidance_in_force_is_a_duty(catalogue):
    assert strength(catalogue, catalogue.requirements["guide-2024/1"]) is Strength.DUTY


def test_a_superseded_edition_still_makes_a_duty_until_it_is_withdrawn(catalogue):
    old = catalogue.requirements["guide-2020/1"]
    assert not catalogue.documents["guide-2020"].in_force(TODAY)
    assert strength(catalogue, old) is Strength.DUTY
    withdrawn = replace(old, withdrawn_on=date(2026, 9, 1))
    assert strength(catalogue, withdrawn) is Strength.RECOMMENDED
    assert strength(catalogue, withdrawn, on=date(2026, 8, 31)) is Strength.DUTY


def test_a_repealed_law_makes_no_duty(catalogue):
    repealed = catalogue.requirements["guide-2020/2"]
    assert strength(catalogue, repealed) is Strength.RECOMMENDED
    assert strength(catalogue, repealed, on=date(2018, 5, 24)) is Strength.DUTY


def test_a_text_not_yet_in_force_makes_no_duty(catalogue):
    assert strength(catalogue, catalogue.requirements["guide-2024/1"], on=date(2024, 8, 31)) is Strength.RECOMMENDED


def test_a_reference_that_was_not_checked_makes_no_duty(catalogue):
    unchecked = catalogue.requirements["guide-2024/3"]
    assert strength(catalogue, unchecked) is Strength.RECOMMENDED
    assert strength(catalogue, replace(unchecked, check=ReferenceCheck.EARLIER_EDITION)) is Strength.DUTY


def test_a_kind_of_school_that_is_not_bound_has_no_duty(catalogue):
    one = catalogue.requirements["guide-2024/1"]
    assert strength(catalogue, one, kind=SchoolKind.INDEPENDENT) is Strength.RECOMMENDED
    assert strength(catalogue, one, kind=None) is Strength.DUTY


def test_one_schools_commitment_is_never_a_duty(catalogue):
    promise = catalogue.requirements["town-policy/1"]
    assert strength(catalogue, promise) is Strength.GOOD_PRACTICE
    as_guidance = replace(promise, states="guide-2024")
    assert strength(catalogue, as_guidance) is Strength.GOOD_PRACTICE


def test_the_first_line_that_fits_decides_and_a_word_without_a_line_is_good_practice(catalogue):
    hint = catalogue.requirements["guide-2024/2"]
    assert strength(catalogue, hint) is Strength.RECOMMENDED
    assert strength(catalogue, replace(hint, section="1")) is Strength.GOOD_PRACTICE
    assert strength(catalogue, replace(hint, word="whisper")) is Strength.GOOD_PRACTICE


def test_a_criterion_is_as_strong_as_its_strongest_needed_citation(catalogue):
    profile = Profile(phases=frozenset({Phase.SECONDARY}), kind=SchoolKind.ACADEMY)
    one = catalogue.criteria["systems.promise"]
    assert catalogue.strength(one, profile=profile, on=TODAY) is Strength.GOOD_PRACTICE
    supported = replace(one, cites=(*one.cites, Cite("guide-2024/1", Role.SUPPORTS, Extent.WHOLE)))
    assert catalogue.strength(supported, profile=profile, on=TODAY) is Strength.GOOD_PRACTICE
    needed = replace(one, cites=(*one.cites, Cite("guide-2024/1", Role.NEEDED, Extent.PART)))
    assert catalogue.strength(needed, profile=profile, on=TODAY) is Strength.DUTY
    unbound = replace(profile, kind=SchoolKind.EARLY_YEARS_PROVIDER)
    assert catalogue.strength(needed, profile=unbound, on=TODAY) is Strength.RECOMMENDED


def test_a_requirement_for_other_phases_lends_a_school_no_strength(catalogue):
    primary_only = replace(catalogue.requirements["guide-2024/1"], phases=frozenset({Phase.PRIMARY}))
    narrowed = replace(catalogue, requirements={**catalogue.requirements, "guide-2024/1": primary_only})
    one = narrowed.criteria["leading.review"]
    primary = Profile(phases=frozenset({Phase.PRIMARY}), kind=SchoolKind.MAINTAINED)
    secondary = Profile(phases=frozenset({Phase.SECONDARY}), kind=SchoolKind.MAINTAINED)
    assert narrowed.strength(one, profile=primary, on=TODAY) is Strength.DUTY
    assert narrowed.strength(one, profile=secondary, on=TODAY) is Strength.GOOD_PRACTICE
