"""Why a criterion is asked: what makes it a duty stands first, and each document is named once."""

from __future__ import annotations

import pytest

from audits.model.person import Role
from audits.model.term import Term
from audits.services.audit.auditing import begin_audit
from checklists.model import Strength
from tests.pages.conftest import words_of


@pytest.fixture
def open_card(sign_in_as, open_page, deployment, people):
    """The card of a criterion in an audit of the essentials, as a leader sees it."""
    leader = people.first[Role.LEADER]
    audit = begin_audit(deployment, actor=leader, checklist="essentials", term=Term.keyed("2026/27 Autumn")).id
    sign_in_as(Role.LEADER)
    return lambda criterion: open_page("walk", audit=audit, criterion=criterion)


def test_a_duty_says_first_which_requirement_makes_it_one_and_how_that_was_checked(open_card, deployment):
    criterion = deployment.catalogue.criteria["leadership.dsl-lead"]
    requirement = deployment.catalogue.requirements[criterion.rests_on]
    words = words_of(open_card(criterion.id))
    said = f"**It is a duty because of this:** {requirement.text}"
    assert words.index(said) < words.index("**What it answers**")
    after = words[words.index(said) + len(said) :]
    assert after.split("\n")[1].endswith(f"reference checked: {requirement.check.value}")


def test_each_document_is_named_once_for_each_way_its_references_were_checked(open_card, deployment):
    catalogue = deployment.catalogue
    criterion = catalogue.criteria["leadership.dsl-lead"]
    cited = [catalogue.requirements[cite.requirement] for cite in criterion.cites]
    answered = words_of(open_card(criterion.id)).split("**What it answers**")[1]
    assert len(cited) > len({one.document for one in cited}) > 1
    for document, check in {(one.document, one.check) for one in cited}:
        known = catalogue.documents[document]
        assert answered.count(f"{known.title} ({known.edition}); reference checked: {check.value}") == 1
    for one in cited:
        assert one.text in answered


def test_what_is_no_duty_gives_no_reason_for_one(open_card, deployment):
    criterion = next(
        one
        for one in deployment.catalogue.checklists["essentials"].criteria
        if deployment.catalogue.criteria[one].strength is not Strength.DUTY
    )
    assert "It is a duty because" not in words_of(open_card(criterion))
