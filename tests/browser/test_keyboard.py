"""Everything by keyboard: signing in, answering, writing, going on."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.school import PASSWORD

pytestmark = pytest.mark.usefixtures("begun")


def test_the_keyboard_alone_signs_in_answers_and_goes_on(visit, staff):
    leader = visit()
    page = leader.page
    page.goto(f"{leader.server.url}/walk")
    page.get_by_label("Sign-in name").focus()
    page.keyboard.type(staff.leader.sign_in)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    leader.settle()
    first = leader.cards.first
    first.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    expect(first.get_by_text("✓ Saved")).to_be_visible()
    expect(first.get_by_role("radio", checked=True)).to_be_focused()
    page.keyboard.press("Tab")
    expect(leader.words(first)).to_be_focused()
    page.keyboard.type("The head of year looks at it.")
    page.keyboard.press("Tab")
    expect(first.get_by_text("✓ Words saved")).to_be_visible()
