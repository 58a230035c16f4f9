"""A term from submission to signature: given back once, signed at a meeting, and a changed letter is found."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from playwright.sync_api import expect

from audits.model.answer import Judgement
from audits.services.audit.answering import save_judgement
from audits.services.deployment import open_deployment
from tests.browser.barriers import barriers
from tests.browser.conftest import Visit
from tests.browser.school import Staff, begin_audit_in


@pytest.fixture(scope="module", autouse=True)
def answered(data: Path, staff: Staff) -> None:
    """An audit with one answer, before the server starts."""
    standing = begin_audit_in(data, staff.leader)
    deployment = open_deployment(data)
    save_judgement(
        deployment,
        actor=staff.leader.actor,
        audit_id=standing.id,
        criterion_id=deployment.catalogue.checklists["essentials"].criteria[0],
        judgement=Judgement.IN_PLACE,
        seen_version=0,
    )
    deployment.store.close()


def submit(visitor, note: str) -> None:
    page = visitor.page
    page.get_by_text("Submit this audit").click()
    page.get_by_role("textbox", name="What the governors should know").fill(note)
    page.get_by_text("We have finished with this audit for this term.").click()
    page.get_by_role("button", name="Submit the audit").click()
    expect(page.get_by_text("The audit has been submitted.")).to_be_visible()
    visitor.settle()


def change_a_letter(database: Path) -> None:
    """What somebody with the database in hand could do."""
    with sqlite3.connect(database) as connection:
        connection.execute("DROP TRIGGER frozen_documents_are_never_changed")
        connection.execute("UPDATE frozen_documents SET content = replace(content, 'Gwen Lake', 'Gwen Lane')")


def test_submitted_given_back_submitted_again_signed_and_a_changed_letter_found(visit: Visit, staff: Staff, data: Path):
    head, governor = visit(staff.head, "/walk"), visit(staff.governor, "/sign_off", width=390, height=1200, touch=True)
    expect(governor.page.get_by_text("No audit waits for a signature.")).to_be_visible()
    submit(head, "One answer so far.")
    governor.open("/sign_off")
    expect(governor.page.get_by_text("They say: One answer so far.")).to_be_visible()
    assert barriers(governor.page) == []
    governor.page.get_by_text("Give it back instead").click()
    governor.page.get_by_role("textbox", name="What should be looked at again?").fill("Please look at phones.")
    governor.page.get_by_role("button", name="Give it back").click()
    expect(governor.page.get_by_text("The audit has been given back.")).to_be_visible()
    head.open("/walk")
    expect(head.page.get_by_text("Please look at phones.")).to_be_visible()
    submit(head, "Looked at again.")
    head.page.get_by_role("button", name="Open the sign-off").click()
    expect(head.page.get_by_text("A governor signs it")).to_be_visible()
    expect(head.page.get_by_role("button", name="Sign this audit")).to_have_count(0)
    governor.open("/sign_off")
    governor.page.get_by_role("button", name="Sign this audit").click()
    expect(governor.page.get_by_text("Give the minute number")).to_be_visible()
    governor.page.get_by_role("textbox", name="Minute number").fill("FGB 7.2")
    governor.page.get_by_role("button", name="Sign this audit").click()
    expect(governor.page.get_by_text("Signed. For the minutes: document")).to_be_visible()
    governor.settle()
    assert barriers(governor.page) == []
    check = governor.page.get_by_role("button", name="Check that everything is as it was written")
    check.click()
    expect(governor.page.get_by_text("Everything is as it was written: 1 signed document")).to_be_visible()
    change_a_letter(data / "audits.sqlite")
    check.click()
    expect(governor.page.get_by_text("the signed document is not as it was signed")).to_be_visible()
    expect(governor.page.get_by_text("1 thing not as written")).to_be_visible()
