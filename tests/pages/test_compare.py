"""Compare terms and Sign-off, through the entry: each way to look back, and signing by an independent governor."""

from __future__ import annotations

from datetime import timedelta

import pytest

from audits.model.audit import AuditState
from audits.model.person import Role
from audits.model.term import Term
from audits.services.audit.auditing import begin_audit, list_audits, submit_audit
from audits.services.terms.signing import sign_audit
from tests.builders import TODAY
from tests.pages.conftest import at, words_of
from tests.pages.deeds import answer, duties_of, labels, show

SUMMER, AUTUMN = Term.keyed("2025/26 Summer"), Term.keyed("2026/27 Autumn")
EARLIER = TODAY - timedelta(days=60)


@pytest.fixture
def two_terms(deployment, people):
    """Summer's audit, signed, with one duty claimed; Autumn's, submitted, with the same duty shown."""
    leader, head = people.first[Role.LEADER], people.first[Role.HEAD]
    duty = duties_of(deployment)[0]
    then = at(deployment, EARLIER)
    first = begin_audit(then, actor=leader, checklist="essentials", term=SUMMER).id
    answer(then, leader, first, duty)
    submit_audit(then, actor=head, audit_id=first)
    sign_audit(then, actor=people.first[Role.GOVERNOR], audit_id=first, meeting_on=EARLIER, minute="FGB 7")
    second = begin_audit(deployment, actor=leader, checklist="essentials", term=AUTUMN).id
    answer(deployment, leader, second, duty)
    show(deployment, leader, second, duty)
    submit_audit(deployment, actor=head, audit_id=second)
    return first, second


def compared(open_page, sign_in_as):
    sign_in_as(Role.GOVERNOR)
    return open_page("compare")


def tables(page):
    return [table.value for table in page.table]


def test_two_audits_stand_side_by_side_with_why_the_score_moved(two_terms, deployment, open_page, sign_in_as):
    page = compared(open_page, sign_in_as)
    assert not page.exception
    said = words_of(page)
    assert "The score so far rose by" in said
    assert "as signed, with the figures of 17 September 2026" in said
    causes = next(table for table in tables(page) if "Points" in table.columns and "What it means" in table.columns)
    assert len(causes) == 9, "both ends and all seven causes"
    folds = [fold.label for fold in page.expander if "points, " in fold.label]
    assert folds
    assert folds[0].startswith("Improved: +")
    page.session_state["cause-IMPROVED"] = True
    page = page.run()
    title = deployment.catalogue.criteria[duties_of(deployment)[0]].title
    assert any(title in table.to_string() for table in tables(page) if "Points" in table.columns)
    assert f"Open '{title}' (improved)" in labels(page), "a bar leads to its criteria, and from there to a card"


def test_every_way_to_look_back_is_drawn(two_terms, open_page, sign_in_as):
    page = compared(open_page, sign_in_as)
    for mode, says in (
        ("Two days", "Area by area"),
        ("All terms at a glance", "Gaps that have stood longest"),
        ("One past day", "exactly as it was known at the end of that day"),
    ):
        page = page.radio(key="compare").set_value(mode).run()
        assert not page.exception
        assert says in words_of(page)


def test_one_audit_alone_is_not_compared_and_the_page_says_when_it_will_be(deployment, people, open_page, sign_in_as):
    begin_audit(deployment, actor=people.first[Role.LEADER], checklist="essentials", term=AUTUMN)
    assert "There is only one audit so far" in words_of(compared(open_page, sign_in_as))


def test_an_independent_governor_signs_and_the_hash_stands_for_the_minutes(
    two_terms, deployment, people, open_page, sign_in_as
):
    governor = sign_in_as(Role.GOVERNOR)
    page = open_page("sign_off")
    second = two_terms[1]
    page.text_input(key=f"minute-{second}").set_value("FGB 8.1")
    page.text_area(key=f"disagreement-{second}").set_value("We would say partly.")
    next(button for button in page.button if button.label == "Sign this audit").click()
    page.run()
    assert not page.exception
    states = {one.id: one.state for one in list_audits(deployment, actor=governor)}
    assert states == dict.fromkeys(two_terms, AuditState.SIGNED)
    signed = next(table for table in tables(page) if "As signed" in table.columns).to_string()
    for words in ("FGB 8.1", "We would say partly.", people.first[Role.GOVERNOR].name):
        assert words in signed.replace("\\", "")
    assert "It follows document" in page.code[0].value


def test_whoever_leads_reads_why_somebody_else_signs(two_terms, open_page, sign_in_as):
    sign_in_as(Role.HEAD)
    page = open_page("sign_off")
    assert "A governor signs it" in words_of(page)
    assert "Sign this audit" not in labels(page)


def test_what_was_given_back_says_so_above_the_answers(two_terms, deployment, open_page, sign_in_as):
    sign_in_as(Role.GOVERNOR)
    page = open_page("sign_off")
    page.text_area(key=f"note-{two_terms[1]}").set_value("Look at phones again.")
    next(button for button in page.button if button.label == "Give it back").click()
    page.run()
    sign_in_as(Role.LEADER)
    walk = open_page("walk", audit=two_terms[1])
    assert "Look at phones again." in words_of(walk)
    assert any(radio.label == "How well is this met?" for radio in walk.radio)


def test_nothing_is_submitted_before_its_box_is_ticked(deployment, people, open_page, sign_in_as):
    audit = begin_audit(deployment, actor=people.first[Role.LEADER], checklist="essentials", term=AUTUMN).id
    answer(deployment, people.first[Role.LEADER], audit, duties_of(deployment)[0])
    head = sign_in_as(Role.HEAD)
    page = open_page("walk", audit=audit)
    next(button for button in page.button if button.label == "Submit the audit").click()
    page.run()
    assert "Tick the box above" in page.error[0].value
    assert list_audits(deployment, actor=head)[0].state is AuditState.OPEN
    page.checkbox(key="submit-sure").check()
    next(button for button in page.button if button.label == "Submit the audit").click()
    page.run()
    assert list_audits(deployment, actor=head)[0].state is AuditState.SUBMITTED


@pytest.mark.parametrize(("role", "name"), [(Role.LEADER, "sign_off"), (Role.ADMINISTRATOR, "settings")])
def test_verifying_says_that_all_is_as_written(two_terms, open_page, sign_in_as, role, name):
    sign_in_as(role)
    page = open_page(name)
    page.button(key="verify").click().run()
    assert "Everything is as it was written: 1 signed document" in words_of(page)


def test_home_counts_the_reviews_that_were_held(two_terms, open_page, sign_in_as):
    sign_in_as(Role.LEADER)
    said = words_of(open_page("home"))
    assert "1 termly review expected, 1 held, the first" in said
