"""Everything by keyboard alone: signing in, answering, writing, going on."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from audits.ui.navigation import SCHOOL
from tests.browser.conftest import Visit
from tests.browser.school import PASSWORD, Staff
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.usefixtures("begun")

STOPS = 80
"""Stops of the Tab key that somebody may need, at the most, to get to what they want."""


def tab_to(visitor: Visitor, wanted: Locator, key: str = "Tab") -> None:
    """Press Tab until the wanted part has the focus."""
    for _ in range(STOPS):
        visitor.page.keyboard.press(key)
        if wanted.evaluate("one => one.getRootNode().activeElement === one"):
            return
    pytest.fail(f"{wanted} was not reached with {STOPS} stops")


def test_the_keyboard_alone_signs_in_answers_writes_and_goes_on(visit: Visit, staff: Staff):
    leader = visit()
    page = leader.page
    page.goto(f"{leader.server.url}/walk?area=devices")
    tab_to(leader, page.get_by_label("Sign-in name"))
    page.keyboard.type(staff.leader.sign_in)
    tab_to(leader, page.get_by_label("Password"))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    leader.settle()

    first = leader.cards.first
    tab_to(leader, first.get_by_role("radio").first)
    page.keyboard.press("ArrowDown")
    expect(first.get_by_text("✓ Saved")).to_be_visible()
    expect(first.get_by_role("radio", name="Partly in place")).to_be_checked()
    expect(first.get_by_role("radio", name="Partly in place")).to_be_focused()
    tab_to(leader, leader.words(first))
    page.keyboard.type("The head of year looks at it.")
    page.keyboard.press("Tab")
    expect(first.get_by_text("✓ Words saved")).to_be_visible()

    tab_to(leader, page.get_by_role("button", name="Next:"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Previous: Personal devices")).to_be_visible()
    leader.settle()
    tab_to(leader, page.get_by_role("navigation").get_by_role("button", name=SCHOOL), "Shift+Tab")
    page.keyboard.press("Enter")
    settings = page.get_by_role("menuitem", name="Settings")
    expect(settings).to_be_visible()
    for _ in range(10):
        if settings.evaluate("item => item === document.activeElement"):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Settings")
