"""Sign-off, through the entry: an independent governor signs or gives back, also while the school acts meanwhile."""

from __future__ import annotations

import pytest

from audits.model.audit import AuditState
from audits.model.person import Role
from audits.model.term import Term
from audits.services.audit.auditing import begin_audit, list_audits, submit_audit
from audits.services.terms.signing import return_audit
from tests.builders import TODAY
from tests.pages.conftest import words_of
from tests.pages.deeds import answer, duties_of, labels

AUTUMN = Term.keyed("2026/27 Autumn")


def test_a_click_on_an_older_submission_signs_nothing_and_keeps_what_was_typed(
    sign_in_as, open_page, deployment, people
):
    leader, head = people.first[Role.LEADER], people.first[Role.HEAD]
    audit = begin_audit(deployment, actor=leader, checklist="essentials", term=AUTUMN).id
    answer(deployment, leader, audit, duties_of(deployment)[0])
    submit_audit(deployment, actor=head, audit_id=audit)
    sign_in_as(Role.GOVERNOR)
    page = open_page("sign_off")
    return_audit(deployment, actor=people.second[Role.GOVERNOR], audit_id=audit, note="Look at phones.")
    submit_audit(deployment, actor=head, audit_id=audit, note="Looked at again.")

    page.date_input(f"meeting-{audit}").set_value(TODAY)
    page.text_input(f"minute-{audit}").set_value("FGB 7.2")
    page.text_area(f"disagreement-{audit}").set_value("Phones are still in use.")
    button = next(one for one in page.button if one.label == "Sign this audit")
    button.click()
    page.run()
    words = words_of(page)
    assert "submitted again while you read it" in words
    assert "They say: Looked at again." in words
    assert page.text_area(f"disagreement-{audit}").value == "Phones are still in use."

    next(one for one in page.button if one.label == "Sign this audit").click()
    page.run()
    assert "Signed. For the minutes: document" in words_of(page)
    (signed,) = list_audits(deployment, actor=head)
    assert signed.state is AuditState.SIGNED


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
    signed = next(table.value for table in page.table if "As signed" in table.value.columns).to_string()
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
