"""A school's own criteria: uploaded in Settings, begun as a list of their own, and scored beside the average."""

from __future__ import annotations

from datetime import timedelta

import pytest

from audits.model.answer import Judgement
from audits.model.person import Role
from audits.model.term import Term
from audits.services.audit.auditing import begin_audit
from audits.services.audit.own_criteria import Form, own_criteria_of, own_template, upload_own_criteria
from audits.services.audit.planning import Planned, plan_action
from tests.builders import TODAY
from tests.pages.conftest import words_of
from tests.pages.deeds import answer, duties_of

TERM = Term.keyed("2026/27 Autumn")


def press(page, label):
    return next(one for one in page.button if one.label == label).click().run()


def tables_of(page):
    return [one.value.values.tolist() for one in page.table]


def test_a_leader_uploads_a_template_and_sees_what_it_asks(sign_in_as, open_page, deployment, people):
    sign_in_as(Role.LEADER)
    page = open_page("settings")
    assert "This school has no criteria of its own yet." in words_of(page)
    content = own_template(deployment, actor=people.first[Role.LEADER], form=Form.WORKBOOK)
    page.get("file_uploader")[0].upload("ours.xlsx", content, "application/octet-stream")
    press(page, "Check and keep it")
    words = words_of(page)
    assert "Your own criteria are kept as version 1." in words
    assert "1 question, version 1, uploaded on" in words
    assert any("Is every device that we lend" in row[2] for rows in tables_of(page) for row in rows)


def test_a_file_with_faults_is_kept_nowhere_and_each_is_listed_with_its_place(
    sign_in_as, open_page, deployment, people
):
    sign_in_as(Role.LEADER)
    page = open_page("settings")
    content = own_template(deployment, actor=people.first[Role.LEADER], form=Form.TEXT)
    wrong = content.replace(b"strength: recommended", b"strength: duty")
    page.get("file_uploader")[0].upload("ours.yaml", wrong, "application/yaml")
    press(page, "Check and keep it")
    assert "Nothing was kept: there is 1 thing to mend." in words_of(page)
    assert any("never a duty" in row[1] and "line" in row[0] for rows in tables_of(page) for row in rows)


def test_a_template_is_offered_in_both_forms(sign_in_as, open_page):
    sign_in_as(Role.LEADER)
    page = open_page("settings")
    offered = [one.label for one in page.get("download_button")]
    assert offered == ["Spreadsheet with drop-downs (.xlsx)", "Plain file (.yaml)"]


def test_a_governor_is_offered_no_upload(sign_in_as, open_page):
    sign_in_as(Role.GOVERNOR)
    assert "Our own criteria" not in [one.label for one in open_page("settings").tabs]


def test_they_are_begun_from_the_walk_and_stand_beside_the_average(sign_in_as, open_page, deployment, people):
    leader = people.first[Role.LEADER]
    content = own_template(deployment, actor=leader, form=Form.TEXT)
    upload_own_criteria(deployment, actor=leader, name="ours.yaml", content=content)
    sign_in_as(Role.LEADER)
    page = open_page("walk")
    chooser = next(one for one in page.selectbox if one.label == "Checklist")
    assert chooser.options[-1] == "Our own criteria (1 question, about 5 minutes)"
    chooser.select_index(len(chooser.options) - 1).run()
    press(page, "Begin it for the Autumn term 2026/27")
    assert "Lent devices are on the return" in words_of(page)
    ours = begin_audit(deployment, actor=leader, checklist="essentials", term=TERM).id
    answer(deployment, leader, ours, duties_of(deployment)[0], judgement=Judgement.PARTLY)
    words = words_of(open_page("home"))
    assert "Beside it: our own criteria" in words
    assert "So far **0%** scored, **0%** gap, **100%** not known." in words


def test_every_checklist_says_how_many_questions_this_school_is_asked_and_how_long_a_walk_takes(sign_in_as, open_page):
    sign_in_as(Role.LEADER)
    page = open_page("walk")
    [chooser] = [one for one in page.selectbox if one.label == "Checklist"]
    assert len(chooser.options) == 25
    assert chooser.options[0].startswith("Essentials (")
    assert chooser.options[0].endswith(" questions, about an hour)")
    assert "The time is our estimate" in words_of(page)


@pytest.fixture
def planned(deployment, people):
    """An action for a criterion of the school's own, due in ten days, and two audits to compare; its title."""
    leader = people.first[Role.LEADER]
    content = own_template(deployment, actor=leader, form=Form.TEXT)
    upload_own_criteria(deployment, actor=leader, name="ours.yaml", content=content)
    (own,) = own_criteria_of(deployment, actor=leader).catalogue.criteria.values()
    action = Planned(what="List the loans", owner="Deputy head", due_on=TODAY + timedelta(days=10))
    plan_action(deployment, actor=leader, criterion_id=own.id, planned=action)
    for term in (Term.keyed("2025/26 Summer"), TERM):
        audit = begin_audit(deployment, actor=leader, checklist="essentials", term=term).id
        answer(deployment, leader, audit, duties_of(deployment)[0])
    return own.title


def test_an_action_for_one_of_them_leads_to_its_card_by_its_title(planned, sign_in_as, open_page):
    sign_in_as(Role.LEADER)
    page = open_page("actions")
    assert f"Open: {planned}" in [one.label for one in page.button]


@pytest.mark.parametrize(("name", "column"), [("compare", 1), ("home", 0)])
def test_where_actions_are_listed_one_of_them_stands_with_its_title(planned, sign_in_as, open_page, name, column):
    sign_in_as(Role.LEADER)
    rows = [row for rows in tables_of(open_page(name)) for row in rows if "List the loans" in row]
    assert [row[column] for row in rows] == [planned]
