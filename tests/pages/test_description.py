"""What the school is, in Settings: an administrator describes it anew, and never over a colleague unseen."""

from __future__ import annotations

from audits.model.person import Role
from audits.services.school.description import describe_school
from audits.services.school.setting_up import school_of
from checklists.model import Phase, SchoolKind, Setting
from tests.pages.conftest import words_of


def save(page):
    next(one for one in page.button if one.label == "Save what the school is").click().run()
    assert not page.exception
    return page


def box(page, kind, label):
    return next(one for one in getattr(page, kind) if one.label == label)


def test_an_administrator_says_anew_what_the_school_is_and_is_told_from_when_it_counts(
    sign_in_as, open_page, deployment
):
    keeper = sign_in_as(Role.ADMINISTRATOR)
    page = open_page("settings")
    assert "not counted from today; earlier terms keep their figures" in words_of(page)
    box(page, "text_input", "Name of the school").set_value("Larkfield School")
    box(page, "multiselect", "What it teaches").set_value([Phase.PRIMARY, Phase.SECONDARY])
    box(page, "selectbox", "Kind of school").set_value(SchoolKind.ACADEMY)
    box(page, "multiselect", "What else fits").set_value([Setting.BOARDING])
    assert "It counts from today" in words_of(save(page))
    school = school_of(deployment, actor=keeper)
    assert (school.name, school.phases, school.kind, school.settings, school.version) == (
        "Larkfield School",
        (Phase.PRIMARY, Phase.SECONDARY),
        SchoolKind.ACADEMY,
        (Setting.BOARDING,),
        2,
    )
    assert "Larkfield School" in words_of(open_page("settings"))


def test_a_form_that_a_colleague_overtook_is_refused_and_shows_what_stands(sign_in_as, open_page, deployment, people):
    sign_in_as(Role.ADMINISTRATOR)
    page = open_page("settings")
    other = people.second[Role.ADMINISTRATOR]
    describe_school(
        deployment,
        actor=other,
        name="Larkfield Academy",
        phases=[Phase.PRIMARY],
        kind=SchoolKind.ACADEMY,
        settings=[],
        seen_version=1,
    )
    box(page, "text_input", "Name of the school").set_value("Larkfield Infants")
    save(page)
    assert "A colleague changed this description just now" in words_of(page)
    assert box(page, "text_input", "Name of the school").value == "Larkfield Academy"
    assert school_of(deployment, actor=other).name == "Larkfield Academy"
    box(page, "text_input", "Name of the school").set_value("Larkfield Infants")
    save(page)
    assert school_of(deployment, actor=other).name == "Larkfield Infants"


def test_a_school_that_teaches_nobody_is_refused_in_words(sign_in_as, open_page):
    sign_in_as(Role.ADMINISTRATOR)
    page = open_page("settings")
    box(page, "multiselect", "What it teaches").set_value([])
    assert "Choose at least one phase" in words_of(save(page))


def test_a_leader_has_no_part_of_it(sign_in_as, open_page):
    sign_in_as(Role.LEADER)
    assert "School" not in [one.label for one in open_page("settings").tabs]
