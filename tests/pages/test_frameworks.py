"""Frameworks: counted by strength, what changed in plain words, answers to look at again with a way to the card."""

from __future__ import annotations

from datetime import date

import pytest

from audits.findings.look_again import Looked
from audits.model.person import Role
from audits.model.term import Term
from audits.scoring.score import Status
from audits.services.audit.auditing import begin_audit
from audits.services.audit.frameworks import framework_of
from checklists.crosswalk import what_changed
from checklists.model import ReferenceCheck, Strength
from tests.pages.conftest import at, words_of
from tests.pages.deeds import answer, labels

SEPTEMBER = date(2026, 9, 2)
EDITION = "kcsie-2026"


@pytest.fixture
def audit(deployment, people) -> str:
    """An audit begun as the autumn term began."""
    leader = people.first[Role.LEADER]
    then = at(deployment, SEPTEMBER)
    return begin_audit(then, actor=leader, checklist="essentials", term=Term.keyed("2026/27 Autumn")).id


@pytest.fixture
def asked(deployment) -> str:
    """The first criterion of the essentials that the edition touches."""
    essentials = deployment.catalogue.checklists["essentials"].criteria
    touched = [one for change in what_changed(deployment.catalogue, EDITION) for one in change.look_again]
    return next(one for one in touched if one in essentials)


def view_of(deployment, people, framework=EDITION):
    return framework_of(deployment, actor=people.first[Role.GOVERNOR], framework_id=framework)


def test_the_table_counts_requirements_by_status_and_strength(sign_in_as, open_page, deployment, people):
    sign_in_as(Role.GOVERNOR)
    shown = open_page("frameworks").table[0].value
    view = view_of(deployment, people)
    assert list(shown.columns) == ["Status", *(one.value.capitalize() for one in Strength), "All"]
    counts = {row[0]: [int(cell) for cell in row[1:]] for row in shown.values.tolist()}
    for status in Status:
        by_strength = [view.coverage[strength][status] for strength in Strength]
        assert counts[status.value.capitalize()] == [*by_strength, sum(by_strength)]
    assert sum(row[-1] for row in counts.values()) == len(view.framework.requirements)


def test_what_changed_is_said_with_how_many_and_each_with_its_relation_and_how_it_was_checked(
    sign_in_as, open_page, deployment, people
):
    sign_in_as(Role.GOVERNOR)
    words = words_of(open_page("frameworks"))
    view = view_of(deployment, people)
    assert f"**{len(view.changed)} requirements changed**, and {len(view.unchanged)} are the same" in words
    crossing = view.change_of(view.framework.requirements[0]).crossings[0]
    assert f"Since 2025, {crossing.relation.value}" in words
    assert f"{crossing.note}" in words
    checks = {one.check for change in view.changed for one in change.crossings}
    assert checks == {ReferenceCheck.NOT_CHECKED, ReferenceCheck.SECONDARY_SOURCE}
    assert "This change was not checked." in words
    assert "Change checked: secondary source." in words


def test_a_document_without_an_edition_before_says_that_nothing_is_recorded(sign_in_as, open_page):
    sign_in_as(Role.GOVERNOR)
    page = open_page("frameworks", framework="prevent-2023")
    assert "What changed since an edition before is not recorded for this document." in words_of(page)
    assert "Answers to look at again" not in words_of(page)


def test_an_answer_from_before_the_edition_leads_to_its_card(sign_in_as, open_page, deployment, people, asked):
    then, leader = at(deployment, date(2026, 8, 31)), people.first[Role.LEADER]
    audit = begin_audit(then, actor=leader, checklist="essentials", term=Term.keyed("2025/26 Summer")).id
    answer(then, leader, audit, asked)
    sign_in_as(Role.LEADER)
    page = open_page("frameworks")
    title = deployment.catalogue.criteria[asked].title
    assert "1 answer to look at again" in words_of(page)
    assert f"**1. {title}**: claimed only, last confirmed 31 August 2026" in words_of(page)
    page.button(key=f"again-{EDITION}-{asked}").click().run()
    assert page.title[0].value == "Audit walk-through"
    assert (page.query_params["audit"], page.query_params["criterion"]) == (audit, asked)


def test_an_answer_given_since_is_counted_and_not_asked_for_again(
    sign_in_as, open_page, deployment, people, audit, asked
):
    answer(deployment, people.first[Role.LEADER], audit, asked)
    sign_in_as(Role.LEADER)
    page = open_page("frameworks")
    assert "No answer of this school was given before the changes came into force." in words_of(page)
    assert not [one for one in labels(page) if one.startswith("Look again")]
    assert "Answered since the changes came into force (1)" in [one.label for one in page.expander]
    waiting = len(view_of(deployment, people).looked(Looked.NOT_ANSWERED))
    assert f"Not answered yet ({waiting})" in [one.label for one in page.expander]


def test_the_page_offers_the_framework_as_a_spreadsheet(sign_in_as, open_page):
    sign_in_as(Role.GOVERNOR)
    (button,) = open_page("frameworks").get("download_button")
    assert button.proto.label == "Save as a spreadsheet (.xlsx)"


def test_whoever_may_not_read_audits_is_refused_in_words(sign_in_as, open_page):
    sign_in_as(Role.TRUST_OFFICER)
    page = open_page("frameworks")
    assert "Your role in this school does not let you read audits" in words_of(page)
    assert not page.get("download_button")
    assert not page.table
