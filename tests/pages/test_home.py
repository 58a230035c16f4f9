"""The first page: the gate first, for each role what it may see, and what to do next."""

from __future__ import annotations

from datetime import timedelta

import pytest

from audits.model.action import ActionStatus
from audits.model.answer import Judgement
from audits.model.person import Role
from audits.model.term import Term
from audits.services.audit.auditing import begin_audit, submit_audit
from audits.services.audit.planning import Planned, plan_action, update_action
from audits.services.deployment import Deployment
from audits.ui.resources import home_figures
from tests.builders import TODAY
from tests.pages.conftest import People, at, words_of
from tests.pages.deeds import answer, duties_of, labels, show

AUTUMN = Term.keyed("2026/27 Autumn")


@pytest.fixture
def audit(deployment: Deployment, people: People) -> str:
    return begin_audit(deployment, actor=people.first[Role.LEADER], checklist="essentials", term=AUTUMN).id


def test_an_empty_school_is_told_what_to_do_first(sign_in_as, open_page):
    sign_in_as(Role.LEADER)
    page = open_page("home")
    assert page.title[0].value == "Begin with your first audit"
    assert "Begin the first audit" in labels(page)
    assert not page.get("plotly_chart")


def test_the_first_button_leads_to_the_audit(sign_in_as, open_page):
    sign_in_as(Role.LEADER)
    page = open_page("home")
    next(button for button in page.button if button.label == "Begin the first audit").click().run()
    assert page.title[0].value == "Audit walk-through"


def test_a_governor_of_an_empty_school_is_told_whom_to_ask(sign_in_as, open_page):
    sign_in_as(Role.GOVERNOR)
    page = open_page("home")
    assert page.title[0].value == "No audit has been begun yet"
    assert "Ask the headteacher" in words_of(page)
    assert labels(page) == ["Sign out"]


def test_an_administrator_sees_no_audit_and_is_led_to_settings(sign_in_as, open_page, audit):
    sign_in_as(Role.ADMINISTRATOR)
    page = open_page("home")
    assert page.title[0].value == "Welcome"
    assert "Open Settings" in labels(page)
    assert not page.get("plotly_chart")
    assert "Essentials" not in words_of(page)


def test_the_heading_counts_the_duties_that_wait(sign_in_as, open_page, deployment, people, audit):
    first, second, third = duties_of(deployment)[:3]
    leader = people.first[Role.LEADER]
    answer(deployment, leader, audit, first, second)
    answer(deployment, leader, audit, third, judgement=Judgement.PARTLY)
    show(deployment, leader, audit, first)
    sign_in_as(Role.LEADER)
    page = open_page("home")
    gate = home_figures(leader).position.gate
    assert page.title[0].value == gate.headline
    assert page.title[0].value.startswith("2 duties not yet evidenced, ")
    assert gate.counts["evidenced"] == 1


def test_a_duty_is_named_with_status_owner_date_and_how_its_reference_was_checked(
    sign_in_as, open_page, deployment, people, audit
):
    duty = duties_of(deployment)[0]
    criterion = deployment.catalogue.criteria[duty]
    answer(deployment, people.first[Role.LEADER], audit, duty, judgement=Judgement.PARTLY)
    sign_in_as(Role.LEADER)
    words = words_of(open_page("home"))
    assert f"**1. {criterion.title}**" in words
    assert "not yet in place" in words
    assert f"Answers for it: {criterion.accountable.value}" in words
    assert "last confirmed 16 November 2026" in words
    checked = deployment.catalogue.requirements[criterion.rests_on].check.value
    assert f"reference checked: {checked}" in words


def test_an_open_action_names_the_owner_and_the_date_of_a_duty(sign_in_as, open_page, deployment, people, audit):
    duty = duties_of(deployment)[0]
    leader = people.first[Role.LEADER]
    answer(deployment, leader, audit, duty, judgement=Judgement.PARTLY)
    planned = Planned(what="Write it down.", owner="Deputy head", due_on=TODAY - timedelta(days=3))
    plan_action(deployment, actor=leader, criterion_id=duty, planned=planned)
    sign_in_as(Role.LEADER)
    assert "In hand: Deputy head · action due 13 November 2026 (overdue)" in words_of(open_page("home"))


def test_a_duty_leads_to_its_card(sign_in_as, open_page, deployment, people, audit):
    duty = duties_of(deployment)[0]
    answer(deployment, people.first[Role.LEADER], audit, duty, judgement=Judgement.PARTLY)
    sign_in_as(Role.LEADER)
    page = open_page("home")
    page.button(key="to-duty-1").click().run()
    assert page.title[0].value == "Audit walk-through"
    assert page.query_params["criterion"] == duty
    assert page.query_params["audit"] == audit


def test_a_card_opens_in_an_audit_that_accepts_answers_before_one_that_was_submitted(
    sign_in_as, open_page, deployment, people, audit
):
    leader = people.first[Role.LEADER]
    duty = duties_of(deployment)[0]
    answer(deployment, leader, audit, duty, judgement=Judgement.PARTLY)
    submit_audit(deployment, actor=leader, audit_id=audit)
    sign_in_as(Role.LEADER)
    assert home_figures(leader).places[duty] == audit
    newer = begin_audit(deployment, actor=leader, checklist="essentials", term=AUTUMN).id
    assert home_figures(leader).places[duty] == newer


def test_a_duty_that_no_audit_asks_leads_to_where_one_is_begun(sign_in_as, open_page, deployment, people):
    leader = people.first[Role.LEADER]
    begin_audit(deployment, actor=leader, checklist="ofsted", term=AUTUMN)
    sign_in_as(Role.LEADER)
    places = home_figures(leader).places
    duties = [one.duty.line.id for one in home_figures(leader).duties]
    unasked = next(place for place, duty in enumerate(duties, start=1) if duty not in places)
    assert unasked <= 5, "it is in sight"
    page = open_page("home")
    page.button(key=f"to-duty-{unasked}").click().run()
    assert page.title[0].value == "Audit walk-through"
    assert "criterion" not in page.query_params


def test_evidenced_duties_are_folded_away(sign_in_as, open_page, deployment, people, audit):
    duty = duties_of(deployment)[0]
    leader = people.first[Role.LEADER]
    answer(deployment, leader, audit, duty)
    show(deployment, leader, audit, duty)
    sign_in_as(Role.LEADER)
    page = open_page("home")
    title = deployment.catalogue.criteria[duty].title
    assert f". {title}**" not in words_of(page)
    assert any(folded.label == "1 duty evidenced" for folded in page.expander)


def test_more_duties_are_drawn_only_once_they_are_asked_for(sign_in_as, open_page, audit):
    sign_in_as(Role.LEADER)
    page = open_page("home")
    assert "Open duty 5" in labels(page)
    assert "Open duty 6" not in labels(page)
    page.session_state["more-duties"] = True
    page.run()
    assert "Open duty 6" in labels(page)


def test_before_ten_answers_it_says_how_many_are_missing(sign_in_as, open_page, deployment, people, audit):
    criteria = deployment.catalogue.checklists["essentials"].criteria
    answer(deployment, people.first[Role.LEADER], audit, *criteria[:7])
    sign_in_as(Role.LEADER)
    page = open_page("home")
    assert "3 more answers and the tool names your three next actions" in words_of(page)
    assert "Answer the next five questions" in labels(page)


def test_after_ten_answers_three_next_actions_are_named_with_their_reasons(
    sign_in_as, open_page, deployment, people, audit
):
    criteria = deployment.catalogue.checklists["essentials"].criteria
    leader = people.first[Role.LEADER]
    answer(deployment, leader, audit, *criteria[:10], judgement=Judgement.PARTLY)
    sign_in_as(Role.LEADER)
    page = open_page("home")
    assert [one for one in labels(page) if "action" in one] == ["Start action 1", "Start action 2", "Start action 3"]
    first = home_figures(leader).position.gaps[0]
    assert f"**1. {first.line.criterion.title}**" in words_of(page)
    assert "Why: " in words_of(page)
    page.button(key="to-next-1").click().run()
    assert page.query_params["criterion"] == first.line.id


def test_a_governor_sees_the_same_without_buttons_to_answer(sign_in_as, open_page, deployment, people, audit):
    criteria = deployment.catalogue.checklists["essentials"].criteria
    answer(deployment, people.first[Role.LEADER], audit, *criteria[:10], judgement=Judgement.PARTLY)
    sign_in_as(Role.LEADER)
    leaders = open_page("home")
    sign_in_as(Role.GOVERNOR)
    governors = open_page("home")
    assert governors.title[0].value == leaders.title[0].value
    assert len(governors.get("plotly_chart")) == len(leaders.get("plotly_chart"))
    assert not {"Go on with it", "Start action 1", "Answer the next five questions"} & set(labels(governors))
    assert "Read action 1" in labels(governors)


def test_a_trust_officer_sees_scores_and_no_owner_action_or_audit(sign_in_as, open_page, deployment, people, audit):
    duty = duties_of(deployment)[0]
    leader = people.first[Role.LEADER]
    answer(deployment, leader, audit, duty, judgement=Judgement.PARTLY)
    plan_action(
        deployment, actor=leader, criterion_id=duty, planned=Planned(what="Write it.", owner="Deputy", due_on=TODAY)
    )
    sign_in_as(Role.TRUST_OFFICER)
    page = open_page("home")
    assert page.title[0].value.startswith("1 duty not yet evidenced")
    assert len(page.get("plotly_chart")) == 3
    assert labels(page) == ["Sign out"]
    assert "Deputy" not in words_of(page)
    assert not any("Last confirmed" in table.value.columns for table in page.table)
    assert "Under way" not in words_of(page)


def test_scores_that_fall_are_announced_60_and_30_days_ahead(sign_in_as, open_page, deployment, people, audit):
    soon, later, far = duties_of(deployment)[:3]
    leader = people.first[Role.LEADER]
    answer(deployment, leader, audit, soon, later, far)
    for criterion, days in ((soon, 20), (later, 50), (far, 90)):
        show(deployment, leader, audit, criterion, true_until=TODAY + timedelta(days=days))
    sign_in_as(Role.LEADER)
    page = open_page("home")
    folded = [one.label for one in page.expander]
    assert "1 score that falls within 30 days" in folded
    assert "1 score that falls in 31 to 60 days" in folded


def test_actions_overdue_and_due_within_thirty_days_are_listed_and_later_or_done_ones_are_not(
    sign_in_as, open_page, deployment, people, audit
):
    leader = people.first[Role.LEADER]
    duty = duties_of(deployment)[0]
    for what, days in (("Late one", -1), ("Near one", 30), ("Far one", 31), ("Finished one", -2)):
        planned = Planned(what=what, owner="DSL", due_on=TODAY + timedelta(days=days))
        action = plan_action(deployment, actor=leader, criterion_id=duty, planned=planned)
        if what == "Finished one":
            done = Planned(
                what=what, owner="DSL", due_on=planned.due_on, status=ActionStatus.DONE, effect="It works now."
            )
            update_action(deployment, actor=leader, action_id=action.id, planned=done, seen_version=1)
    sign_in_as(Role.LEADER)
    page = open_page("home")
    listed = [row for table in page.table for row in table.value.to_numpy().ravel()]
    assert "Late one" in listed
    assert "Near one" in listed
    assert not {"Far one", "Finished one"} & set(listed)
    assert "1 action overdue, and 1 due within 30 days." in words_of(page)


def test_a_new_answer_shows_at_once_although_figures_are_kept(sign_in_as, open_page, deployment, people, audit):
    sign_in_as(Role.LEADER)
    before = open_page("home").title[0].value
    answer(deployment, people.second[Role.LEADER], audit, duties_of(deployment)[0], judgement=Judgement.PARTLY)
    after = open_page("home").title[0].value
    assert before != after
    assert after.startswith("1 duty not yet evidenced")


def test_the_audit_under_way_can_be_gone_on_with(sign_in_as, open_page, deployment, people, audit):
    answer(deployment, people.first[Role.LEADER], audit, duties_of(deployment)[0])
    sign_in_as(Role.DSL)
    page = open_page("home")
    assert "Under way: **Essentials, Autumn term 2026/27** · 1 of" in words_of(page)
    next(button for button in page.button if button.label == "Go on with it").click().run()
    assert page.query_params["audit"] == audit


def test_the_average_says_its_formula_weights_and_catalogue_version(sign_in_as, open_page, deployment, audit):
    sign_in_as(Role.LEADER)
    words = words_of(open_page("home"))
    assert "Score so far: 0%, with 0% still to gain and 100% not known" in words
    assert "weight x score / 3" in words
    assert "duty 3, recommended 2, good practice 1" in words
    assert deployment.catalogue.version in words


def test_an_answer_of_last_year_has_run_out_today(sign_in_as, open_page, deployment, people):
    leader = people.first[Role.LEADER]
    duty = min(duties_of(deployment), key=lambda one: deployment.catalogue.criteria[one].validity_months)
    months = deployment.catalogue.criteria[duty].validity_months
    then = at(deployment, TODAY - timedelta(days=31 * months + 1))
    audit_id = begin_audit(then, actor=leader, checklist="essentials", term=Term.keyed("2025/26 Autumn")).id
    answer(then, leader, audit_id, duty, judgement=Judgement.PARTLY)
    sign_in_as(Role.LEADER)
    page = open_page("home")
    assert "not yet evidenced" not in page.title[0].value
