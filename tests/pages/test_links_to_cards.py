"""A link to a question opens it in the audit that asks it and takes answers, whichever audit is the latest."""

from __future__ import annotations

import pytest

from audits.model.answer import Judgement
from audits.model.person import Role
from audits.model.term import Term
from audits.services.audit.auditing import begin_audit, submit_audit
from audits.services.audit.own_criteria import Form, own_template, upload_own_criteria
from audits.services.audit.planning import Planned, plan_action
from tests.builders import TODAY
from tests.pages.conftest import words_of
from tests.pages.deeds import answer, duties_of, labels

AUTUMN, SPRING = Term.keyed("2026/27 Autumn"), Term.keyed("2026/27 Spring")


@pytest.fixture
def begun(deployment, people):
    """Begin an audit as a leader: `begun("essentials", AUTUMN)`."""
    leader = people.first[Role.LEADER]
    return lambda checklist, term: begin_audit(deployment, actor=leader, checklist=checklist, term=term).id


@pytest.fixture
def own(deployment, people, begun):
    """An open audit of the school's own criteria in the latest term."""
    leader = people.first[Role.LEADER]
    content = own_template(deployment, actor=leader, form=Form.TEXT)
    upload_own_criteria(deployment, actor=leader, name="ours.yaml", content=content)
    return begun("own", SPRING)


@pytest.fixture
def handed_in(deployment, people, begun):
    """An audit of the latest term that was submitted with one answer in it."""
    audit = begun("essentials", SPRING)
    answer(deployment, people.first[Role.LEADER], audit, duties_of(deployment)[1])
    submit_audit(deployment, actor=people.first[Role.HEAD], audit_id=audit)
    return audit


@pytest.mark.parametrize("latest", ["own", "handed_in"])
def test_an_action_opens_its_question_in_the_audit_under_way(
    request, sign_in_as, open_page, deployment, people, begun, latest
):
    audit, duty = begun("essentials", AUTUMN), duties_of(deployment)[0]
    request.getfixturevalue(latest)
    planned = Planned(what="Write it down.", owner="Deputy head", due_on=TODAY)
    plan_action(deployment, actor=people.first[Role.LEADER], criterion_id=duty, planned=planned)
    sign_in_as(Role.LEADER)
    page = open_page("actions")
    title = deployment.catalogue.criteria[duty].title
    next(button for button in page.button if button.label.replace("\\", "") == f"Open: {title}").click().run()
    assert page.title[0].value == "Audit walk-through"
    assert (page.query_params["audit"], page.query_params["criterion"]) == (audit, duty)
    assert any(radio.label == "How well is this met?" for radio in page.radio)


@pytest.mark.parametrize("latest", ["own", "handed_in"])
def test_the_next_five_questions_are_those_of_an_audit_that_takes_answers_that_count(
    request, sign_in_as, open_page, begun, latest
):
    audit = begun("essentials", AUTUMN)
    request.getfixturevalue(latest)
    sign_in_as(Role.LEADER)
    page = open_page("home")
    page.button(key="answer-next").click().run()
    assert page.query_params["audit"] == audit
    assert len([radio for radio in page.radio if radio.label == "How well is this met?"]) == 5


def test_where_only_the_schools_own_questions_are_open_there_are_no_next_five(sign_in_as, open_page, own):
    sign_in_as(Role.LEADER)
    page = open_page("home")
    assert "Answer the next five questions" not in labels(page)


def test_a_link_to_what_is_not_asked_of_the_school_says_so_and_is_no_mishap(
    sign_in_as, open_page, deployment, people, begun
):
    profile_asks = {one.id for one in deployment.catalogue.criteria.values() if not one.only_phases}
    asked = deployment.catalogue.checklists["full-audit"].criteria
    other = next(one for one in asked if one not in profile_asks and "primary" not in _phases(deployment, one))
    sign_in_as(Role.LEADER)
    page = open_page("walk", audit=begun("full-audit", AUTUMN), criterion=other)
    (error,) = page.error
    assert error.value.replace("\\", "") == "This is not asked of your school. Choose a question from the list."


def _phases(deployment, criterion):
    return {phase.value for phase in deployment.catalogue.criteria[criterion].only_phases}


def test_the_cards_of_an_audit_that_was_handed_in_say_of_which_day_they_are(
    sign_in_as, open_page, deployment, people, begun, handed_in
):
    duty = duties_of(deployment)[1]
    later = begun("termly-governor-check", SPRING)
    shared = next(one for one in deployment.catalogue.checklists["termly-governor-check"].criteria if one != duty)
    answer(deployment, people.first[Role.LEADER], later, shared, judgement=Judgement.NOT_IN_PLACE)
    sign_in_as(Role.GOVERNOR)
    assert "As submitted on 16 November 2026" in words_of(open_page("walk", audit=handed_in, criterion=duty))
    assert "As submitted" not in words_of(open_page("walk", audit=later, criterion=shared))
