"""From a fresh machine to the first three next actions."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.school import PASSWORD


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fresh")


def test_from_setting_up_a_school_to_three_next_actions(visit: Visit):
    visitor = visit()
    page = visitor.page
    page.goto(visitor.server.url)
    expect(page.get_by_role("heading", name="Set up your school")).to_be_visible()
    page.get_by_label("Name of the school").fill("Larkfield Primary School")
    page.get_by_role("group", name="What it teaches").get_by_label("primary").check()
    page.get_by_label("Number of pupils").fill("210")
    page.get_by_label("Your name").fill("Ada Finch")
    page.get_by_label("Sign-in name").fill("ada@larkfield.example")
    page.get_by_label("Password").first.fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_label("leader: answers and adds evidence").check()
    page.get_by_role("button", name="Set up the school").click()
    visitor.settle()
    expect(page.get_by_text("Ada Finch (administrator, leader)")).to_be_visible()

    visitor.menu("Audit")
    page.get_by_role("button", name="Begin it for the").click()
    expect(page.get_by_text("0 of 59 questions answered")).to_be_visible()
    for number in range(1, 8):
        visitor.judge(visitor.cards.nth(number - 1), "Partly in place" if number % 2 else "In place")
    visitor.next_area()
    for number in range(3):
        visitor.judge(visitor.cards.nth(number), "Not in place")

    visitor.menu("Home")
    expect(page.get_by_role("heading", name="Three next actions")).to_be_visible()
    for number in (1, 2, 3):
        expect(page.get_by_role("button", name=f"Start action {number}")).to_be_visible()
    page.get_by_role("button", name="Start action 1").click()
    expect(visitor.cards).to_have_count(1)
