"""The real catalogue: sound, complete in its requirements, and its essentials cover what they promise."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from audits.findings.reviews import is_termly_review
from checklists.model import DocumentKind, Ending, Phase, Profile, ReferenceCheck, Role, SchoolKind, Strength

FIXTURES = Path(__file__).parents[1] / "fixtures"
REVIEWED = date(2026, 11, 21)

SOURCE_DOCUMENTS = {
    "kelsi-2017": {"statutory": 9, "optional": 2, "guidance": 40},
    "kent-2012": {"statutory": 11, "recommended": 54, "optional": 85, "guidance": 93},
    "kent-2019": {"optional": 3, "commitment": 402, "guidance": 4},
    "education-people": {"guidance": 15},
    "kent-blog-2012": {"guidance": 15},
}

# The editions named in the specification, by their frameworks.
FRAMEWORKS = (
    "kcsie-2016",
    "kcsie-2025",
    "kcsie-2026",
    "ofsted-2016",
    "ofsted-2025",
    "kent-2012",
    "kent-2019",
    "kelsi-2017",
    "education-people",
    "dfe-filtering-2026",
    "dfe-cyber-2026",
    "dfe-leadership-2026",
    "dfe-generative-ai-2026",
    "governor-questions-2020",
    "nudes-2024",
    "teaching-online-safety-2023",
    "rshe-2026",
    "prevent-2023",
    "mobile-phones-2026",
    "searching-2022",
    "uk-gdpr-2018",
    "dfe-data-protection-2026",
    "connected-world-2020",
)


def needed_by(catalogue, checklist):
    return {
        cite.requirement
        for criterion in catalogue.checklists[checklist].criteria
        for cite in catalogue.criteria[criterion].cites
        if cite.role is Role.NEEDED
    }


# Requirements


def test_every_requirement_is_there_under_its_permanent_id(catalogue):
    lines = (FIXTURES / "requirement_ids.txt").read_text(encoding="utf-8").splitlines()
    permanent = [line for line in lines if not line.startswith("#")]
    assert len(permanent) == 733 + 159
    assert set(catalogue.requirements) == set(permanent)


@pytest.mark.parametrize("document", SOURCE_DOCUMENTS)
def test_each_source_document_has_as_many_requirements_of_each_word_as_were_found_in_it(catalogue, document):
    words = Counter(one.word for one in catalogue.requirements.values() if one.document == document)
    assert words == SOURCE_DOCUMENTS[document]
    assert catalogue.documents[document].received


def test_every_requirement_stands_in_the_framework_of_its_document_and_every_framework_lists_its_own(catalogue):
    at_home = [
        one
        for framework in catalogue.frameworks.values()
        for one in framework.requirements
        if catalogue.requirements[one].document == framework.document
    ]
    assert sorted(at_home) == sorted(catalogue.requirements)
    for framework in catalogue.frameworks.values():
        for one in framework.requirements:
            requirement = catalogue.requirements[one]
            assert framework.document in (requirement.document, requirement.states)


def test_the_editions_of_2016_list_what_the_county_page_reports_of_them_in_its_order(catalogue):
    assert catalogue.frameworks["kcsie-2016"].requirements == tuple(f"kelsi-2017/kcsie-2016/{n}" for n in range(1, 6))
    assert catalogue.frameworks["ofsted-2016"].requirements == tuple(f"kelsi-2017/ofsted/{n}" for n in range(1, 6))


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_every_edition_that_a_school_may_ask_about_has_a_framework(catalogue, framework):
    assert catalogue.frameworks[framework].requirements


def test_every_requirement_is_cited_by_a_criterion_or_exempt_with_a_reason(catalogue):
    cited = set(catalogue.cited_by)
    assert set(catalogue.requirements) - cited == set(catalogue.exemptions)
    assert len(catalogue.exemptions) < 10
    assert all(catalogue.exemptions.values())


def test_the_source_documents_count_as_checked_and_the_others_say_how_they_were(catalogue):
    for one in catalogue.requirements.values():
        received = one.check is ReferenceCheck.AS_RECEIVED
        assert received is catalogue.documents[one.document].received
    checks = Counter(one.check for one in catalogue.requirements.values())
    assert checks[ReferenceCheck.OFFICIAL_TEXT] == 11
    assert checks[ReferenceCheck.NOT_CHECKED] == 10


def test_what_a_document_reports_counts_as_what_it_reports(catalogue):
    states = {one.id: one.states for one in catalogue.requirements.values() if one.states != one.document}
    kcsie = [f"kelsi-2017/kcsie-2016/{n}" for n in range(1, 6)]
    assert {one for one, document in states.items() if document == "kcsie-2016"} == set(kcsie)
    assert {one for one, document in states.items() if document == "ofsted-2016"} == {
        f"kelsi-2017/ofsted/{n}" for n in range(1, 6)
    }
    assert {one for one, document in states.items() if document == "dpa-1998"} == {
        f"kent-2012/2.3.9/d{n}" for n in range(1, 12)
    }
    assert states["kcsie-2026/child-on-child-ai"] == "kcsie-2026-draft"


def test_a_source_in_words_names_the_text_that_a_page_reports_before_the_page(catalogue):
    said = catalogue.source(catalogue.requirements["kelsi-2017/kcsie-2016/1"])
    assert said.startswith("Keeping children safe in education (2016), as reported in: Online safety guidance page")
    own = catalogue.source(catalogue.requirements["kcsie-2026/p159"])
    assert own == "Keeping children safe in education (2026), p159"


# Documents


def test_kcsie_is_one_chain_without_a_day_between_two_editions(catalogue):
    edition = catalogue.documents["kcsie-2016"]
    years = ["2016"]
    while edition.superseded_by:
        later = catalogue.documents[edition.superseded_by]
        assert later.in_force_from == edition.in_force_until + timedelta(days=1)
        edition = later
        years.append(edition.edition)
    assert years == ["2016", "2018", "2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026"]
    assert edition.in_force(REVIEWED)


def test_kcsie_does_not_bind_an_early_years_provider_and_phone_guidance_binds_state_schools_alone(catalogue):
    assert catalogue.documents["kcsie-2026"].binds == set(SchoolKind) - {SchoolKind.EARLY_YEARS_PROVIDER}
    assert catalogue.documents["mobile-phones-2026"].binds == {SchoolKind.MAINTAINED, SchoolKind.ACADEMY}
    assert catalogue.documents["uk-gdpr-2018"].binds == set(SchoolKind)
    assert catalogue.documents["prevent-2023"].binds == set(SchoolKind)


def test_the_old_data_protection_act_is_repealed(catalogue):
    old = catalogue.documents["dpa-1998"]
    assert (old.ending, old.in_force_until, old.kind) == (Ending.REPEALED, date(2018, 5, 24), DocumentKind.LAW)


# Strength


@pytest.mark.parametrize(
    ("requirement", "strength"),
    [
        ("kelsi-2017/kcsie-2016/3", Strength.DUTY),
        ("kelsi-2017/national/1", Strength.RECOMMENDED),
        ("kelsi-2017/kcsie-2016/6", Strength.RECOMMENDED),
        ("kelsi-2017/national/4", Strength.RECOMMENDED),
        ("kelsi-2017/ofsted/2", Strength.RECOMMENDED),
        ("kelsi-2017/policy/1", Strength.GOOD_PRACTICE),
        ("kent-2012/2.3.6/K3", Strength.RECOMMENDED),
        ("kent-2012/2.3.9/d4", Strength.RECOMMENDED),
        ("kent-2012/2.3.6/o1", Strength.GOOD_PRACTICE),
        ("kent-2019/4.1/3", Strength.GOOD_PRACTICE),
        ("education-people/4cs/commerce", Strength.GOOD_PRACTICE),
        ("kcsie-2025/fm-in-place", Strength.DUTY),
        ("kcsie-2025/remote", Strength.RECOMMENDED),
        ("kcsie-2025/annual-os-review", Strength.RECOMMENDED),
        ("kcsie-2026/p165", Strength.RECOMMENDED),
        ("kcsie-2025/plan-tech", Strength.GOOD_PRACTICE),
        ("kcsie-2026/fm-annual-review", Strength.DUTY),
        ("kcsie-2026/child-on-child-ai", Strength.RECOMMENDED),
        ("dfe-fm/3.1", Strength.RECOMMENDED),
        ("dfe-fm/2.10", Strength.GOOD_PRACTICE),
        ("ofsted-2025/safeguarding/culture", Strength.RECOMMENDED),
        ("prevent-2023/regard", Strength.DUTY),
        ("prevent-2023/it", Strength.RECOMMENDED),
        ("rshe-2026/policy", Strength.DUTY),
        ("wt-2026/partners", Strength.DUTY),
        ("mobile-2026/phone-free", Strength.DUTY),
        ("search-2022/evidence", Strength.RECOMMENDED),
        ("dp/breach", Strength.DUTY),
        ("dp/pseudonym", Strength.RECOMMENDED),
        ("dp/ropa", Strength.DUTY),
        ("gov/s175", Strength.DUTY),
        ("gov/lscp-audit", Strength.RECOMMENDED),
    ],
)
def test_a_requirement_has_the_strength_its_text_gives_it(catalogue, requirement, strength):
    assert catalogue.requirement_strength(catalogue.requirements[requirement], kind=None, on=REVIEWED) is strength


def test_no_commitment_of_one_school_is_more_than_good_practice(catalogue):
    promises = [one for one in catalogue.requirements.values() if one.word == "commitment"]
    assert len(promises) == 402
    for one in promises:
        assert catalogue.requirement_strength(one, kind=None, on=REVIEWED) is Strength.GOOD_PRACTICE


def test_every_requirement_meets_a_line_of_the_mapping_and_every_line_says_why(catalogue):
    def fits(rule, one):
        kind = catalogue.documents[one.states].kind
        place = rule.document in ("", one.document) and rule.section in ("", one.section)
        return place and rule.word == one.word and rule.kind in (None, kind)

    unmet = [
        one.id
        for one in catalogue.requirements.values()
        if not any(fits(rule, one) for rule in catalogue.strength_rules)
    ]
    assert unmet == []
    assert all(rule.because for rule in catalogue.strength_rules)


def test_an_early_years_provider_has_fewer_duties_than_a_maintained_school(catalogue):
    def duties(kind):
        profile = Profile(phases=frozenset({Phase.PRIMARY}), kind=kind)
        return {
            one.id
            for one in catalogue.criteria.values()
            if catalogue.strength(one, profile=profile, on=REVIEWED) is Strength.DUTY
        }

    assert duties(SchoolKind.EARLY_YEARS_PROVIDER) < duties(SchoolKind.MAINTAINED)


# Criteria and checklists


def test_the_essentials_are_a_walk_of_under_an_hour_with_two_criteria_or_more_from_every_area(catalogue):
    areas = Counter(catalogue.criteria[one].area for one in catalogue.checklists["essentials"].criteria)
    assert {area.id for area in catalogue.areas} == set(areas)
    assert min(areas.values()) >= 2
    assert len(catalogue.areas) == 14
    assert 45 <= sum(areas.values()) < 60


def test_a_termly_review_is_an_audit_of_a_checklist_that_looks_across_the_areas(catalogue):
    assert {one for one, each in catalogue.checklists.items() if is_termly_review(each, catalogue)} == {
        "essentials",
        "termly-governor-check",
        "full-audit",
        "inspection-readiness",
        "kcsie-2026",
        "kcsie-2025",
        "kent-template",
        "kent-model-policy",
    }


def test_the_essentials_are_needed_for_every_statutory_and_every_recommended_requirement(catalogue):
    wanted = {one.id for one in catalogue.requirements.values() if one.word in ("statutory", "recommended")}
    assert len(wanted) == 20 + 54
    assert wanted - needed_by(catalogue, "essentials") == set()


def test_the_essentials_are_needed_for_every_kcsie_and_ofsted_point_of_the_source_documents(catalogue):
    wanted = {
        one.id
        for one in catalogue.requirements.values()
        if one.document == "kelsi-2017" and one.section in ("kcsie-2016", "ofsted")
    }
    assert len(wanted) == 11
    assert wanted - needed_by(catalogue, "essentials") == set()


def test_there_is_a_checklist_for_each_purpose_named_in_the_specification(catalogue):
    purposes = [
        "essentials",
        "termly-governor-check",
        "full-audit",
        "filtering-and-monitoring",
        "inspection-readiness",
        "kcsie-2026",
        "kcsie-2025",
        "kcsie-2016",
        "ofsted",
        "kent-template",
        "kent-model-policy",
    ]
    assert list(catalogue.checklists) == purposes + [f"area-{area.id}" for area in catalogue.areas]
    assert len(catalogue.checklists["termly-governor-check"].criteria) == 15


@pytest.mark.parametrize(
    ("checklist", "frameworks"),
    [
        ("kcsie-2026", ("kcsie-2026", "kcsie-2025")),
        ("kcsie-2025", ("kcsie-2025",)),
        ("kcsie-2016", ("kcsie-2016",)),
        ("ofsted", ("ofsted-2025", "ofsted-2016")),
        ("kent-template", ("kent-2012",)),
        ("kent-model-policy", ("kent-2019",)),
        ("filtering-and-monitoring", ("dfe-filtering-2026",)),
    ],
)
def test_a_checklist_of_a_framework_is_needed_for_all_of_it_that_any_criterion_is_needed_for(
    catalogue, checklist, frameworks
):
    rows = {one for framework in frameworks for one in catalogue.frameworks[framework].requirements}
    assert rows & needed_by(catalogue, "full-audit") == rows & needed_by(catalogue, checklist)


def test_the_filtering_review_holds_the_whole_area_and_every_point_of_the_dfe_standard(catalogue):
    review = catalogue.checklists["filtering-and-monitoring"].criteria
    assert set(catalogue.area("filtering").criteria) <= set(review)
    points = set(catalogue.frameworks["dfe-filtering-2026"].requirements)
    assert points <= needed_by(catalogue, "filtering-and-monitoring")


def test_the_checklist_of_an_area_holds_the_area_and_the_full_audit_holds_everything(catalogue):
    for area in catalogue.areas:
        assert catalogue.checklists[f"area-{area.id}"].criteria == area.criteria
    assert set(catalogue.checklists["full-audit"].criteria) == set(catalogue.criteria)


def test_inspection_readiness_holds_every_duty(catalogue):
    duties = {one.id for one in catalogue.criteria.values() if one.strength is Strength.DUTY}
    assert duties <= set(catalogue.checklists["inspection-readiness"].criteria)


def test_checklists_are_in_catalogue_order(catalogue):
    for checklist in catalogue.checklists.values():
        assert list(checklist.criteria) == sorted(checklist.criteria, key=catalogue.order.__getitem__)
