"""The governor's view and what is under question, as each role finds them."""

from __future__ import annotations

import pytest

from audits.findings.governor_questions import MOST
from audits.model.answer import Judgement
from audits.model.governor_reply import Heard
from audits.model.person import Role
from audits.model.term import Term
from audits.services.audit.auditing import begin_audit
from audits.services.incidents.reviews import ask_for_review
from audits.services.terms.governors import record_reply
from audits.ui.resources import governors_figures
from tests.builders import TODAY
from tests.pages.conftest import words_of
from tests.pages.deeds import answer, duties_of, labels


@pytest.fixture
def duty(deployment, people):
    """A duty that is partly in place."""
    leader = people.first[Role.LEADER]
    audit = begin_audit(deployment, actor=leader, checklist="essentials", term=Term.keyed("2026/27 Autumn"))
    duty = duties_of(deployment)[0]
    answer(deployment, leader, audit.id, duty, judgement=Judgement.PARTLY)
    return duty


def folded(page):
    return [one.label for one in page.expander]


def test_a_governor_reads_the_gate_the_questions_and_how_to_record_a_reply(sign_in_as, open_page, deployment, duty):
    governor = sign_in_as(Role.GOVERNOR)
    page = open_page("governor")
    figures = governors_figures(governor)
    assert page.subheader[0].value == figures.position.gate.headline
    words = words_of(page)
    assert "1 not yet in place: the school itself says that it is missing" in words.replace("**", "")
    assert "Ask the headteacher when the first audit" not in words
    assert "This is the first term recorded here" in words
    assert "No incident table has been released yet." in words
    asked = deployment.catalogue.criteria[duty].governor
    assert f"1. {asked.question}" in words
    for said in (asked.strong, asked.thin, asked.ask_to_see):
        assert said in words
    assert len(figures.questions) == MOST
    assert [one for one in folded(page) if one.startswith("Record the reply")] == [
        f"Record the reply to question {number}" for number in range(1, MOST + 1)
    ]


def test_before_anything_is_answered_a_governor_is_told_what_to_ask_for_and_can_begin(sign_in_as, open_page):
    sign_in_as(Role.GOVERNOR)
    page = open_page("governor")
    words = words_of(page)
    assert "Ask the headteacher when the first audit will be done" in words
    assert len([one for one in folded(page) if one.startswith("Record the reply")]) == MOST


def test_a_head_reads_the_reply_and_records_none(sign_in_as, open_page, deployment, people, duty):
    record_reply(
        deployment,
        actor=people.first[Role.GOVERNOR],
        criterion_id=duty,
        reply="It will be ready by Easter.",
        heard=Heard.PROMISED,
        replied_on=TODAY,
    )
    sign_in_as(Role.HEAD)
    page = open_page("governor")
    words = words_of(page)
    assert "It will be ready by Easter." in words
    assert "Recorded on 16 November 2026 by Governor 1." in words
    assert not [one for one in folded(page) if "reply" in one]


def test_words_written_while_a_colleague_recorded_a_reply_stay_in_the_box(
    sign_in_as, open_page, deployment, people, duty
):
    sign_in_as(Role.GOVERNOR)
    page = open_page("governor")
    page.session_state[f"recording-{duty}"] = True
    page.run()
    page.text_area[0].set_value("In the Easter holidays.")
    page.radio[0].set_value(Heard.PROMISED)
    record_reply(
        deployment,
        actor=people.second[Role.GOVERNOR],
        criterion_id=duty,
        reply="Soon.",
        heard=Heard.THIN,
        replied_on=TODAY,
    )
    save = next(one for one in page.button if one.label == "Save reply 1")
    page = save.click().run()
    assert "Someone else recorded a reply to this question" in page.error[0].value
    assert "Soon." in words_of(page)
    page = page.run()
    assert page.text_area[0].value == "In the Easter holidays."


def test_whoever_may_not_read_audits_is_told_whom_to_ask(sign_in_as, open_page):
    sign_in_as(Role.ADMINISTRATOR)
    page = open_page("governor")
    assert "Your role in this school does not let you read audits" in words_of(page)
    assert not page.subheader


def test_what_is_under_question_is_for_those_who_see_counts_and_the_dsl_alone_closes_it(
    sign_in_as, open_page, deployment, people, duty
):
    ask_for_review(deployment, actor=people.first[Role.DSL], criterion_id=duty)
    title = deployment.catalogue.criteria[duty].title
    sign_in_as(Role.DSL)
    page = open_page("reviews")
    assert f"{title} (review 1)" in labels(page)
    assert "Close review 1" in folded(page)
    home = open_page("home")
    assert "1 open review puts answers under question" in words_of(home)
    sign_in_as(Role.HEAD)
    page = open_page("reviews")
    assert f"{title} (review 1)" in labels(page)
    assert "Close review 1" not in folded(page)
    sign_in_as(Role.GOVERNOR)
    assert "open review" not in words_of(open_page("home"))
    page = open_page("reviews")
    assert "does not let you see incident figures" in words_of(page)
    assert title not in words_of(page)
