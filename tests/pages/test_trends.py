"""The page of trends: what stands out for those who see counts, rows for the DSL alone, nothing for anyone else."""

from __future__ import annotations

import re
from datetime import date

import pytest

from audits.model.annotation import AnnotationKind
from audits.model.incident import RowUnit
from audits.model.person import Role
from audits.model.school import RollCount
from audits.services.incidents.annotations import list_annotations
from audits.services.trail import read_trail
from audits.trends.exposure import ROLL_ASSUMED
from audits.ui.components.trends.choices import CLOSER, DATA, HALF_TERM, MONTHS, SERIOUS, VIEWS
from checklists.model import Risk
from tests.builders import moment
from tests.contract.samples import an_import, an_incident
from tests.pages.conftest import words_of

LAST_YEAR, THIS_YEAR, AFTER = date(2025, 9, 15), date(2026, 9, 15), date(2026, 11, 9)


@pytest.fixture
def incidents(deployment, people):
    """Four a year ago and thirty in the latest half-term that is over, two of them serious, all days covered."""
    dsl = people.first[Role.DSL]
    numbers = [(LAST_YEAR, "cyberbullying", 4), (THIS_YEAR, "cyberbullying", 28), (THIS_YEAR, "sexual-abuse", 2)]
    with deployment.store.writing(dsl.school_id) as work:
        work.imports.append(an_import(school_id=dsl.school_id, first_day=date(2025, 6, 1), last_day=AFTER))
        work.incidents.extend(
            [
                an_incident(
                    school_id=dsl.school_id,
                    id=f"{kind}-{day}-{at}",
                    source_ref=f"REF-{kind}-{day:%y}-{at}",
                    happened_on=day,
                    recorded_on=day,
                    risk=Risk.CONDUCT,
                    types=(kind,),
                    year_groups=("year-5",),
                    recorded_at=moment(day),
                )
                for day, kind, many in numbers
                for at in range(many)
            ]
        )


def cells(page):
    found = {str(cell) for one in page.table for cell in one.value.to_numpy().ravel()}
    return {re.sub(r"\\(.)", r"\1", cell) for cell in found}


def test_what_is_not_yet_mapped_is_listed_as_possibly_serious_by_number_to_the_dsl_alone(
    sign_in_as, open_page, deployment, people, incidents
):
    dsl = people.first[Role.DSL]
    waiting = an_incident(
        school_id=dsl.school_id, id="waits", source_ref="REF-WAITS", happened_on=THIS_YEAR, recorded_on=THIS_YEAR,
        risk=None, other_risks=(), types=(), unmapped=("code-0123456789abcdef", "exploitation"),
        recorded_at=moment(THIS_YEAR),
    )  # fmt: skip
    with deployment.store.writing(dsl.school_id) as work:
        work.incidents.append(waiting)
    for role, sees_rows in ((Role.DSL, True), (Role.HEAD, False)):
        sign_in_as(role)
        page = open_page("trends", view=SERIOUS)
        assert "1 incident holds a word not yet mapped, and may be serious too" in words_of(page)
        assert ({"a word that may hold a name, exploitation", "REF-WAITS"} <= cells(page)) is sees_rows


def test_a_dsl_reads_in_one_look_what_stands_out_what_does_not_and_what_cannot_be_said(
    sign_in_as, open_page, incidents
):
    sign_in_as(Role.DSL)
    page = open_page("trends")
    words = words_of(page)
    assert not page.exception
    assert "Autumn 1 2026/27, more than chance would give: All incidents, Conduct and 2 others" in words
    assert "All incidents: 30 after 4" in words
    for part in ("Stands out", "Does not stand out", "Cannot be said"):
        assert part in words
    assert "no count can say" in words


@pytest.mark.parametrize("role", [Role.DSL, Role.HEAD])
def test_every_view_opens_for_those_who_see_counts_and_record_numbers_stand_before_the_dsl_alone(
    sign_in_as, open_page, incidents, role
):
    sign_in_as(role)
    for view in VIEWS:
        page = open_page("trends", view=view)
        assert not page.exception
        assert not page.error
        shown = any("REF-" in cell for cell in cells(page))
        assert shown is (role is Role.DSL and view == SERIOUS)


def test_whoever_may_not_see_counts_is_refused_and_sees_no_figure(sign_in_as, open_page, incidents):
    for role in (Role.GOVERNOR, Role.LEADER, Role.TRUST_OFFICER, Role.ADMINISTRATOR):
        sign_in_as(role)
        page = open_page("trends")
        assert "does not let you see incident figures" in words_of(page)
        assert not page.table


def test_a_school_without_incidents_says_what_comes_first(sign_in_as, open_page):
    sign_in_as(Role.HEAD)
    for view in (HALF_TERM, SERIOUS):
        page = open_page("trends", view=view)
        assert not page.exception
        assert "No incidents are stored yet" in words_of(page) or view == SERIOUS


def test_a_link_keeps_filters_and_shows_the_rows_they_leave(sign_in_as, open_page, incidents):
    sign_in_as(Role.DSL)
    link = {"view": CLOSER, "by": "type", "only-type": "sexual-abuse", "rows": "yes"}
    page = open_page("trends", **link)
    assert page.multiselect(key="trends-only-type").value == ["sexual-abuse"]
    assert sum("REF-sexual-abuse" in cell for cell in cells(page)) == 2
    assert not any("REF-cyberbullying" in cell for cell in cells(page))
    assert "Filtered figures get no verdict" in words_of(page)


def test_a_heads_copy_of_the_link_shows_neither_filters_nor_rows_and_no_form(sign_in_as, open_page, incidents):
    sign_in_as(Role.HEAD)
    page = open_page("trends", **{"view": CLOSER, "by": "type", "only-type": "sexual-abuse", "rows": "yes"})
    assert not page.multiselect
    assert not any("REF-" in cell for cell in cells(page))
    assert "28" in cells(page)
    page = open_page("trends", view=MONTHS)
    assert "What was done or changed" in words_of(page)
    assert not [one for one in page.button if one.label == "Record it"]


def test_a_figure_leads_to_its_rows_and_that_look_is_recorded(sign_in_as, open_page, deployment, incidents):
    dsl = sign_in_as(Role.DSL)
    page = open_page("trends", view=HALF_TERM)
    page.button(key="year-type-rows").click().run()
    assert sum("REF-cyberbullying-26" in cell for cell in cells(page)) == 25
    assert "28 incidents behind this figure" in words_of(page)
    looks = [one.subject for one in read_trail(deployment, actor=dsl) if one.deed == "view incidents"]
    assert len(looks) == 1
    assert "type=cyberbullying" in looks[0]


@pytest.mark.parametrize(
    ("view", "button", "figure", "said"),
    [
        (HALF_TERM, "verdicts-rows", "", "30 incidents in term behind this figure"),
        (MONTHS, "months-rows", "Oct 2026", "3 incidents in term behind this figure"),
    ],
)
def test_a_figure_of_what_happened_in_term_leads_to_as_many_rows_as_it_says(
    sign_in_as, open_page, deployment, people, incidents, view, button, figure, said
):
    dsl = sign_in_as(Role.DSL)
    days = [*[date(2026, 8, 3)] * 5, *[date(2026, 10, 27)] * 6, *[date(2026, 10, 5)] * 3 * (view == MONTHS)]
    with deployment.store.writing(dsl.school_id) as work:
        work.incidents.extend(
            [
                an_incident(
                    school_id=dsl.school_id, id=f"holiday-{at}", source_ref=f"REF-{day}-{at}", happened_on=day,
                    recorded_on=day, types=("cyberbullying",), recorded_at=moment(day),
                )
                for at, day in enumerate(days)
            ]
        )  # fmt: skip
    page = open_page("trends", view=view)
    if figure:
        months = page.selectbox(key="months-figure")
        page = months.select_index(next(at for at, one in enumerate(months.options) if one.endswith(figure))).run()
    page.button(key=button).click().run()
    assert said in words_of(page)
    page.toggle(key="trends-term").set_value(False).run()
    assert said not in words_of(page)


def test_what_was_done_is_recorded_from_coded_choices_and_marks_the_charts(
    sign_in_as, open_page, deployment, incidents
):
    dsl = sign_in_as(Role.DSL)
    page = open_page("trends", view=MONTHS)
    next(one for one in page.selectbox if one.label == "What").set_value(AnnotationKind.LETTER)
    page.text_input[0].set_value("About group chats")
    next(one for one in page.button if one.label == "Record it").click().run()
    assert "About group chats" in words_of(page)
    (annotation,) = list_annotations(deployment, actor=dsl)
    assert (annotation.kind, annotation.rebases) == (AnnotationKind.LETTER, False)
    next(one for one in page.button if one.label.startswith("Take 1 off")).click().run()
    assert list_annotations(deployment, actor=dsl) == ()


def test_a_finding_names_the_criteria_it_puts_under_question(sign_in_as, open_page, incidents):
    sign_in_as(Role.DSL)
    page = open_page("trends")
    assert [one for one in page.expander if one.label.startswith("Under question because of it")]


def test_that_days_before_the_first_count_of_pupils_rest_on_that_count_is_said(
    sign_in_as, open_page, deployment, people, incidents
):
    dsl = people.first[Role.DSL]
    counted = RollCount(
        school_id=dsl.school_id,
        id="roll-1",
        counted_on=date(2026, 9, 2),
        year_group="",
        pupils=210,
        recorded_at=moment(date(2026, 9, 2)),
        recorded_by=dsl.person_id,
    )
    with deployment.store.writing(dsl.school_id) as work:
        work.rolls.append(counted)
    sign_in_as(Role.DSL)
    assert ROLL_ASSUMED in words_of(open_page("trends"))
    assert ROLL_ASSUMED in words_of(open_page("trends", view=CLOSER))


def test_a_day_without_a_file_is_a_question_mark_and_no_zero(sign_in_as, open_page, incidents):
    sign_in_as(Role.HEAD)
    page = open_page("trends", view=DATA, half="Autumn 2 2026/27")
    assert "no file covers" in words_of(page)
    assert "not known" in cells(page)


def test_a_school_with_alerts_alone_sees_them_counted_by_themselves_and_no_verdict(
    sign_in_as, open_page, deployment, people
):
    dsl = sign_in_as(Role.DSL)
    with deployment.store.writing(dsl.school_id) as work:
        work.imports.append(an_import(school_id=dsl.school_id, first_day=LAST_YEAR, last_day=AFTER, unit=RowUnit.ALERT))
        work.incidents.extend(
            [
                an_incident(school_id=dsl.school_id, id=f"a{at}", unit=RowUnit.ALERT, happened_on=THIS_YEAR, types=())
                for at in range(3)
            ]
        )
    for view in (HALF_TERM, MONTHS, CLOSER, DATA):
        page = open_page("trends", view=view)
        assert not page.exception
        assert not page.error
        assert ("3 alerts from filtering and monitoring" in words_of(page)) is (view == DATA)
        assert "No incidents are stored yet" in words_of(page)
        assert "Alerts from filtering and monitoring are stored" in words_of(page)


def test_a_school_with_silent_alerts_alone_is_asked_to_test_the_monitoring(sign_in_as, open_page, deployment, people):
    dsl = sign_in_as(Role.DSL)
    with deployment.store.writing(dsl.school_id) as work:
        work.imports.append(an_import(school_id=dsl.school_id, first_day=LAST_YEAR, last_day=AFTER, unit=RowUnit.ALERT))
    assert "Nothing from monitoring is recorded in Autumn 1 2026/27" in words_of(open_page("trends"))


def test_alerts_of_a_serious_type_are_told_beside_the_list_and_are_not_in_it(
    sign_in_as, open_page, deployment, incidents
):
    dsl = sign_in_as(Role.DSL)
    outcomes = ["", "", "false-alarm", "resolved"]
    with deployment.store.writing(dsl.school_id) as work:
        work.incidents.extend(
            [
                an_incident(
                    school_id=dsl.school_id, id=f"a{at}", unit=RowUnit.ALERT, happened_on=THIS_YEAR, outcome=outcome,
                    types=("sexual-abuse",), source_ref=f"ALERT-{at}",
                )
                for at, outcome in enumerate(outcomes)
            ]
        )  # fmt: skip
    page = open_page("trends", view=SERIOUS)
    assert "2 serious incidents on record" in words_of(page)
    assert not any("ALERT-" in cell for cell in cells(page))
    for view in (SERIOUS, DATA):
        words = words_of(open_page("trends", view=view))
        assert "2 alerts are of a serious type, and nobody has looked at them yet." in words
        assert "1 alert of a serious type or outcome was looked at." in words
        assert "An alert opens no review" in words


def test_a_link_with_choices_that_do_not_exist_opens_the_usual_view(sign_in_as, open_page, incidents):
    sign_in_as(Role.DSL)
    page = open_page("trends", **{"view": "nothing", "half": "Term 9", "by": "x", "only-type": "y", "rows": "z"})
    assert not page.exception
    assert "All incidents: 30 after 4" in words_of(page)
    page = open_page("trends", **{"view": CLOSER, "by": "x", "per": "y", "only-type": "z", "of": "q", "in": "w"})
    assert not page.exception
    assert "Conduct: 34 incidents" in words_of(page)
