"""The menu on a telephone and on a tablet, tapped straight after typing."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from audits.ui.navigation import SCHOOL
from tests.browser.conftest import Visit
from tests.browser.school import Staff

pytestmark = pytest.mark.usefixtures("begun")


def test_on_a_telephone_the_menu_has_a_name_and_closes_over_the_page_that_was_chosen(visit: Visit, staff: Staff):
    visitor = visit(staff.leader, "/walk?area=devices", width=390, height=844, touch=True)
    page, card = visitor.page, visitor.cards.first
    expect(page.get_by_role("button", name="sidebar")).to_have_count(0)
    visitor.words(card).press_sequentially("Phones stay in lockers.")
    page.get_by_text("Menu: Audit").tap()
    page.get_by_role("link", name="Actions", exact=True).tap()
    expect(page).to_have_title("Actions - Online safety audit")
    visitor.settle()
    expect(page.get_by_text("Menu: Actions")).to_be_visible()
    expect(page.get_by_role("link", name="Settings", exact=True)).to_be_hidden()
    visitor.open("/walk?area=devices")
    expect(visitor.words(card)).to_have_value("Phones stay in lockers.")
    expect(card.get_by_text("not saved yet")).to_be_hidden()


def test_on_a_tablet_every_page_is_in_the_menu_along_the_top(visit: Visit, staff: Staff):
    visitor = visit(staff.leader, "/walk?area=devices", width=768, height=1024, touch=True)
    page = visitor.page
    visitor.words(visitor.cards.nth(1)).press_sequentially("The whole day.")
    page.get_by_role("navigation").get_by_role("button", name=SCHOOL).tap()
    page.get_by_role("menuitem", name="Settings").tap()
    expect(page).to_have_title("Settings - Online safety audit")
    visitor.open("/walk?area=devices")
    expect(visitor.words(visitor.cards.nth(1))).to_have_value("The whole day.")
