"""Everything by keyboard alone: signing in, answering, writing, going on; a governor's reply and signature."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from audits.model.answer import Judgement
from audits.model.governor_reply import Heard
from audits.services.audit.answering import save_judgement
from audits.services.audit.auditing import submit_audit
from audits.services.deployment import open_deployment
from audits.ui.navigation import SCHOOL
from tests.browser.conftest import Visit
from tests.browser.school import PASSWORD, Staff, begin_audit_in

pytestmark = pytest.mark.usefixtures("begun")


def test_the_keyboard_alone_signs_in_answers_writes_and_goes_on(visit: Visit, staff: Staff):
    leader = visit()
    page = leader.page
    page.goto(f"{leader.server.url}/walk?area=devices")
    leader.tab_to(page.get_by_label("Sign-in name"))
    page.keyboard.type(staff.leader.sign_in)
    leader.tab_to(page.get_by_label("Password"))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    leader.settle()

    first = leader.cards.first
    leader.tab_to(first.get_by_role("radio").first)
    page.keyboard.press("ArrowDown")
    expect(first.get_by_text("✓ Saved")).to_be_visible()
    expect(first.get_by_role("radio", name="Partly in place")).to_be_checked()
    expect(first.get_by_role("radio", name="Partly in place")).to_be_focused()
    leader.tab_to(leader.words(first))
    page.keyboard.type("The head of year looks at it.")
    page.keyboard.press("Tab")
    expect(first.get_by_text("✓ Words saved")).to_be_visible()

    leader.tab_to(page.get_by_role("button", name="Next:"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Previous: Personal devices")).to_be_visible()
    leader.settle()
    leader.tab_to(page.get_by_role("navigation").get_by_role("button", name=SCHOOL), key="Shift+Tab")
    page.keyboard.press("Enter")
    settings = page.get_by_role("menuitem", name="Settings")
    expect(settings).to_be_visible()
    for _ in range(10):
        if settings.evaluate("item => item === document.activeElement"):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Settings")


def test_a_governor_at_the_keyboard_alone_records_a_reply_and_signs(visit: Visit, staff: Staff, data: Path):
    submit_a_check(data, staff)
    governor = visit(staff.governor, "/governor")
    page = governor.page
    first = page.locator(".st-key-question-1")
    governor.tab_to(first.locator("summary"))
    page.keyboard.press("Enter")
    reply = first.get_by_role("textbox", name="What was replied to question 1")
    expect(reply).to_be_visible()
    governor.settle()
    governor.tab_to(reply)
    page.keyboard.type("We were shown the plan and its date.")
    governor.tab_to(first.get_by_role("radio").first)
    page.keyboard.press("Space")
    governor.tab_to(first.get_by_role("button", name="Save reply 1"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved: the reply to question 1, for the minutes.")).to_be_visible()
    governor.settle()
    expect(first.get_by_text(f"({Heard.STRONG.value}): We were shown the plan and its date.")).to_be_visible()

    governor.tab_to(page.get_by_role("button", name="Open the sign-off"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign-off")
    governor.settle()
    governor.tab_to(page.get_by_role("textbox", name="Minute number"))
    page.keyboard.type("FGB 7.2")
    governor.tab_to(page.get_by_role("button", name="Sign this audit"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Signed. For the minutes: document")).to_be_visible()


def submit_a_check(data: Path, staff: Staff) -> None:
    """An audit of another list than the one that is walked here, with one answer, submitted."""
    standing = begin_audit_in(data, staff.leader, checklist="termly-governor-check")
    deployment = open_deployment(data)
    save_judgement(
        deployment,
        actor=staff.leader.actor,
        audit_id=standing.id,
        criterion_id=deployment.catalogue.checklists["termly-governor-check"].criteria[0],
        judgement=Judgement.PARTLY,
        seen_version=0,
    )
    submit_audit(deployment, actor=staff.head.actor, audit_id=standing.id)
    deployment.store.close()
