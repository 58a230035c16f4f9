"""Each checklist has something to ask every kind of school, and asks none what cannot concern it."""

from __future__ import annotations

import pytest

from checklists.model import Phase, Profile, Role, SchoolKind, Setting

SCHOOLS = {
    "nursery": Profile(phases=frozenset({Phase.EARLY_YEARS}), kind=SchoolKind.EARLY_YEARS_PROVIDER),
    "infant and primary school": Profile(
        phases=frozenset({Phase.EARLY_YEARS, Phase.PRIMARY}), kind=SchoolKind.MAINTAINED
    ),
    "secondary school": Profile(phases=frozenset({Phase.SECONDARY, Phase.SIXTH_FORM}), kind=SchoolKind.ACADEMY),
    "sixth form": Profile(phases=frozenset({Phase.SIXTH_FORM}), kind=SchoolKind.ACADEMY),
    "special school": Profile(
        phases=frozenset({Phase.PRIMARY, Phase.SECONDARY}),
        kind=SchoolKind.NON_MAINTAINED_SPECIAL,
        settings=frozenset({Setting.SPECIAL}),
    ),
    "boarding school": Profile(
        phases=frozenset({Phase.SECONDARY, Phase.SIXTH_FORM}),
        kind=SchoolKind.INDEPENDENT,
        settings=frozenset({Setting.BOARDING}),
    ),
    "federation of primary schools": Profile(
        phases=frozenset({Phase.PRIMARY}), kind=SchoolKind.MAINTAINED, settings=frozenset({Setting.FEDERATION})
    ),
    "pupil referral unit": Profile(
        phases=frozenset({Phase.SECONDARY}), kind=SchoolKind.MAINTAINED, settings=frozenset({Setting.ALTERNATIVE})
    ),
}


SPECIAL_BOARDING = Profile(
    phases=frozenset({Phase.PRIMARY, Phase.SECONDARY, Phase.SIXTH_FORM}),
    kind=SchoolKind.NON_MAINTAINED_SPECIAL,
    settings=frozenset({Setting.SPECIAL, Setting.BOARDING}),
)

# How many questions each checklist asks an infant and primary school, a secondary school and a special boarding school.
QUESTIONS = {
    "essentials": (59, 57, 59),
    "termly-governor-check": (15, 15, 15),
    "full-audit": (180, 179, 182),
    "filtering-and-monitoring": (34, 34, 35),
    "inspection-readiness": (64, 64, 64),
    "kcsie-2026": (50, 50, 50),
    "kcsie-2025": (35, 35, 35),
    "kcsie-2016": (10, 10, 10),
    "ofsted": (17, 17, 17),
    "kent-template": (109, 107, 109),
    "kent-model-policy": (136, 135, 137),
    "area-leadership": (20, 20, 20),
    "area-policy": (10, 10, 10),
    "area-staff": (14, 14, 14),
    "area-curriculum": (15, 15, 15),
    "area-support": (6, 6, 6),
    "area-parents": (7, 7, 7),
    "area-filtering": (22, 22, 23),
    "area-access": (10, 9, 10),
    "area-devices": (10, 11, 11),
    "area-platforms": (11, 10, 11),
    "area-social-media": (6, 6, 6),
    "area-publishing": (7, 7, 7),
    "area-data": (18, 18, 18),
    "area-response": (24, 24, 24),
}


def asked(catalogue, school, checklist):
    criteria = (catalogue.criteria[one] for one in catalogue.checklists[checklist].criteria)
    return [one.id for one in criteria if one.applies_to(SCHOOLS[school])]


@pytest.mark.parametrize("school", SCHOOLS)
def test_every_checklist_asks_every_kind_of_school_half_of_what_it_asks_or_more(catalogue, school):
    for name, checklist in catalogue.checklists.items():
        kept = len(asked(catalogue, school, name)) / len(checklist.criteria)
        assert kept >= 0.5, f"{name} asks a {school} only {kept:.0%}"


def test_every_checklist_asks_a_primary_a_secondary_and_a_special_boarding_school_as_many_questions_as_it_says(
    catalogue,
):
    three = (SCHOOLS["infant and primary school"], SCHOOLS["secondary school"], SPECIAL_BOARDING)
    asks = {
        name: tuple(sum(catalogue.criteria[one].applies_to(school) for one in checklist.criteria) for school in three)
        for name, checklist in catalogue.checklists.items()
    }
    assert asks == QUESTIONS


@pytest.mark.parametrize("phase", Phase)
def test_no_checklist_is_empty_for_a_school_of_one_phase_alone(catalogue, phase):
    for checklist in catalogue.checklists.values():
        profile = Profile(phases=frozenset({phase}), kind=SchoolKind.INDEPENDENT)
        assert any(catalogue.criteria[one].applies_to(profile) for one in checklist.criteria), checklist.id


@pytest.mark.parametrize("school", SCHOOLS)
def test_the_essentials_ask_every_kind_of_school_something_in_every_area(catalogue, school):
    areas = {catalogue.criteria[one].area for one in asked(catalogue, school, "essentials")}
    assert areas == {area.id for area in catalogue.areas}


@pytest.mark.parametrize(
    ("criterion", "schools"),
    [
        (
            "devices.exams",
            {"secondary school", "sixth form", "special school", "boarding school", "pupil referral unit"},
        ),
        (
            "access.youngest-pupils",
            set(SCHOOLS) - {"secondary school", "sixth form", "boarding school", "pupil referral unit"},
        ),
        ("platforms.class-address", {"infant and primary school", "special school", "federation of primary schools"}),
        ("curriculum.rshe-policy", set(SCHOOLS) - {"nursery", "sixth form"}),
        ("filtering.suits-pupils", set(SCHOOLS)),
        ("devices.phone-free-day", set(SCHOOLS) - {"nursery"}),
        ("response.images-law", set(SCHOOLS) - {"nursery"}),
        ("filtering.boarders", {"boarding school"}),
        ("leadership.trust-and-school", {"federation of primary schools"}),
    ],
)
def test_what_concerns_some_ages_alone_is_asked_of_schools_that_teach_them(catalogue, criterion, schools):
    one = catalogue.criteria[criterion]
    assert {school for school, profile in SCHOOLS.items() if one.applies_to(profile)} == schools


def test_a_nursery_is_not_asked_about_exams_by_any_checklist(catalogue):
    questions = [
        catalogue.criteria[one].question for name in catalogue.checklists for one in asked(catalogue, "nursery", name)
    ]
    assert questions
    assert [one for one in questions if "exam" in one.lower()] == []


def test_a_criterion_meets_the_ages_of_whatever_it_is_needed_for(catalogue):
    for one in catalogue.criteria.values():
        for cite in one.cites:
            phases = catalogue.requirements[cite.requirement].phases
            if cite.role is Role.NEEDED and phases and one.only_phases:
                assert phases & one.only_phases, f"{one.id} and {cite.requirement}"


def test_what_is_needed_for_some_ages_alone_is_not_asked_of_every_school(catalogue):
    for one in catalogue.criteria.values():
        phases = [catalogue.requirements[cite.requirement].phases for cite in one.cites if cite.role is Role.NEEDED]
        if phases and all(phases):
            assert one.only_phases, f"{one.id} is needed only for {phases}"


def test_these_schools_cover_every_phase_setting_and_kind():
    phases = {phase for profile in SCHOOLS.values() for phase in profile.phases}
    settings = {setting for profile in SCHOOLS.values() for setting in profile.settings}
    kinds = {profile.kind for profile in SCHOOLS.values()}
    assert (phases, settings, kinds) == (set(Phase), set(Setting), set(SchoolKind))
